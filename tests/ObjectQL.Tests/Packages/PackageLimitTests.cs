using ObjectQL.Query;

namespace ObjectQL.Tests.Packages;

/// <summary>What the hooks of a package may do when the application has set limits.</summary>
public sealed class PackageLimitTests(DriverFactory factory) : SessionFixture(factory)
{
    private Func<ObjectSession, ValueTask> _work = static _ => default;

    [SetUp]
    public void Forget() => _work = static _ => default;

    private static readonly (string Name, AccessOperations Needs, Func<TestSession, ValueTask> Work)[] s_operations =
    [
        ("find", AccessOperations.Read, static async session => await session.Teams.FindAsync("none")),
        ("list", AccessOperations.Read, static async session => await session.Teams.Query().ToListAsync()),
        ("filtered list", AccessOperations.Read, static async session => await session.Teams.Where(static x => x.Name == "x").ToListAsync()),
        ("count", AccessOperations.Read, static async session => await session.Teams.CountAsync()),
        ("stream", AccessOperations.Read, static async session => { await foreach (var _ in session.Teams.Query().AsAsyncEnumerable()) { } }),
        ("create", AccessOperations.Create, static async session => await session.Teams.CreateAsync(new() { Name = Guid.NewGuid().ToString() })),
        ("update", AccessOperations.Update, static async session => await session.Teams.UpdateAsync("none", new() { Name = Guid.NewGuid().ToString() })),
        ("delete", AccessOperations.Delete, static async session => await session.Teams.DeleteAsync("none")),
    ];

    private static IEnumerable<string> Names => s_operations.Select(static item => item.Name);

    [TestCaseSource(nameof(Names))]
    public async Task It_may_do_what_is_named_and_nothing_else(string name)
    {
        var (_, needs, work) = s_operations.Single(item => item.Name == name);
        _work = session => work((TestSession)session);
        await InstallAsync();
        Limit("teams", AccessOperations.All & ~needs);
        var refused = Assert.ThrowsAsync<ObjectQLException>(async () => await AddTicketAsync("One"))!;
        Assert.That((refused.Code, refused.ObjectName), Is.EqualTo((ErrorCode.Forbidden, "teams")));
        Assert.That(refused.Message, Does.Contain("'@x/limited'").And.Contain("'teams'"));
        Limit("teams", needs | AccessOperations.Read);
        await AddTicketAsync("Two");
        Limit("*", AccessOperations.None);
        Assert.ThrowsAsync<ObjectQLException>(async () => await AddTicketAsync("Three"));
        Db.Packages.Limit("@x/limited", null);
        await AddTicketAsync("Four");
    }

    [Test]
    public async Task Others_are_not_bound()
    {
        _work = static async session => await ((TestSession)session).Teams.CreateAsync(new() { Name = "Made" });
        await InstallAsync();
        using var hook = Db.Hooks.Add(HookEvent.AfterCreate, (CreateContext<Team> context) => new ValueTask(((TestSession)context.Session).Tickets.CountAsync().AsTask()));
        Limit("teams", AccessOperations.Create);
        await AddTicketAsync("One");
        Assert.That(await Session.Tickets.CountAsync(), Is.EqualTo(1), "nor who called");
    }

    [Test]
    public async Task What_it_starts_is_bound_too()
    {
        _work = static session => new(Task.Run(async () => await ((TestSession)session).Teams.CountAsync()));
        await InstallAsync();
        Limit("tickets", AccessOperations.All);
        Assert.ThrowsAsync<ObjectQLException>(async () => await AddTicketAsync("One"));
    }

    [TestCase(4, false)]
    [TestCase(3, true)]
    public async Task It_reads_so_many_records_in_a_call(int most, bool isRefused)
    {
        for (var i = 0; i < 2; i++)
        {
            await Session.Teams.CreateAsync(new() { Name = "Team " + i });
        }

        _work = static async session =>
        {
            await ((TestSession)session).Teams.Query().ToListAsync();
            await foreach (var _ in ((TestSession)session).Teams.Query().AsAsyncEnumerable())
            {
            }
        };
        await InstallAsync();
        Db.Packages.Limit("@x/limited", new PackageLimits { MaxRecords = most });
        var error = await CatchAsync();
        Assert.That(error?.Code, Is.EqualTo(isRefused ? ErrorCode.RateLimitExceeded : null));
        Assert.That(await CatchAsync() is not null, Is.EqualTo(isRefused), "each call counts for itself");
    }

