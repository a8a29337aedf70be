namespace ObjectQL.Tests.Pooling;

/// <summary>What a pool does for one after the other; <see cref="PoolModelTests"/> and <see cref="PoolThreadTests"/> do the rest.</summary>
[TestFixture(true)]
[TestFixture(false)]
public sealed class PoolTests(bool usesSlots) : PoolFixture
{
    [Test]
    public void The_connection_that_was_released_last_is_given_out_again()
    {
        var pool = Pool(2);
        var first = pool.TryAcquire()!;
        pool.Release(first);
        Assert.That((pool.TryAcquire(), pool.Opened), Is.EqualTo((first, 1)));
    }

    [Test]
    public async Task What_is_given_back_twice_is_noticed_always_where_nothing_is_used_again()
    {
        var reusing = Pool(1);
        var shared = reusing.TryAcquire()!;
        reusing.Release(shared);
        Assert.That(() => reusing.Release(shared), NUnit.Framework.Throws.InvalidOperationException.With.Message.Contains("given back already"));

        var pool = new TestPool(1, new PoolSettings { Manager = Manager, UsesThreadSlots = usesSlots, ReusesConnections = false });
        var first = pool.TryAcquire()!;
        var waiting = pool.AcquireAsync().AsTask();
        pool.Release(first);
        var other = await waiting;
        Assert.That((other == first, first.IsEnded, pool.Opened), Is.EqualTo((false, true, 2)));
        Assert.That(() => pool.Release(first), NUnit.Framework.Throws.InvalidOperationException, "although another operation has the only place");
        Assert.That(() => pool.Discard(first), NUnit.Framework.Throws.InvalidOperationException);
        pool.Release(other);
        Assert.That(pool.Statistics, Has.Property("Open").EqualTo(0).And.Property("InUse").EqualTo(0).And.Property("Acquired").EqualTo(2));
        await pool.CloseAsync(waits: true);
    }

    [Test]
    public async Task Who_comes_first_is_served_first()
    {
        var pool = Pool(1);
        var only = pool.TryAcquire()!;
        var waiting = Enumerable.Range(0, 3).Select(_ => pool.AcquireAsync().AsTask()).ToArray();
        Assert.That((pool.TryAcquire(), pool.Statistics.Waiting), Is.EqualTo(((TestConnection?)null, 3)));
        foreach (var next in waiting)
        {
            pool.Release(only);
            Assert.That(pool.TryAcquire(), Is.Null, "who has not waited comes last");
            Assert.That(await next, Is.SameAs(only));
        }

        Assert.That(pool.Statistics, Has.Property("Waited").EqualTo(3).And.Property("Acquired").EqualTo(4));
    }

    [Test]
    public void Waiting_ends_with_an_error_that_says_what_to_do()
    {
        var pool = Pool(1);
        pool.TryAcquire();
        var waiting = pool.AcquireAsync().AsTask();
        Time.Advance(TimeSpan.FromSeconds(30));
        var error = Assert.ThrowsAsync<ObjectQLException>(() => waiting)!;
        Assert.That((error.Code, error.Message), Is.EqualTo((ErrorCode.TransactionFailed,
            "No connection of 'test' came free within 30 seconds: 1 are in use of at most 1; 0 more operations wait. End transactions and streams sooner, or raise MaxConnections.")));
        Assert.That(pool.Statistics, Has.Property("TimedOut").EqualTo(1).And.Property("Waiting").EqualTo(0));
    }

    [Test]
    public async Task Opening_has_what_is_left_of_the_time()
    {
        var pool = new TestPool(1, new PoolSettings { Manager = Manager, AcquireTimeout = TimeSpan.FromSeconds(3) }, opensSynchronously: false) { Opening = Timeout.InfiniteTimeSpan };
        var waiting = pool.AcquireAsync().AsTask();
        Time.Advance(TimeSpan.FromSeconds(3));
        var error = Assert.ThrowsAsync<ObjectQLException>(() => waiting)!;
        Assert.That((error.Code, error.Message), Is.EqualTo((ErrorCode.ConnectionFailed,
            "A connection of 'test' could not be opened within 3 seconds: the server does not answer. Look whether it runs, or raise AcquireTimeout.")));
        pool.Opening = TimeSpan.Zero;
        pool.Release(await pool.AcquireAsync());
    }

