using ObjectQL.Query;

namespace ObjectQL.Tests.Packages;

/// <summary>What a package with limits may reach by ways that do not name an object: paths, narrowed queries, listeners, methods of its own, and the limits themselves.</summary>
public sealed class PackageReachTests(DriverFactory factory) : SessionFixture(factory)
{
    private const string Name = "@x/limited";
    private readonly List<string> _told = [];
    private Func<ObjectSession, ValueTask> _work = static _ => default;

    private static readonly (string Name, Func<TestSession, Task> Work)[] s_paths =
    [
        ("text", static async session => await session.Tickets.Where("team.name == 'Secret'").ToListAsync()),
        ("fluent", static async session => await session.Tickets.Where(static x => x.TeamRecord.Name == "Secret").ToListAsync()),
        ("count", static async session => await session.Tickets.Where(static x => x.TeamRecord.Name == "Secret").CountAsync()),
        ("any", static async session => await session.Tickets.Where(static x => x.TeamRecord.Name == "Secret").AnyAsync()),
        ("order", static async session => await session.Tickets.OrderBy(static x => x.TeamRecord.Name).ToListAsync()),
        ("rows", static async session => await session.Tickets.SelectRows(static x => x.Name, static x => x.TeamRecord.Name).ToRowsAsync()),
        ("group", static async session => await session.Tickets.GroupBy(static x => x.TeamRecord.Name).Count("number").ToRowsAsync()),
        ("max", static async session => await session.Tickets.Query().MaxAsync(static x => x.TeamRecord.Name)),
        ("stream", static async session => { await foreach (var _ in session.Tickets.OrderBy(static x => x.TeamRecord.Name).AsAsyncEnumerable()) { } }),
        ("expand", static async session => await session.Tickets.Expand(static x => x.Team).ToListAsync()),
        ("update", static async session => await session.Tickets.Where(static x => x.TeamRecord.Name == "Secret").UpdateAsync(new() { Name = "Found" })),
        ("upsert", static async session => await session.Teams.UpsertAsync(new() { Id = "base", Name = "Hit" })),
        ("delete", static async session => await session.Tickets.Where(static x => x.TeamRecord.Name == "Secret").DeleteAsync()),
    ];

    private static IEnumerable<string> Paths => s_paths.Select(static item => item.Name);

    [SetUp]
    public async Task FillAsync()
    {
        _told.Clear();
        _work = static _ => default;
        await Session.Teams.CreateAsync(new() { Id = "base", Name = "Base" });
    }

    [TestCaseSource(nameof(Paths))]
    public async Task It_reads_no_path_into_an_object_that_it_may_not_read(string name)
    {
        await InstallAsync();
        var team = await Session.Teams.CreateAsync(new() { Name = "Secret" });
        await AddTicketAsync("One", x => x.Team = team.Id);
        var work = s_paths.Single(item => item.Name == name).Work;
        _work = session => new(work((TestSession)session));
        Limit(("tickets", AccessOperations.All), ("notes", AccessOperations.All));
        var refused = Assert.ThrowsAsync<ObjectQLException>(async () => await AddNoteAsync())!;
        Assert.That((refused.Code, refused.ObjectName), Is.EqualTo((ErrorCode.Forbidden, "teams")), refused.Message);
        Limit(("*", AccessOperations.All));
        await AddNoteAsync();
    }

    [TestCase("text")]
    [TestCase("fluent")]
    [TestCase("order")]
    public async Task It_narrows_and_sorts_what_others_read_by_what_it_may_read(string name)
    {
        await Db.Packages.InstallAsync([Package.Create(Name, "1.0.0").OnStart(context => context.AddHook<FindContext<Ticket>>(HookEvent.BeforeFind, hook =>
        {
            _ = name switch
            {
                "text" => hook.Query.Where("team.name == 'Secret'"),
                "fluent" => hook.Query.Where(static (Ticket.Fields x) => x.TeamRecord.Name == "Secret"),
                _ => hook.Query.OrderBy(static (Ticket.Fields x) => x.TeamRecord.Name),
            };
            return default;
        })).Build()]);
        Limit(("tickets", AccessOperations.Read));
        Assert.That(
            Assert.ThrowsAsync<ObjectQLException>(async () => await Session.Tickets.Where(static x => x.TeamRecord.Name == "Red").ToListAsync())!.ObjectName, Is.EqualTo("teams"));
        Limit(("tickets", AccessOperations.Read), ("teams", AccessOperations.Read));
        await Session.Tickets.ToListAsync();
    }

    [Test]
    public async Task Paths_of_the_caller_are_none_of_its()
    {
        await Db.Packages.InstallAsync([Package.Create(Name, "1.0.0").OnStart(context => context.AddHook<FindContext<Ticket>>(HookEvent.BeforeFind, hook =>
        {
            hook.Query.Where("name != 'Hidden'");
            return default;
        })).Build()]);
        Limit(("tickets", AccessOperations.Read));
        Assert.That(await Session.Tickets.Where(static x => x.TeamRecord.Name == "Red").ToListAsync(), Is.Empty);
    }

