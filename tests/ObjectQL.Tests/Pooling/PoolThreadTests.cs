namespace ObjectQL.Tests.Pooling;

/// <summary>Many threads at one pool.</summary>
[TestFixture]
public sealed class PoolThreadTests
{
    [TestCase(true, 1, 4)]
    [TestCase(true, 2, 4)]
    [TestCase(true, 8, 4)]
    [TestCase(false, 2, 4)]
    public async Task No_connection_has_two_users_and_the_counters_add_up(bool usesSlots, int max, int users)
    {
        using var manager = new PoolManager();
        var pool = new TestPool(max, new PoolSettings { Manager = manager, UsesThreadSlots = usesSlots });
        using var stop = new CancellationTokenSource();
        var tending = Task.Run(async () =>
        {
            while (!stop.IsCancellationRequested)
            {
                await manager.TendAsync();
                await Task.Yield();
            }
        });
        var work = Enumerable.Range(0, users).Select(user => Task.Run(async () =>
        {
            for (var i = 0; i < 5_000; i++)
            {
                var connection = pool.TryAcquire() ?? await pool.AcquireAsync();
                connection.Enter();
                if (i % 64 == user)
                {
                    await Task.Yield();
                }

                connection.Leave();
                if (i % 500 == 499)
                {
                    pool.Discard(connection);
                }
                else
                {
                    pool.Release(connection);
                }
            }
        })).ToArray();
        await Task.WhenAll(work).WaitAsync(TimeSpan.FromMinutes(2));
        await stop.CancelAsync();
        await tending;
        var statistics = pool.Statistics;
        await pool.CloseAsync(waits: true);
        using (Assert.EnterMultipleScope())
        {
            Assert.That((statistics.Acquired, statistics.InUse, statistics.Waiting, statistics.TimedOut), Is.EqualTo((users * 5_000L, 0, 0, 0L)));
            Assert.That(statistics.Opened - statistics.Closed, Is.EqualTo(statistics.Open).And.AtMost(max));
            Assert.That(pool.Ended, Is.EqualTo(pool.Opened));
        }
    }

    [Test]
    public void What_an_ended_thread_has_kept_is_found()
    {
        using var manager = new PoolManager();
        var pool = new TestPool(1, new PoolSettings { Manager = manager });
        var thread = new Thread(() => pool.Release(pool.TryAcquire()!));
        thread.Start();
        thread.Join();
        Assert.That((pool.TryAcquire() is not null, pool.Opened), Is.EqualTo((true, 1)));
    }

    [Test]
    public void An_acquire_and_a_release_allocate_nothing()
    {
        using var manager = new PoolManager();
        var pool = new TestPool(4, new PoolSettings { Manager = manager });
        long allocated = long.MaxValue;
        for (var i = 0; i < 5 && allocated != 0; i++)
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            for (var j = 0; j < 1_000; j++)
            {
                pool.Release(pool.TryAcquire()!);
            }

            allocated = GC.GetAllocatedBytesForCurrentThread() - before;
        }

        Assert.That(allocated, Is.Zero);
    }

    [Test]
    public async Task A_pool_that_nobody_knows_is_forgotten()
    {
        using var manager = new PoolManager(4);
        Leave(manager);
        for (var i = 0; i < 20 && manager.Statistics.Count != 0; i++)
        {
            await Task.Delay(10);
            GC.Collect();
            GC.WaitForPendingFinalizers();
        }

        Assert.That(manager.Statistics, Is.Empty);

        [System.Runtime.CompilerServices.MethodImpl(System.Runtime.CompilerServices.MethodImplOptions.NoInlining)]
        static void Leave(PoolManager manager)
        {
            var thread = new Thread(() => new TestPool(4, new PoolSettings { Manager = manager }).TryAcquire());
            thread.Start();
            thread.Join();
        }
    }
}