    [Test]
    public async Task Who_cancels_leaves_the_queue()
    {
        var pool = Pool(1);
        var only = pool.TryAcquire()!;
        using var cancellation = new CancellationTokenSource();
        var first = pool.AcquireAsync(cancellation.Token).AsTask();
        var second = pool.AcquireAsync().AsTask();
        await cancellation.CancelAsync();
        Assert.That(async () => await first, NUnit.Framework.Throws.InstanceOf<OperationCanceledException>());
        pool.Release(only);
        Assert.That((await second, pool.Statistics.Cancelled), Is.EqualTo((only, 1)));
    }

    [TestCase(true)]
    [TestCase(false)]
    public async Task Who_could_open_none_makes_room_for_the_next(bool atOnce)
    {
        var pool = Pool(1, atOnce: atOnce);
        pool.Fails = true;
        Assert.That(async () => await pool.AcquireAsync(), NUnit.Framework.Throws.InstanceOf<ObjectQLException>());
        pool.Fails = false;
        pool.Release(await pool.AcquireAsync());
        Assert.That(pool.Statistics, Has.Property("Failed").EqualTo(1).And.Property("Open").EqualTo(1));
    }

    [Test]
    public async Task A_lost_connection_makes_room_for_who_waits()
    {
        var pool = Pool(1);
        var lost = pool.TryAcquire()!;
        var waiting = pool.AcquireAsync().AsTask();
        pool.Discard(lost);
        Assert.That((await waiting).IsEnded, Is.False);
        Assert.That((lost.IsEnded, pool.Opened), Is.EqualTo((true, 2)));
    }

    [Test]
    public async Task Pools_share_a_limit()
    {
        using var manager = new PoolManager(2, Time);
        var settings = new PoolSettings { Manager = manager, UsesThreadSlots = usesSlots };
        var (one, two) = (new TestPool(2, settings), new TestPool(2, settings));
        var (first, second) = (one.TryAcquire()!, one.TryAcquire()!);
        var waiting = two.AcquireAsync().AsTask();
        Assert.That(waiting.IsCompleted, Is.False);
        one.Release(first);
        var third = await waiting;
        Assert.That((first.IsEnded, one.Statistics.Open, two.Statistics.Open), Is.EqualTo((true, 1, 1)), "what was idle there makes room here");
        one.Release(second);
        two.Release(third);
        Assert.That(await two.AcquireAsync(), Is.SameAs(third));
        Assert.That((await two.AcquireAsync() != third, second.IsEnded), Is.EqualTo((true, true)));
        Assert.That(manager.Statistics.Sum(static pool => pool.Open), Is.EqualTo(2));
        Assert.That(one.TryAcquire(), Is.Null);
    }

    [Test]
    public async Task A_place_is_free_when_its_connection_is_closed_and_not_before()
    {
        using var manager = new PoolManager(1, Time);
        var (one, two) = (Pool(2, settings => settings with { Manager = manager }), Pool(2, settings => settings with { Manager = manager }));
        var ending = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        one.Ending = ending.Task;
        one.Release(one.TryAcquire()!);
        var waiting = two.AcquireAsync().AsTask();
        Assert.That((waiting.IsCompleted, one.Statistics.Open, two.Statistics.Open), Is.EqualTo((false, 1, 0)));
        ending.SetResult();
        two.Release(await waiting);
        Assert.That((one.Statistics.Open, two.Statistics.Open), Is.EqualTo((0, 1)));
    }

