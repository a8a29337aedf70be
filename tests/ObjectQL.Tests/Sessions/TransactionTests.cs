namespace ObjectQL.Tests.Sessions;

/// <summary>Transactions, savepoints, and what other sessions see.</summary>
public sealed class TransactionTests(DriverFactory factory) : SessionFixture(factory)
{
    [Test]
    public async Task It_tells_whether_a_database_has_committed()
    {
        await using var kept = await Session.BeginAsync();
        await AddTicketAsync("kept");
        Assert.That(kept.HasCommitted, Is.False);
        await kept.CommitAsync();
        Assert.That(kept.HasCommitted, Is.True);
        await using var dropped = await Session.BeginAsync();
        await AddTicketAsync("dropped");
        await dropped.RollbackAsync();
        Assert.That(dropped.HasCommitted, Is.False);
    }

    [Test]
    public async Task What_waits_for_the_commit_runs_whatever_its_neighbours_throw()
    {
        var told = new List<string>();
        var transaction = await Session.BeginAsync();
        foreach (var name in new[] { "first", "bad", "third", "worse", "last" })
        {
            await using var inner = await Session.BeginAsync();
            await AddTicketAsync(name);
            Session.CurrentTransaction!.OnCommit(Operations<Ticket>.Default.Type, () =>
            {
                told.Add(name);
                return name is "bad" or "worse" ? throw new InvalidOperationException(name) : default;
            });
            await inner.CommitAsync();
        }

        var error = Assert.ThrowsAsync<InvalidOperationException>(async () => await transaction.CommitAsync());
        Assert.That((error!.Message, string.Join(' ', told)), Is.EqualTo(("bad", "first bad third worse last")));
        Assert.That((transaction.HasCommitted, await Session.Tickets.CountAsync()), Is.EqualTo((true, 5L)));
    }

    [Test]
    public async Task Commit_keeps_what_happened()
    {
        await using (var transaction = await Session.BeginAsync())
        {
            await AddTicketAsync("Inside", x => x.Id = "t");
            await transaction.CommitAsync();
        }

        Assert.That(await Session.Tickets.FindAsync("t"), Is.Not.Null);
    }

    [Test]
    public async Task Rollback_undoes_everything()
    {
        await AddTicketAsync("Before", x => x.Id = "old");
        await using (var transaction = await Session.BeginAsync())
        {
            await AddTicketAsync("Inside", x => x.Id = "new");
            await Session.Tickets.UpdateAsync("old", new() { Name = "Changed" });
            await Session.Tickets.Where(x => x.Name == "nobody").DeleteAsync();
            Assert.That((await Session.Tickets.GetAsync("old")).Name, Is.EqualTo("Changed"));
            await transaction.RollbackAsync();
        }

        Assert.That((await Session.Tickets.GetAsync("old")).Name, Is.EqualTo("Before"));
        Assert.That(await Session.Tickets.FindAsync("new"), Is.Null);
    }

    [Test]
    public async Task Disposing_without_a_commit_rolls_back()
    {
        await using (await Session.BeginAsync())
        {
            await AddTicketAsync("Inside");
        }

        Assert.That(await Session.Tickets.CountAsync(), Is.Zero);
    }

    [Test]
    public async Task Disposing_the_session_rolls_back()
    {
        await using (var other = Db.AsSystem())
        {
            await other.BeginAsync();
            await other.BeginAsync();
            await other.Tickets.CreateAsync(new() { Name = "Inside" });
        }

        Assert.That(await Session.Tickets.CountAsync(), Is.Zero);
    }

    [Test]
    public async Task Reads_inside_see_what_was_written_inside()
    {
        await using var transaction = await Session.BeginAsync();
        await AddTicketAsync("Inside", x => (x.Code, x.Count) = ("c", 1));
        using (Assert.EnterMultipleScope())
        {
            Assert.That(await Session.Tickets.CountAsync(), Is.EqualTo(1));
            Assert.That(await Session.Tickets.Where(x => x.Code == "c").ToListAsync(), Has.Count.EqualTo(1));
            Assert.That(await Session.Tickets.Where(x => x.Count == 1).CountAsync(), Is.EqualTo(1));
        }
    }

    [Test]
    public async Task Other_sessions_see_nothing_before_the_commit()
    {
        await using var other = Db.AsSystem();
        await using var transaction = await Session.BeginAsync();
        await AddTicketAsync("Inside");
        Assert.That(await other.Tickets.CountAsync(), Is.Zero);
        await transaction.CommitAsync();
        Assert.That(await other.Tickets.CountAsync(), Is.EqualTo(1));
    }

    [Test]
    public async Task A_savepoint_is_undone_alone()
    {
        await using var outer = await Session.BeginAsync();
        await AddTicketAsync("Outer");
        await using (await Session.BeginAsync())
        {
            await AddTicketAsync("Inner");
            await using (var innermost = await Session.BeginAsync())
            {
                await AddTicketAsync("Innermost");
                await innermost.CommitAsync();
            }

            Assert.That(await Session.Tickets.CountAsync(), Is.EqualTo(3));
        }

        Assert.That(await Session.Tickets.CountAsync(), Is.EqualTo(1));
        await using (var kept = await Session.BeginAsync())
        {
            await AddTicketAsync("Kept");
            await kept.CommitAsync();
        }

        await outer.CommitAsync();
        Assert.That((await Session.Tickets.OrderBy(x => x.Name).ToListAsync()).Select(static x => x.Name), Is.EqualTo(new[] { "Kept", "Outer" }));
    }

