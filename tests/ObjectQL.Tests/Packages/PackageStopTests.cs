namespace ObjectQL.Tests.Packages;

/// <summary>Packages that stop behind their last call, start side by side, and take their limits along.</summary>
public sealed class PackageStopTests(DriverFactory factory) : SessionFixture(factory)
{
    [Test]
    public async Task It_is_uninstalled_behind_the_calls_that_run_and_no_further_one_begins()
    {
        var (begun, go, calls, isGone) = (new TaskCompletionSource(), new TaskCompletionSource(), 0, false);
        await Db.Packages.InstallAsync([Package.Create("a", "1.0.0").OnStart(context => context.AddHook(HookEvent.BeforeFind, "teams", async _ =>
        {
            Assert.That(isGone, Is.False);
            calls++;
            begun.SetResult();
            await go.Task;
        })).OnUninstall((_, _) =>
        {
            isGone = true;
            return default;
        }).Build()]);
        await using var other = Db.AsSystem();
        var running = other.Teams.FindAsync("none").AsTask();
        await begun.Task;
        var uninstalling = Db.Packages.UninstallAsync("a").AsTask();
        await Session.Teams.FindAsync("none");
        Assert.That((calls, uninstalling.IsCompleted, isGone), Is.EqualTo((1, false, false)));
        go.SetResult();
        await running;
        await uninstalling;
        Assert.That(isGone, Is.True);
    }

    [Test]
    public async Task One_whose_calls_take_too_long_goes_on_and_closing_does_not_wait_for_it()
    {
        var (begun, go, calls) = (new TaskCompletionSource(), new TaskCompletionSource(), 0);
        await Db.Packages.InstallAsync([Package.Create("a", "1.0.0").OnStart(context => context.AddHook(HookEvent.BeforeFind, "teams", async _ =>
        {
            if (calls++ == 0)
            {
                begun.SetResult();
                await go.Task;
            }
        })).Build()]);
        await using var other = Db.AsSystem();
        var running = other.Teams.FindAsync("none").AsTask();
        await begun.Task;
        Db.Packages.StopTimeout = TimeSpan.FromMilliseconds(20);
        var late = Assert.ThrowsAsync<ObjectQLException>(async () => await Db.Packages.UninstallAsync("a"))!;
        Assert.That(late.Code, Is.EqualTo(ErrorCode.Configuration));
        Assert.That(late.Message, Does.Contain("1 of its calls still run").And.Contain("StopTimeout"));
        await Session.Teams.FindAsync("none");
        Assert.That((calls, Db.Packages.StateOf("a")), Is.EqualTo((2, PackageState.Started)), "nothing has changed");
        using var source = new CancellationTokenSource(20);
        Db.Packages.StopTimeout = Timeout.InfiniteTimeSpan;
        Assert.ThrowsAsync(Is.InstanceOf<OperationCanceledException>(), async () => await Db.Packages.UninstallAsync("a", source.Token));
        Assert.That(Db.Packages.StateOf("a"), Is.EqualTo(PackageState.Started));
        Db.Packages.StopTimeout = TimeSpan.FromMilliseconds(20);
        Assert.That(Assert.ThrowsAsync<AggregateException>(async () => await Db.Packages.StopAsync())!.Message, Does.Contain("stops while 1 of its calls"));
        Assert.That(Db.Packages.StateOf("a"), Is.EqualTo(PackageState.Stopped));
        go.SetResult();
        await running;
        await Db.Packages.UninstallAsync("a");
    }

