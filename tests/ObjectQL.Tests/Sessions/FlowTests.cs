namespace ObjectQL.Tests.Sessions;

/// <summary>A session serves one flow of calls at a time: of writes side by side, each is stored or refused, and nothing is lost in between.</summary>
public sealed class FlowTests(DriverFactory factory) : SessionFixture(factory)
{
    [Test]
    public async Task A_write_beside_another_one_is_refused_and_does_not_go_with_it()
    {
        using var isIn = new SemaphoreSlim(0);
        var goOn = new TaskCompletionSource();
        Db.Hooks.Add(HookEvent.BeforeCreate, async (CreateContext<Ticket> x) =>
        {
            if (x.Data.Name == "First")
            {
                isIn.Release();
                await goOn.Task;
                throw new InvalidOperationException("the hook of the first");
            }
        });
        var first = AddTicketAsync("First").AsTask();
        await isIn.WaitAsync();
        Throws.WithCode(ErrorCode.InvalidRequest, () => AddTicketAsync("Second").AsTask());
        Throws.WithCode(ErrorCode.InvalidRequest, () => Session.Tickets.CountAsync().AsTask());
        Throws.WithCode(ErrorCode.InvalidRequest, () => Session.Teams.CreateAsync(new Team { Name = "Team" }).AsTask());
        Throws.WithCode(ErrorCode.InvalidRequest, () => Session.BeginAsync().AsTask());
        goOn.SetResult();
        Assert.That(async () => await first, NUnit.Framework.Throws.InvalidOperationException);
        Assert.That((await Session.Tickets.CountAsync(), await Session.Teams.CountAsync(), Session.IsInTransaction), Is.EqualTo((0L, 0L, false)));
        await AddTicketAsync("Third");
        Assert.That(await Session.Tickets.CountAsync(), Is.EqualTo(1));
    }

    [TestCase(false)]
    [TestCase(true)]
    public async Task Of_many_writes_at_once_each_is_stored_and_told_of_or_refused(bool isInTransaction)
    {
        var heard = 0;
        Db.Events.Subscribe<Ticket>(_ => Interlocked.Increment(ref heard), EventKinds.RecordCreated);
        Db.Hooks.Add(HookEvent.BeforeCreate, async (CreateContext<Ticket> x) => await Task.Delay(x.Data.Name.Length % 3));
        Db.Hooks.Add(HookEvent.AfterCreate, async (CreateContext<Ticket> _) => await Task.Yield());
        var stored = 0;
        await using (var transaction = isInTransaction ? await Session.BeginAsync() : null)
        {
            for (var round = 0; round < 5; round++)
            {
                stored += await RunAsync(round % 2 == 0);
            }

            if (transaction is not null)
            {
                await transaction.CommitAsync();
            }
        }

        Assert.That(stored, Is.GreaterThanOrEqualTo(5));
        Assert.That((await Session.Tickets.CountAsync(), heard), Is.EqualTo(((long)stored, stored)));
    }

    [Test]
    public async Task Calls_of_one_hook_side_by_side_are_found_too()
    {
        var stored = 0;
        Db.Hooks.Add(HookEvent.BeforeCreate, async (CreateContext<Ticket> x) =>
        {
            await Task.Yield();
            if (x.Data.Name == "Outer")
            {
                stored = await RunAsync(onThreads: false);
            }
        });
        await AddTicketAsync("Outer");
        Assert.That(stored, Is.GreaterThanOrEqualTo(1));
        Assert.That(await Session.Tickets.CountAsync(), Is.EqualTo(stored + 1L));
    }

    [Test]
    public async Task What_a_hook_awaits_is_inside_on_whatever_thread_and_in_whatever_session()
    {
        Db.Hooks.Add(HookEvent.AfterCreate, async (CreateContext<Ticket> x) =>
        {
            await Task.Delay(1);
            await Task.Run(async () => await Session.Teams.CreateAsync(new Team { Name = $"thread of {x.Result.Name}" })).ConfigureAwait(false);
            await Task.WhenAll(Session.Teams.CountAsync().AsTask(), Session.Teams.Query().ToListAsync().AsTask());
            await using (var system = (TestSession)Session.AsSystem())
            {
                await system.Teams.CreateAsync(new Team { Name = $"system of {x.Result.Name}" });
                await using var own = await system.BeginAsync();
                await Session.Teams.CreateAsync(new Team { Name = $"inside of both of {x.Result.Name}" });
                await own.CommitAsync();
            }

            await using var inner = await Session.BeginAsync();
            await Session.Teams.CreateAsync(new Team { Name = $"inner of {x.Result.Name}" });
            await inner.CommitAsync();
            if (x.Result.Name == "Outer")
            {
                await AddTicketAsync("Inner");
            }
        });
        await AddTicketAsync("Outer");
        Assert.That((await Session.Tickets.CountAsync(), await Session.Teams.CountAsync()), Is.EqualTo((2L, 8L)));
    }

