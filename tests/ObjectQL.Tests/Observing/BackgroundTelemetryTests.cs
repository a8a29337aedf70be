using System.Diagnostics;
using ObjectQL.Query;

namespace ObjectQL.Tests;

/// <summary>Whose spans the reads are in that nobody, or more than one, has asked for.</summary>
public sealed class BackgroundTelemetryTests(DriverFactory factory) : TelemetryFixture(factory)
{
    [Test]
    public async Task A_read_that_several_share_is_in_the_span_of_the_one_that_began_it()
    {
        var held = new HeldDriver(CreateDriver());
        await using var db = await TestDb.OpenAsync(held, new Dictionary<string, Driver> { ["logs"] = CreateDriver() });
        db.Cache.Use("tickets");
        Listen();
        var callers = new[] { "first", "second" }.Select(async name =>
        {
            using var own = Telemetry.Source.StartActivity(name);
            await using var session = db.AsSystem();
            return await session.Tickets.CountAsync();
        }).ToArray();
        held.Gate.SetResult();
        Assert.That(await Task.WhenAll(callers), Is.All.Zero);
        var statement = Activities.Single(static one => one.DisplayName == "SELECT tickets");
        Assert.That((statement.Parent!.DisplayName, statement.Parent.Parent!.DisplayName), Is.EqualTo(("count tickets", "first")));
        Assert.That(Activities.Count(static one => one.DisplayName == "count tickets"), Is.EqualTo(2));
    }

    [Test]
    public async Task What_is_read_ahead_belongs_to_nobody()
    {
        Db.Cache.Use("tickets", new CacheOptions { Warm = 4 });
        var ticket = await AddTicketAsync("one");
        for (var i = 0; i < 200; i++)
        {
            await Session.Tickets.FindAsync(ticket.Id);
            await Session.Tickets.CountAsync();
        }

        Listen();
        using (Telemetry.Source.StartActivity("writer"))
        {
            await Session.Tickets.UpdateAsync(ticket.Id, new() { Name = "two" });
        }

        for (var i = 0; i < 1_000 && Db.Cache.Warmer.Reads < 2; i++)
        {
            await Task.Delay(5);
        }

        await Db.Cache.Warmer.RepeatAsync();
        var ahead = Activities.Where(static one => one.DisplayName == "SELECT tickets" && one.ParentId is null).ToList();
        Assert.That(ahead, Is.Not.Empty);
        Assert.That(ahead.Select(static one => one.GetTagItem("db.collection.name")), Is.All.EqualTo("tickets"));
        Assert.That(Activities.Where(static one => one.ParentId is not null).Select(static one => one.DisplayName), Has.None.EqualTo("SELECT tickets"), "the writer's span has nothing of it");
        Assert.That(Measured.Count(static one => one.Instrument == "db.client.operation.duration" && Equals(one.Tags["db.operation.name"], "SELECT")), Is.EqualTo(ahead.Count));
    }

    [Test]
    public async Task What_a_cache_of_ones_own_makes_ahead_belongs_to_nobody()
    {
        Listen();
        var parents = new System.Collections.Concurrent.ConcurrentQueue<string?>();
        await using var cache = new ValueCache<int>(new ValueCacheOptions<int>
        {
            Warm = 1,
            Create = (key, _) =>
            {
                parents.Enqueue(Activity.Current?.DisplayName);
                return new(1);
            },
        });
        using var around = Telemetry.Source.StartActivity("around");
        for (var i = 0; i < 200; i++)
        {
            await cache.GetAsync("a");
        }

        await cache.RemoveAsync("a");
        for (var i = 0; i < 1_000 && parents.Count < 2; i++)
        {
            await Task.Delay(5);
        }

        Assert.That(parents, Is.EqualTo(new[] { "around", null }));
    }

    /// <summary>A driver whose counts wait.</summary>
    private sealed class HeldDriver(Driver inner) : ForwardingDriver(inner)
    {
        public TaskCompletionSource Gate { get; } = new();

        public override async ValueTask<long> CountAsync<T>(QueryPlan plan, Arguments arguments, DriverTransaction? transaction, CancellationToken cancellationToken)
        {
            var kept = arguments.Copy();
            await Gate.Task;
            return await Inner.CountAsync<T>(plan, kept, transaction, cancellationToken);
        }
    }
}