    [Test]
    public async Task A_closed_pool_counts_until_all_came_back()
    {
        using var manager = new PoolManager(1, Time);
        var (one, two) = (Pool(2, settings => settings with { Manager = manager }), Pool(2, settings => settings with { Manager = manager }));
        var late = one.TryAcquire()!;
        await one.CloseAsync(waits: false);
        var waiting = two.AcquireAsync().AsTask();
        Assert.That((two.TryAcquire(), waiting.IsCompleted), Is.EqualTo(((TestConnection?)null, false)));
        one.Release(late);
        Assert.That((await waiting).IsEnded, Is.False);
        Assert.That(late.IsEnded);
    }

    [Test]
    public void Who_waits_for_one_pool_does_not_hold_up_another()
    {
        using var manager = new PoolManager(3, Time);
        var (one, two) = (Pool(1, settings => settings with { Manager = manager }), Pool(2, settings => settings with { Manager = manager }));
        one.TryAcquire();
        var idle = two.TryAcquire()!;
        two.Release(idle);
        _ = one.AcquireAsync().AsTask();
        Assert.That((two.TryAcquire(), two.TryAcquire() is not null), Is.EqualTo((idle, true)));
    }

    [Test]
    public void What_stays_open_leaves_a_place_for_all()
    {
        using var manager = new PoolManager(3, Time);
        Pool(3, settings => settings with { Manager = manager, MinConnections = 2 });
        Pool(3, settings => settings with { Manager = manager, MinConnections = 1 });
        Assert.That(
            () => Pool(3, settings => settings with { Manager = manager, MinConnections = 1 }),
            NUnit.Framework.Throws.InstanceOf<ObjectQLException>().With.Property("Code").EqualTo(ErrorCode.Configuration).And.Message.Contains("2, 1, 1"));
    }

    [Test]
    public void No_more_can_stay_open_than_the_manager_permits()
    {
        using var manager = new PoolManager(1, Time);
        Assert.That(
            () => Pool(3, settings => settings with { Manager = manager, MinConnections = 2 }),
            NUnit.Framework.Throws.InstanceOf<ObjectQLException>().With.Property("Code").EqualTo(ErrorCode.Configuration).And.Message.Contains("is 2").And.Message.Contains("permits 1"));
        Assert.That(() => Pool(3, settings => settings with { Manager = manager, MinConnections = 1 }), NUnit.Framework.Throws.Nothing);
    }

    [Test]
    public async Task One_is_checked_at_a_time_and_not_for_ever()
    {
        var pool = Pool(4, static settings => settings with { MinConnections = 2, CheckInterval = TimeSpan.FromSeconds(20) });
        await pool.WarmAsync();
        pool.Checking = new TaskCompletionSource().Task;
        Time.Advance(TimeSpan.FromSeconds(20));
        Assert.That(pool.Statistics.Idle, Is.EqualTo(1));
        await Manager.TendAsync().AsTask().WaitAsync(TimeSpan.FromSeconds(30));
        Time.Advance(TimeSpan.FromSeconds(10));
        for (var i = 0; i < 3_000 && pool.Statistics is not { Unhealthy: 1, Idle: 2 }; i++)
        {
            await Task.Delay(10);
        }

        Assert.That((pool.Statistics.Unhealthy, pool.Statistics.Idle), Is.EqualTo((1, 2)));
    }

    [Test]
    public void What_belongs_to_another_pool_is_not_taken()
    {
        var connection = Pool(2).TryAcquire()!;
        Assert.That(() => Pool(2).Release(connection), NUnit.Framework.Throws.InvalidOperationException);
    }

