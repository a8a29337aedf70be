namespace ObjectQL.Tests.Events;

/// <summary>Listeners in the background: order, back pressure, what is dropped, and the end.</summary>
[TestFixture]
public sealed class EventQueueTests
{
    private readonly List<string> _told = [];
    private TestDb _db = null!;
    private TestSession _session = null!;
    private TaskCompletionSource _gate = null!;
    private TaskCompletionSource _entered = null!;

    [SetUp]
    public async Task OpenAsync()
    {
        _told.Clear();
        _gate = new(TaskCreationOptions.RunContinuationsAsynchronously);
        _entered = new(TaskCreationOptions.RunContinuationsAsynchronously);
        _db = await TestDb.OpenAsync(new MemoryDriver(), new Dictionary<string, Driver> { ["logs"] = new MemoryDriver() });
        _session = _db.AsSystem();
    }

    [TearDown]
    public async Task CloseAsync()
    {
        _gate.TrySetResult();
        await _session.DisposeAsync();
        await _db.DisposeAsync();
    }

    [Test]
    public async Task Events_come_in_their_order_and_all_before_the_end()
    {
        var queue = _db.Events.SubscribeQueued(EventKinds.Records, HearAsync, new() { Capacity = 3 });
        _gate.SetResult();
        await AddAsync("1", "2", "3", "4", "5", "6", "7", "8");
        await queue.DisposeAsync();
        Assert.That(_told, Is.EqualTo(new[] { "n1", "n2", "n3", "n4", "n5", "n6", "n7", "n8" }));
        Assert.That(_db.Events.Statistics, Is.EqualTo(new EventStatistics(8, 8, 0, 0)));
        await AddAsync("9");
        Assert.That(_told, Has.Count.EqualTo(8));
    }

    [Test]
    public async Task The_listener_runs_in_the_context_of_nobody()
    {
        var context = new AsyncLocal<string?> { Value = "who subscribed" };
        var seen = new List<string?>();
        var queue = _db.Events.SubscribeQueued(EventKinds.Records, (_, _) =>
        {
            seen.Add(context.Value);
            return default;
        });
        context.Value = "who wrote";
        await AddAsync("1");
        await queue.DisposeAsync();
        Assert.That(seen, Is.EqualTo(new string?[] { null }));
    }

    [Test]
    public async Task A_full_queue_holds_up_the_writer()
    {
        await using var queue = _db.Events.SubscribeQueued(EventKinds.Records, HearAsync, new() { Capacity = 2 });
        await AddAsync("1");
        await _entered.Task;
        await AddAsync("2", "3");
        var held = AddAsync("4");
        await Task.Delay(50);
        Assert.That(held.IsCompleted, Is.False);
        _gate.SetResult();
        await held;
        await queue.StopAsync();
        Assert.That(_told, Is.EqualTo(new[] { "n1", "n2", "n3", "n4" }));
    }

    [TestCase(EventOverflow.DropOldest, "n1 n4 n5")]
    [TestCase(EventOverflow.DropNewest, "n1 n2 n3")]
    public async Task A_full_queue_drops_and_counts(EventOverflow overflow, string told)
    {
        var queue = _db.Events.SubscribeQueued(EventKinds.Records, HearAsync, new() { Capacity = 2, WhenFull = overflow });
        await AddAsync("1");
        await _entered.Task;
        await AddAsync("2", "3", "4", "5");
        _gate.SetResult();
        await queue.DisposeAsync();
        Assert.That(string.Join(' ', _told), Is.EqualTo(told));
        Assert.That(_db.Events.Statistics, Is.EqualTo(new EventStatistics(5, 3, 0, 2)));
    }

    [Test]
    public async Task A_listener_that_throws_hears_the_next_event()
    {
        var failures = new List<string>();
        _db.Events.Failed += (_, x) => failures.Add(x.Exception.Message);
        var queue = _db.Events.SubscribeQueued(EventKinds.Records, (x, _) =>
        {
            _told.Add(Name(x));
            throw new InvalidOperationException(Name(x));
        });
        await AddAsync("1", "2");
        await queue.DisposeAsync();
        Assert.That(_told, Is.EqualTo(new[] { "n1", "n2" }));
        Assert.That(failures, Is.EqualTo(_told));
    }

    [Test]
    public async Task What_a_listener_has_started_and_not_awaited_is_not_inside_of_it_any_more()
    {
        var (over, late) = (new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously), (Task?)null);
        EventQueue queue = null!;
        queue = _db.Events.SubscribeQueued(EventKinds.Records, (x, _) =>
        {
            _told.Add(Name(x));
            if (_told.Count == 1)
            {
                late = Task.Run(async () =>
                {
                    await over.Task;
                    await queue.DisposeAsync();
                    _told.Add("ended");
                }, CancellationToken.None);
                return default;
            }

            return new(_gate.Task);
        });
        await AddAsync("1", "2");
        while (_told.Count < 2)
        {
            await Task.Delay(5);
        }

