using System.Globalization;
using ObjectQL.Query;
using ObjectQL.Sqlite;

namespace ObjectQL.Tests.Kernel;

/// <summary>What can be switched off, falls back to plain behaviour with the same results: the README lists the same switches.</summary>
[NonParallelizable]
public sealed class SwitchTests
{
    private static readonly Switch[] s_switches =
    [
        new("pools without slots of threads") { Pool = static pool => pool with { UsesThreadSlots = false } },
        new("connections are used once") { Pool = static pool => pool with { ReusesConnections = false } },
        new("connections are closed soon, asked often, and watched")
        {
            Pool = static pool => pool with { IdleTimeout = TimeSpan.FromMilliseconds(1), CheckInterval = TimeSpan.FromMilliseconds(1), LeakAfter = TimeSpan.FromMinutes(1), MinConnections = 1 },
        },
        new("connections stay, and nobody looks after them") { Pool = static pool => pool with { IdleTimeout = Timeout.InfiniteTimeSpan, CheckInterval = Timeout.InfiniteTimeSpan } },
        new("contexts serve one operation") { Set = static _ => ContextReuse.IsOn = false },
        new("nobody is told anything") { Set = static _ => Telemetry.IsOn = false },
        new("everything is watched") { Set = static db => db.Observe(new LatencyReport()) },
        new("one plan is kept") { Set = static db => db.Plans.Capacity = 1 },
        new("records and results are kept") { Set = static db => db.Cache.Use("tickets") },
        new("only records are kept") { Set = static db => db.Cache.Use("tickets", new CacheOptions { Queries = false, Warm = 0 }) },
        new("what is asked for most is read ahead") { Set = static db => db.Cache.Use("tickets", new CacheOptions { Warm = 20 }) },
        new("processes share what is kept")
        {
            Set = static db =>
            {
                db.Cache.Use("tickets");
                db.Cache.Share(new Caching.FakeSharedCache(), "switch");
            },
        },
        new("an object is not shared")
        {
            Set = static db =>
            {
                db.Cache.Use("tickets", new CacheOptions { Shared = false });
                db.Cache.Share(new Caching.FakeSharedCache(), "switch");
            },
        },
        new("ids are known") { Set = static db => db.Cache.KnowIdsAsync("tickets").AsTask().GetAwaiter().GetResult() },
        new("somebody listens") { Set = static db => db.Events.Subscribe(EventKinds.All, static _ => { }) },
        new("somebody listens in the background") { Set = static db => db.Events.SubscribeQueued(EventKinds.All, static (_, _) => default, new EventQueueOptions { Capacity = 2 }) },
        new("a package that rests")
        {
            Set = static db =>
            {
                db.Packages.InstallAsync([Package.Create("@x/rests", "1.0.0").OnStart(static context =>
                    context.AddHook(HookEvent.BeforeCreate, "tickets", static _ => throw new InvalidOperationException("It rests."))).Build()]).AsTask().GetAwaiter().GetResult();
                db.Packages.Disable("@x/rests");
            },
        },
        new("a package that had limits")
        {
            Set = static db =>
            {
                db.Packages.InstallAsync([Package.Create("@x/limited", "1.0.0").OnStart(static context => context.AddHook(HookEvent.BeforeCreate, "tickets", static _ => default)).Build()]).AsTask().GetAwaiter().GetResult();
                db.Packages.Limit("@x/limited", new PackageLimits { Objects = new Dictionary<string, AccessOperations>() });
                db.Packages.Limit("@x/limited", null);
            },
        },
        new("the registry is asked for and filled")
        {
            Set = static db =>
            {
                db.Registry.Register(new RegistryEntry("report", "tickets", new object()) { DependsOn = [new("object", "tickets")] });
                Assert.That(db.Registry.FindDependents("object", "tickets"), Has.Count.EqualTo(1));
            },
        },
        new("middleware goes on") { Begin = static session => session.TicketOperations = new LayeredOperations(static _ => false) },
        new("middleware is left out by its condition") { Begin = static session => session.TicketOperations = new LayeredOperations(static _ => true) },
    ];

    private static IEnumerable<string> Names => s_switches.Select(static one => one.Name);

    [TearDown]
    public void Restore() => (ContextReuse.IsOn, Telemetry.IsOn) = (true, true);

    [Test]
    public async Task Results_are_the_same([ValueSource(nameof(Names))] string name, [Values] bool onSqlite)
    {
        var expected = await RunAsync(onSqlite, new Switch("none"));
        Restore();
        var found = await RunAsync(onSqlite, s_switches.Single(one => one.Name == name));
        Assert.That(found, Is.EqualTo(expected));
        Assert.That(expected, Has.Some.StartsWith("CONFLICT").And.Some.StartsWith("VALIDATION_ERROR").And.Some.StartsWith("rolled back"));
    }

