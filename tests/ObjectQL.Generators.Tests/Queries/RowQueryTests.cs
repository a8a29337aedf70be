using ObjectQL.Sqlite;

namespace ObjectQL.Generators.Tests;

/// <summary><c>[Query]</c> methods that give rows: users' own types, single values, groups.</summary>
public sealed class RowQueryTests
{
    private const string Types =
        """
        public sealed record Line(string? Name, decimal? Budget, string? OwnerName);

        public sealed class Card
        {
            public required string? Name { get; init; }

            public ProjectStatus? Status { get; set; }

            public string Id { get; set; } = "";

            public string Computed => Name + "!";
        }

        public readonly record struct Total(string? Status, int Count, decimal? Sum, string Note = "none")
        {
            public double? Mean { get; init; }
        }

        public record Sums(long Count, decimal? Sum);
        """;

    private const string Methods =
        """
        [Query<Project>(Select = "name, budget, owner.name", Where = "budget >= @least", OrderBy = "budget desc")]
        public static partial ValueTask<List<Line>> Lines(Db.Session session, decimal? least = null);

        [Query("projects", OrderBy = "name", Take = "2")]
        public static partial ValueTask<List<Card>> Cards(Db.Session session);

        [Query<Project>(Select = "name, budget, owner.name as OwnerName", Where = "name == @name")]
        public static partial ValueTask<Line?> LineOf(Db.Session session, string name);

        [Query<Project>(Select = "status, count(), sum(budget * @factor) as sum, avg(budget) as mean", GroupBy = "status", Having = "count() >= @least && sum > 0", OrderBy = "sum desc, count")]
        public static partial ValueTask<List<Total>> Totals(Db.Session session, long factor, int least);

        [Query<Project>(Select = "status, count(), sum(budget) as sum", GroupBy = "status", OrderBy = "status")]
        public static partial ValueTask<Total?> FirstTotal(Db.Session session, CancellationToken token = default);

        [Query<Project>(Select = "count(), sum(budget) as Sum", Where = "status == @status")]
        public static partial ValueTask<Sums> SumsOf(Db.Session session, ProjectStatus status);

        [Query<Project>(Select = "sum(budget)", Where = "name startsWith @start")]
        public static partial ValueTask<decimal?> Budget(Db.Session session, string start);

        [Query<Project>(Select = "count_distinct(status)")]
        public static partial ValueTask<long> Statuses(Db.Session session);

        [Query<Project>(Select = "coalesce(max(budget), 0)", Where = "name == @name")]
        public static partial ValueTask<decimal> Greatest(Db.Session session, string name);

        [Query<Project>(Select = "status", Distinct = true, OrderBy = "status desc")]
        public static partial ValueTask<List<ProjectStatus?>> Used(Db.Session session);

        [Query<Project>(Select = "id", OrderBy = "name")]
        public static partial ValueTask<List<string>> Ids(Db.Session session);

        [Query<Project>(Select = "name", Where = "budget > @limit", OrderBy = "budget")]
        public static partial ValueTask<string?> Cheapest(Db.Session session, decimal limit);

        [Query<Project>(Select = "name", OrderBy = "name desc")]
        public static partial ValueTask<List<Project>> Names(Db.Session session);
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
                await session.Projects.CreateAsync(new() { Name = "a", Status = ProjectStatus.Open, Budget = 1.5m, Owner = ann.Id });
                await session.Projects.CreateAsync(new() { Name = "ab", Status = ProjectStatus.Open, Budget = 2 });
                await session.Projects.CreateAsync(new() { Name = "c", Status = ProjectStatus.Closed, Budget = 4, Owner = ann.Id });
                await session.Projects.CreateAsync(new() { Name = "d" });
                await using var transaction = driver is MemoryDriver ? await session.BeginAsync() : null;
                var results = new List<object?>
                {
                    string.Join(",", await Queries.Lines(session)),
                    string.Join(",", await Queries.Lines(session, 2)),
                    string.Join(",", (await Queries.Cards(session)).ConvertAll(x => x.Name + x.Status + (x.Id.Length > 0) + x.Computed)),
                    await Queries.LineOf(session, "c"),
                    await Queries.LineOf(session, "x"),
                    string.Join(",", await Queries.Totals(session, 2, 1)),
                    string.Join(",", await Queries.Totals(session, 2, 2)),
                    await Queries.FirstTotal(session),
                    await Queries.SumsOf(session, ProjectStatus.Open),
                    await Queries.SumsOf(session, new ProjectStatus("none")),
                    await Queries.Budget(session, "a"),
                    await Queries.Budget(session, "x"),
                    await Queries.Statuses(session),
                    await Queries.Greatest(session, "c"),
                    await Queries.Greatest(session, "x"),
                    string.Join(",", await Queries.Used(session)),
                    (await Queries.Ids(session)).Count,
                    await Queries.Cheapest(session, 1.5m),
                    await Queries.Cheapest(session, 10),
                    string.Join(",", (await Queries.Names(session)).ConvertAll(x => x.Name)),
                };
                return string.Join("\n", results);
            }
        }
        """;

