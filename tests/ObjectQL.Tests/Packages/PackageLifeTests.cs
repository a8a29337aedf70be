namespace ObjectQL.Tests.Packages;

/// <summary>What packages that misbehave while they come and go leave of the others.</summary>
public sealed class PackageLifeTests(DriverFactory factory) : SessionFixture(factory)
{
    private readonly List<string> _calls = [];

    [SetUp]
    public void Forget() => _calls.Clear();

    [Test]
    public async Task A_package_starts_behind_the_one_whose_version_it_needs_which_stays_as_long_as_it_does()
    {
        await Db.Packages.InstallAsync([
            Told("@x/a-store").Provides("@x/store", "1.0.0").Build(),
            Told("@x/z-store").Provides("@x/store", "2.0.0").Build(),
            Told("@x/app").DependsOn("@x/store", "^2.0.0").Build(),
        ]);
        Assert.That(_calls.IndexOf("start @x/app"), Is.GreaterThan(_calls.IndexOf("start @x/z-store")));
        Assert.That(Assert.ThrowsAsync<ObjectQLException>(async () => await Db.Packages.UninstallAsync("@x/z-store"))!.Message, Does.Contain("'@x/app' 1.0.0 depends on it"));
        await Db.Packages.UninstallAsync("@x/a-store");
        await Db.Packages.InstallAsync([Told("@x/other").Build()]);
        Assert.That(Db.Packages.ToMermaid(), Does.Contain("p0 -->|\"^2.0.0\"| p2"));
    }

    [Test]
    public async Task One_that_another_one_stands_in_for_may_go()
    {
        await Db.Packages.InstallAsync([
            Told("@x/a-mail").Provides("@x/mail", "1.0.0").Build(), Told("@x/b-mail").Provides("@x/mail", "1.0.0").Build(), Told("@x/app").DependsOn("@x/mail").Build(),
        ]);
        await Db.Packages.UninstallAsync("@x/a-mail");
        Assert.That(Assert.ThrowsAsync<ObjectQLException>(async () => await Db.Packages.UninstallAsync("@x/b-mail"))!.Code, Is.EqualTo(ErrorCode.Configuration));
    }

    [Test]
    public async Task What_cannot_be_disposed_of_keeps_nothing_else_from_going()
    {
        await Db.Packages.InstallAsync([Told("a").OnStart(context =>
        {
            context.AddHook(HookEvent.BeforeCreate, "tickets", _ => Tell("hook"));
            context.Keep(new Angry());
        }).Build()]);
        Assert.That(Assert.ThrowsAsync<AggregateException>(async () => await Db.Packages.StopAsync())!.InnerExceptions.Single().Message, Is.EqualTo("Not disposed."));
        _calls.Clear();
        await AddTicketAsync("One");
        Assert.That(_calls, Is.Empty);
        Assert.That(Db.Packages.StateOf("a"), Is.EqualTo(PackageState.Stopped));
        await Db.Packages.StopAsync();
    }

    [Test]
    public async Task A_failed_start_is_told_and_undone_though_its_rest_cannot_be_disposed_of()
    {
        var broken = Package.Create("b", "1.0.0").DependsOn("a").OnStart(context =>
        {
            context.AddHook(HookEvent.BeforeCreate, "tickets", _ => Tell("hook"));
            context.Keep(new Angry());
            throw new InvalidOperationException("No disk.");
        }).Build();
        var refused = Assert.ThrowsAsync<ObjectQLException>(async () => await Db.Packages.InstallAsync([Told("a").Build(), broken]))!;
        Assert.That(refused.Message, Is.EqualTo("The package 'b' 1.0.0 could not start: No disk. Those that had started were stopped again: a."));
        Assert.That(((AggregateException)refused.InnerException!).InnerExceptions.Select(static x => x.Message), Is.EqualTo(new[] { "No disk.", "Not disposed." }));
        await AddTicketAsync("One");
        Assert.That(_calls, Is.EqualTo(new[] { "install a", "start a", "stop a", "uninstall a" }));
        Assert.That(Db.Packages.All, Is.Empty);
    }

    [Test]
    public async Task What_was_installed_with_one_that_cannot_start_is_uninstalled_so_that_it_can_come_again()
    {
        var fails = true;
        Package[] Both() =>
        [
            Told("a").Build(),
            Told("b").DependsOn("a").OnStart(_ =>
            {
                if (fails)
                {
                    throw new InvalidOperationException("Not yet.");
                }
            }).Build(),
        ];
        Assert.ThrowsAsync<ObjectQLException>(async () => await Db.Packages.InstallAsync(Both()));
        Assert.That(_calls, Is.EqualTo(new[] { "install a", "start a", "install b", "stop a", "uninstall b", "uninstall a" }));
        _calls.Clear();
        fails = false;
        await Db.Packages.InstallAsync(Both());
        Assert.That(_calls, Is.EqualTo(new[] { "install a", "start a", "install b" }));
    }

