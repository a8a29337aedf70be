using ObjectQL.Sqlite;

namespace ObjectQL.Generators.Tests;

/// <summary><c>[Query]</c> methods: their text, what they find on every driver, and what is said about wrong ones.</summary>
public sealed class QueryTests
{
    private const string Projects = "fields: { name: { type: text }, status: { type: select, options: [open, closed] }, budget: { type: currency }, owner: { type: lookup, reference: people } }";
    private const string People = "fields: { name: { type: text } }";

    private const string Methods =
        """
        [Query("projects", Where = "status == @status && budget > @limit", OrderBy = "budget desc, name", Take = "@take", Skip = "0")]
        public static partial ValueTask<List<Project>> Expensive(Db.Session session, ProjectStatus status, decimal limit, int take, CancellationToken token = default);

        [Query<Project>(Where = "status == @status && name >= @start && budget >= 2", OrderBy = "name")]
        public static partial ValueTask<List<Project>> Search(Db.Session session, ProjectStatus? status = null, string? start = null);

        [Query<Project>(Where = "name >= @least", OrderBy = "name")]
        public static partial ValueTask<Project?> FirstFrom(Db.Session session, string least);

        [Query<Project>(Where = "owner.name == @owner")]
        public static partial ValueTask<long> CountOf(Db.Session session, string owner);

        [Query<Project>(Where = "budget > @limit || " + "status == 'closed'")]
        public static partial ValueTask<long> Count(Db.Session session, decimal limit);

        [Query<Project>(Where = "budget >= @limit", Take = "@most")]
        public static partial ValueTask<long> CountUpTo(Db.Session session, decimal limit, int most);

        [Query<Project>(Where = "name in @names")]
        public static partial ValueTask<bool> Any(Db.Session session, IReadOnlyList<string> names);
        """;

    private const string Run =
        """
        public static class Runner
        {
            public static async Task<string> RunAsync(Driver driver)
            {
                await using var db = await Db.OpenAsync(driver);
                await using var session = db.AsSystem();
                var ann = await session.People.CreateAsync(new() { Name = "Ann" });
                await session.Projects.CreateAsync(new() { Name = "a", Status = ProjectStatus.Open, Budget = 1, Owner = ann.Id });
                await session.Projects.CreateAsync(new() { Name = "b", Status = ProjectStatus.Open, Budget = 2 });
                await session.Projects.CreateAsync(new() { Name = "c", Status = ProjectStatus.Open, Budget = 3 });
                await session.Projects.CreateAsync(new() { Name = "ca", Status = ProjectStatus.Closed, Budget = 3, Owner = ann.Id });
                var results = new List<string>
                {
                    Names(await Queries.Expensive(session, ProjectStatus.Open, 1, 10)),
                    Names(await Queries.Expensive(session, ProjectStatus.Open, 0, 1)),
                    Names(await Queries.Search(session)),
                    Names(await Queries.Search(session, ProjectStatus.Open)),
                    Names(await Queries.Search(session, start: "c")),
                    Names(await Queries.Search(session, ProjectStatus.Closed, "c")),
                    (await Queries.FirstFrom(session, "ab"))!.Name!,
                    (await Queries.FirstFrom(session, "d"))?.Name ?? "nobody",
                    (await Queries.Count(session, 2)).ToString(),
                    (await Queries.CountUpTo(session, 1, 2)) + "/" + (await Queries.CountUpTo(session, 1, 20)),
                    (await Queries.Any(session, new[] { "x", "b" })) + "/" + (await Queries.Any(session, new[] { "x" })),
                };
                return string.Join(" ", results);
            }

            public static async Task<long> CountOwnedAsync(Driver driver)
            {
                await using var db = await Db.OpenAsync(driver);
                await using var session = db.AsSystem();
                var ann = await session.People.CreateAsync(new() { Name = "Ann" });
                await session.Projects.CreateAsync(new() { Name = "a", Owner = ann.Id });
                await session.Projects.CreateAsync(new() { Name = "b" });
                return await Queries.CountOf(session, "Ann");
            }

            /// <summary>What a call allocates, and what the records and their list alone do.</summary>
            public static async Task<(long Call, long Kept)> AllocatedAsync(Driver driver)
            {
                await using var db = await Db.OpenAsync(driver);
                await using var session = db.AsSystem();
                for (var i = 0; i < 20; i++)
                {
                    await session.Projects.CreateAsync(new() { Name = "a name", Status = ProjectStatus.Open, Budget = i });
                }

                var found = await Queries.Expensive(session, ProjectStatus.Open, 4, 10);
                var call = Bytes(() => Queries.Expensive(session, ProjectStatus.Open, 4, 10).Result);
                var kept = Bytes(() =>
                {
                    var list = new List<Project>(found.Count);
                    foreach (var project in found)
                    {
                        var record = new Project();
                        System.GC.KeepAlive(new string('x', project.Id.Length));
                        System.GC.KeepAlive(new string('x', project.Name!.Length));
                        list.Add(record);
                    }

                    return list;
                });
                return (call, kept);
            }

            private static long Bytes(System.Func<List<Project>> action)
            {
                for (var i = 0; i < 200; i++)
                {
                    action();
                }

                var before = System.GC.GetAllocatedBytesForCurrentThread();
                for (var i = 0; i < 100; i++)
                {
                    action();
                }

                return (System.GC.GetAllocatedBytesForCurrentThread() - before) / 100;
            }

            private static string Names(List<Project> projects) => string.Join(",", projects.ConvertAll(x => x.Name));
        }
        """;