    private const string Expected =
        """
        Line { Name = c, Budget = 4.00, OwnerName = Ann },Line { Name = ab, Budget = 2.00, OwnerName =  },Line { Name = a, Budget = 1.50, OwnerName = Ann },Line { Name = d, Budget = , OwnerName =  }
        Line { Name = c, Budget = 4.00, OwnerName = Ann },Line { Name = ab, Budget = 2.00, OwnerName =  }
        aopenTruea!,abopenTrueab!
        Line { Name = c, Budget = 4.00, OwnerName = Ann }

        Total { Status = closed, Count = 1, Sum = 8.00, Note = none, Mean = 4 },Total { Status = open, Count = 2, Sum = 7.00, Note = none, Mean = 1.75 }
        Total { Status = open, Count = 2, Sum = 7.00, Note = none, Mean = 1.75 }
        Total { Status = , Count = 1, Sum = , Note = none, Mean =  }
        Sums { Count = 2, Sum = 3.50 }
        Sums { Count = 0, Sum =  }
        3.50

        2
        4.00
        0.00
        open,closed,
        4
        ab

        d,c,ab,a
        """;

    [TestCase("Lines")]
    [TestCase("Totals")]
    [TestCase("Budget")]
    public void The_text_of_rows(string method) => Snapshot.Verify(Generate().Sources[$"Sample.Queries.{method}.Query.g.cs"], test: "The_text_of_" + method);

    [TestCase("memory")]
    [TestCase("sqlite")]
    public async Task Rows_are_the_same_on_every_driver(string driver)
    {
        var run = Generate();
        Assert.That(run.Diagnostics, Is.Empty);
        Assert.That(run.CompilerErrors, Is.Empty, () => string.Join("\n", run.CompilerErrors.Take(10)));
        var method = run.Load().GetType("Sample.Runner")!.GetMethod("RunAsync")!;
        var found = await (Task<string>)method.Invoke(null, [driver == "memory" ? new MemoryDriver() : new SqliteDriver(":memory:")])!;
        Assert.That(found, Is.EqualTo(Expected.ReplaceLineEndings("\n")));
    }

