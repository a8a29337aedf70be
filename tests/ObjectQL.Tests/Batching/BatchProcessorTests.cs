namespace ObjectQL.Tests;

/// <summary>Batches by size and time, back pressure, results of single items, and a stop that loses nothing.</summary>
public sealed class BatchProcessorTests
{
    private static readonly BatchOptions s_patient = new() { Size = 3, Interval = TimeSpan.FromDays(1) };

    [Test]
    public async Task A_full_batch_does_not_wait()
    {
        var batches = new List<int[]>();
        await using var doubling = Doubling(s_patient, batches);
        var results = await Task.WhenAll(Enumerable.Range(1, 6).Select(i => doubling.AddAsync(i)));
        Assert.That(results, Is.EqualTo(new[] { 2, 4, 6, 8, 10, 12 }));
        Assert.That(batches, Is.EqualTo(new[] { new[] { 1, 2, 3 }, new[] { 4, 5, 6 } }));
        Assert.That(doubling.Statistics, Is.EqualTo(new BatchStatistics(6, 2, 0, 3, 0)));
    }

    [Test]
    public async Task A_batch_goes_when_its_time_is_over()
    {
        var clock = new HandClock();
        var batches = new List<int[]>();
        await using var doubling = Doubling(s_patient with { Clock = clock }, batches);
        var (first, second) = (doubling.AddAsync(1), doubling.AddAsync(2));
        await clock.StartedAsync();
        Assert.That(first.IsCompleted || second.IsCompleted, Is.False);
        clock.Strike();
        Assert.That(await first + await second, Is.EqualTo(6));
    }

    [Test]
    public async Task A_bad_item_fails_alone()
    {
        await using var choosy = Choosy(s_patient);
        var adding = Enumerable.Range(1, 3).Select(i => choosy.AddAsync(i)).ToArray();
        Assert.That(async () => await adding[1], NUnit.Framework.Throws.InvalidOperationException.With.Message.EqualTo("2 is even"));
        Assert.That((await adding[0], await adding[2]), Is.EqualTo((1, 3)));
        Assert.That(choosy.Statistics, Is.EqualTo(new BatchStatistics(3, 4, 1, 3, 0)));
    }

    [Test]
    public async Task Or_all_fail_together()
    {
        await using var choosy = Choosy(s_patient with { IsolatesFailures = false });
        var adding = Enumerable.Range(1, 3).Select(i => choosy.AddAsync(i)).ToArray();
        foreach (var one in adding)
        {
            Assert.That(async () => await one, NUnit.Framework.Throws.InvalidOperationException.With.Message.EqualTo("2 is even"));
        }

        Assert.That(choosy.Statistics, Is.EqualTo(new BatchStatistics(3, 1, 3, 3, 0)));
    }

    [Test]
    public async Task Results_that_are_not_one_for_each_item_are_refused()
    {
        await using var wrong = new BatchProcessor<int, int>(static (_, _) => new([1, 2]), s_patient with { Size = 1 });
        Assert.That(async () => await wrong.AddAsync(1), NUnit.Framework.Throws.InvalidOperationException.With.Message.Contains("had 1 items and got 2 results"));
    }

    [Test]
    public async Task Who_adds_more_than_there_is_room_for_waits()
    {
        var gate = new TaskCompletionSource();
        var entered = new TaskCompletionSource();
        await using var slow = Held(entered, gate);
        var first = slow.AddAsync(1);
        await entered.Task;
        var second = slow.AddAsync(2);
        using var impatient = new CancellationTokenSource();
        var third = slow.AddAsync(3, impatient.Token);
        Assert.That(slow.Statistics.Waiting, Is.EqualTo(1));
        await impatient.CancelAsync();
        Assert.That(async () => await third, NUnit.Framework.Throws.InstanceOf<OperationCanceledException>());
        gate.SetResult();
        Assert.That((await first, await second), Is.EqualTo((1, 2)));
        Assert.That(slow.Statistics.Items, Is.EqualTo(2));
    }

