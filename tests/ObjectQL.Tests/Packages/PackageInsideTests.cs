namespace ObjectQL.Tests.Packages;

/// <summary>What calls of a package may ask of packages while they run: nothing that would wait for them.</summary>
public sealed class PackageInsideTests(DriverFactory factory) : SessionFixture(factory)
{
    private static readonly TimeSpan s_soon = TimeSpan.FromSeconds(20);

    [Test]
    public async Task A_rule_or_an_action_that_stops_its_own_package_is_refused_at_once([Values] bool waitsBefore, [Values("rule", "action", "action with a result")] string kind)
    {
        await Db.Packages.InstallAsync([Package.Create("a", "1.0.0").Build()]);
        var number = Db.Packages.Get("a").Number;

        // What is called here, generated code calls.
        var refused = await RefusedAsync(async () => _ = kind switch
        {
            "rule" => await PackageCalls.HoldsAsync(Session, number, 0, async _ =>
            {
                await UninstallAsync();
                return true;
            }),
            "action" => await Done(PackageCalls.ActAsync(Session, number, 0, async _ => await UninstallAsync())),
            _ => await PackageCalls.ActAsync(Session, number, 0, async _ =>
            {
                await UninstallAsync();
                return true;
            }),
        });
        Assert.That(refused.Message, Does.Contain("'a' cannot stop").And.Contain("would wait for itself"));
        Assert.That(Db.Packages.StateOf("a"), Is.EqualTo(PackageState.Started), "nothing has changed");
        await Db.Packages.UninstallAsync("a");

        async Task UninstallAsync()
        {
            if (waitsBefore)
            {
                await Task.Delay(5);
            }

            await Db.Packages.UninstallAsync("a");
        }
    }

    [Test]
    public async Task A_rule_or_an_action_that_is_done_at_once_is_refused_as_well([Values] bool isRule)
    {
        await Db.Packages.InstallAsync([Package.Create("a", "1.0.0").Build()]);
        var number = Db.Packages.Get("a").Number;
        var asked = Task.CompletedTask;
        void Ask() => asked = Db.Packages.UninstallAsync("a").AsTask();
        if (isRule)
        {
            PackageCalls.Holds(Session, number, 0, _ =>
            {
                Ask();
                return true;
            });
        }
        else
        {
            PackageCalls.Act(Session, number, 0, _ => Ask());
        }

        var refused = await RefusedAsync(() => asked);
        Assert.That(refused.Message, Does.Contain("'a' cannot stop").And.Contain("would wait for itself"));
        await Db.Packages.UninstallAsync("a");
    }

    [Test]
    public async Task A_call_that_installs_while_somebody_stops_its_package_is_refused_at_once([Values] bool asksBefore, [Values("uninstall", "stop")] string how, [Values] bool isWithinAnother)
    {
        var (begun, go) = (new TaskCompletionSource(), new TaskCompletionSource());
        var starting = new TaskCompletionSource();
        async ValueTask AskAsync()
        {
            begun.SetResult();
            await go.Task;
            await Db.Packages.InstallAsync([Package.Create("late", "1.0.0").Build()]);
        }

        await Db.Packages.InstallAsync([Package.Create("a", "1.0.0").OnStart(context => context.AddHook(
            HookEvent.BeforeFind, "teams", isWithinAnother ? async hook => await ((TestSession)hook.Session).Tickets.CountAsync() : async _ => await AskAsync())).Build(),
            Package.Create("b", "1.0.0").OnStart(context =>
            {
                if (isWithinAnother)
                {
                    context.AddHook(HookEvent.BeforeCount, "tickets", async _ => await AskAsync());
                }
            }).Build()]);
        await using var other = Db.AsSystem();
        var running = other.Teams.FindAsync("none").AsTask();
        await begun.Task;
        Task stopping;
        if (asksBefore)
        {
            // Somebody else has packages come, so that the call waits for its turn, and the one who stops the package behind it or before it.
            var holding = Db.Packages.InstallAsync([Package.Create("slow", "1.0.0").OnStart((_, _) => new ValueTask(starting.Task)).Build()]).AsTask();
            stopping = StopAsync();
            go.SetResult();
            await Task.Delay(20);
            starting.SetResult();
            await holding;
        }
        else
        {
            stopping = StopAsync();
            await Task.Delay(20);
            go.SetResult();
        }

        var refused = await RefusedAsync(() => running.WaitAsync(s_soon));
        Assert.That(refused.Message, Does.Contain("is being stopped, which waits for this call of it"));
        await stopping.WaitAsync(s_soon);
        Assert.That(Db.Packages.Find("late"), Is.Null);
        Assert.That(how == "stop" ? Db.Packages.StateOf("a") : PackageState.Stopped, Is.EqualTo(PackageState.Stopped));

        Task StopAsync() => how == "stop" ? Db.Packages.StopAsync().AsTask() : Db.Packages.UninstallAsync("a").AsTask();
    }

    [Test]
    public async Task A_call_may_install_others_and_stop_others()
    {
        await Db.Packages.InstallAsync([Package.Create("a", "1.0.0").OnStart(context => context.AddHook(HookEvent.BeforeFind, "teams", async _ =>
        {
            await Db.Packages.InstallAsync([Package.Create("late", "1.0.0").Build()]);
            await Db.Packages.UninstallAsync("b");
        })).Build(), Package.Create("b", "1.0.0").Build()]);
        await Session.Teams.FindAsync("none");
        Assert.That(Db.Packages.All.Select(static package => package.Name), Is.EquivalentTo(new[] { "a", "late" }));
        await Db.Packages.UninstallAsync("a");
        await Db.Packages.UninstallAsync("late");
    }

    [Test]
    public async Task A_start_that_installs_by_way_of_another_database_is_told_that_it_would_wait_for_itself()
    {
        await using var second = await TestDb.OpenAsync(CreateDriver(), new Dictionary<string, Driver> { ["logs"] = CreateDriver() });
        var refused = await RefusedAsync(() => Db.Packages.InstallAsync([Package.Create("a", "1.0.0").OnStart(async (_, token) =>
            await second.Packages.InstallAsync([Package.Create("b", "1.0.0").OnStart(async (_, token) => await Db.Packages.InstallAsync([Package.Create("c", "1.0.0").Build()], token)).Build()], token)).Build()]).AsTask().WaitAsync(s_soon));
        Assert.That(refused.ToString(), Does.Contain("'a' starts, stops, installs or uninstalls packages while it does so itself"));
        Assert.That(Db.Packages.All, Is.Empty);
    }

    private static async Task<bool> Done(ValueTask running)
    {
        await running;
        return true;
    }

    private static async Task<ObjectQLException> RefusedAsync(Func<Task> call)
    {
        try
        {
            await call();
        }
        catch (ObjectQLException refused)
        {
            Assert.That(refused.Code, Is.EqualTo(refused.InnerException is null ? ErrorCode.InvalidRequest : ErrorCode.Configuration));
            return refused;
        }

        throw new AssertionException("It was not refused.");
    }
}