    [Test]
    public async Task A_committed_savepoint_goes_with_the_outer_rollback()
    {
        await using (await Session.BeginAsync())
        {
            await using var inner = await Session.BeginAsync();
            await AddTicketAsync("Inner");
            await inner.CommitAsync();
        }

        Assert.That(await Session.Tickets.CountAsync(), Is.Zero);
    }

    [Test]
    public async Task An_error_inside_leaves_the_transaction_usable()
    {
        await using var transaction = await Session.BeginAsync();
        await AddTicketAsync("One", x => x.Code = "c");
        Throws.WithCode(ErrorCode.Conflict, async () => await AddTicketAsync("Two", x => x.Code = "c"));
        await AddTicketAsync("Three");
        await transaction.CommitAsync();
        Assert.That(await Session.Tickets.CountAsync(), Is.EqualTo(2));
    }

    [Test]
    public async Task A_transaction_ends_once()
    {
        await using var transaction = await Session.BeginAsync();
        await transaction.CommitAsync();
        Throws.WithCode(ErrorCode.TransactionFailed, async () => await transaction.CommitAsync());
        Throws.WithCode(ErrorCode.TransactionFailed, async () => await transaction.RollbackAsync());
    }

    [Test]
    public async Task An_outer_transaction_waits_for_the_inner_one()
    {
        await using var outer = await Session.BeginAsync();
        await using var inner = await Session.BeginAsync();
        Throws.WithCode(ErrorCode.TransactionFailed, async () => await outer.CommitAsync());
        await inner.RollbackAsync();
        await outer.CommitAsync();
    }

    [Test]
    public async Task A_second_writer_fails_clearly_when_the_first_does_not_end()
    {
        await using var other = Db.AsSystem();
        await using var transaction = await Session.BeginAsync();
        var inside = await AddTicketAsync("Inside", static x => x.Code = "one");
        if (!Factory.HasOneWriter)
        {
            // Writers work side by side; only who wants the same value waits.
            Throws.WithCode(ErrorCode.TransactionFailed, async () => await other.Tickets.CreateAsync(new() { Name = "Outside", Code = "one" }));
            await transaction.CommitAsync();
            Throws.WithCode(ErrorCode.Conflict, async () => await other.Tickets.CreateAsync(new() { Name = "Outside", Code = "one" }), "tickets", "code");
            Assert.That(await Session.Tickets.FindAsync(inside.Id), Is.Not.Null);
            return;
        }

        Throws.WithCode(ErrorCode.TransactionFailed, async () => await other.Tickets.CreateAsync(new() { Name = "Outside" }));
        Throws.WithCode(ErrorCode.TransactionFailed, async () => await other.BeginAsync());
        await transaction.CommitAsync();
        await other.Tickets.CreateAsync(new() { Name = "Outside" });
        Assert.That(await Session.Tickets.CountAsync(), Is.EqualTo(2));
    }

    [Test]
    public async Task A_waiting_writer_goes_on_when_the_first_has_ended()
    {
        await using var other = Db.AsSystem();
        Task<int> waiting;
        var before = await AddTicketAsync("Inside");
        await using (var transaction = await Session.BeginAsync())
        {
            await Session.Tickets.UpdateAsync(before.Id, new() { Nick = "changed" });
            waiting = other.Tickets.Where(x => x.Name == "Inside").UpdateAsync(new() { Nick = "seen" }).AsTask();
            await Task.Delay(20);
            await transaction.CommitAsync();
        }

        Assert.That(await waiting, Is.EqualTo(1));
    }

    [Test]
    public async Task A_cancelled_commit_rolls_back_and_frees_the_writer()
    {
        await using var other = Db.AsSystem();
        using var cancelled = new CancellationTokenSource();
        await cancelled.CancelAsync();
        var transaction = await Session.BeginAsync();
        await AddTicketAsync("Inside");
        Assert.That(async () => await transaction.CommitAsync(cancelled.Token), NUnit.Framework.Throws.InstanceOf<OperationCanceledException>());
        await transaction.DisposeAsync();
        await other.Tickets.CreateAsync(new() { Name = "Outside" });
        Assert.That((await other.Tickets.ToListAsync()).Single().Name, Is.EqualTo("Outside"));
    }

    [Test]
    public async Task A_cancelled_operation_does_nothing()
    {
        using var cancelled = new CancellationTokenSource();
        await cancelled.CancelAsync();
        Assert.That(async () => await Session.Tickets.CreateAsync(new() { Name = "Name" }, cancelled.Token), NUnit.Framework.Throws.InstanceOf<OperationCanceledException>());
        Assert.That(async () => await Session.Tickets.CountAsync(cancelled.Token), NUnit.Framework.Throws.InstanceOf<OperationCanceledException>());
        Assert.That(await Session.Tickets.CountAsync(), Is.Zero);
    }

    [Test]
    public async Task Parallel_writers_lose_nothing()
    {
        await Parallel.ForAsync(0, 8, async (_, token) =>
        {
            await using var session = Db.AsSystem();
            for (var i = 0; i < 50; i++)
            {
                await session.Tickets.CreateAsync(new() { Name = "Parallel" }, token);
            }
        });
        Assert.That(await Session.Tickets.CountAsync(), Is.EqualTo(400));
    }
}