    [TestCase(false)]
    [TestCase(true)]
    public async Task One_that_starts_or_stops_others_meanwhile_is_told_that_it_would_wait_for_itself(bool stops)
    {
        ValueTask OthersAsync(PackageContext context, CancellationToken token) =>
            stops ? context.Database.Packages.StopAsync(token) : context.Database.Packages.InstallAsync([Told("inner").Build()], token);
        var refused = Assert.ThrowsAsync<ObjectQLException>(async () =>
            await Db.Packages.InstallAsync([Package.Create("meta", "1.0.0").OnStart(OthersAsync).Build()]).AsTask().WaitAsync(TimeSpan.FromSeconds(20)))!;
        Assert.That(refused.Message, Does.Contain("'meta'").And.Contain("wait for itself"));
        Assert.That(Db.Packages.All, Is.Empty);
        await Db.Packages.InstallAsync([Package.Create("late", "1.0.0").OnStart(context =>
        {
            // Behind the start it may.
            _ = Task.Run(async () =>
            {
                await Task.Delay(20);
                await context.Database.Packages.InstallAsync([Told("inner").Build()]);
            });
        }).Build()]);
        for (var i = 0; Db.Packages.Find("inner") is null && i < 1_000; i++)
        {
            await Task.Delay(10);
        }

        Assert.That(Db.Packages.Find("inner"), Is.Not.Null);
    }

    [TestCase(false)]
    [TestCase(true)]
    public async Task The_context_of_one_that_has_stopped_adds_nothing(bool isUninstalled)
    {
        PackageContext kept = null!;
        await Db.Packages.InstallAsync([Package.Create("a", "1.0.0").OnStart(context => kept = context).Build()]);
        await (isUninstalled ? Db.Packages.UninstallAsync("a") : Db.Packages.StopAsync());
        using (Assert.EnterMultipleScope())
        {
            Assert.That(() => kept.Register("view", "ghost", 1), NUnit.Framework.Throws.InvalidOperationException);
            Assert.That(() => kept.AddHook(HookEvent.BeforeCreate, "tickets", _ => Tell("hook")), NUnit.Framework.Throws.InvalidOperationException);
            Assert.That(() => kept.AddHook(HookEvent.BeforeCreate, (CreateContext<Ticket> _) => Tell("hook")), NUnit.Framework.Throws.InvalidOperationException);
            Assert.That(() => kept.Subscribe(EventKinds.All, _ => Tell("event")), NUnit.Framework.Throws.InvalidOperationException);
            var item = new Kept();
            Assert.That(() => kept.Keep(item), NUnit.Framework.Throws.InvalidOperationException);
            Assert.That(item.IsDisposed, Is.True);
        }

        Assert.That(Db.Registry.Get("view", "ghost"), Is.Null);
        await AddTicketAsync("One");
        Assert.That(_calls, Is.Empty);
    }

    [Test]
    public async Task Its_listeners_rest_while_it_is_disabled_and_go_when_it_stops()
    {
        await Db.Packages.InstallAsync([Package.Create("a", "1.0.0").OnStart(context => context.Subscribe(EventKinds.RecordCreated, _ => Tell("event"), "tickets")).Build()]);
        await AddTicketAsync("One");
        Db.Packages.Disable("a");
        await AddTicketAsync("Two");
        Db.Packages.Enable("a");
        await AddTicketAsync("Three");
        await Db.Packages.StopAsync();
        await AddTicketAsync("Four");
        Assert.That(_calls, Is.EqualTo(new[] { "event", "event" }));
    }

    private PackageBuilder Told(string name) => Package.Create(name, "1.0.0")
        .OnInstall((_, _) => Tell("install " + name)).OnStart((_, _) => Tell("start " + name)).OnStop((_, _) => Tell("stop " + name)).OnUninstall((_, _) => Tell("uninstall " + name));

    private ValueTask Tell(string call)
    {
        _calls.Add(call);
        return default;
    }

    private sealed class Angry : IDisposable
    {
        public void Dispose() => throw new InvalidOperationException("Not disposed.");
    }

    private sealed class Kept : IDisposable
    {
        public bool IsDisposed { get; private set; }

        public void Dispose() => IsDisposed = true;
    }
}
