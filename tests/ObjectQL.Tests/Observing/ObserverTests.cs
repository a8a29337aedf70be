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

    [Test]
    public async Task An_operation_is_told_of_once_whatever_it_ran()
    {
        var report = new LatencyReport();
        using var watching = Db.Observe(report);
        var ticket = await AddTicketAsync("aa");
        await Session.Tickets.CreateManyAsync([new() { Name = "bb" }, new() { Name = "cc" }]);
        await Session.Tickets.FindAsync(ticket.Id);
        await Session.Tickets.Query().ToListAsync();
        await Session.Tickets.CountAsync();
        await Session.Tickets.Where(x => x.Name == "cc").SelectRows(x => x.Name).ToRowsAsync();
        await Session.Tickets.Where(x => x.Name == "cc").WriteJsonAsync(new System.Buffers.ArrayBufferWriter<byte>());
        await Session.Tickets.UpdateAsync(ticket.Id, new() { Name = "dd" });
        await Session.Tickets.Where(x => x.Name == "bb").UpdateAsync(new() { Name = "ee" });
        await Session.Tickets.DeleteAsync(ticket.Id);
        await Session.Tickets.Where(x => x.Name == "ee").DeleteAsync();
        Assert.ThrowsAsync<ObjectQLException>(async () => await Session.Tickets.CreateAsync(new()));
        var counted = report.ReadOperations().Where(static line => line.ObjectName == "tickets").ToDictionary(static line => line.Kind, static line => (line.Figures.Count, line.Figures.Failures));
        Assert.That(counted, Is.EquivalentTo(new Dictionary<OperationKinds, (long, long)>
        {
            [OperationKinds.Create] = (3, 1), [OperationKinds.Find] = (3, 0), [OperationKinds.Count] = (1, 0), [OperationKinds.Aggregate] = (1, 0),
            [OperationKinds.Update] = (1, 0), [OperationKinds.UpdateMany] = (1, 0), [OperationKinds.Delete] = (1, 0), [OperationKinds.DeleteMany] = (1, 0),
        }));
    }

    [Test]
    public async Task Nobody_is_told_who_has_left()
    {
        var report = new LatencyReport();
        using (Db.Observe(report))
        {
        }

        await AddTicketAsync("aa");
        Assert.That(report.ReadOperations(), Is.Empty);
        Assert.That(report.Read(), Is.Empty);
    }

    [Test]
    public async Task Watching_changes_no_plan_and_no_result()
    {
        await AddTicketAsync("aa");
        var before = await Session.Tickets.Query().ToListAsync();
        using var watching = Db.Observe(new LatencyReport());
        var after = await Session.Tickets.Query().ToListAsync();
        Assert.That(after.Select(static ticket => ticket.Name), Is.EqualTo(before.Select(static ticket => ticket.Name)));
        Assert.That(Db.Plans.Statistics.Misses, Is.EqualTo(1));
    }

    [Test]
    public async Task Slow_hooks_are_told_with_what_they_threw()
    {
        var seen = new List<HookExecution>();
        using var watching = Db.Observe(new SlowHookLog(TimeSpan.Zero, seen.Add));
        using var quiet = Db.Observe(new SlowHookLog(TimeSpan.FromHours(1), static _ => Assert.Fail("No hook takes an hour.")));
        using (Db.Hooks.Add(HookEvent.BeforeCreate, "tickets", static context => throw new InvalidOperationException("no")))
        {
            Assert.ThrowsAsync<InvalidOperationException>(async () => await AddTicketAsync("aa"));
        }

        await AddTicketAsync("bb");
        Assert.That(seen.Select(static run => (run.Hook, run.ObjectName, run.Event, run.Error?.Message)), Is.EqualTo(new[] { ("a hook of the run time", "tickets", HookEvent.BeforeCreate, "no") }));
    }
}