    [Test]
    public async Task A_call_that_takes_too_long_fails()
    {
        _work = static async _ => await Task.Delay(30);
        await InstallAsync();
        Db.Packages.Limit("@x/limited", new PackageLimits { MaxTime = TimeSpan.FromMilliseconds(5) });
        Assert.That((await CatchAsync())?.Code, Is.EqualTo(ErrorCode.RateLimitExceeded));
        Assert.That(await Session.Tickets.CountAsync(), Is.Zero);
        Db.Packages.Limit("@x/limited", new PackageLimits { MaxTime = TimeSpan.FromMinutes(5) });
        Assert.That(await CatchAsync(), Is.Null);
    }

    [Test]
    public async Task What_decides_at_once_is_bound_too_and_its_caller_is_not_bound_by_it()
    {
        await InstallAsync();
        Limit("teams", AccessOperations.Read);
        var guard = PackageCalls.Guard(Session, Db.Packages.Get("@x/limited").Number)!;
        var before = PackageRun.Current;
        Assert.That(guard.Run(Session, static session => session.Teams.CountAsync().AsTask().GetAwaiter().GetResult()), Is.Zero);
        Assert.That(
            Assert.Throws<ObjectQLException>(() => guard.Run(Session, static session => session.Tickets.CountAsync().AsTask().GetAwaiter().GetResult()))!.Code,
            Is.EqualTo(ErrorCode.Forbidden));
        Assert.That(PackageRun.Current, Is.SameAs(before));
    }

    [TestCase("Middleware")]
    [TestCase("Rules")]
    [TestCase("RelatedRules")]
    [TestCase("BeforeHooks")]
    [TestCase("AfterCommit")]
    [TestCase("Events")]
    public async Task What_others_do_on_its_way_is_not_its_own_but_for_the_time(string where)
    {
        var reads = 0;
        async ValueTask ReadAsync(ObjectSession session)
        {
            reads += (await ((TestSession)session).Teams.Query().ToListAsync()).Count;
            await Task.Delay(where == "Rules" ? 0 : 20);
        }

        foreach (var id in (string[])["team", "second", "third"])
        {
            await Session.Teams.CreateAsync(new() { Id = id, Name = id });
        }

        Session.NoteOperations = new OtherOperations(where, ReadAsync);
        var failed = new List<Exception>();
        Db.Events.Failed += (_, one) => failed.Add(one.Exception);
        using var listening = where != "Events" ? null : Db.Events.Subscribe<Note>(async _ =>
        {
            await using var own = Db.AsSystem();
            await ReadAsync(own);
        });
        await InstallAsync();

        // One is read where the kernel itself has to look for the team.
        var guard = Guard(new PackageLimits { Objects = Only("notes"), MaxRecords = 1 });
        await guard.RunAsync(Session, async session => await session.Notes.CreateAsync(NewNote("Own")));
        Assert.That((reads, failed.Count), Is.EqualTo((3, 0)));
        Assert.That(
            Assert.ThrowsAsync<ObjectQLException>(async () => await guard.RunAsync(Session, static async session => await session.Teams.Query().ToListAsync()))!.Code, Is.EqualTo(ErrorCode.Forbidden));
        if (where != "Rules")
        {
            guard = Guard(new PackageLimits { MaxTime = TimeSpan.FromMilliseconds(5) });
            Assert.That(
                Assert.ThrowsAsync<ObjectQLException>(async () => await guard.RunAsync(Session, async session => await session.Notes.CreateAsync(NewNote("Late"))))!.Code,
                Is.EqualTo(ErrorCode.RateLimitExceeded));
        }
    }