    [TestCase("Select = \"name, budgt\"", "List<Line>", "OQL0603", "budgt", "budget")]
    [TestCase("Select = \"name, budget, owner.name, status\"", "List<Line>", "OQL0604", "status", "no constructor parameter and no settable member")]
    [TestCase("Select = \"name, budget\"", "List<Line>", "OQL0604", "Run", "takes 'OwnerName'")]
    [TestCase("Select = \"name, budget, owner.name as OwnrName\"", "List<Line>", "OQL0604", "Run", "Did you mean 'OwnrName'")]
    [TestCase("Select = \"name, name as budget, owner.name\"", "List<Line>", "OQL0604", "name as budget", "'string?', but 'Budget' of 'Line' is 'decimal?'")]
    [TestCase("Select = \"sum(budget)\"", "decimal", "OQL0604", "sum(budget)", "may be null")]
    [TestCase("Select = \"sum(budget)\"", "long?", "OQL0604", "sum(budget)", "is 'decimal?', but the method gives 'long'")]
    [TestCase("Select = \"sum(name)\"", "decimal?", "OQL0603", "name", "takes numbers")]
    [TestCase("Select = \"name, budget\"", "string?", "OQL0604", "Run", "is one column, but the query has 2")]
    [TestCase("Select = \"id\"", "string", "OQL0602", "Run", "there may be none")]
    [TestCase("Select = \"status, count() as count\"", "List<Sums>", "OQL0603", "status", "a value per record")]
    [TestCase("Select = \"count(), budget + 1\"", "List<Sums>", "OQL0603", "budget + 1", "needs a name")]
    [TestCase("Select = \"count(), count() as count\"", "List<Sums>", "OQL0603", "count() as count", "Two columns")]
    [TestCase("Select = \"name\", Having = \"name == 'a'\"", "List<string?>", "OQL0603", "\"name == 'a'\"", "narrows groups")]
    [TestCase("Select = \"status\", Distinct = true, OrderBy = \"name\"", "List<ProjectStatus?>", "OQL0603", "\"name\"", "sorted by their columns only")]
    [TestCase("Select = \"status\", Distinct = Yes", "List<ProjectStatus?>", "OQL0603", "Yes", "as it is written")]
    [TestCase("GroupBy = \"status\"", "List<Project>", "OQL0603", "\"status\"", "are rows")]
    [TestCase("Select = \"owner.name\"", "List<Project>", "OQL0603", "owner.name", "has its own fields")]
    [TestCase("Where = \"sum(budget) > 5\"", "List<Project>", "OQL0603", "sum", "over several records")]
    [TestCase("Select = \"name\"", "List<Unknown>", "OQL0602", "Run", "a type of your own")]
    [TestCase("Select = \"name\"", "IAsyncEnumerable<string>", "OQL0602", "Run", "ValueTask<List<Project>>")]
    [TestCase("Select = \"name\"", "List<System.IDisposable>", "OQL0604", "Run", "cannot be created")]
    [TestCase("Select = \"status\"", "List<Card>", "OQL0604", "Run", "'Name' of 'Card' is required")]
    public void A_wrong_query_is_told_at_its_place(string arguments, string result, string id, string at, string says)
    {
        var source = Source($"private const bool Yes = true;\n[Query<Project>({arguments})]\npublic static partial ValueTask<{result}> Run(Db.Session session);");
        var finding = Host().Source("Queries.cs", source).Run().Diagnostics[0];
        Assert.That(finding.Id, Is.EqualTo(id), () => finding.ToString());
        Assert.That(finding.GetMessage(null), Does.Contain(says));
        Assert.That(source.Substring(finding.Location.SourceSpan.Start, finding.Location.SourceSpan.Length), Is.EqualTo(at), () => finding.ToString());
    }

    [Test]
    [NonParallelizable]
    public void Only_types_of_users_are_looked_at()
    {
        var host = Host().Source("Queries.cs", Source(Methods));
        host.Run();
        WorkCounters.Reset();
        host.Source("Db.cs", GeneratorHost.Model + "// Another file.").Run();
        Assert.That((WorkCounters.Emits, WorkCounters.RowTypes), Is.EqualTo((0, 7)), "six methods give types of their own, and one a select, whose type is generated");
        host.Source("Queries.cs", Source(Methods.Replace("budget desc", "budget", StringComparison.Ordinal))).Run();
        Assert.That(WorkCounters.Emits, Is.EqualTo(1));
    }

    [Test]
    [NonParallelizable]
    public void A_changed_type_is_read_anew()
    {
        var host = Host().Source("Queries.cs", Source(Methods));
        host.Run();
        WorkCounters.Reset();
        var run = host.Source("Queries.cs", Source(Methods).Replace("public record Sums(long Count, decimal? Sum);", "public record Sums(decimal? Sum, long Count);", StringComparison.Ordinal)).Run();
        Assert.That(WorkCounters.Emits, Is.EqualTo(1));
        Assert.That(run.CompilerErrors, Is.Empty);
    }

    private static GeneratorHost Host() => QueryHost.Host();

    private static GeneratorRun Generate() => Host().Source("Queries.cs", Source(Methods) + Run).Run();

    private static string Source(string methods) => QueryHost.Source(methods) + Types + "\n\n";
}
