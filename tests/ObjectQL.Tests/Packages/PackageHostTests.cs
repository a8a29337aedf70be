namespace ObjectQL.Tests.Packages;

/// <summary>How packages come, start, rest, stop and go while a database is open.</summary>
public sealed class PackageHostTests(DriverFactory factory) : SessionFixture(factory)
{
    private readonly List<string> _calls = [];

    [SetUp]
    public void Forget() => _calls.Clear();

    [Test]
    public async Task They_start_behind_those_that_they_depend_on_and_stop_before_them()
    {
        await Db.Packages.InstallAsync([Told("a", "c"), Told("b"), Told("c", "b")]);
        await Db.Packages.StopAsync();
        Assert.That(_calls, Is.EqualTo(new[] { "install b", "start b", "install c", "start c", "install a", "start a", "stop a", "stop c", "stop b" }));
    }

    [Test]
    public async Task Who_listens_hears_of_packages_that_come_and_go()
    {
        using var own = Db.Events.Subscribe(EventKinds.PackageInstalled | EventKinds.PackageUninstalled, x => _calls.Add($"{x.Kind} {((PackageEvent)x).PackageName} {((PackageEvent)x).Version}"), "@x/*");
        using var named = Db.Events.Subscribe(EventKinds.All, async _ => await Db.Packages.InstallAsync([Package.Create("@y/led", "1.0.0").Build()]), "@x/b");
        await Db.Packages.InstallAsync([Package.Create("@x/a", "1.0.0").Build(), Package.Create("@x/b", "2.0.0").Build()]);
        Assert.ThrowsAsync<ObjectQLException>(async () => await Db.Packages.InstallAsync([Package.Create("@x/c", "1.0.0").OnStart(static _ => throw new InvalidOperationException("It cannot.")).Build()]));
        await Db.Packages.UninstallAsync("@x/a");
        Assert.That(_calls, Is.EqualTo(new[] { "PackageInstalled @x/a 1.0.0", "PackageInstalled @x/b 2.0.0", "PackageUninstalled @x/a 1.0.0" }));
        Assert.That(Db.Packages.IsEnabled("@y/led"), Is.True, "who listens may install others");
    }

    [Test]
    public async Task They_start_again_without_being_installed_again()
    {
        await Db.Packages.InstallAsync([Told("a")]);
        await Db.Packages.StopAsync();
        await Db.Packages.StartAsync();
        await Db.Packages.StartAsync();
        Assert.That(_calls, Is.EqualTo(new[] { "install a", "start a", "stop a", "start a" }));
    }

    [Test]
    public async Task When_one_cannot_start_those_that_had_started_are_stopped_and_all_are_gone()
    {
        await Db.Packages.InstallAsync([Told("base")]);
        _calls.Clear();
        var broken = Package.Create("c", "1.0.0").DependsOn("b").OnStart(static (_, _) => throw new InvalidOperationException("No disk.")).Build();
        var refused = Assert.ThrowsAsync<ObjectQLException>(async () => await Db.Packages.InstallAsync([Told("a", "base"), Told("b", "a"), broken]))!;
        Assert.That(refused.Code, Is.EqualTo(ErrorCode.Configuration));
        Assert.That(refused.Message, Is.EqualTo("The package 'c' 1.0.0 could not start: No disk. Those that had started were stopped again: b, a."));
        Assert.That(refused.InnerException, Is.InstanceOf<InvalidOperationException>());
        Assert.That(_calls, Is.EqualTo(new[] { "install a", "start a", "install b", "start b", "stop b", "stop a", "uninstall b", "uninstall a" }));
        Assert.That(Db.Packages.All.Select(static package => package.Name), Is.EqualTo(new[] { "base" }));
        Assert.That(Db.Packages.StateOf("base"), Is.EqualTo(PackageState.Started));
    }

    [Test]
    public async Task The_hooks_of_one_that_cannot_start_are_gone()
    {
        var broken = Package.Create("a", "1.0.0").OnStart(context =>
        {
            context.AddHook(HookEvent.BeforeCreate, (CreateContext<Ticket> _) => Tell("hook"));
            throw new InvalidOperationException("No.");
        }).Build();
        Assert.ThrowsAsync<ObjectQLException>(async () => await Db.Packages.InstallAsync([broken]));
        await AddTicketAsync("One");
        Assert.That(_calls, Is.Empty);
    }

    [Test]
    public async Task Hooks_rest_while_the_package_is_disabled_and_go_when_it_stops()
    {
        await Db.Packages.InstallAsync([Package.Create("a", "1.0.0").OnStart(context =>
        {
            context.AddHook(HookEvent.BeforeCreate, (CreateContext<Ticket> _) => Tell("typed"));
            context.AddHook(HookEvent.AfterCreate, "*", _ => Tell("any"));
        }).Build()]);
        await AddTicketAsync("One");
        Db.Packages.Disable("a");
        Assert.That(Db.Packages.IsEnabled("a"), Is.False);
        await AddTicketAsync("Two");
        Db.Packages.Enable("a");
        await AddTicketAsync("Three");
        await Db.Packages.StopAsync();
        await AddTicketAsync("Four");
        Assert.That(_calls, Is.EqualTo(new[] { "typed", "any", "typed", "any" }));
    }