    [Test]
    public async Task A_refusal_that_it_catches_fails_the_operation_all_the_same()
    {
        await InstallAsync();
        _work = static async session =>
        {
            try
            {
                await ((TestSession)session).Teams.CountAsync();
            }
            catch (ObjectQLException)
            {
                // As if nothing had happened.
            }
        };
        Limit(("notes", AccessOperations.All));
        Assert.That(Assert.ThrowsAsync<ObjectQLException>(async () => await AddNoteAsync())!.ObjectName, Is.EqualTo("teams"));
        Assert.That(await Session.Notes.CountAsync(), Is.Zero);
    }

    [Test]
    public async Task It_reads_no_further_than_it_may()
    {
        await InstallAsync();
        for (var i = 0; i < 20; i++)
        {
            await AddTicketAsync("Ticket " + i);
        }

        _work = static async session => await ((TestSession)session).Tickets.ToListAsync();
        Db.Packages.Limit(Name, new PackageLimits { MaxRecords = 5 });
        var refused = Assert.ThrowsAsync<ObjectQLException>(async () => await AddNoteAsync())!;
        Assert.That(refused.Message, Does.Contain("read 6 records, and may read 5"));
        Db.Packages.Limit(Name, new PackageLimits { MaxRecords = 20 });
        await AddNoteAsync();
    }

    [Test]
    public async Task Its_listeners_and_its_own_methods_are_bound_too()
    {
        async ValueTask ReadAsync(string what)
        {
            await using var session = Db.AsSystem();
            try
            {
                await session.Teams.CountAsync();
                _told.Add(what);
            }
            catch (ObjectQLException error)
            {
                _told.Add($"{what} {error.Code}");
            }
        }

        await Db.Packages.InstallAsync([Package.Create(Name, "1.0.0").OnStart((context, _) =>
        {
            context.Subscribe(EventKinds.RecordCreated, _ => ReadAsync("listener"), "tickets");
            return ReadAsync("start");
        }).OnStop((_, _) => ReadAsync("stop")).Build()]);
        await AddTicketAsync("One");
        Limit(("tickets", AccessOperations.Read));
        await AddTicketAsync("Two");
        Assert.That(Assert.ThrowsAsync<AggregateException>(async () => await Db.Packages.StopAsync())!.InnerException, Is.InstanceOf<ObjectQLException>());
        Assert.ThrowsAsync<ObjectQLException>(async () => await Db.Packages.StartAsync());
        Db.Packages.Limit(Name, null);
        await Db.Packages.StartAsync();
        Assert.That(_told, Is.EqualTo(new[] { "start", "listener", "listener FORBIDDEN", "stop FORBIDDEN", "start FORBIDDEN", "start" }));
    }

    [TestCase("limit")]
    [TestCase("disable")]
    [TestCase("uninstall")]
    [TestCase("unregister")]
    public async Task It_does_not_lift_limits_and_takes_nothing_of_others_away(string what)
    {
        await InstallAsync();
        await Db.Packages.InstallAsync([Package.Create("@x/other", "1.0.0").OnStart(static context => context.Register("view", "own", 1)).Build()]);
        _work = async session =>
        {
            var db = session.Database;
            switch (what)
            {
                case "limit":
                    db.Packages.Limit(Name, null);
                    break;
                case "disable":
                    db.Packages.Disable("@x/other");
                    break;
                case "uninstall":
                    await db.Packages.UninstallAsync("@x/other");
                    break;
                default:
                    db.Registry.Unregister("view", "own");
                    break;
            }
        };
        Limit(("notes", AccessOperations.All));
        Assert.That(Assert.ThrowsAsync<ObjectQLException>(async () => await AddNoteAsync())!.Code, Is.EqualTo(ErrorCode.Forbidden));
        Assert.That((Db.Packages.IsEnabled("@x/other"), Db.Registry.Get("view", "own")?.Value), Is.EqualTo((true, (object)1)));
        Db.Packages.Limit(Name, null);
        await AddNoteAsync();
    }

    private void Limit(params (string Object, AccessOperations Operations)[] limits) =>
        Db.Packages.Limit(Name, new PackageLimits { Objects = limits.ToDictionary(static item => item.Object, static item => item.Operations) });

    private ValueTask InstallAsync() => Db.Packages.InstallAsync([Package.Create(Name, "1.0.0").OnStart(context =>
        context.AddHook(HookEvent.BeforeCreate, "notes", hook => _work(hook.Session))).Build()]);

    private ValueTask<Note> AddNoteAsync() => Session.Notes.CreateAsync(new() { Title = "Note", Team = "base" });
}