    [Test]
    public async Task A_call_that_uninstalls_its_own_package_is_refused_at_once([Values] bool waitsBefore, [Values("hook", "middleware", "listener", "hook of another one")] string kind)
    {
        var failed = new List<Exception>();
        Db.Events.Failed += (_, failure) => failed.Add(failure.Exception);
        async ValueTask UninstallAsync()
        {
            if (waitsBefore)
            {
                await Task.Delay(5);
            }

            await Db.Packages.UninstallAsync("a");
        }

        await Db.Packages.InstallAsync([Package.Create("a", "1.0.0").OnStart(context =>
        {
            switch (kind)
            {
                case "middleware":
                    context.AddMiddleware("teams", async (_, next) =>
                    {
                        await next.RunAsync();
                        await UninstallAsync();
                    }, OperationKinds.Create);
                    break;
                case "listener":
                    context.Subscribe(EventKinds.RecordCreated, _ => UninstallAsync(), "teams");
                    break;
                default:
                    context.AddHook(HookEvent.BeforeCreate, "teams", kind == "hook" ? _ => UninstallAsync() : async hook => await ((TestSession)hook.Session).Tickets.CountAsync());
                    break;
            }
        }).Build(), Package.Create("b", "1.0.0").OnStart(context =>
        {
            if (kind == "hook of another one")
            {
                context.AddHook(HookEvent.BeforeCount, "tickets", _ => UninstallAsync());
            }
        }).Build()]);
        if (kind == "listener")
        {
            await Session.Teams.CreateAsync(new() { Name = "One" });
            Assert.That(failed, Has.Count.EqualTo(1));
        }
        else
        {
            failed.Add(Assert.ThrowsAsync<ObjectQLException>(async () => await Session.Teams.CreateAsync(new() { Name = "One" }))!);
        }

        var refused = (ObjectQLException)failed[0];
        Assert.That(refused.Code, Is.EqualTo(ErrorCode.InvalidRequest));
        Assert.That(refused.Message, Does.Contain("'a' cannot stop").And.Contain("would wait for itself"));
        Assert.That(Db.Packages.StateOf("a"), Is.EqualTo(PackageState.Started), "nothing has changed");
        await Db.Packages.UninstallAsync("a");
        await Db.Packages.UninstallAsync("b");
    }

    [Test]
    public async Task What_a_call_has_started_may_uninstall_its_package_behind_it()
    {
        var (later, go) = (Task.CompletedTask, new TaskCompletionSource());
        await Db.Packages.InstallAsync([Package.Create("a", "1.0.0").OnStart(context => context.AddHook(HookEvent.BeforeFind, "teams", _ =>
        {
            later = UninstallLaterAsync();
            return default;
        })).Build()]);
        await Session.Teams.FindAsync("none");
        go.SetResult();
        await later;
        Assert.That(Db.Packages.Find("a"), Is.Null);

        async Task UninstallLaterAsync()
        {
            await go.Task;
            await Db.Packages.UninstallAsync("a");
        }
    }

    [Test]
    public async Task Closing_from_a_call_of_a_package_does_not_wait_for_that_call()
    {
        AggregateException? told = null;
        await Db.Packages.InstallAsync([Package.Create("a", "1.0.0").OnStart(context => context.AddHook(HookEvent.BeforeFind, "teams", async _ =>
        {
            await Task.Yield();
            told = Assert.ThrowsAsync<AggregateException>(async () => await Db.Packages.StopAsync());
        })).Build()]);
        await Session.Teams.FindAsync("none");
        Assert.That(told!.InnerExceptions.Single().Message, Does.Contain("'a' stops while").And.Contain("would wait for itself"));
        Assert.That(Db.Packages.StateOf("a"), Is.EqualTo(PackageState.Stopped));
        await Db.Packages.UninstallAsync("a");
    }

    [Test]
    public async Task What_is_said_about_packages_at_the_opening_holds_before_the_first_starts()
    {
        var (running, most, isSaid) = (0, 0, false);
        Package One(string name) => Package.Create(name, "1.0.0").OnStart(async (_, _) =>
        {
            most = Math.Max(most, Interlocked.Increment(ref running));
            await Task.Delay(20, CancellationToken.None);
            Interlocked.Decrement(ref running);
        }).Build();
        await using var db = await TestDb.OpenAsync(CreateDriver(), new DatabaseOptions
        {
            Datasources = new Dictionary<string, Driver> { ["logs"] = CreateDriver() },
            Packages = packages =>
            {
                isSaid = true;
                packages.StartsInParallel = false;
            },
        });
        Assert.That(isSaid, Is.True);
        await db.Packages.InstallAsync([One("a"), One("b"), One("c")]);
        Assert.That(most, Is.EqualTo(1));
        var driver = CreateDriver();
        var refused = Assert.ThrowsAsync<ObjectQLException>(async () => await TestDb.OpenAsync(driver, new DatabaseOptions
        {
            Datasources = new Dictionary<string, Driver> { ["logs"] = CreateDriver() },
            Packages = static packages => packages.Disable("@none/such"),
        }))!;
        Assert.That(refused.Code, Is.EqualTo(ErrorCode.NotFound));
    }

    [Test]
    public void There_is_no_package_of_nothing() =>
        Assert.ThrowsAsync<ArgumentException>(async () => await Db.Packages.InstallAsync([null!]));

