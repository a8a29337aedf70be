namespace ObjectQL.Tests.Pooling;

/// <summary>Random acquires, releases, failures, time-outs and cancellations, against <see cref="PoolModel"/>.</summary>
[TestFixture(true)]
[TestFixture(false)]
public sealed class PoolModelTests(bool usesSlots)
{
    [Test]
    public async Task Pools_do_what_the_model_says([Range(1, 24)] int seed)
    {
        var random = new Random(seed);
        var time = new HandTime();
        var limit = random.Next(1, 6);
        var isLimited = seed % 3 != 0;
        using var manager = new PoolManager(isLimited ? limit : null, time);
        int[] max = isLimited ? [random.Next(1, 5), random.Next(1, 5)] : [random.Next(1, 5)];
        var run = new Run(time, max, manager, usesSlots, new PoolModel(isLimited ? limit : int.MaxValue, max));
        for (var step = 0; step < 250; step++)
        {
            await run.StepAsync(random);
        }
    }

    private sealed class Run(HandTime time, int[] max, PoolManager manager, bool usesSlots, PoolModel model)
    {
        private readonly TestPool[] _pools = [.. max.Select((count, i) => new TestPool(count, new PoolSettings { Manager = manager, UsesThreadSlots = usesSlots, AcquireTimeout = TimeSpan.FromSeconds(10), IdleTimeout = Timeout.InfiniteTimeSpan }, i == 0))];
        private readonly List<(int Pool, TestConnection Connection)> _held = [];
        private readonly Dictionary<int, (int Pool, Task<TestConnection> Task, CancellationTokenSource Cancellation, int Deadline)> _waiting = [];
        private int _callers;
        private int _seconds;

        public async Task StepAsync(Random random)
        {
            var pool = random.Next(_pools.Length);
            switch (random.Next(12))
            {
                case < 4:
                    await AcquireAsync(pool, tries: random.Next(2) == 0);
                    break;
                case < 7 when _held.Count != 0:
                    await ServedAsync(Return(random, out var returned), returned);
                    break;
                case 7 when _held.Count != 0:
                    await DiscardAsync(random);
                    break;
                case 8 when model.WouldOpen(pool):
                    _pools[pool].Fails = true;
                    Assert.That(async () => await _pools[pool].AcquireAsync(), NUnit.Framework.Throws.InstanceOf<ObjectQLException>());
                    _pools[pool].Fails = false;
                    model.Fail(pool);
                    break;
                case 9 when _waiting.Count != 0:
                    await CancelAsync(_waiting.Keys.ElementAt(random.Next(_waiting.Count)));
                    break;
                case 10:
                    await AdvanceAsync(random.Next(1, 8));
                    break;
                case 11:
                    await manager.TendAsync();
                    break;
            }

            Compare();
        }

        private async Task AcquireAsync(int pool, bool tries)
        {
            var caller = _callers++;
            var cancellation = new CancellationTokenSource();
            var task = tries && _pools[pool].TryAcquire() is { } found ? Task.FromResult(found) : _pools[pool].AcquireAsync(cancellation.Token).AsTask();
            _waiting[caller] = (pool, task, cancellation, _seconds + 10);
            await ServedAsync(model.Acquire(pool, caller), pool);
        }

        private List<int> Return(Random random, out int pool)
        {
            (pool, var connection) = Take(random);
            _pools[pool].Release(connection);
            return model.Release(pool);
        }

        private async Task DiscardAsync(Random random)
        {
            var (pool, connection) = Take(random);
            _pools[pool].Discard(connection);
            await ServedAsync(model.Discard(pool), pool);
        }

        private async Task CancelAsync(int caller)
        {
            var (_, task, cancellation, _) = _waiting[caller];
            _waiting.Remove(caller);
            model.Leave(caller);
            await cancellation.CancelAsync();
            Assert.That(async () => await task, NUnit.Framework.Throws.InstanceOf<OperationCanceledException>());
        }

        private async Task AdvanceAsync(int seconds)
        {
            _seconds += seconds;
            time.Advance(TimeSpan.FromSeconds(seconds));
            foreach (var (caller, (_, task, _, deadline)) in _waiting.Where(one => one.Value.Deadline <= _seconds).ToArray())
            {
                _waiting.Remove(caller);
                model.Leave(caller);
                Assert.That(async () => await task, NUnit.Framework.Throws.InstanceOf<ObjectQLException>(), $"until {deadline}");
            }

            await Task.CompletedTask;
        }

        private async Task ServedAsync(List<int> callers, int pool)
        {
            foreach (var caller in callers)
            {
                var (own, task, cancellation, _) = _waiting[caller];
                var connection = await task.WaitAsync(TimeSpan.FromSeconds(30));
                connection.Enter();
                _held.Add((own, connection));
                _waiting.Remove(caller);
                cancellation.Dispose();
            }

            Assert.That(_waiting.Values.Where(static one => one.Task.IsCompleted), Is.Empty, $"who is not served, after pool {pool}");
        }

        private (int Pool, TestConnection Connection) Take(Random random)
        {
            var place = random.Next(_held.Count);
            var taken = _held[place];
            _held.RemoveAt(place);
            taken.Connection.Leave();
            return taken;
        }

        private void Compare()
        {
            for (var i = 0; i < _pools.Length; i++)
            {
                var statistics = _pools[i].Statistics;
                Assert.That((statistics.Open, statistics.Idle, statistics.Waiting, statistics.Opened - statistics.Closed), Is.EqualTo((model.Open[i], model.Idle[i], model.Waiting(i), (long)model.Open[i])), $"pool {i}");
            }
        }
    }
}