    [Test]
    public async Task What_nobody_uses_is_closed_down_to_what_stays_open()
    {
        var pool = Pool(8, static settings => settings with { MinConnections = 2, IdleTimeout = TimeSpan.FromMinutes(1) });
        var all = Enumerable.Range(0, 6).Select(_ => pool.TryAcquire()!).ToArray();
        Array.ForEach(all, pool.Release);
        await Manager.TendAsync();
        Time.Advance(TimeSpan.FromSeconds(59));
        var used = pool.TryAcquire()!;
        await Manager.TendAsync();
        Assert.That(pool.Ended, Is.Zero);
        pool.Release(used);
        Time.Advance(TimeSpan.FromSeconds(2));
        await Manager.TendAsync();
        Assert.That((pool.Statistics.Open, used.IsEnded), Is.EqualTo((2, false)));
    }

    [Test]
    public async Task What_stays_open_is_opened_ahead_and_again()
    {
        var pool = Pool(8, static settings => settings with { MinConnections = 3 }, atOnce: false);
        await pool.WarmAsync();
        Assert.That(pool.Statistics.Idle, Is.EqualTo(3));
        pool.CloseIdleConnections();
        pool.Fails = true;
        await Manager.TendAsync();
        Assert.That(pool.Statistics, Has.Property("Open").EqualTo(0).And.Property("Failed").EqualTo(3));
        pool.Fails = false;
        await Manager.TendAsync();
        Assert.That(pool.Statistics.Open, Is.Zero, "not at once");
        Time.Advance(TimeSpan.FromSeconds(1));
        await Manager.TendAsync();
        Assert.That(pool.Statistics, Has.Property("Idle").EqualTo(3).And.Property("Opened").EqualTo(6).And.Property("Closed").EqualTo(3));
    }

    [Test]
    public async Task What_does_not_answer_is_replaced()
    {
        var pool = Pool(4, static settings => settings with { MinConnections = 2, CheckInterval = TimeSpan.FromSeconds(10) });
        await pool.WarmAsync();
        var sick = pool.TryAcquire()!;
        sick.IsHealthy = false;
        pool.Release(sick);
        Time.Advance(TimeSpan.FromSeconds(10));
        await Manager.TendAsync();
        Assert.That((sick.IsEnded, pool.Statistics.Unhealthy, pool.Statistics.Idle), Is.EqualTo((true, 1, 2)));
        await Manager.TendAsync();
        Assert.That(pool.Statistics.Unhealthy, Is.EqualTo(1));
    }

    [Test]
    public async Task A_leak_is_reported_once_with_the_place_of_the_acquire()
    {
        var leaks = new List<PoolLeak>();
        Manager.LeakFound += (_, leak) => leaks.Add(leak);
        var pool = Pool(4, static settings => settings with { LeakAfter = TimeSpan.FromSeconds(5) });
        pool.Release(pool.TryAcquire()!);
        pool.TryAcquire();
        Time.Advance(TimeSpan.FromSeconds(6));
        await Manager.TendAsync();
        await Manager.TendAsync();
        Assert.That(leaks, Has.Count.EqualTo(1));
        Assert.That((leaks[0].Pool, leaks[0].Held, pool.Statistics.Leaked), Is.EqualTo(("test", TimeSpan.FromSeconds(6), 1)));
        Assert.That(leaks[0].AcquiredAt, Does.Contain(nameof(A_leak_is_reported_once_with_the_place_of_the_acquire)));
    }

    [Test]
    public async Task An_infinite_time_looks_for_no_leaks()
    {
        Manager.LeakFound += static (_, leak) => Assert.Fail(leak.ToString());
        var pool = Pool(4, static settings => settings with { LeakAfter = Timeout.InfiniteTimeSpan });
        pool.TryAcquire();
        Time.Advance(TimeSpan.FromDays(30));
        await Manager.TendAsync();
        Assert.That(pool.Statistics.Leaked, Is.Zero);
    }