    [Test]
    public async Task What_middleware_is_around_is_its_own()
    {
        await Session.Teams.CreateAsync(new() { Id = "team", Name = "Team" });
        await Session.Notes.CreateAsync(NewNote("One"));
        await Session.Notes.CreateAsync(NewNote("Two"));
        Session.NoteOperations = new OtherOperations("Middleware", static _ => default);
        await InstallAsync();
        var guard = Guard(new PackageLimits { MaxRecords = 1 });
        Assert.That(
            Assert.ThrowsAsync<ObjectQLException>(async () => await guard.RunAsync(Session, static async session => await session.Notes.Query().ToListAsync()))!.Code, Is.EqualTo(ErrorCode.RateLimitExceeded));
        guard = Guard(new PackageLimits { MaxRecords = 2 });
        Assert.That((await guard.RunAsync(Session, static async session => await session.Notes.Query().ToListAsync())).Count, Is.EqualTo(2));
        guard = Guard(new PackageLimits { Objects = Only("teams") });
        Assert.That(
            Assert.ThrowsAsync<ObjectQLException>(async () => await guard.RunAsync(Session, static async session => await session.Notes.Query().ToListAsync()))!.Code, Is.EqualTo(ErrorCode.Forbidden));
        Assert.That(PackageRun.Current, Is.Null);
    }

    [Test]
    public async Task Limits_that_mean_nothing_are_told()
    {
        await InstallAsync();
        using (Assert.EnterMultipleScope())
        {
            Assert.That(() => Limit("team", AccessOperations.Read), NUnit.Framework.Throws.InstanceOf<ObjectQLException>().With.Message.Contains("Did you mean 'teams'?"));
            Assert.That(() => Db.Packages.Limit("@x/limited", new PackageLimits { MaxRecords = -1 }), NUnit.Framework.Throws.InstanceOf<ObjectQLException>());
            Assert.That(() => Db.Packages.Limit("@x/limitd", null), NUnit.Framework.Throws.InstanceOf<ObjectQLException>().With.Property("Code").EqualTo(ErrorCode.NotFound));
        }
    }

    private void Limit(string objectName, AccessOperations operations) =>
        Db.Packages.Limit("@x/limited", new PackageLimits { Objects = new Dictionary<string, AccessOperations> { [objectName] = operations } });

    private ValueTask InstallAsync() => Db.Packages.InstallAsync([Package.Create("@x/limited", "1.0.0").OnStart(context =>
        context.AddHook(HookEvent.BeforeCreate, "tickets", hook => _work(hook.Session))).Build()]);

    private async Task<ObjectQLException?> CatchAsync()
    {
        try
        {
            await AddTicketAsync("One");
            return null;
        }
        catch (ObjectQLException error)
        {
            return error;
        }
    }

    private static Note NewNote(string title) => new() { Title = title, Team = "team" };

    private static Dictionary<string, AccessOperations> Only(string objectName) => new() { [objectName] = AccessOperations.All };

    private PackageGuard Guard(PackageLimits limits)
    {
        Db.Packages.Limit("@x/limited", limits);
        return PackageCalls.Guard(Session, Db.Packages.Get("@x/limited").Number)!;
    }

    /// <summary>The behaviour of notes, which the application has: something is done at one place.</summary>
    private sealed class OtherOperations(string where, Func<ObjectSession, ValueTask> work) : Operations<Note>(
        Operations<Note>.Default.Type, new() { Create = Stages(where), Find = where == "Middleware" ? Stages(where) : OperationPlan.Basic })
    {
        protected override async ValueTask AroundAsync(MiddlewareContext<Note> context, int layer, MiddlewareNext next)
        {
            if (layer > 0)
            {
                await base.AroundAsync(context, layer, next);
                return;
            }

            await work(context.Session);
            await next.RunAsync();
        }

        protected override ValueTask BeforeCreateAsync(CreateContext<Note> context) => work(context.Session);

        protected override object? CommittedTable(HookEvent hookEvent) =>
            hookEvent == HookEvent.AfterCreate ? new HookStep<CreateContext<Note>>[] { new(100, "Works", context => work(context.Session)) } : null;

        protected override void CheckRules(Note record, Note? previous, RuleCheck check)
        {
            if (where == "Rules")
            {
                work(check.Session).AsTask().GetAwaiter().GetResult();
            }
        }

        protected override ValueTask CheckRulesAsync(Note record, Note? previous, RuleCheck check) => work(check.Session);

        private static OperationPlan Stages(string where) => where switch
        {
            "Events" => OperationPlan.Basic,
            "RelatedRules" => OperationPlan.Basic.With(OperationStage.Rules).With(OperationStage.RelatedRules),
            _ => OperationPlan.Basic.With(Enum.Parse<OperationStage>(where)),
        };
    }
}