        over.SetResult();
        Assert.That(await Task.WhenAny(late!, Task.Delay(50)), Is.Not.SameAs(late), "it waits for the listener, as everybody does");
        _gate.SetResult();
        await late!;
        Assert.That(_told, Is.EqualTo(new[] { "n1", "n2", "ended" }));
    }

    [Test]
    public async Task The_closing_of_the_database_delivers_what_waits()
    {
        _db.Events.SubscribeQueued(EventKinds.Records, HearAsync);
        await AddAsync("1", "2", "3");
        _gate.SetResult();
        await _db.DisposeAsync();
        Assert.That(_told, Is.EqualTo(new[] { "n1", "n2", "n3" }));
    }

    [Test]
    public async Task An_end_that_is_cancelled_drops_what_waits()
    {
        var queue = _db.Events.SubscribeQueued(EventKinds.Records, async (_, token) =>
        {
            _entered.TrySetResult();
            await Task.Delay(Timeout.Infinite, token);
        });
        await AddAsync("1", "2", "3");
        await _entered.Task;
        using var cancellation = new CancellationTokenSource();
        var stopping = queue.StopAsync(cancellation.Token).AsTask();
        await cancellation.CancelAsync();
        Assert.That(() => stopping, NUnit.Framework.Throws.InstanceOf<OperationCanceledException>());
        Assert.That(_db.Events.Statistics, Is.EqualTo(new EventStatistics(3, 0, 1, 2)));
    }

    [Test]
    public async Task A_listener_that_writes_does_not_wait_for_the_room_that_only_it_can_make()
    {
        var session = _db.AsSystem();
        var queue = _db.Events.SubscribeQueued(
            EventKinds.Records,
            async (x, token) =>
            {
                _told.Add(Name(x));
                if (_told.Count == 1)
                {
                    for (var i = 0; i < 4; i++)
                    {
                        await session.Tickets.CreateAsync(new() { Name = "own" + i }, token);
                    }

                    _entered.SetResult();
                }
            },
            new() { Capacity = 2 });
        await AddAsync("1");
        await _entered.Task.WaitAsync(TimeSpan.FromSeconds(20));
        await queue.StopAsync();
        await session.DisposeAsync();
        Assert.That(_told, Is.EqualTo(new[] { "n1", "own0", "own1", "own2", "own3" }));
        Assert.That(_db.Events.Statistics, Is.EqualTo(new EventStatistics(5, 5, 0, 0)));
    }

    [Test]
    public async Task Listeners_that_write_for_each_other_do_not_wait_for_each_other()
    {
        var room = new EventQueueOptions { Capacity = 1, MaxWait = Timeout.InfiniteTimeSpan };
        var (teams, tickets) = (0, 0);
        await using var first = _db.Events.SubscribeQueued(
            EventKinds.RecordCreated,
            async (_, token) =>
            {
                await using var session = _db.AsSystem();
                for (var i = 0; i < 4; i++)
                {
                    await session.Teams.CreateAsync(new() { Name = $"t{Interlocked.Increment(ref teams)}" }, token);
                }
            },
            room,
            "tickets");
        await using var second = _db.Events.SubscribeQueued(
            EventKinds.RecordCreated,
            async (_, token) =>
            {
                if (Interlocked.Increment(ref tickets) <= 8)
                {
                    await using var session = _db.AsSystem();
                    await session.Tickets.CreateAsync(new() { Name = "more" }, token);
                }
            },
            room,
            "teams");
        await AddAsync("1", "2", "3", "4", "5").WaitAsync(TimeSpan.FromSeconds(20));

        // Five tickets and the eight that teams bring along, with four teams each.
        for (var i = 0; i < 2_000 && Volatile.Read(ref tickets) < 52; i++)
        {
            await Task.Delay(10);
        }

        Assert.That(Volatile.Read(ref tickets), Is.EqualTo(52));
    }

    [Test]
    public async Task A_writer_waits_no_longer_than_it_may_and_loses_nothing()
    {
        var queue = _db.Events.SubscribeQueued(EventKinds.Records, HearAsync, new() { Capacity = 1, MaxWait = TimeSpan.FromMilliseconds(20) });
        await AddAsync("1");
        await _entered.Task;
        await AddAsync("2", "3", "4").WaitAsync(TimeSpan.FromSeconds(20));
        Assert.That(queue.Count, Is.EqualTo(3));
        _gate.SetResult();
        await queue.DisposeAsync();
        Assert.That(_told, Is.EqualTo(new[] { "n1", "n2", "n3", "n4" }));
    }

    [Test]
    public async Task A_cancelled_writer_waits_no_longer_and_has_written()
    {
        var queue = _db.Events.SubscribeQueued(EventKinds.Records, HearAsync, new() { Capacity = 1, MaxWait = Timeout.InfiniteTimeSpan });
        await AddAsync("1");
        await _entered.Task;
        await AddAsync("2");
        using var source = new CancellationTokenSource();
        var held = _session.Tickets.CreateAsync(new() { Name = "n3" }, source.Token).AsTask();
        await Task.Delay(50);
        Assert.That(held.IsCompleted, Is.False);
        await source.CancelAsync();
        Assert.That((await held.WaitAsync(TimeSpan.FromSeconds(20))).Name, Is.EqualTo("n3"));
        _gate.SetResult();
        await queue.DisposeAsync();
        Assert.That(_told, Is.EqualTo(new[] { "n1", "n2", "n3" }));
    }

    [TestCase(false)]
    [TestCase(true)]
    public async Task What_writers_bring_that_wait_for_room_is_delivered_before_the_end(bool closesDatabase)
    {
        var queue = _db.Events.SubscribeQueued(EventKinds.RecordCreated, HearAsync, new() { Capacity = 1 });
        await AddAsync("0");
        await _entered.Task;
        var writers = Enumerable.Range(1, 6).Select(async i =>
        {
            await using var session = _db.AsSystem();
            await session.Tickets.CreateAsync(new() { Name = "n" + i });
        }).ToArray();
        await Task.Delay(50);
        var ending = closesDatabase ? _db.DisposeAsync().AsTask() : queue.DisposeAsync().AsTask();
        _gate.SetResult();
        await Task.WhenAll(writers).WaitAsync(TimeSpan.FromSeconds(20));
        await ending.WaitAsync(TimeSpan.FromSeconds(20));
        Assert.That(_told, Is.EquivalentTo(new[] { "n0", "n1", "n2", "n3", "n4", "n5", "n6" }));
        Assert.That(_db.Events.Statistics.Dropped, Is.Zero);
    }

    [TestCase(false)]
    [TestCase(true)]
    public async Task A_listener_that_has_heard_enough_ends_its_own_queue(bool stops)
    {
        EventQueue queue = null!;
        queue = _db.Events.SubscribeQueued(EventKinds.Records, async (x, token) =>
        {
            await _gate.Task;
            _told.Add(Name(x));
            await (stops ? queue.StopAsync(token) : queue.DisposeAsync());
            _entered.TrySetResult();
        });
        await AddAsync("1", "2");
        _gate.SetResult();
        await _entered.Task.WaitAsync(TimeSpan.FromSeconds(20));
        await AddAsync("3");
        await _db.DisposeAsync().AsTask().WaitAsync(TimeSpan.FromSeconds(20));
        Assert.That(_told, Is.EqualTo(new[] { "n1", "n2" }), "what waited is delivered behind that");
    }

    [Test]
    public async Task Queues_hear_in_the_order_of_the_commits_whatever_takes_its_time_before_them()
    {
        var ticket = await _session.Tickets.CreateAsync(new() { Name = "n0" });
        using var slow = _db.Events.Subscribe<Ticket>(async x =>
        {
            if (x.Record!.Name == "n1")
            {
                _entered.TrySetResult();
                await _gate.Task;
            }
        });
        var numbers = new List<long>();
        var queue = _db.Events.SubscribeQueued(EventKinds.Records, (x, _) =>
        {
            _told.Add(Name(x));
            numbers.Add(x.Number);
            return default;
        });
        var first = Task.Run(async () =>
        {
            await using var session = _db.AsSystem();
            await session.Tickets.UpdateAsync(ticket.Id, new() { Name = "n1" });
        });
        await _entered.Task;
        await _session.Tickets.UpdateAsync(ticket.Id, new() { Name = "n2" });
        _gate.SetResult();
        await first;
        await queue.DisposeAsync();
        Assert.That(_told, Is.EqualTo(new[] { "n1", "n2" }));
        Assert.That(numbers, Is.Ordered);
    }

    [Test]
    public async Task Listeners_that_end_each_others_queues_do_not_wait_for_each_other()
    {
        EventQueue first = null!, second = null!;
        first = _db.Events.SubscribeQueued(EventKinds.Records, async (_, _) => await second.DisposeAsync());
        second = _db.Events.SubscribeQueued(EventKinds.Records, async (_, _) => await first.DisposeAsync());
        await AddAsync("1");
        await _db.DisposeAsync().AsTask().WaitAsync(TimeSpan.FromSeconds(20));
        Assert.That((first.Count, second.Count), Is.EqualTo((0, 0)));
    }

    [Test]
    public void A_queue_has_room_and_waits_for_some_time()
    {
        Assert.That(() => _db.Events.SubscribeQueued(EventKinds.Records, HearAsync, new() { Capacity = 0 }), NUnit.Framework.Throws.InstanceOf<ArgumentOutOfRangeException>());
        Assert.That(() => _db.Events.SubscribeQueued(EventKinds.Records, HearAsync, new() { MaxWait = TimeSpan.FromSeconds(-3) }), NUnit.Framework.Throws.InstanceOf<ArgumentOutOfRangeException>());
    }

    private static string Name(KernelEvent x) => ((RecordEvent<Ticket>)x).Record!.Name;

    private async ValueTask HearAsync(KernelEvent x, CancellationToken cancellationToken)
    {
        _entered.TrySetResult();
        await _gate.Task;
        _told.Add(Name(x));
    }

    private async Task AddAsync(params string[] names)
    {
        foreach (var name in names)
        {
            await _session.Tickets.CreateAsync(new() { Name = "n" + name });
        }
    }
}
