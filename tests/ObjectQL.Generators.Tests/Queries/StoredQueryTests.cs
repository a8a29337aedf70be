using ObjectQL.Sqlite;

namespace ObjectQL.Generators.Tests;

/// <summary><c>*.query.yml</c>: the methods that they become, what these find on every driver, and what is said about wrong files.</summary>
public sealed class StoredQueryTests
{
    private const string Projects = "fields: { name: { type: text }, status: { type: select, options: [open, closed] }, budget: { type: currency }, due: { type: date }, owner: { type: lookup, reference: people } }";
    private const string People = "className: Person\nfields: { name: { type: text } }";
    private const string Tasks = "className: Job\nfields: { name: { type: text }, done: { type: boolean }, project: { type: lookup, reference: projects } }";

    private const string OpenProjects =
        """
        object: projects
        description: Projects of a status, the dearest first
        where:
          status: { $eq: '$status' }
          budget: { $gte: '$least', $lt: 100 }
          $or:
            - name: { $startsWith: '$start' }
            - owner: { name: '$owner' }
        orderBy: [{ field: budget, order: desc }, name]
        limit: '$limit'
        params: { status: { optional: true }, least: { optional: true } }
        """;

    private const string Several =
        """
        queries:
          count_of: { object: projects, where: "name != $name && (due == null || due >= $today)", count: true }
          first-of: { object: projects, where: { name: { $in: '$names' }, status: { $nin: [closed] } }, sort: name desc, single: true }
          busy: { object: projects, where: { tasks: { $any: { done: false } }, $not: { name: { $between: [x, z] } } }, orderBy: name, offset: 0 }
          quoted: { object: projects, where: { name: "it's \\ $5" } }
          kept: { object: projects, windowFunctions: [] }
        """;

    private const string Run =
        """
        using System.Collections.Generic;
        using System.Threading.Tasks;
        using ObjectQL;
        using Sample;

        public static class Runner
        {
            public static async Task<string> RunAsync(Driver driver)
            {
                await using var db = await Db.OpenAsync(driver);
                await using var session = db.AsSystem();
                var ann = await session.People.CreateAsync(new() { Name = "Ann" });
                var a = await session.Projects.CreateAsync(new() { Name = "a", Status = ProjectStatus.Open, Budget = 1, Owner = ann.Id });
                await session.Projects.CreateAsync(new() { Name = "ab", Status = ProjectStatus.Closed, Budget = 2 });
                await session.Projects.CreateAsync(new() { Name = "c", Status = ProjectStatus.Open, Budget = 3, Owner = ann.Id });
                await session.Projects.CreateAsync(new() { Name = "it's \\ $5", Budget = 100 });
                await session.Tasks.CreateAsync(new() { Name = "t", Done = false, Project = a.Id });
                return string.Join(" ",
                    Names(await session.OpenProjectsAsync("a", "Ann", 10)),
                    Names(await session.OpenProjectsAsync("a", "Ann", 1, least: 1)),
                    Names(await session.OpenProjectsAsync("a", "Bob", 10, status: ProjectStatus.Open)),
                    Names(await session.OpenProjectsAsync("x", "Ann", 10, ProjectStatus.Open, 2)),
                    await session.CountOfAsync("a"),
                    (await session.FirstOfAsync(new[] { "a", "ab", "c" }))!.Name,
                    (await session.FirstOfAsync(new[] { "ab" }))?.Name ?? "nobody",
                    Names(await session.BusyAsync()),
                    (await session.QuotedAsync()).Count);
            }

            private static string Names(List<Project> projects) => string.Join(",", projects.ConvertAll(x => x.Name));
        }
        """;

    [TestCase("memory")]
    [TestCase("sqlite")]
    public async Task Stored_queries_find_the_same_on_every_driver(string driver)
    {
        var run = Host().WithFiles([("metadata/open_projects.query.yml", OpenProjects), ("metadata/more.query.yml", Several)]).Source("Runner.cs", Run).Run();
        Assert.That(run.Diagnostics.Select(static item => item.Id + " " + item.GetMessage(null)), Is.EqualTo(new[]
        {
            "OQL0504 The query 'kept' is read, checked and kept in the registry, but this version does not execute it: no method is generated for it, since it says 'windowFunctions'",
        }));
        Assert.That(run.CompilerErrors, Is.Empty, () => string.Join("\n", run.CompilerErrors.Take(10)));
        var found = await (Task<string>)run.Load().GetType("Runner")!.GetMethod("RunAsync")!.Invoke(null, [driver == "memory" ? new MemoryDriver() : new SqliteDriver(":memory:")])!;
        Assert.That(found, Is.EqualTo("c,ab,a c a c 3 c nobody a 1"));
    }

