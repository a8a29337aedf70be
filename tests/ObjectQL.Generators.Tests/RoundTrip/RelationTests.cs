using ObjectQL.Sqlite;

namespace ObjectQL.Generators.Tests;

/// <summary>The ways to related records, generated, compiled and run.</summary>
public sealed class RelationTests
{
    private static readonly (string Path, string Content)[] Files =
    [
        ("metadata/persons.object.yml", """
            fields:
              name: { type: text }
              manager: { type: tree, reference_to: persons }
              favorite: { type: lookup, reference_to: projects }
            """),
        ("metadata/projects.object.yml", """
            fields:
              name: { type: text }
              owner: { type: lookup, reference_to: persons }
              reviewer: { type: lookup, reference_to: persons }
              members: { type: lookup, reference_to: persons, multiple: true }
              owner_record: { type: text }
              class: { type: lookup, reference_to: class }
            """),
        ("metadata/todos.object.yml", """
            fields:
              name: { type: text }
              done: { type: boolean }
              project: { type: master_detail, reference_to: projects }
            """),
        ("metadata/class.object.yml", "fields: { name: { type: text } }"),
        ("metadata/fields.object.yml", "fields: { event: { type: lookup, reference_to: class }, get_children: { type: lookup, reference_to: class, multiple: true } }"),
    ];

    private const string Use = """
        using System.Linq;
        using System.Threading.Tasks;

        namespace Sample;

        public static class Use
        {
            public static async Task<string> Run(ObjectQL.Driver driver)
            {
                await using var db = await Db.OpenAsync(driver);
                await using var session = db.AsSystem();
                var boss = await session.Persons.CreateAsync(new() { Name = "Boss" });
                var ann = await session.Persons.CreateAsync(new() { Name = "Ann", Manager = boss.Id });
                var project = await session.Projects.CreateAsync(new() { Name = "P", Owner = ann.Id, Reviewer = boss.Id, Members = [boss.Id, ann.Id] });
                await session.Todos.CreateManyAsync([.. "cab".Select(name => new Todo { Name = name.ToString(), Project = project.Id, Done = name == 'a' })]);
                var found = await session.Projects
                    .Expand(x => x.Owner, owner => owner.Expand(y => y.Manager, manager => manager.Expand(z => z.Persons)))
                    .Expand(x => x.Members)
                    .Expand(x => x.Todos, todos => todos.OrderBy(y => y.Name).Take(2))
                    .FirstOrDefaultAsync();
                var reports = found!.OwnerRecord2!.ManagerRecord!.Persons;
                return string.Join(" ", found.OwnerRecord2.ManagerRecord.Name, reports.Single().Name, string.Join("+", found.MembersRecords.Select(x => x.Name)), string.Join("+", found.Todos.Select(x => x.Name)));
            }

            public static async Task<string> Filter(ObjectQL.Driver driver)
            {
                await using var db = await Db.OpenAsync(driver);
                await using var session = db.AsSystem();
                var boss = await session.Persons.CreateAsync(new() { Name = "Boss" });
                var ann = await session.Persons.CreateAsync(new() { Name = "Ann", Manager = boss.Id });
                var one = await session.Projects.CreateAsync(new() { Name = "One", Owner = ann.Id, Reviewer = boss.Id });
                var two = await session.Projects.CreateAsync(new() { Name = "Two", Owner = boss.Id });
                await session.Projects.CreateAsync(new() { Name = "Void" });
                await session.Todos.CreateAsync(new() { Name = "a", Project = one.Id, Done = true });
                await session.Todos.CreateAsync(new() { Name = "b", Project = two.Id, Done = false });
                await session.Todos.CreateAsync(new() { Name = "c", Project = two.Id, Done = true });
                async Task<string> Names(System.Func<Project.Fields, ObjectQL.Predicate> condition) =>
                    string.Join("+", (await session.Projects.Where(condition).OrderBy(x => x.OwnerRecord2.Name).ToListAsync()).Select(x => x.Name));
                return string.Join(
                    " ",
                    await Names(x => x.OwnerRecord2.Name == "Ann"),
                    await Names(x => x.OwnerRecord2.ManagerRecord.Name == "Boss" && x.ReviewerRecord.Name == "Boss"),
                    await Names(x => x.Todos.Any()),
                    await Names(x => x.Todos.Any(y => !y.Done)),
                    await Names(x => x.Todos.None(y => y.Done)),
                    await Names(x => x.Todos.All(y => y.Done == true)),
                    await Names(x => x.Todos.Any(y => y.ProjectRecord.OwnerRecord2.Name == "Boss")));
            }
        }
        """;

    [Test]
    public void Names_do_not_collide()
    {
        var run = GeneratorHost.With(Files).Run();
        Assert.That(run.CompilerErrors, Is.Empty);
        Assert.That(run.Diagnostics, Is.Empty);
        var text = string.Concat(run.Sources.Values);
        foreach (var line in new[]
        {
            "public Person? OwnerRecord2 => GetRecord<Person>(4);",
            "public Person? ReviewerRecord => GetRecord<Person>(5);",
            "public Sys::Collections.Generic.IReadOnlyList<Person> MembersRecords => GetRecords<Person>(6);",
            "public Class? ClassRecord => GetRecord<Class>(8);",
            "public Sys::Collections.Generic.IReadOnlyList<Person> Persons => GetChildren<Person>(0);",
            "public Oql::ChildrenField<Project, Project.Fields> ProjectsByOwner => new(q, \"projects_by_owner\");",
            "public Oql::ChildrenField<Field, Field.Fields> FieldsRecords => new(q, \"fields\");",
            "public Oql::LookupListField<Class, Class.Fields> GetChildrenValue => new(q, 4);",
        })
        {
            Assert.That(text, Does.Contain(line));
        }
    }

    [TestCase("memory")]
    [TestCase("sqlite")]
    public async Task Related_records_come_along(string driver) =>
        Assert.That(await RunAsync("Run", driver == "memory" ? new MemoryDriver() : new SqliteDriver(":memory:")), Is.EqualTo("Boss Ann Boss+Ann a+b"));

    [TestCase("sqlite")]
    public async Task Conditions_and_orders_reach_related_records(string driver) =>
        Assert.That(await RunAsync("Filter", driver == "memory" ? new MemoryDriver() : new SqliteDriver(":memory:")), Is.EqualTo("One One One+Two Two Void Void+One Two"));

    private static async Task<string> RunAsync(string method, Driver driver)
    {
        var run = GeneratorHost.With(Files).Source("Use.cs", Use).Run();
        Assert.That(run.CompilerErrors, Is.Empty);
        return await (Task<string>)run.Load().GetType("Sample.Use", throwOnError: true)!.GetMethod(method)!.Invoke(null, [driver])!;
    }
}
