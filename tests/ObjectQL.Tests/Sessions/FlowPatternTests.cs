namespace ObjectQL.Tests.Sessions;

/// <summary>What programs do with one session that is one flow of calls, however it looks: nothing of it is refused.</summary>
public sealed class FlowPatternTests(DriverFactory factory) : SessionFixture(factory)
{
    [Test]
    public async Task A_transaction_is_begun_in_a_method_and_used_by_whoever_called_it()
    {
        Db.Hooks.Add(HookEvent.BeforeCreate, async (CreateContext<Ticket> _) => await Task.Delay(1));
        await using (var transaction = await BeginDeepAsync(3))
        {
            await AddTicketAsync("One");
            await Task.Run(() => AddTicketAsync("Two").AsTask());
            Task<Ticket> third;
            using (ExecutionContext.SuppressFlow())
            {
                third = Task.Run(() => AddTicketAsync("Three").AsTask());
            }

            await third;
            await CommitLaterAsync(transaction);
        }

        Assert.That(await Session.Tickets.CountAsync(), Is.EqualTo(3));

        async Task<Transaction> BeginDeepAsync(int depth)
        {
            await Task.Yield();
            return depth == 0 ? await Session.BeginAsync() : await BeginDeepAsync(depth - 1);
        }

        static async Task CommitLaterAsync(Transaction transaction)
        {
            await Task.Yield();
            await transaction.CommitAsync();
        }
    }

    [Test]
    public async Task A_transaction_is_begun_in_a_method_of_a_hook_and_used_by_the_hook()
    {
        Db.Hooks.Add(HookEvent.AfterCreate, async (CreateContext<Ticket> _) =>
        {
            await using var inner = await BeginAsync();
            await Session.Teams.CreateAsync(new Team { Name = "Team" });
            await inner.CommitAsync();
        });
        await AddTicketAsync("One");
        Assert.That((await Session.Teams.CountAsync(), await Session.Tickets.CountAsync()), Is.EqualTo((1L, 1L)));

        async Task<Transaction> BeginAsync()
        {
            await Task.Yield();
            return await Session.BeginAsync();
        }
    }

    [Test]
    public async Task An_operation_begun_where_nothing_flows_is_one_flow_all_the_same()
    {
        var ambient = new AsyncLocal<string>();
        string? seen = null;
        Db.Hooks.Add(HookEvent.BeforeCreate, async (CreateContext<Ticket> _) =>
        {
            await Task.Delay(1);
            seen = ambient.Value;
            await Session.Teams.CreateAsync(new Team { Name = "Team" });
            await Session.Teams.CountAsync();
        });
        ambient.Value = "here";
        Task<Ticket> created;
        using (ExecutionContext.SuppressFlow())
        {
            created = AddTicketAsync("One").AsTask();
            Assert.That(ExecutionContext.IsFlowSuppressed(), Is.True);
        }

        await created;
        Assert.That((await Session.Teams.CountAsync(), await Session.Tickets.CountAsync()), Is.EqualTo((1L, 1L)));
        Assert.That(seen, Is.AnyOf(null, "here"));
    }