    [Test]
    public async Task Limits_go_with_it()
    {
        await Db.Packages.InstallAsync([Counting("a")]);
        Db.Packages.Limit("a", new PackageLimits { Objects = new Dictionary<string, Query.AccessOperations> { ["*"] = Query.AccessOperations.None } });
        Assert.ThrowsAsync<ObjectQLException>(async () => await AddTicketAsync("One"));
        await Db.Packages.UninstallAsync("a");
        Assert.That(Db.IsLimited, Is.False);
        await Db.Packages.InstallAsync([Counting("a")]);
        await AddTicketAsync("Two");
        await Db.Packages.UninstallAsync("a");
    }

    [Test]
    public async Task A_package_that_was_disabled_rests_when_it_starts_again()
    {
        var calls = 0;
        await Db.Packages.InstallAsync([Package.Create("a", "1.0.0").OnStart(context => context.AddHook(HookEvent.BeforeFind, "teams", _ =>
        {
            calls++;
            return default;
        })).Build()]);
        Db.Packages.Disable("a");
        await Db.Packages.StopAsync();
        await Db.Packages.StartAsync();
        await Session.Teams.FindAsync("none");
        Assert.That((calls, Db.Packages.IsEnabled("a")), Is.EqualTo((0, false)));
        Db.Packages.Enable("a");
        await Session.Teams.FindAsync("none");
        Assert.That(calls, Is.EqualTo(1));
        await Db.Packages.UninstallAsync("a");
    }

    [TestCase(true, 2)]
    [TestCase(false, 1)]
    public async Task Those_that_depend_on_nothing_of_each_other_start_side_by_side_level_by_level(bool inParallel, int most)
    {
        var (running, seen, order) = (0, 0, new List<string>());
        Package One(string name, params string[] needs) => needs.Aggregate(
            Package.Create(name, "1.0.0").OnStart(async (_, _) =>
            {
                lock (order)
                {
                    order.Add(name);
                    seen = Math.Max(seen, ++running);
                }

                await Task.Delay(30, CancellationToken.None);
                lock (order)
                {
                    running--;
                    order.Add("/" + name);
                }
            }), static (builder, need) => builder.DependsOn(need)).Build();
        Db.Packages.StartsInParallel = inParallel;
        await Db.Packages.InstallAsync([One("d", "c", "b"), One("c", "a"), One("b", "a"), One("a")]);
        Assert.That(seen, Is.EqualTo(most));
        Assert.That(order.Where(static x => x[0] != '/'), Is.EqualTo(new[] { "a", "b", "c", "d" }));
        Assert.That(order.IndexOf("/a"), Is.LessThan(order.IndexOf("b")));
        Assert.That(Math.Max(order.IndexOf("/b"), order.IndexOf("/c")), Is.LessThan(order.IndexOf("d")));
        Assert.That(Db.Packages.All.Select(static x => x.Name), Is.EqualTo(new[] { "a", "b", "c", "d" }));
        foreach (var name in (string[])["d", "c", "b", "a"])
        {
            await Db.Packages.UninstallAsync(name);
        }
    }

    [Test]
    public async Task When_one_of_a_level_fails_the_others_are_cancelled_and_all_is_undone_in_order()
    {
        var told = new List<string>();
        Package One(string name, Func<CancellationToken, Task> start) => Package.Create(name, "1.0.0").OnStart(async (_, token) => await start(token))
            .OnStop((_, _) => Tell("stop " + name)).OnUninstall((_, _) => Tell("uninstall " + name)).Build();
        ValueTask Tell(string call)
        {
            told.Add(call);
            return default;
        }

        var refused = Assert.ThrowsAsync<ObjectQLException>(async () => await Db.Packages.InstallAsync(
        [
            One("a", static _ => Task.CompletedTask), One("b", static token => Task.Delay(Timeout.Infinite, token)), One("c", static _ => Task.CompletedTask),
            One("d", static async _ =>
            {
                await Task.Delay(10, CancellationToken.None);
                throw new InvalidOperationException("No disk.");
            }),
        ]))!;
        Assert.That(refused.Message, Is.EqualTo("The package 'd' 1.0.0 could not start: No disk. Those that had started were stopped again: c, a."));
        Assert.That(told, Is.EqualTo(new[] { "stop c", "stop a", "uninstall d", "uninstall c", "uninstall b", "uninstall a" }));
        Assert.That(Db.Packages.All, Is.Empty);
    }

    private static Package Counting(string name) => Package.Create(name, "1.0.0").OnStart(static context =>
        context.AddHook(HookEvent.BeforeCreate, "tickets", static hook => new ValueTask(((TestSession)hook.Session).Teams.CountAsync().AsTask()))).Build();
}
