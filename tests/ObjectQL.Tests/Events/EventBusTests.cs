namespace ObjectQL.Tests.Events;

/// <summary>Who is told of what, and that nobody is harmed by a listener.</summary>
[TestFixture]
public sealed class EventBusTests
{
    [Test]
    public async Task A_listener_of_records_hears_of_records()
    {
        await using var db = await OpenAsync();
        Assert.Throws<ArgumentException>(() => db.Events.Subscribe<Ticket>(static _ => { }, EventKinds.DatabaseOpened));
        Assert.Throws<ArgumentException>(() => db.Events.Subscribe<Ticket>(static _ => default(ValueTask), EventKinds.None));
        using var subscription = db.Events.Subscribe<Ticket>(static _ => { }, EventKinds.RecordDeleted | EventKinds.DatabaseOpened);
        Assert.That(subscription, Is.Not.Null);
    }

    [TestCase("*", true)]
    [TestCase("tick*", true)]
    [TestCase("*ets", true)]
    [TestCase("tickets", true)]
    [TestCase("t?ckets", true)]
    [TestCase("teams", false)]
    [TestCase("TICK*", false)]
    [TestCase("ticket", false, true)]
    public async Task Names_and_wildcards(string names, bool isTold, bool isRefused = false)
    {
        await using var db = await OpenAsync();
        var count = 0;
        if (isRefused)
        {
            Assert.That(() => db.Events.Subscribe(EventKinds.All, _ => count++, names), NUnit.Framework.Throws.InstanceOf<ObjectQLException>().With.Message.Contains("tickets"));
            return;
        }

        db.Events.Subscribe(EventKinds.All, _ => count++, names);
        await AddAsync(db, "One");
        Assert.That(count, Is.EqualTo(isTold ? 1 : 0));
    }

    [Test]
    public async Task Kinds()
    {
        await using var db = await OpenAsync();
        var seen = new List<EventKinds>();
        db.Events.Subscribe(EventKinds.RecordDeleted | EventKinds.RecordCreated, x => seen.Add(x.Kind));
        var id = await AddAsync(db, "One");
        await using var session = db.AsSystem();
        await session.Tickets.UpdateAsync(id, new() { Nick = "n" });
        await session.Tickets.DeleteAsync(id);
        Assert.That(seen, Is.EqualTo(new[] { EventKinds.RecordCreated, EventKinds.RecordDeleted }));
    }

    [Test]
    public async Task A_disposed_subscription_hears_nothing_and_leaves_nothing_behind()
    {
        await using var db = await OpenAsync();
        var count = 0;
        var first = db.Events.Subscribe<Ticket>(_ => count++);
        var second = db.Events.Subscribe<Ticket>(_ => count++);
        first.Dispose();
        first.Dispose();
        await AddAsync(db, "One");
        Assert.That(count, Is.EqualTo(1));
        second.Dispose();
        await AddAsync(db, "Two");
        Assert.That(count, Is.EqualTo(1));
        Assert.That(db.AddedHooks, Is.Null);
    }

    [Test]
    public async Task A_subscription_that_is_disposed_while_an_event_is_on_its_way_hears_nothing_of_it()
    {
        await using var db = await OpenAsync();
        var count = 0;
        IDisposable? second = null;
        using var first = db.Events.Subscribe<Ticket>(async _ =>
        {
            await Task.Yield();
            second!.Dispose();
        });
        second = db.Events.Subscribe<Ticket>(_ => count++);
        await AddAsync(db, "One");
        Assert.That(count, Is.Zero);
    }

    [Test]
    public async Task A_package_and_an_item_of_the_registry_are_heard_of_by_any_name()
    {
        await using var db = await OpenAsync();
        var seen = new List<string>();
        using var package = db.Events.Subscribe(EventKinds.PackageInstalled | EventKinds.PackageUninstalled, x => seen.Add($"{x.Kind}"), "clock");
        using var item = db.Events.Subscribe(EventKinds.MetadataRegistered, x => seen.Add($"{x.Kind}"), "board");
        await db.Packages.InstallAsync([Package.Create("clock", "1.0.0").OnStart(static context => context.Register("view", "board", 1)).Build()]);
        using var all = db.Events.Subscribe(EventKinds.All, _ => seen.Add("all"), "clock");
        await db.Packages.UninstallAsync("clock");
        Assert.That(seen, Is.EqualTo(new[] { "MetadataRegistered", "PackageInstalled", "PackageUninstalled", "all" }));
    }

    [Test]
    public async Task A_hook_outlives_the_listeners_and_a_listener_the_hooks()
    {
        await using var db = await OpenAsync();
        var calls = new List<string>();
        var hook = db.Hooks.Add(HookEvent.BeforeCreate, (CreateContext<Ticket> _) => calls.Add("hook"));
        var listener = db.Events.Subscribe<Ticket>(_ => calls.Add("event"));
        await AddAsync(db, "One");
        listener.Dispose();
        await AddAsync(db, "Two");
        listener = db.Events.Subscribe<Ticket>(_ => calls.Add("event"));
        hook.Dispose();
        await AddAsync(db, "Three");
        listener.Dispose();
        Assert.That(calls, Is.EqualTo(new[] { "hook", "event", "hook", "event" }));
        Assert.That(db.AddedHooks, Is.Null);
    }