    [Test]
    public async Task A_stop_processes_what_waits_and_takes_nothing_more()
    {
        await using var doubling = Doubling(s_patient, []);
        var adding = doubling.AddAsync(1);
        await doubling.StopAsync();
        Assert.That(await adding, Is.EqualTo(2));
        var error = Assert.ThrowsAsync<ObjectQLException>(async () => await doubling.AddAsync(2));
        Assert.That(error.Code, Is.EqualTo(ErrorCode.InvalidRequest));
    }

    [Test]
    public async Task A_stop_that_cannot_wait_cancels_what_is_left()
    {
        var entered = new TaskCompletionSource();
        await using var endless = new BatchProcessor<int, int>(
            async (items, token) =>
            {
                entered.TrySetResult();
                await Task.Delay(Timeout.Infinite, token);
                return [.. items];
            },
            new() { Size = 1 });
        var (first, second) = (endless.AddAsync(1), endless.AddAsync(2));
        await entered.Task;
        using var now = new CancellationTokenSource();
        await now.CancelAsync();
        Assert.That(async () => await endless.StopAsync(now.Token), NUnit.Framework.Throws.InstanceOf<OperationCanceledException>());
        Assert.That(async () => await first, NUnit.Framework.Throws.InstanceOf<OperationCanceledException>());
        Assert.That(async () => await second, NUnit.Framework.Throws.InstanceOf<OperationCanceledException>());
    }

    [Test]
    public async Task A_stop_while_it_is_full_processes_what_was_taken_and_refuses_what_was_not()
    {
        var (gate, entered) = (new TaskCompletionSource(), new TaskCompletionSource());
        await using var slow = Held(entered, gate);
        var first = slow.AddAsync(1);
        await entered.Task;
        var (second, third) = (slow.AddAsync(2), slow.AddAsync(3));
        var stopping = slow.StopAsync();
        Assert.That(Assert.ThrowsAsync<ObjectQLException>(async () => await third).Code, Is.EqualTo(ErrorCode.InvalidRequest));
        gate.SetResult();
        await stopping;
        Assert.That((await first, await second), Is.EqualTo((1, 2)));
    }

    [Test]
    public async Task Its_own_processing_is_refused_at_once_and_what_it_leaves_running_is_not()
    {
        BatchProcessor<int, int>? own = null;
        Task<int>? later = null;
        var over = new TaskCompletionSource();
        await using var processor = own = new BatchProcessor<int, int>(
            (items, _) =>
            {
                if (items[0] == 1)
                {
                    later = Task.Run(async () =>
                    {
                        await over.Task;
                        return await own!.AddAsync(5);
                    });
                    var error = Assert.Throws<ObjectQLException>(() => { var pending = own!.AddAsync(2); });
                    Assert.That((error.Code, error.Message.Contains("wait for itself", StringComparison.Ordinal)), Is.EqualTo((ErrorCode.InvalidRequest, true)));
                }

                return new([.. items]);
            },
            new() { Size = 1 });
        Assert.That(await own.AddAsync(1), Is.EqualTo(1));
        over.SetResult();
        Assert.That(await later!.WaitAsync(TimeSpan.FromSeconds(30)), Is.EqualTo(5));
    }

    [Test]
    public async Task A_failure_for_which_nobody_waits_any_more_disturbs_nobody()
    {
        var unobserved = 0;
        void Count(object? sender, UnobservedTaskExceptionEventArgs failure) => unobserved += failure.Exception.ToString().Contains("given up", StringComparison.Ordinal) ? 1 : 0;
        TaskScheduler.UnobservedTaskException += Count;
        try
        {
            await GiveUpAsync();
            for (var i = 0; i < 3; i++)
            {
                GC.Collect();
                GC.WaitForPendingFinalizers();
            }

            Assert.That(unobserved, Is.Zero);
        }
        finally
        {
            TaskScheduler.UnobservedTaskException -= Count;
        }
    }

    [Test]
    public async Task A_batch_with_a_wrong_number_of_results_is_not_processed_again()
    {
        var stored = new List<int>();
        await using var wrong = new BatchProcessor<int, int>(
            (items, _) =>
            {
                stored.AddRange(items);
                return new([0]);
            },
            s_patient);
        foreach (var adding in Enumerable.Range(1, 3).Select(item => wrong.AddAsync(item)).ToArray())
        {
            Assert.That(async () => await adding, NUnit.Framework.Throws.InvalidOperationException.With.Message.Contains("had 3 items and got 1 results"));
        }

        Assert.That(stored, Is.EqualTo(new[] { 1, 2, 3 }));
    }

