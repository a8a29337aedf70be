using ObjectQL.Sqlite;

namespace ObjectQL.Generators.Tests;

/// <summary>Stored queries of rows, of related records and of searches: what they give on every driver, and what is said about wrong ones.</summary>
public sealed class StoredRowTests
{
    private const string Queries =
        """
        queries:
          lines: { object: projects, fields: [name, budget, { field: owner.name, alias: owner }], where: { budget: { $gte: $least } }, orderBy: [{ field: budget, order: desc }] }
          totals:
            object: projects
            groupBy: [status]
            aggregations:
              - { function: count }
              - { function: sum, field: budget, alias: total }
              - { function: count, alias: owned, filter: { owner: { $null: false } } }
              - { function: count, field: owner, distinct: true, alias: owners }
            having: { count: { $gte: $least }, total: { $gt: 0 } }
            orderBy: total desc
          first_total: { object: projects, select: "status, sum(budget * $factor) as total", groupBy: status, orderBy: status desc, single: true }
          budget: { object: projects, select: sum(budget), where: { status: $status }, params: { status: { optional: true } } }
          sums: { object: projects, select: "count(), avg(budget) as mean" }
          statuses: { object: projects, fields: [status], distinct: true, orderBy: status }
          names: { object: projects, fields: [name, budget], orderBy: name }
          with_tasks:
            object: projects
            orderBy: name
            expand: { owner: { fields: [name] }, tasks: { where: { done: $done }, orderBy: [{ field: rank, order: desc }], limit: 2, expand: [assignee] } }
          found: { object: projects, search: $words, where: "budget > 0 || name == 'x'", expand: owner }
          near: { object: projects, orderBy: "abs(budget - $wanted), name", limit: 2 }
          sorted: { object: projects, orderBy: "$sort, name", sortable: [budget, { field: owner.name, alias: Owner }] }
          counted: { object: projects, fields: [name], count: true }
        """;

    private const string Run =
        """
        using System.Collections.Generic;
        using System.Linq;
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
                var a = await session.Projects.CreateAsync(new() { Name = "a", Status = ProjectStatus.Open, Budget = 1, Owner = ann.Id, Note = "red" });
                await session.Projects.CreateAsync(new() { Name = "b", Status = ProjectStatus.Open, Budget = 2, Note = "red reddish" });
                await session.Projects.CreateAsync(new() { Name = "c", Status = ProjectStatus.Closed, Budget = 4 });
                await session.Tasks.CreateAsync(new() { Name = "t", Rank = 1, Done = true, Project = a.Id, Assignee = ann.Id });
                await session.Tasks.CreateAsync(new() { Name = "u", Rank = 2, Done = true, Project = a.Id, Assignee = ann.Id });
                List<DbQueries.LinesRow> lines = await session.LinesAsync(2);
                DbQueries.FirstTotalRow? first = await session.FirstTotalAsync(3);
                decimal? budget = await session.BudgetAsync();
                DbQueries.SumsRow sums = await session.SumsAsync();
                List<ProjectStatus?> statuses = await session.StatusesAsync();
                var full = await session.WithTasksAsync(true);
                return string.Join("\n",
                    string.Join(",", lines),
                    string.Join(",", await session.TotalsAsync(1)),
                    first, budget, await session.BudgetAsync(ProjectStatus.Closed), sums,
                    string.Join(",", statuses),
                    string.Join(",", (await session.NamesAsync()).Select(x => x.Name + x.Budget)),
                    string.Join(",", full.Select(x => x.Name + ":" + x.OwnerRecord?.Name + ":" + string.Join("+", x.Tasks.Select(y => y.Name + y.AssigneeRecord!.Name)))),
                    string.Join(",", (await session.FoundAsync("red")).Select(x => x.Name + x.OwnerRecord?.Name)),
                    string.Join(",", (await session.NearAsync(3.5m)).Select(x => x.Name)),
                    string.Join(",", (await session.SortedAsync()).Select(x => x.Name)),
                    string.Join(",", (await session.SortedAsync(DbQueries.SortedSort.OwnerDescending)).Select(x => x.Name)),
                    await session.CountedAsync());
            }
        }
        """;

    private const string Expected =
        """
        LinesRow { Name = c, Budget = 4.00, Owner =  },LinesRow { Name = b, Budget = 2.00, Owner =  }
        TotalsRow { Status = closed, Count = 1, Total = 4.00, Owned = 0, Owners = 0 },TotalsRow { Status = open, Count = 2, Total = 3.00, Owned = 1, Owners = 1 }
        FirstTotalRow { Status = open, Total = 9.00000000 }
        7.00
        4.00
        SumsRow { Count = 3, Mean = 2.3333333333333335 }
        closed,open
        a1.00,b2.00,c4.00
        a:Ann:uAnn+tAnn,b::,c::
        b,aAnn
        c,b
        a,b,c
        a,b,c
        3
        """;