    [Test]
    public async Task A_context_that_serves_one_operation_is_left_to_the_collector()
    {
        await using var db = await OpenAsync(new MemoryDriver());
        await using var session = db.AsSystem();
        var seen = new List<OperationContext>();
        ContextReuse.IsOn = false;
        for (var i = 0; i < 2; i++)
        {
            var context = Operations<Ticket>.Default.Rent(session, ChangeKind.Create, "", new Ticket(), null, CancellationToken.None);
            seen.Add(context);
            Operations<Ticket>.Default.Return(context);
        }

        Assert.That(seen[1], Is.Not.SameAs(seen[0]));
    }

    private static async Task<List<string>> RunAsync(bool onSqlite, Switch set)
    {
        using var pools = new PoolManager();
        Driver driver = onSqlite
            ? new SqliteDriver(new SqliteOptions { Path = TestFolder.NewFile(), Synchronous = SqliteSynchronous.Off, MaxReaders = 3, Pool = set.Pool(new PoolSettings { Manager = pools }) })
            : new MemoryDriver();
        await using var db = await OpenAsync(driver);
        set.Set(db);
        await using var session = db.AsSystem();
        set.Begin(session);
        var told = new List<string>();
        var random = new Random(11);
        for (var step = 0; step < 300; step++)
        {
            try
            {
                await StepAsync(session, random, step, told);
            }
            catch (ObjectQLException error)
            {
                told.Add($"{error.Code} {error.Field} {error.Message}");
            }
        }

        return told;
    }

    private static async Task StepAsync(TestSession session, Random random, int step, List<string> told)
    {
        var id = "t" + random.Next(20).ToString(CultureInfo.InvariantCulture);
        var count = random.Next(5);
        switch (random.Next(10))
        {
            case < 3:
                await session.Tickets.CreateAsync(new() { Id = id, Name = count == 0 ? "x" : "Ticket", Count = count });
                told.Add("created " + id);
                break;
            case 3:
                told.Add($"updated {id} {await session.Tickets.UpdateAsync(id, new() { Count = step })}");
                break;
            case 4:
                told.Add($"deleted {id} {await session.Tickets.DeleteAsync(id)}");
                break;
            case 5:
                told.Add($"found {(await session.Tickets.FindAsync(id))?.Count}");
                break;
            case 6:
                told.Add("listed " + string.Join(",", (await session.Tickets.Where(count, static (x, limit) => x.Count >= limit).OrderBy(static x => x.Id).ToListAsync()).Select(static x => $"{x.Id}:{x.Count}")));
                break;
            case 7:
                told.Add($"counted {await session.Tickets.CountAsync()} {await session.Tickets.Query().SumAsync(static x => x.Count)}");
                break;
            case 8:
                told.Add($"updated many {await session.Tickets.Where(count, static (x, limit) => x.Count < limit).UpdateAsync(new() { Count = step })}");
                break;
            default:
                await using (await session.BeginAsync())
                {
                    await session.Tickets.UpdateAsync(id, new() { Count = -1 });
                    told.Add($"rolled back {(await session.Tickets.FindAsync(id))?.Count}");
                }

                break;
        }
    }

    private static async Task<TestDb> OpenAsync(Driver driver) => await TestDb.OpenAsync(driver, new Dictionary<string, Driver> { ["logs"] = new MemoryDriver() });

    /// <summary>A way to do the same work.</summary>
    private sealed record Switch(string Name)
    {
        public Func<PoolSettings, PoolSettings> Pool { get; init; } = static settings => settings;

        public Action<TestDb> Set { get; init; } = static _ => { };

        public Action<TestSession> Begin { get; init; } = static _ => { };
    }

    /// <summary>Three layers around every operation, as the generator writes them: each goes on, or is left out.</summary>
    private sealed class LayeredOperations(Func<OperationKinds, bool> isOff) : Operations<Ticket>(
        Operations<Ticket>.Default.Type,
        new() { Create = s_around, Update = s_around, Delete = s_around, Find = s_around, Count = s_around, Aggregate = s_around, UpdateMany = s_around, DeleteMany = s_around })
    {
        private static readonly OperationPlan s_around = OperationPlan.Basic.With(OperationStage.Middleware);

        protected override ValueTask AroundAsync(MiddlewareContext<Ticket> context, int layer, MiddlewareNext next) => layer switch
        {
            0 or 1 or 2 => isOff(context.Operation) ? next.RunAsync() : LayerAsync(next),
            _ => base.AroundAsync(context, layer, next),
        };

        private static async ValueTask LayerAsync(MiddlewareNext next)
        {
            await Task.Yield();
            await next.RunAsync();
        }
    }
}