    [TestCase(true)]
    [TestCase(false)]
    public async Task A_listener_that_throws_is_reported_and_harms_nobody(bool isAsynchronous)
    {
        await using var db = await OpenAsync();
        var (failures, told) = (new List<Exception>(), new List<string>());
        db.Events.Failed += (_, x) =>
        {
            failures.Add(x.Exception);
            throw new InvalidOperationException("Who listens to failures fails, too.");
        };
        db.Events.Subscribe<Ticket>(x => told.Add(x.Record!.Name));
        db.Events.Subscribe<Ticket>(async _ =>
        {
            if (isAsynchronous)
            {
                await Task.Yield();
            }

            throw new OperationCanceledException("It fails.");
        });
        db.Events.Subscribe<Ticket>(x => told.Add(x.Record!.Name));
        await AddAsync(db, "One");
        Assert.That(told, Is.EqualTo(new[] { "One", "One" }));
        Assert.That(failures.Select(static x => x.Message), Is.EqualTo(new[] { "It fails." }));
        Assert.That(db.Events.Statistics, Is.EqualTo(new EventStatistics(1, 2, 1, 0)));
    }

    [Test]
    public async Task Listeners_that_wait_are_called_one_after_the_other()
    {
        await using var db = await OpenAsync();
        var told = new List<string>();
        for (var i = 0; i < 3; i++)
        {
            var number = i;
            db.Events.Subscribe<Ticket>(async _ =>
            {
                await Task.Yield();
                told.Add($"{number} begins");
                await Task.Yield();
                told.Add($"{number} ends");
            });
            db.Events.Subscribe(EventKinds.Records, _ => told.Add("of others"), "teams");
        }

        await AddAsync(db, "One");
        Assert.That(told, Is.EqualTo(new[] { "0 begins", "0 ends", "1 begins", "1 ends", "2 begins", "2 ends" }));
    }

    [Test]
    public async Task A_listener_may_write_with_a_session_of_its_own()
    {
        await using var db = await OpenAsync();
        db.Events.Subscribe<Ticket>(async x =>
        {
            await using var session = db.AsSystem();
            await session.Teams.CreateAsync(new() { Name = "Of " + x.Record!.Name });
        });
        var teams = new List<string>();
        db.Events.Subscribe<Team>(x => teams.Add(x.Record!.Name));
        await AddAsync(db, "One");
        Assert.That(teams, Is.EqualTo(new[] { "Of One" }));
    }

    [Test]
    public async Task A_driver_that_is_lost_and_comes_back()
    {
        await using var db = await OpenAsync();
        var told = new List<string>();
        db.Events.Subscribe(EventKinds.DriverConnected | EventKinds.DriverLost, x => told.Add($"{x.Kind} {((DriverEvent)x).Datasource} {((DriverEvent)x).DriverName}"), "default");
        await db.PingAsync();
        await db.Driver.DisposeAsync();
        Assert.That(() => db.PingAsync().AsTask(), NUnit.Framework.Throws.InstanceOf<ObjectQLException>());
        Assert.That(() => db.PingAsync().AsTask(), NUnit.Framework.Throws.InstanceOf<ObjectQLException>());
        Assert.That(told, Is.EqualTo(new[] { "DriverLost default memory" }));
    }

    [Test]
    public async Task The_closing_is_told_while_the_database_still_answers()
    {
        var db = await OpenAsync();
        var count = -1L;
        db.Events.Subscribe(EventKinds.DatabaseClosing, async _ =>
        {
            await using var session = db.AsSystem();
            count = await session.Tickets.CountAsync();
        });
        await AddAsync(db, "One");
        await db.DisposeAsync();
        await db.DisposeAsync();
        Assert.That(count, Is.EqualTo(1));
    }

    [Test]
    public async Task Who_listens_to_nothing_of_an_object_costs_its_operations_nothing()
    {
        await using var db = await OpenAsync();
        await using var session = db.AsSystem();
        await session.Tickets.CreateAsync(new() { Name = "One" });
        var without = Allocated(() => session.Tickets.FindAsync("nobody").AsTask().Wait());
        using (db.Events.Subscribe(EventKinds.Records, static _ => { }, "*"))
        {
            Assert.That(Allocated(() => session.Tickets.FindAsync("nobody").AsTask().Wait()), Is.EqualTo(without));
        }

        Assert.That(Allocated(() => session.Tickets.UpdateAsync("nobody", new() { Nick = "n" }).AsTask().Wait()), Is.EqualTo(AllocatedWithoutBus()));
    }

    private static long AllocatedWithoutBus()
    {
        var db = OpenAsync().AsTask().Result;
        var session = db.AsSystem();
        return Allocated(() => session.Tickets.UpdateAsync("nobody", new() { Nick = "n" }).AsTask().Wait());
    }

    private static long Allocated(Action run)
    {
        for (var i = 0; i < 100; i++)
        {
            run();
        }

        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 100; i++)
        {
            run();
        }

        return GC.GetAllocatedBytesForCurrentThread() - before;
    }

    private static ValueTask<TestDb> OpenAsync() => TestDb.OpenAsync(new MemoryDriver(), new Dictionary<string, Driver> { ["logs"] = new MemoryDriver() });

    private static async Task<string> AddAsync(TestDb db, string name)
    {
        await using var session = db.AsSystem();
        return (await session.Tickets.CreateAsync(new() { Name = name })).Id;
    }
}
