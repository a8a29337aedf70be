namespace ObjectQL.Tests.Sessions;

/// <summary>What failed leaves drafts and records as they were, so that the next try writes the same.</summary>
public sealed class RetryTests(DriverFactory factory) : SessionFixture(factory)
{
    [Test]
    public async Task A_draft_whose_creation_failed_updates_what_was_assigned_only()
    {
        await AddTicketAsync("Name", x => (x.Id, x.Status, x.Done) = ("t", TicketStatus.Closed, true));
        var draft = new Ticket { Id = "t", Name = "Second" };
        Throws.WithCode(ErrorCode.Conflict, async () => await Session.Tickets.CreateAsync(draft));
        Assert.That(await Session.Tickets.UpdateAsync("t", draft), Is.True);
        await AssertAsync("Second", TicketStatus.Closed, true);
    }

    [Test]
    public async Task The_same_after_a_refused_creation_of_many_and_in_a_transaction()
    {
        await AddTicketAsync("Name", x => (x.Id, x.Status, x.Done) = ("t", TicketStatus.Closed, true));
        var draft = new Ticket { Id = "t", Name = "Second" };
        Throws.WithCode(ErrorCode.Conflict, async () => await Session.Tickets.CreateManyAsync([draft]));
        await using (var transaction = await Session.BeginAsync())
        {
            Throws.WithCode(ErrorCode.Conflict, async () => await Session.Tickets.CreateAsync(draft));
            Assert.That(await Session.Tickets.UpdateAsync("t", draft), Is.True);
            await transaction.CommitAsync();
        }

        await AssertAsync("Second", TicketStatus.Closed, true);
    }

    [Test]
    public async Task A_failed_upsert_does_not_take_defaults_over_the_next_time()
    {
        await AddTicketAsync("Name", x => (x.Id, x.Status, x.Done) = ("t", TicketStatus.Closed, true));
        var draft = new Ticket { Id = "t", Name = "Second", Team = "missing" };
        Throws.WithCode(ErrorCode.Conflict, async () => await Session.Tickets.UpsertAsync(draft));
        draft.Team = null;
        await Session.Tickets.UpsertAsync(draft);
        await AssertAsync("Second", TicketStatus.Closed, true);
    }

    [Test]
    public async Task An_update_that_an_after_hook_undid_is_written_by_the_next_try()
    {
        var note = await AddNoteAsync();
        Session.NoteOperations = new FailingOnce();
        note.Title = "changed";
        Assert.That(async () => await Session.Notes.UpdateAsync(note), NUnit.Framework.Throws.InvalidOperationException);
        Assert.That(await Session.Notes.UpdateAsync(note), Is.True);
        var found = await Session.Notes.GetAsync(note.Id);
        Assert.That((found.Title, found.Version, note.Version), Is.EqualTo(("changed", (long?)2, (long?)2)));
    }

    [Test]
    public async Task A_record_of_a_transaction_that_was_rolled_back_is_written_by_the_next_try()
    {
        var note = await AddNoteAsync();
        var ticket = await AddTicketAsync("Before");
        await using (var transaction = await Session.BeginAsync())
        {
            (note.Title, ticket.Name) = ("changed", "After");
            await Session.Notes.UpdateAsync(note);
            await Session.Tickets.UpdateAsync(ticket);
            ticket.Nick = "twice";
            await Session.Tickets.UpdateAsync(ticket);
            await transaction.RollbackAsync();
        }

        Assert.That((await Session.Tickets.GetAsync(ticket.Id)).Name, Is.EqualTo("Before"));
        Assert.That(await Session.Notes.UpdateAsync(note), Is.True);
        Assert.That(await Session.Tickets.UpdateAsync(ticket), Is.True);
        var found = await Session.Tickets.GetAsync(ticket.Id);
        Assert.That((found.Name, found.Nick, (await Session.Notes.GetAsync(note.Id)).Version), Is.EqualTo(("After", "twice", (long?)2)));
    }

    [Test]
    public async Task A_record_that_a_rolled_back_transaction_created_is_a_draft_again()
    {
        var (kept, single, many) = (new Ticket { Name = "Kept" }, new Ticket { Name = "Single" }, new Ticket { Name = "Many" });
        await using (var transaction = await Session.BeginAsync())
        {
            await Session.Tickets.CreateAsync(kept);
            await using (var inner = await Session.BeginAsync())
            {
                await Session.Tickets.CreateAsync(single);
                await inner.CommitAsync();
            }

            await using (await Session.BeginAsync())
            {
                await Session.Tickets.CreateManyAsync([many]);
            }

            await Session.Tickets.CreateAsync(many);
        }

        await Session.Tickets.CreateManyAsync([kept, single, many]);
        Assert.That((await Session.Tickets.ToListAsync()).ConvertAll(x => x.Name), Is.EquivalentTo(new[] { "Kept", "Single", "Many" }));
    }

    [Test]
    public async Task A_projection_is_updated_twice_within_a_millisecond()
    {
        for (var i = 0; i < 20; i++)
        {
            var id = (await AddTicketAsync("Name")).Id;
            var found = (await Session.Tickets.Where(x => x.Id == id).Select(x => x.Name).ToListAsync()).Single();
            found.Name = "once";
            await Session.Tickets.UpdateAsync(found);
            found.Name = "twice";
            Assert.That(await Session.Tickets.UpdateAsync(found), Is.True);
        }
    }