    [Test]
    public async Task The_place_is_known_behind_a_wait_as_well()
    {
        var leaks = new List<PoolLeak>();
        Manager.LeakFound += (_, leak) => leaks.Add(leak);
        var pool = Pool(1, static settings => settings with { LeakAfter = TimeSpan.FromSeconds(5) });
        var first = pool.TryAcquire()!;
        var waiting = AskAsync();
        await Task.Run(() => pool.Release(first));
        await waiting;
        Time.Advance(TimeSpan.FromSeconds(6));
        await Manager.TendAsync();
        Assert.That(leaks.Single().AcquiredAt, Does.Contain(nameof(AskAsync)));

        async Task AskAsync() => await pool.AcquireAsync();
    }

    [Test]
    public void What_was_given_back_cannot_be_given_back_again()
    {
        var pool = Pool(2);
        var connection = pool.TryAcquire()!;
        pool.Release(connection);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(() => pool.Release(connection), NUnit.Framework.Throws.InvalidOperationException);
            Assert.That(() => pool.Discard(connection), NUnit.Framework.Throws.InvalidOperationException);
        }
    }

    [Test]
    public async Task A_closed_pool_refuses_all_and_closes_what_comes_back()
    {
        var pool = Pool(2);
        var (idle, late) = (pool.TryAcquire()!, pool.TryAcquire()!);
        var waiting = pool.AcquireAsync().AsTask();
        pool.Release(idle);
        await waiting;
        var next = pool.AcquireAsync().AsTask();
        pool.Release(idle);
        pool.Release(await next);
        var closing = pool.CloseAsync(waits: true).AsTask();
        Assert.That((closing.IsCompleted, idle.IsEnded, late.IsEnded), Is.EqualTo((false, true, false)));
        pool.Release(late);
        await closing;
        using (Assert.EnterMultipleScope())
        {
            Assert.That(late.IsEnded);
            Assert.That(() => pool.TryAcquire(), NUnit.Framework.Throws.InstanceOf<ObjectQLException>());
            Assert.That(async () => await pool.AcquireAsync(), NUnit.Framework.Throws.InstanceOf<ObjectQLException>());
            Assert.That(Manager.Statistics, Is.Empty);
        }
    }

    [Test]
    public void Who_waits_when_the_pool_is_closed_is_refused()
    {
        var pool = Pool(1);
        pool.TryAcquire();
        var waiting = pool.AcquireAsync().AsTask();
        _ = pool.CloseAsync(waits: false).AsTask();
        Assert.That(async () => await waiting, NUnit.Framework.Throws.InstanceOf<ObjectQLException>().With.Message.EqualTo("It is closed."));
    }

    [TestCase(-1, 5)]
    [TestCase(9, 5)]
    [TestCase(1, 0)]
    public void Wrong_settings_are_named(int min, int seconds) =>
        Assert.That(new PoolSettings { MinConnections = min, IdleTimeout = TimeSpan.FromSeconds(seconds) }.Problem(8), Does.Contain("Pool"));

    [TestCase(0)]
    [TestCase(-1)]
    [TestCase(int.MaxValue)]
    public void A_pool_of_no_size_is_refused(int max) => Refused(() => Pool(max));

    [Test]
    public void A_pool_with_wrong_settings_is_refused_whoever_makes_it()
    {
        Refused(() => Pool(4, static settings => settings with { MinConnections = 5 }));
        Refused(() => Pool(4, static settings => settings with { AcquireTimeout = TimeSpan.MaxValue }));
        Refused(() => Pool(4, static settings => settings with { Manager = null! }));
        Refused(static () => new PoolManager(0).Dispose());
        Assert.That(Manager.Statistics, Is.Empty, "what is refused is not looked after");
    }

    private static void Refused(Action make) => Assert.That(Assert.Throws<ObjectQLException>(() => make())!.Code, Is.EqualTo(ErrorCode.Configuration));

    private TestPool Pool(int max, Func<PoolSettings, PoolSettings>? change = null, bool atOnce = true)
    {
        var settings = new PoolSettings { Manager = Manager, UsesThreadSlots = usesSlots };
        return new TestPool(max, change?.Invoke(settings) ?? settings, atOnce);
    }
}
