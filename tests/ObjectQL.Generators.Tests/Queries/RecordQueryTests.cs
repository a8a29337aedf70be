using ObjectQL.Sqlite;

namespace ObjectQL.Generators.Tests;

/// <summary><c>[Query]</c> methods that give records: one by one, in an order of the caller's choice, with related ones, searched.</summary>
public sealed class RecordQueryTests
{
    private const string Methods =
        """
        [Query<Project>(Where = "budget >= @least", OrderBy = "name")]
        public static partial IAsyncEnumerable<Project> Stream(Db.Session session, decimal least, CancellationToken token = default);

        [Query<Project>(Where = "name >= @from", OrderBy = "@sort, name", Sortable = "budget, owner.name as Owner, length(name) as Length", Take = "3")]
        public static partial ValueTask<List<Project>> SortedAsync(Db.Session session, string? from = null, SortedSort sort = default);

        [Query<Project>(OrderBy = "name", Expand = "owner(select name), tasks(where done == @done order by rank desc, name take 2 expand assignee)")]
        public static partial ValueTask<List<Project>> WithTasks(Db.Session session, bool done);

        [Query<Project>(Select = "name", Where = "name == @name", Expand = "owner")]
        public static partial ValueTask<Project?> Named(Db.Session session, string name);

        [Query<Project>(Where = "budget > @limit")]
        public static partial ValueTask<bool> Any(Db.Session session, decimal limit);

        [Query<Project>(Where = "search(@words)")]
        public static partial ValueTask<List<Project>> Found(Db.Session session, string words);

        [Query<Project>(Select = "status, count() as Count", GroupBy = "status", OrderBy = "@sort", Sortable = "status, count() as Count")]
        public static partial ValueTask<List<Counted>> Counts(Db.Session session, CountsSort sort);
        """;

    private const string Run =
        """
        public sealed record Counted(string? Status, long Count);

        public static class Runner
        {
            public static async Task<string> RunAsync(Driver driver)
            {
                await using var db = await Db.OpenAsync(driver);
                await using var session = db.AsSystem();
                var ann = await session.People.CreateAsync(new() { Name = "Ann" });
                var bob = await session.People.CreateAsync(new() { Name = "Bob" });
                var a = await session.Projects.CreateAsync(new() { Name = "a", Budget = 3, Owner = bob.Id, Note = "red", Status = ProjectStatus.Open });
                await session.Projects.CreateAsync(new() { Name = "bbb", Budget = 1, Owner = ann.Id, Note = "red reddish", Status = ProjectStatus.Closed });
                await session.Projects.CreateAsync(new() { Name = "cc", Budget = 2, Note = "blue", Status = ProjectStatus.Open });
                for (var i = 0; i < 4; i++)
                {
                    await session.Tasks.CreateAsync(new() { Name = "t" + i, Rank = i, Done = i != 2, Project = a.Id, Assignee = ann.Id });
                }

                var streamed = new List<string?>();
                await foreach (var project in Queries.Stream(session, 2))
                {
                    streamed.Add(project.Name);
                }

                var full = await Queries.WithTasks(session, true);
                var named = await Queries.Named(session, "a");
                var failed = "";
                try
                {
                    await Queries.SortedAsync(session, null, (Queries.SortedSort)6);
                }
                catch (System.ArgumentOutOfRangeException)
                {
                    failed = "refused";
                }

                return string.Join(" ",
                    string.Join(",", streamed),
                    Names(await Queries.SortedAsync(session)),
                    Names(await Queries.SortedAsync(session, sort: Queries.SortedSort.BudgetDescending)),
                    Names(await Queries.SortedAsync(session, "b", Queries.SortedSort.Owner)),
                    Names(await Queries.SortedAsync(session, null, Queries.SortedSort.LengthDescending)),
                    failed,
                    string.Join(",", full.ConvertAll(x => x.Name + ":" + x.OwnerRecord?.Name + ":" + string.Join("+", System.Linq.Enumerable.Select(x.Tasks, y => y.Name + y.AssigneeRecord!.Name)))),
                    named!.OwnerRecord!.Name,
                    await Queries.Any(session, 2) + "/" + await Queries.Any(session, 3),
                    Names(await Queries.Found(session, "red")),
                    string.Join(",", (await Queries.Counts(session, Queries.CountsSort.CountDescending)).ConvertAll(x => x.Status + x.Count)),
                    string.Join(",", (await Queries.Counts(session, Queries.CountsSort.Count)).ConvertAll(x => x.Status + x.Count)));
            }

            private static string Names(List<Project> projects) => string.Join(",", projects.ConvertAll(x => x.Name));
        }
        """;

    [TestCase("SortedAsync")]
    [TestCase("WithTasks")]
    [TestCase("Any")]
    public void The_text_of_records(string method) => Snapshot.Verify(Generate().Sources[$"Sample.Queries.{method}.Query.g.cs"], test: "The_text_of_" + method);