    [Test]
    public async Task A_record_whose_changes_were_written_elsewhere_keeps_its_version()
    {
        var first = await AddTicketAsync("First");
        var second = await AddTicketAsync("Second");
        await Task.Delay(5);
        first.Nick = "n";
        await Session.Tickets.UpdateAsync(second.Id, first);
        await Session.Tickets.Where(x => x.Id == second.Id).UpdateAsync(first);
        Assert.That(await Session.Tickets.UpdateAsync(first), Is.True);
    }

    [Test]
    public async Task An_upsert_with_hooks_and_a_null_key_creates()
    {
        await AddTicketAsync("One");
        Session.TicketOperations = new NoHooks();
        await Session.Tickets.UpsertAsync(new() { Name = "Two", Code = null }, x => x.Code);
        Assert.That(await Session.Tickets.CountAsync(), Is.EqualTo(2));
    }

    [Test]
    public async Task An_upserted_record_with_hooks_is_updated_within_a_millisecond()
    {
        Session.TicketOperations = new NoHooks();
        for (var i = 0; i < 20; i++)
        {
            await Session.Tickets.UpsertAsync(new() { Id = $"t{i}", Name = "One" });
            var record = await Session.Tickets.UpsertAsync(new() { Id = $"t{i}", Name = "Two" });
            record.Name = "Three";
            Assert.That(await Session.Tickets.UpdateAsync(record), Is.True);
        }
    }

    [Test]
    public async Task A_cancelled_rollback_of_a_savepoint_leaves_it_open()
    {
        await using (var outer = await Session.BeginAsync())
        {
            await using (var inner = await Session.BeginAsync())
            {
                await AddTicketAsync("inner");
                Assert.That(async () => await inner.RollbackAsync(new CancellationToken(true)), NUnit.Framework.Throws.InstanceOf<OperationCanceledException>());
            }

            await outer.CommitAsync();
        }

        Assert.That(await Session.Tickets.CountAsync(), Is.Zero);
    }

    [Test]
    public async Task Leaving_an_outer_transaction_ends_the_forgotten_inner_one()
    {
        await using (await Session.BeginAsync())
        {
            await Session.BeginAsync();
            await AddTicketAsync("inner");
        }

        await using var other = Db.AsSystem();
        await other.Tickets.CreateAsync(new() { Name = "free" });
        Assert.That(await Session.Tickets.CountAsync(), Is.EqualTo(1));
    }

    [Test]
    public async Task A_reference_to_a_record_of_the_same_batch_is_not_blamed()
    {
        Ticket[] drafts = [new() { Id = "a", Name = "One" }, new() { Id = "b", Name = "Two", Parent = "a", Team = "missing" }];
        Throws.WithCode(ErrorCode.Conflict, async () => await Session.Tickets.CreateManyAsync(drafts), "tickets", "team");
        await using var transaction = await Session.BeginAsync();
        Throws.WithCode(ErrorCode.Conflict, async () => await Session.Tickets.CreateManyAsync(drafts), "tickets", "team");
    }

    [Test]
    public async Task Writers_that_queue_behind_a_slow_hook_keep_their_own_results()
    {
        var began = new TaskCompletionSource();
        Session.TicketOperations = new SlowHook(began);
        var slow = Session.Tickets.CreateAsync(new() { Id = "slow", Name = "Slow" }).AsTask();
        await began.Task;
        var others = Enumerable.Range(0, 16).Select(i => Task.Run(async () =>
        {
            await using var session = Db.AsSystem();
            await session.Tickets.CreateAsync(new() { Id = $"t{i}", Name = "Name", Code = $"c{i / 2}" });
        })).ToArray();
        await slow;
        await Task.WhenAll(others).ContinueWith(static _ => { }, TaskScheduler.Default);
        var failed = others.Count(static x => x.IsFaulted);
        Assert.That(others.Where(static x => x.IsFaulted).Select(static x => ((ObjectQLException)x.Exception!.InnerException!).Field), Is.All.EqualTo("code"));
        Assert.That((failed, await Session.Tickets.CountAsync()), Is.EqualTo((8, 9L)));
    }

    private async Task<Note> AddNoteAsync() =>
        await Session.Notes.CreateAsync(new() { Title = "title", Team = (await Session.Teams.CreateAsync(new() { Name = "Team" })).Id });

    private async Task AssertAsync(string name, TicketStatus status, bool done)
    {
        var found = await Session.Tickets.GetAsync("t");
        Assert.That((found.Name, found.Status, found.Done), Is.EqualTo((name, (TicketStatus?)status, (bool?)done)));
    }

    private sealed class FailingOnce() : Operations<Note>(Operations<Note>.Default.Type, new() { Update = OperationPlan.Basic.With(OperationStage.AfterHooks) })
    {
        private bool _hasFailed;

        protected override ValueTask AfterUpdateAsync(UpdateContext<Note> context)
        {
            if (_hasFailed)
            {
                return default;
            }

            _hasFailed = true;
            throw new InvalidOperationException("no");
        }
    }

    private sealed class SlowHook(TaskCompletionSource began) : Operations<Ticket>(Operations<Ticket>.Default.Type, new() { Create = OperationPlan.Basic.With(OperationStage.AfterHooks) })
    {
        protected override async ValueTask AfterCreateAsync(CreateContext<Ticket> context)
        {
            began.SetResult();
            await Task.Delay(50);
        }
    }

    private sealed class NoHooks() : Operations<Ticket>(Operations<Ticket>.Default.Type, new() { Create = OperationPlan.Basic.With(OperationStage.BeforeHooks), Update = OperationPlan.Basic.With(OperationStage.BeforeHooks) });
}