    [Test]
    public async Task What_a_hook_leaves_running_is_not_inside_of_the_next_operation()
    {
        var (left, isIn, goOn) = (new TaskCompletionSource(), new TaskCompletionSource(), new TaskCompletionSource());
        Task<Ticket>? late = null;
        Db.Hooks.Add(HookEvent.BeforeCreate, async (CreateContext<Ticket> x) =>
        {
            await Task.Yield();
            if (x.Data.Name == "First")
            {
                late = LateAsync();
            }
            else if (x.Data.Name == "Second")
            {
                isIn.SetResult();
                await goOn.Task;
            }
        });
        await AddTicketAsync("First");
        var second = AddTicketAsync("Second").AsTask();
        await isIn.Task;
        left.SetResult();
        Throws.WithCode(ErrorCode.InvalidRequest, () => late!);
        goOn.SetResult();
        await second;
        Assert.That(await Session.Tickets.CountAsync(), Is.EqualTo(2));

        async Task<Ticket> LateAsync()
        {
            await left.Task;
            return await AddTicketAsync("Late");
        }
    }

    [Test]
    public async Task Reads_and_single_statements_side_by_side_go_on()
    {
        var teams = Enumerable.Range(0, 40).Select(async i =>
        {
            await Task.Yield();
            await Session.Teams.CreateAsync(new Team { Name = $"Team {i}" });
            await Session.Teams.CountAsync();
        });
        await Task.WhenAll(teams);
        Assert.That(await Session.Teams.CountAsync(), Is.EqualTo(40));
    }

    [Test]
    public async Task A_transaction_that_did_not_begin_leaves_the_session_as_it_was()
    {
        using var cancelled = new CancellationTokenSource();
        await using var other = Db.AsSystem();
        await using (var held = Factory.HasOneWriter ? await other.BeginAsync() : null)
        {
            if (held is null)
            {
                await cancelled.CancelAsync();
            }
            else
            {
                cancelled.CancelAfter(20);
            }

            Assert.That(async () => await Session.BeginAsync(cancelled.Token), NUnit.Framework.Throws.InstanceOf<OperationCanceledException>());
            Assert.That(Session.IsInTransaction, Is.False);
        }

        await using var transaction = await Session.BeginAsync();
        await Session.Teams.CreateAsync(new Team { Name = "later" });
        await transaction.CommitAsync();
        Assert.That(await Session.Teams.CountAsync(), Is.EqualTo(1));
    }

    [Test]
    public async Task What_is_told_to_be_undone_is_that_of_the_call_itself()
    {
        using var isIn = new SemaphoreSlim(0);
        var goOn = new TaskCompletionSource();
        Db.Hooks.Add(HookEvent.BeforeCreate, async (CreateContext<Ticket> _) =>
        {
            isIn.Release();
            await goOn.Task;
            throw new InvalidOperationException("the hook");
        });
        var first = AddTicketAsync("First").AsTask();
        await isIn.WaitAsync();
        var team = new Team { Name = "Team" };
        Throws.WithCode(ErrorCode.InvalidRequest, () => Session.Teams.CreateAsync(team).AsTask());
        goOn.SetResult();
        Assert.That(async () => await first, NUnit.Framework.Throws.InvalidOperationException);
        await Session.Teams.CreateAsync(team);
        Assert.That((await Session.Teams.ToListAsync()).Single().Name, Is.EqualTo("Team"));
    }

    /// <summary>Thirty creates at once.</summary>
    /// <returns>How many were stored; all others were refused, and nothing else happened.</returns>
    private async Task<int> RunAsync(bool onThreads)
    {
        var results = await Task.WhenAll(Enumerable.Range(0, 30).Select(i => onThreads ? Task.Run(() => TryAsync(i)) : TryAsync(i)));
        return results.Count(static isStored => isStored);
    }

    private async Task<bool> TryAsync(int i)
    {
        try
        {
            await AddTicketAsync($"Ticket {i}");
            return true;
        }
        catch (ObjectQLException error) when (error.Code == ErrorCode.InvalidRequest)
        {
            Assert.That(error.Message, Does.Contain("one flow"));
            return false;
        }
    }
}