    [Test]
    public void The_text_of_a_stored_query() =>
        Snapshot.Verify(Host().File("metadata/open_projects.query.yml", OpenProjects).Run().Sources["Sample.DbQueries.OpenProjectsAsync.Query.g.cs"]);

    [TestCase("where: { statu: open }", "OQL0603", "statu", "status")]
    [TestCase("where: { name: { $startWith: a } }", "OQL0603", "$startWith", "$startsWith")]
    [TestCase("where: { $ro: [] }", "OQL0603", "$ro", "$or")]
    [TestCase("where: { budget: { $gte: many } }", "OQL0603", "many", "budget")]
    [TestCase("where: { status: opn }", "OQL0603", "opn", "open")]
    [TestCase("where: { name: [a, b] }", "OQL0603", "*", "$in")]
    [TestCase("where: \"name == 'a' && budgt > $least\"", "OQL0603", "budgt", "budget")]
    [TestCase("where: name == 'a' && budgt > 1", "OQL0603", "budgt", "budget")]
    [TestCase("where: { owner: { nam: $name } }", "OQL0603", "nam", "name")]
    [TestCase("orderBy: [{ field: budgt, order: desc }]", "OQL0603", "budgt", "budget")]
    [TestCase("limit: many", "OQL0603", "many", "$limit")]
    [TestCase("where: { name: $name }\nparams: { nme: { optional: true } }", "OQL0603", "nme", "$name")]
    [TestCase("where: { name: $name }\nparams: { name: { optinal: true } }", "OQL0603", "optinal", "optional: true")]
    [TestCase("where: { name: $session }", "OQL0603", "$session", "another name")]
    [TestCase("where: { budget: { $null: 5 } }", "OQL0603", "5", "true or false")]
    [TestCase("count: true\noffset: 5", "OQL0603", "5", "remove it")]
    public void A_wrong_file_is_told_at_its_place(string content, string id, string at, string says)
    {
        content = "object: projects\n" + content + "\n";
        var finding = Host().File("metadata/some.query.yml", content).Run().Diagnostics[0];
        Assert.That(finding.Id, Is.EqualTo(id), () => finding.ToString());
        Assert.That(finding.GetMessage(null), Does.Contain(says));
        Assert.That(finding.Location.GetLineSpan().Path, Is.EqualTo("/src/app/metadata/some.query.yml"));
        if (at != "*")
        {
            Assert.That(content.Substring(finding.Location.SourceSpan.Start, finding.Location.SourceSpan.Length), Is.EqualTo(at), () => finding.ToString());
        }
    }

    [Test]
    public void Names_that_give_one_method_are_told()
    {
        var run = Host().WithFiles([("metadata/a-b.query.yml", "object: projects"), ("metadata/a_b.query.yml", "object: projects")]).Run();
        Assert.That(run.Diagnostics.Select(static item => item.GetMessage(null)), Is.EqualTo(new[]
        {
            "The query 'a-b' would be the method 'ABAsync', which another query is, too; give it another name",
            "The query 'a_b' would be the method 'ABAsync', which another query is, too; give it another name",
        }));
    }

    [Test]
    public void A_file_that_is_listed_twice_gives_one_method() =>
        Assert.That(Host().File("metadata/a.query.yml", "object: projects").Again("metadata/a.query.yml").Run().CompilerErrors, Is.Empty);

    [Test]
    [NonParallelizable]
    public void An_edit_of_one_stored_query_emits_just_it()
    {
        var host = Host().WithFiles([("metadata/open_projects.query.yml", OpenProjects), ("metadata/more.query.yml", Several)]);
        host.Run();
        WorkCounters.Reset();
        host.File("metadata/open_projects.query.yml", "# Moved.\n" + OpenProjects).Run();
        Assert.That(WorkCounters.Emits, Is.Zero);
        host.File("metadata/open_projects.query.yml", OpenProjects.Replace("100", "200", StringComparison.Ordinal)).Run();
        Assert.That(WorkCounters.Emits, Is.EqualTo(1));
    }

    private static GeneratorHost Host() => GeneratorHost.With(
        ("metadata/projects.object.yml", Projects), ("metadata/people.object.yml", People), ("metadata/tasks.object.yml", Tasks));
}