    [TestCase("memory")]
    [TestCase("sqlite")]
    public async Task Records_are_the_same_on_every_driver(string driver)
    {
        var run = Generate();
        Assert.That(run.Diagnostics, Is.Empty);
        Assert.That(run.CompilerErrors, Is.Empty, () => string.Join("\n", run.CompilerErrors.Take(10)));
        var method = run.Load().GetType("Sample.Runner")!.GetMethod("RunAsync")!;
        var found = await (Task<string>)method.Invoke(null, [driver == "memory" ? new MemoryDriver() : new SqliteDriver(":memory:")])!;
        Assert.That(found, Is.EqualTo("a,cc bbb,cc,a a,cc,bbb cc,bbb bbb,cc,a refused a:Bob:t3Ann+t1Ann,bbb:Ann:,cc:: Bob True/False bbb,a open2,closed1 closed1,open2"));
    }

    [TestCase("OrderBy = \"@sort\", Sortable = \"budgt\"", "Db.Session session, RunSort sort", "OQL0603", "budgt", "budget")]
    [TestCase("OrderBy = \"@srt\", Sortable = \"budget\"", "Db.Session session, RunSort sort", "OQL0603", "@srt", "Did you mean 'sort'")]
    [TestCase("OrderBy = \"@sort\"", "Db.Session session, RunSort sort", "OQL0603", "@sort", "Sortable = ")]
    [TestCase("OrderBy = \"name\", Sortable = \"budget\"", "Db.Session session", "OQL0603", "\"budget\"", "OrderBy = \"@sort\"")]
    [TestCase("OrderBy = \"@sort\", Sortable = \"budget\"", "Db.Session session, string sort", "OQL0602", "sort", "must be of the type 'RunSort'")]
    [TestCase("OrderBy = \"@sort\", Sortable = \"budget, budget + 1\"", "Db.Session session, RunSort sort", "OQL0603", "budget + 1", "as Name")]
    [TestCase("OrderBy = \"@sort\", Sortable = \"name, budget as Name\"", "Db.Session session, RunSort sort", "OQL0603", "budget as Name", "is one already")]
    [TestCase("OrderBy = \"length(@text)\"", "Db.Session session, string? text = null", "OQL0603", "@text", "may be left out")]
    [TestCase("Expand = \"ownr\"", "Db.Session session", "OQL0603", "ownr", "owner")]
    [TestCase("Expand = \"owner, name\"", "Db.Session session", "OQL0603", "name", "leads to no other record")]
    [TestCase("Expand = \"tasks(order by rnk)\"", "Db.Session session", "OQL0603", "rnk", "rank")]
    [TestCase("Expand = \"tasks(take many)\"", "Db.Session session", "OQL0603", " many", "takes a number")]
    [TestCase("Expand = \"tasks(where don == true)\"", "Db.Session session", "OQL0603", "don", "done")]
    [TestCase("Expand = \"tasks(done)\"", "Db.Session session", "OQL0603", "done", "in brackets")]
    [TestCase("Expand = \"tasks(take 5\"", "Db.Session session", "OQL0603", "tasks(take 5", "does not end")]
    [TestCase("Expand = \"tasks(order by assignee.name)\"", "Db.Session session", "OQL0603", "assignee.name", "their own fields")]
    [TestCase("Expand = \"tasks(expand nobody)\"", "Db.Session session", "OQL0603", "nobody", "leads to no other record")]
    [TestCase("Expand = \"tasks(where done == @done)\"", "Db.Session session", "OQL0603", "@done", "no parameter")]
    public void A_wrong_query_is_told_at_its_place(string arguments, string parameters, string id, string at, string says)
    {
        var source = QueryHost.Source($"[Query<Project>({arguments})]\npublic static partial ValueTask<List<Project>> Run({parameters});");
        var finding = QueryHost.Host().Source("Queries.cs", source).Run().Diagnostics[0];
        Assert.That(finding.Id, Is.EqualTo(id), () => finding.ToString());
        Assert.That(finding.GetMessage(null), Does.Contain(says));
        Assert.That(source.Substring(finding.Location.SourceSpan.Start, finding.Location.SourceSpan.Length), Is.EqualTo(at), () => finding.ToString());
    }

    [TestCase("ValueTask<long>", "Expand = \"owner\"")]
    [TestCase("IAsyncEnumerable<Project>", "Expand = \"owner\"")]
    public void Records_come_along_with_lists_only(string result, string arguments)
    {
        var source = QueryHost.Source($"[Query<Project>({arguments})]\npublic static partial {result} Run(Db.Session session);");
        Assert.That(QueryHost.Host().Source("Queries.cs", source).Run().Diagnostics[0].GetMessage(null), Does.StartWith("Records come along with a list of 'Project'"));
    }

    private static GeneratorRun Generate() => QueryHost.Host().Source("Queries.cs", QueryHost.Source(Methods) + Run).Run();
}