    [Test]
    public void The_text_of_a_query() => Snapshot.Verify(Generate(Methods).Sources["Sample.Queries.Search.Query.g.cs"]);

    [TestCase("memory")]
    [TestCase("sqlite")]
    public async Task Queries_find_the_same_on_every_driver(string driver)
    {
        var run = Generate(Methods, Run);
        Assert.That(run.Diagnostics, Is.Empty);
        Assert.That(run.CompilerErrors, Is.Empty, () => string.Join("\n", run.CompilerErrors.Take(10)));
        var method = run.Load().GetType("Sample.Runner")!.GetMethod("RunAsync")!;
        var found = await (Task<string>)method.Invoke(null, [driver == "memory" ? new MemoryDriver() : new SqliteDriver(":memory:")])!;
        Assert.That(found, Is.EqualTo("c,b c b,c,ca b,c c,ca ca b nobody 2 2/4 True/False"));
    }

    [Test]
    public async Task A_call_allocates_nothing_but_the_records_and_their_list()
    {
        var method = Generate(Methods, Run).Load().GetType("Sample.Runner")!.GetMethod("AllocatedAsync")!;
        var (call, kept) = await (Task<(long Call, long Kept)>)method.Invoke(null, [new SqliteDriver(":memory:")])!;
        Assert.That(call, Is.LessThanOrEqualTo(kept).And.Positive);
    }

    [Test]
    public async Task A_path_through_a_lookup_is_joined()
    {
        var method = Generate(Methods, Run).Load().GetType("Sample.Runner")!.GetMethod("CountOwnedAsync")!;
        Assert.That(await (Task<long>)method.Invoke(null, [new SqliteDriver(":memory:")])!, Is.EqualTo(1));
    }

    [TestCase("Where = \"statu == 'open'\"", "Db.Session session", "List<Project>", "OQL0603", "statu")]
    [TestCase("Where = \"name == 'a' &&\" + \" budgt > 1\"", "Db.Session session", "List<Project>", "OQL0603", "budgt")]
    [TestCase("Where = @\"name == 'a' && budgt > 1\"", "Db.Session session", "List<Project>", "OQL0603", "budgt")]
    [TestCase("Where = \"name == '\\t' && budgt > 1\"", "Db.Session session", "List<Project>", "OQL0603", "budgt")]
    [TestCase("Where = \"budget > @limt\"", "Db.Session session, decimal limit", "List<Project>", "OQL0603", "@limt")]
    [TestCase("Where = \"budget > @limit\"", "Db.Session session, string limit", "List<Project>", "OQL0603", "*")]
    [TestCase("Where = \"status == @status\"", "Db.Session session, string status", "List<Project>", "OQL0602", "status")]
    [TestCase("Where = \"name == @name\"", "Db.Session session, Alias name", "List<Project>", "OQL0602", "name")]
    [TestCase("Where = \"name == @name\"", "Db.Session session, string? name", "List<Project>", "OQL0602", "name")]
    [TestCase("Where = Text", "Db.Session session", "List<Project>", "OQL0603", "Text")]
    [TestCase("OrderBy = \"name, budgt desc\"", "Db.Session session", "List<Project>", "OQL0603", "budgt")]
    [TestCase("Take = \"@take\"", "Db.Session session, long take", "List<Project>", "OQL0602", "take")]
    [TestCase("Take = \"many\"", "Db.Session session", "List<Project>", "OQL0603", "many")]
    [TestCase("OrderBy = \"name\"", "Db.Session session", "long", "OQL0603", "\"name\"")]
    [TestCase("Skip = \"2\"", "Db.Session session", "long", "OQL0603", "\"2\"")]
    [TestCase("Take = \"2\"", "Db.Session session", "bool", "OQL0603", "\"2\"")]
    [TestCase("Where = \"name == 'a'\"", "Db.Session session, string unused", "List<Project>", "OQL0602", "unused")]
    [TestCase("Where = \"name == 'a'\"", "string name", "List<Project>", "OQL0602", "*")]
    [TestCase("Where = \"name == 'a'\"", "Db.Session session", "List<Person>", "OQL0602", "Run")]
    [TestCase("Where = \"name == 'a'\"", "Db.Session session", "int", "OQL0602", "Run")]
    public void A_wrong_query_is_told_at_its_place(string arguments, string parameters, string result, string id, string at)
    {
        var source = Source($"private const string Text = \"\";\n[Query<Project>({arguments})]\npublic static partial ValueTask<{result}> Run({parameters});");
        var run = Host().Source("Queries.cs", source).Run();
        var finding = run.Diagnostics[0];
        Assert.That(finding.Id, Is.EqualTo(id), () => finding.ToString());
        if (at != "*")
        {
            Assert.That(source.Substring(finding.Location.SourceSpan.Start, finding.Location.SourceSpan.Length), Is.EqualTo(at), () => finding.ToString());
        }
    }