    [Test]
    public async Task One_that_others_depend_on_is_not_uninstalled()
    {
        await Db.Packages.InstallAsync([Told("a", "b"), Told("b"), Told("c", "a")]);
        var refused = Assert.ThrowsAsync<ObjectQLException>(async () => await Db.Packages.UninstallAsync("b"))!;
        Assert.That(refused.Message, Does.Contain("'a' 1.0.0 depends on it"));
        _calls.Clear();
        await Db.Packages.UninstallAsync("c");
        await Db.Packages.UninstallAsync("a");
        Assert.That(_calls, Is.EqualTo(new[] { "stop c", "uninstall c", "stop a", "uninstall a" }));
        Assert.That(Db.Packages.Find("a"), Is.Null);
        await Db.Packages.InstallAsync([Told("a", "b")]);
        Assert.That(Db.Packages.IsEnabled("a"), Is.True);
    }

    [Test]
    public async Task What_one_throws_when_it_stops_does_not_keep_the_others_from_it()
    {
        var angry = Package.Create("b", "1.0.0").DependsOn("a").OnStop(static (_, _) => throw new InvalidOperationException("No.")).Build();
        await Db.Packages.InstallAsync([Told("a"), angry]);
        Assert.That(Assert.ThrowsAsync<AggregateException>(async () => await Db.Packages.StopAsync())!.InnerExceptions.Single().Message, Is.EqualTo("No."));
        Assert.That(_calls[^1], Is.EqualTo("stop a"));
        await Db.Packages.StopAsync();
    }

    [Test]
    public async Task Packages_that_do_not_fit_are_refused_with_the_chain_before_anything_starts()
    {
        await Db.Packages.InstallAsync([Told("a")]);
        _calls.Clear();
        var refused = Assert.ThrowsAsync<ObjectQLException>(async () => await Db.Packages.InstallAsync([Told("b", "a"), Told("c", "b", "missing")]))!;
        Assert.That(refused.Message, Does.Contain("(c → missing)"));
        Assert.That(Assert.ThrowsAsync<ObjectQLException>(async () => await Db.Packages.InstallAsync([Told("a")]))!.Message, Does.Contain("there twice"));
        Assert.That(Assert.ThrowsAsync<ObjectQLException>(async () => await Db.Packages.InstallAsync([Told("x", "y"), Told("y", "x")]))!.Message, Does.Contain("x → y → x"));
        Assert.That(_calls, Is.Empty);
    }

    [Test]
    public async Task A_cancelled_start_is_undone_and_told_as_such()
    {
        using var source = new CancellationTokenSource();
        var late = Package.Create("b", "1.0.0").DependsOn("a").OnStart((_, token) =>
        {
            source.Cancel();
            token.ThrowIfCancellationRequested();
            return default;
        }).Build();
        Assert.ThrowsAsync<OperationCanceledException>(async () => await Db.Packages.InstallAsync([Told("a"), late], source.Token));
        Assert.That(_calls.TakeLast(2), Is.EqualTo(new[] { "stop a", "uninstall a" }));
        Assert.That(Db.Packages.All, Is.Empty);
        await Db.Packages.StartAsync();
    }

    [Test]
    public void A_package_that_is_not_there_is_told_with_a_near_name()
    {
        Assert.That(Assert.Throws<ObjectQLException>(() => Db.Packages.Disable("x"))!.Code, Is.EqualTo(ErrorCode.NotFound));
        Assert.ThrowsAsync<ObjectQLException>(async () => await Db.Packages.UninstallAsync("x"));
    }

    [TestCase("Name", "1.0.0")]
    [TestCase("name", "1")]
    public void A_package_without_a_sound_manifest_is_not_built(string name, string version) =>
        Assert.That(Assert.Throws<ObjectQLException>(() => Package.Create(name, version).Build())!.Code, Is.EqualTo(ErrorCode.Configuration));

    [Test]
    public async Task Writers_see_the_switch_while_it_is_turned()
    {
        var hooks = 0;
        await Db.Packages.InstallAsync([Package.Create("a", "1.0.0").OnStart(context => context.AddHook(HookEvent.BeforeCreate, "*", _ =>
        {
            hooks++;
            return default;
        })).Build()]);
        using var ended = new CancellationTokenSource();
        var turning = Task.Run(() =>
        {
            while (!ended.IsCancellationRequested)
            {
                Db.Packages.Disable("a");
                Db.Packages.Enable("a");
            }
        });
        for (var i = 0; i < 50; i++)
        {
            await AddTicketAsync("Name");
        }

        await ended.CancelAsync();
        await turning;
        Assert.That(hooks, Is.InRange(0, 50));
        await AddTicketAsync("Last");
        Assert.That(Db.Packages.IsEnabled("a"), Is.True);
    }

    private Package Told(string name, params string[] needs)
    {
        var builder = Package.Create(name, "1.0.0").OnInstall((_, _) => Tell("install " + name)).OnStart((_, _) => Tell("start " + name)).OnStop((_, _) => Tell("stop " + name))
            .OnUninstall((_, _) => Tell("uninstall " + name));
        return needs.Aggregate(builder, static (one, need) => one.DependsOn(need, "^1.0.0")).Build();
    }

    private ValueTask Tell(string call)
    {
        _calls.Add(call);
        return default;
    }
}