    [TestCase("Totals")]
    public void The_text_of_stored_rows(string method) => Snapshot.Verify(Generate().Sources[$"Sample.DbQueries.{method}Async.Query.g.cs"]);

    [TestCase("memory")]
    [TestCase("sqlite")]
    public async Task Stored_rows_are_the_same_on_every_driver(string driver)
    {
        var run = Generate();
        Assert.That(run.Diagnostics, Is.Empty);
        Assert.That(run.CompilerErrors, Is.Empty, () => string.Join("\n", run.CompilerErrors.Take(10)));
        var found = await (Task<string>)run.Load().GetType("Runner")!.GetMethod("RunAsync")!.Invoke(null, [driver == "memory" ? new MemoryDriver() : new SqliteDriver(":memory:")])!;
        Assert.That(found.Replace("Status = ProjectStatus { Value = closed }", "Status = closed", StringComparison.Ordinal).Replace("Status = ProjectStatus { Value = open }", "Status = open", StringComparison.Ordinal), Is.EqualTo(Expected.ReplaceLineEndings("\n")));
    }

    [TestCase("select: name, budgt", "OQL0603", "budgt", "budget")]
    [TestCase("fields: [name, { field: ownr.name, alias: owner }]", "OQL0603", "ownr", "owner")]
    [TestCase("fields: [name, [budget]]", "OQL0603", "*", "Columns are written")]
    [TestCase("aggregations: [{ function: sume, field: budget }]", "OQL0603", "sume", "sum")]
    [TestCase("aggregations: [{ field: budget }]", "OQL0603", "*", "function: sum")]
    [TestCase("aggregations: [{ function: sum, field: budget, distinct: true }]", "OQL0603", "true", "Only 'count'")]
    [TestCase("groupBy: [status]\nfields: [name]", "OQL0603", "name", "a value per record")]
    [TestCase("groupBy: [status]\nhaving: { budget: { $gt: 5 } }", "OQL0603", "*", "a value per record")]
    [TestCase("expand: { tsks: { limit: 5 } }", "OQL0603", "tsks", "tasks")]
    [TestCase("expand: { tasks: { limt: 5 } }", "OQL0603", "limt", "limit")]
    [TestCase("expand: { tasks: { where: { dne: true } } }", "OQL0603", "dne", "done")]
    [TestCase("search: { query: $words, boost: { name: 2 } }", "OQL0603", "*", "search: $words")]
    [TestCase("orderBy: \"coalesce($first, $second)\"", "OQL0603", "*", "'$first'")]
    [TestCase("orderBy: $sort", "OQL0603", "$sort", "sortable: [name")]
    [TestCase("orderBy: $sort\nsortable: [budgt]", "OQL0603", "budgt", "budget")]
    [TestCase("where: { name: $words, budget: $words }", "OQL0603", "$words", "'$words'")]
    public void A_wrong_file_is_told_at_its_place(string content, string id, string at, string says)
    {
        content = "object: projects\n" + content + "\n";
        var finding = QueryHost.Host().File("metadata/some.query.yml", content).Run().Diagnostics[0];
        Assert.That(finding.Id, Is.EqualTo(id), () => finding.ToString());
        Assert.That(finding.GetMessage(null), Does.Contain(says));
        if (at != "*")
        {
            Assert.That(content.Substring(finding.Location.SourceSpan.Start, finding.Location.SourceSpan.Length), Is.EqualTo(at), () => finding.ToString());
        }
    }

    [TestCase("# objectql:disable OQL0504\nobject: projects\nwindowFunctions: []\n")]
    [TestCase("object: projects\nwindowFunctions: [] # objectql:disable OQL0504\n")]
    [TestCase("object: projects\n# objectql:disable OQL0603\nwhere: { nme: a }\n")]
    public void A_comment_suppresses_what_is_told(string content) =>
        Assert.That(QueryHost.Host().File("metadata/some.query.yml", content).Run().Diagnostics, Is.Empty);

    [TestCase("object: projects\nwhere: { nme: a }\n# objectql:disable OQL0603\n")]
    public void A_comment_at_another_place_suppresses_nothing(string content) =>
        Assert.That(QueryHost.Host().File("metadata/some.query.yml", content).Run().Diagnostics, Has.Count.EqualTo(1));

    private static GeneratorRun Generate() => QueryHost.Host().File("metadata/all.query.yml", Queries).Source("Runner.cs", Run).Run();
}