    [Test]
    public async Task No_results_at_all_are_told_as_such()
    {
        await using var wrong = new BatchProcessor<int, int>(static (_, _) => new((IReadOnlyList<int>)null!), s_patient with { Size = 1 });
        Assert.That(async () => await wrong.AddAsync(1), NUnit.Framework.Throws.InvalidOperationException.With.Message.Contains("had 1 items and got no results"));
    }

    private static async Task GiveUpAsync()
    {
        var (gate, entered) = (new TaskCompletionSource(), new TaskCompletionSource());
        await using var slow = new BatchProcessor<int, int>(
            async (_, _) =>
            {
                entered.TrySetResult();
                await gate.Task;
                throw new InvalidOperationException("given up");
            },
            new() { Size = 1 });
        using var impatient = new CancellationTokenSource();
        var adding = slow.AddAsync(1, impatient.Token);
        await entered.Task;
        await impatient.CancelAsync();
        Assert.That(async () => await adding, NUnit.Framework.Throws.InstanceOf<OperationCanceledException>());
        gate.SetResult();
    }

    [TestCase(0, 1, 0)]
    [TestCase(1, 0, 0)]
    [TestCase(1, 1, -1)]
    public void Options_that_gather_nothing_are_refused(int size, int capacity, int interval) => Assert.That(
        () => new BatchProcessor<int, int>(static (items, _) => new([.. items]), new() { Size = size, Capacity = capacity, Interval = TimeSpan.FromSeconds(interval) }),
        NUnit.Framework.Throws.InstanceOf<ArgumentOutOfRangeException>());

    [Test]
    public void Options_without_a_clock_are_refused_and_a_time_without_end_as_well()
    {
        Assert.Throws<ArgumentNullException>(() => Doubling(new() { Clock = null! }, []));
        Assert.Throws<ArgumentOutOfRangeException>(() => Doubling(new() { Interval = TimeSpan.MaxValue }, []));
        Assert.Throws<ArgumentOutOfRangeException>(() => Doubling(new() { Interval = Timeout.InfiniteTimeSpan }, []));
    }

    [Test]
    public async Task Sizes_without_bounds_are_none()
    {
        var batches = new List<int[]>();
        await using var doubling = Doubling(new() { Size = int.MaxValue, Capacity = int.MaxValue, Interval = TimeSpan.FromMilliseconds(20) }, batches);
        Assert.That(await Task.WhenAll(Enumerable.Range(0, 500).Select(i => doubling.AddAsync(i))), Is.EqualTo(Enumerable.Range(0, 500).Select(static i => 2 * i)));
    }

    private static BatchProcessor<int, int> Doubling(BatchOptions options, List<int[]> batches) => new(
        (items, _) =>
        {
            batches.Add([.. items]);
            return new([.. items.Select(static item => item * 2)]);
        },
        options);

    private static BatchProcessor<int, int> Choosy(BatchOptions options) => new(
        static (items, _) => items.FirstOrDefault(static item => item % 2 == 0) is var even and not 0 ? throw new InvalidOperationException($"{even} is even") : new([.. items]), options);

    /// <summary>A clock whose one timer ends when it is told to.</summary>
    private sealed class HandClock : TimeProvider
    {
        private readonly TaskCompletionSource _started = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private Action? _strike;

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
        {
            _strike = () => callback(state);
            _started.TrySetResult();
            return new HandTimer();
        }

        public Task StartedAsync() => _started.Task;

        public void Strike() => _strike!();

        private sealed class HandTimer : ITimer
        {
            public bool Change(TimeSpan dueTime, TimeSpan period) => true;

            public void Dispose()
            {
            }

            public ValueTask DisposeAsync() => default;
        }
    }

    /// <summary>One that has room for a single item, and processes it when the gate opens.</summary>
    private static BatchProcessor<int, int> Held(TaskCompletionSource entered, TaskCompletionSource gate) => new(
        async (items, _) =>
        {
            entered.TrySetResult();
            await gate.Task;
            return [.. items];
        },
        new() { Size = 1, Capacity = 1 });
}
