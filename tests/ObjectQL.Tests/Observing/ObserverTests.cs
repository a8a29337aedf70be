using ObjectQL.Query;

namespace ObjectQL.Tests;

/// <summary>Observers of statements, on every driver.</summary>
public sealed class ObserverTests(DriverFactory factory) : SessionFixture(factory)
{
    [Test]
    public async Task An_observer_is_told_of_each_statement_until_it_leaves()
    {
        var seen = new List<(string Object, PlanKind Kind, long Records)>();
        using (Db.Observe(new SlowStatementLog(TimeSpan.Zero, run => seen.Add((run.ObjectName, run.Kind, run.Records)))))
        {
            await AddTicketAsync("aa");
            await Session.Tickets.CreateManyAsync([new() { Name = "bb" }, new() { Name = "cc" }]);
            await Session.Tickets.Where(x => x.Name != "aa").ToListAsync();
            await Session.Tickets.Where(x => x.Name == "cc").SelectRows(x => x.Name).ToRowsAsync();
        }

        await Session.Tickets.Query().ToListAsync();
        Assert.That(seen, Is.EqualTo(new[]
        {
            ("tickets", PlanKind.Insert, 1L), ("tickets", PlanKind.Insert, 2L), ("tickets", PlanKind.List, 2L), ("tickets", PlanKind.Rows, 1L),
        }));
    }

    [Test]
    public async Task An_observer_that_throws_harms_nothing()
    {
        var second = 0;
        using var first = Db.Observe(new SlowStatementLog(TimeSpan.Zero, static _ => throw new InvalidOperationException("observer")));
        using var other = Db.Observe(new SlowStatementLog(TimeSpan.Zero, _ => second++));
        await AddTicketAsync("aa");
        Assert.That(await Session.Tickets.CountAsync(), Is.EqualTo(1));
        Assert.That(second, Is.EqualTo(2));
    }

    [Test]
    public async Task A_stream_that_is_left_early_ends_its_statement()
    {
        await AddTicketAsync("aa");
        await AddTicketAsync("bb");
        var seen = new List<long>();
        using var watching = Db.Observe(new SlowStatementLog(TimeSpan.Zero, run => seen.Add(run.Records)));
        await foreach (var ticket in Session.Tickets.AsAsyncEnumerable())
        {
            break;
        }

        Assert.That(seen, Is.EqualTo(new[] { 1L }));
    }

    [Test]
    public async Task The_report_counts_by_object_and_kind()
    {
        var report = new LatencyReport();
        using var watching = Db.Observe(report);
        for (var i = 0; i < 20; i++)
        {
            await Session.Tickets.CreateAsync(new() { Id = "t" + i, Name = "ticket" });
        }

        await Session.Tickets.CountAsync();
        Assert.ThrowsAsync<ObjectQLException>(async () => await Session.Tickets.CreateAsync(new() { Id = "t1", Name = "again" }));
        var lines = report.Read();
        var inserts = lines.Single(static line => line.Kind == PlanKind.Insert);
        using (Assert.EnterMultipleScope())
        {
            Assert.That((inserts.ObjectName, inserts.Count, inserts.Failures), Is.EqualTo(("tickets", 21L, 1L)));
            Assert.That(inserts.Least, Is.LessThanOrEqualTo(inserts.Median));
            Assert.That(inserts.Median, Is.LessThanOrEqualTo(inserts.Percentile95));
            Assert.That(inserts.Percentile95, Is.LessThanOrEqualTo(inserts.Percentile99));
            Assert.That(inserts.Percentile99, Is.LessThanOrEqualTo(inserts.Greatest));
            Assert.That(inserts.Total, Is.GreaterThanOrEqualTo(inserts.Greatest));
            Assert.That(lines.Select(static line => line.Total), Is.Ordered.Descending);
        }

        report.Reset();
        Assert.That(report.Read(), Is.Empty);
    }

    [Test]
    public async Task The_driver_answers_a_ping_also_while_a_transaction_writes()
    {
        await using var transaction = await Session.BeginAsync();
        await AddTicketAsync("aa");
        await using var other = await TestDb.OpenAsync(CreateDriver(), new Dictionary<string, Driver> { ["logs"] = CreateDriver() });
        Assert.That(async () => await other.PingAsync(), NUnit.Framework.Throws.Nothing);
        await other.DisposeAsync();
        Assert.That(async () => await other.PingAsync(), NUnit.Framework.Throws.InstanceOf<ObjectQLException>());
    }
}