    [Test]
    public async Task Reads_of_a_hook_run_side_by_side()
    {
        await Session.Teams.CreateAsync(new Team { Name = "Team" });
        Db.Hooks.Add(HookEvent.AfterCreate, async (CreateContext<Ticket> _) =>
        {
            await Task.Delay(1);
            var counts = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => Task.Run(() => Session.Teams.CountAsync().AsTask())));
            var lists = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => Session.Tickets.Query().ToListAsync().AsTask()));
            Assert.That((counts.Sum(), lists.Sum(static one => one.Count)), Is.EqualTo((20L, 20)));
        });
        await AddTicketAsync("One");
        Assert.That(await Session.Tickets.CountAsync(), Is.EqualTo(1));
    }

    [Test]
    public async Task Plain_writes_of_a_transaction_side_by_side_are_all_kept()
    {
        await using (var transaction = await Session.BeginAsync())
        {
            await Task.WhenAll(Enumerable.Range(0, 200).Select(i => Task.Run(() => Session.Teams.CreateAsync(new Team { Name = $"Team {i}" }).AsTask())));
            await transaction.CommitAsync();
        }

        Assert.That(await Session.Teams.CountAsync(), Is.EqualTo(200));
    }

    [Test]
    public async Task A_stream_goes_on_beside_what_its_loop_writes()
    {
        Db.Hooks.Add(HookEvent.AfterUpdate, async (UpdateContext<Ticket> _) => await Task.Delay(1));
        for (var i = 0; i < 5; i++)
        {
            await AddTicketAsync($"Ticket {i}");
        }

        var seen = 0;
        await using (var transaction = await Session.BeginAsync())
        {
            await foreach (var ticket in Session.Tickets.Query().AsAsyncEnumerable())
            {
                seen++;
                await Session.Tickets.UpdateAsync(ticket.Id, new() { Nick = "seen" });
            }

            await transaction.CommitAsync();
        }

        Assert.That((seen, await Session.Tickets.Where(static x => x.Nick == "seen").CountAsync()), Is.EqualTo((5, 5L)));
    }

    [Test]
    public async Task A_stream_of_a_hook_is_inside()
    {
        var seen = 0;
        Db.Hooks.Add(HookEvent.AfterCreate, async (CreateContext<Ticket> _) =>
        {
            await Task.Delay(1);
            await foreach (var ticket in Session.Tickets.Query().AsAsyncEnumerable())
            {
                seen++;
                await Session.Tickets.UpdateAsync(ticket.Id, new() { Nick = "seen" });
            }
        });
        await AddTicketAsync("One");
        await AddTicketAsync("Two");
        Assert.That(seen, Is.EqualTo(3));
    }

    [Test]
    public async Task Many_upserts_cascades_and_changes_of_all_are_one_flow()
    {
        Db.Hooks.Add(HookEvent.BeforeCreate, async (CreateContext<Ticket> _) => await Session.Teams.CountAsync());
        Db.Hooks.Add(HookEvent.BeforeUpdate, async (UpdateContext<Ticket> _) => await ReadLaterAsync());
        Db.Hooks.Add(HookEvent.BeforeDelete, async (DeleteContext<Ticket> _) => await ReadLaterAsync());
        await Session.Tickets.CreateManyAsync([new() { Name = "One" }, new() { Name = "Two" }]);
        await Session.Tickets.UpsertAsync(new() { Name = "Three", Code = "c" }, static x => x.Code);
        await Session.Tickets.UpsertAsync(new() { Name = "Four", Code = "c" }, static x => x.Code);
        Assert.That(await Session.Tickets.Where(static x => x.Name != "none").UpdateAsync(new() { Nick = "all" }), Is.EqualTo(3));
        Assert.That(await Session.Tickets.Where(static x => x.Nick == "all").DeleteAsync(), Is.EqualTo(3));
        Assert.That(await Session.Tickets.CountAsync(), Is.Zero);

        async Task ReadLaterAsync()
        {
            await Task.Delay(1);
            await Session.Teams.CountAsync();
        }
    }

    [Test]
    public async Task Hooks_that_return_nothing_go_on_behind_a_writer_that_was_waited_for()
    {
        Session.TicketOperations = new PromptOperations<Ticket>(() => Session.Teams.CountAsync().AsTask().GetAwaiter().GetResult());
        await using var other = Db.AsSystem();
        var held = await other.BeginAsync();
        await other.Teams.CreateAsync(new Team { Name = "held" });
        var waiting = Task.Run(() => AddTicketAsync("Waiting").AsTask());
        await Task.Delay(20);
        await held.CommitAsync();
        await waiting;
        Assert.That((await Session.Tickets.CountAsync(), Session.IsInTransaction), Is.EqualTo((1L, false)));
    }

    [Test]
    public async Task Hooks_that_return_nothing_go_on_behind_a_second_data_source_that_was_waited_for()
    {
        var logs = Db.Drivers["logs"];
        var held = await logs.BeginAsync();
        var operations = new PromptOperations<LogEntry>(() => Session.Teams.CountAsync().AsTask().GetAwaiter().GetResult());
        var waiting = Task.Run(() => operations.CreateAsync(Session, new LogEntry { Text = "entry" }, CancellationToken.None).AsTask());
        await Task.Delay(20);
        await held.RollbackAsync();
        await held.DisposeAsync();
        await waiting;
        Assert.That(await Session.LogEntries.CountAsync(), Is.EqualTo(1));
    }

    [Test]
    public async Task Of_hooks_that_return_nothing_too_a_call_beside_them_is_refused()
    {
        var refused = 0;
        Session.TicketOperations = new PromptOperations<Ticket>(() =>
        {
            using (ExecutionContext.SuppressFlow())
            {
                var beside = new Thread(() => refused += Throws.WithCode(ErrorCode.InvalidRequest, () => Session.Teams.CreateAsync(new Team { Name = "beside" }).AsTask()) is null ? 0 : 1);
                beside.Start();
                beside.Join();
            }
        });
        await AddTicketAsync("One");
        Assert.That((refused, await Session.Teams.CountAsync(), await Session.Tickets.CountAsync()), Is.EqualTo((1, 0L, 1L)));
    }

    /// <summary>What the generator makes of a before-create hook that returns nothing.</summary>
    private sealed class PromptOperations<T>(Action hook) : Operations<T>(Default.Type, new() { Create = OperationPlan.Basic.With(OperationStage.BeforeHooks) })
        where T : Record, IRecord<T>
    {
        protected override bool IsPrompt => true;

        protected override ValueTask BeforeCreateAsync(CreateContext<T> context)
        {
            hook();
            return default;
        }
    }
}