    [Test]
    public void A_record_class_with_a_part_of_the_users_own_is_the_record_all_the_same()
    {
        var run = Generate(Methods, "public partial class Project { public string Tag => Name + \"!\"; }");
        Assert.That(run.Diagnostics, Is.Empty);
        Assert.That(run.CompilerErrors, Is.Empty);
    }

    [TestCase("[Query(\"project\")] public static partial ValueTask<long> Run(Db.Session session);", "There is no object 'project'. Did you mean 'projects'?")]
    [TestCase("[Query<Projct>] public static partial ValueTask<long> Run(Db.Session session);", "The query 'Sample.Queries.Run' names 'Projct', which is no record class; did you mean 'Project'?")]
    [TestCase("[Query<Project>] public static ValueTask<long> Run(Db.Session session) => default;", "The query 'Sample.Queries.Run' must be static and partial, without a body, so that it can be filled")]
    [TestCase("[Query<Project>] public static partial ValueTask<long> Run<T>(Db.Session session);", "The query 'Sample.Queries.Run' must not be generic")]
    [TestCase("[Query<Project>] public static partial ValueTask<long> Run(Db.Session session); [Query<Project>] public static partial ValueTask<long> Run(Db.Session session, int x);", "The query 'Sample.Queries.Run' has the name of another query of its type; give it one of its own")]
    public void A_wrong_method_is_told(string method, string message) =>
        Assert.That(Host().Source("Queries.cs", Source(method)).Run().Diagnostics[0].GetMessage(null), Is.EqualTo(message));

    [TestCase("public static class Queries", "must stand in a partial type: write 'partial' before 'class Queries'")]
    [TestCase("public static partial class Queries<T>", "must not stand in a generic type")]
    [TestCase("file static partial class Queries", "must not stand in a file-local type, which generated code cannot see")]
    public void A_type_around_it_is_told(string host, string problem)
    {
        var source = Source("[Query<Project>] public static partial ValueTask<long> Run(Db.Session session);").Replace("public static partial class Queries", host, StringComparison.Ordinal);
        Assert.That(Host().Source("Queries.cs", source).Run().Diagnostics[0].GetMessage(null), Is.EqualTo($"The query 'Sample.Queries.Run' {problem}"));
    }

    [Test]
    [NonParallelizable]
    public void An_edit_of_one_query_emits_just_it()
    {
        var host = Host().Source("Queries.cs", Source(Methods));
        host.Run();
        WorkCounters.Reset();
        host.Source("Queries.cs", "// Moved.\n" + Source(Methods)).Run();
        Assert.That(WorkCounters.Emits, Is.Zero);
        host.Source("Queries.cs", Source(Methods.Replace("budget >= 2", "budget >= 3", StringComparison.Ordinal))).Run();
        Assert.That((WorkCounters.Parses, WorkCounters.Links, WorkCounters.Emits), Is.EqualTo((0, 0, 1)));
    }

    private static GeneratorHost Host() => GeneratorHost.With(("metadata/projects.object.yml", Projects), ("metadata/people.object.yml", "className: Person\n" + People));

    private static GeneratorRun Generate(string methods, string more = "") => Host().Source("Queries.cs", Source(methods) + more).Run();

    private static string Source(string methods) =>
        "using System.Collections.Generic;\nusing System.Threading;\nusing System.Threading.Tasks;\nusing ObjectQL;\n\nnamespace Sample;\n\npublic static partial class Queries\n{\n" + methods + "\n}\n\n";
}
