namespace ObjectQL.DriverKit;

/// <summary>Transactions and savepoints: what happened inside is kept or undone as one, and nobody sees it before.</summary>
public abstract partial class DriverContract
{
    [Test]
    public async Task A_commit_keeps_everything()
    {
        await AddAsync("old", static x => x.Id = "old");
        await using (var transaction = await Session.BeginAsync())
        {
            await AddAsync("new", static x => x.Id = "new");
            await Session.Samples.UpdateAsync("old", new() { Nick = "changed" });
            await transaction.CommitAsync();
        }

        Assert.That((await Session.Samples.OrderBy(x => x.Id).ToListAsync()).Select(static x => (x.Id, x.Nick)), Is.EqualTo(new (string, string?)[] { ("new", null), ("old", "changed") }));
    }

    [Test]
    public async Task A_rollback_undoes_creations_changes_and_deletes()
    {
        await AddAsync("old", static x => x.Id = "old");
        await AddAsync("gone", static x => x.Id = "gone");
        await using (var transaction = await Session.BeginAsync())
        {
            await AddAsync("new", static x => x.Id = "new");
            await Session.Samples.CreateManyAsync([new() { Name = "many" }, new() { Name = "many" }]);
            await Session.Samples.UpdateAsync("old", new() { Nick = "changed" });
            await Session.Samples.UpsertAsync(new() { Id = "old", Name = "upserted" });
            await Session.Samples.Where(x => x.Name == "gone").UpdateAsync(new() { Nick = "many" });
            await Session.Samples.DeleteAsync("gone");
            await transaction.RollbackAsync();
        }

        Assert.That((await Session.Samples.OrderBy(x => x.Id).ToListAsync()).Select(static x => (x.Id, x.Name, x.Nick)), Is.EqualTo(new (string, string, string?)[] { ("gone", "gone", null), ("old", "old", null) }));
    }

    [Test]
    public async Task What_ends_without_a_commit_is_undone()
    {
        await using (await Session.BeginAsync())
        {
            await AddAsync("inside");
        }

        await using (var other = Db.AsSystem())
        {
            await other.BeginAsync();
            await other.Samples.CreateAsync(new() { Name = "inside" });
        }

        Assert.That(await Session.Samples.CountAsync(), Is.Zero);
    }

    [Test]
    public async Task Inside_all_reads_see_what_was_written_and_outside_none()
    {
        await using var other = Db.AsSystem();
        await using var transaction = await Session.BeginAsync();
        var id = (await AddAsync("inside", static x => (x.Key, x.Count) = ("k", 1))).Id;
        using (Assert.EnterMultipleScope())
        {
            Assert.That(await Session.Samples.FindAsync(id), Is.Not.Null);
            Assert.That(await Session.Samples.CountAsync(), Is.EqualTo(1));
            Assert.That(await Session.Samples.Where(x => x.Key == "k").ToListAsync(), Has.Count.EqualTo(1));
            Assert.That(await Session.Samples.Query().SumAsync(x => x.Count), Is.EqualTo(1));
            Assert.That(await Session.Samples.Search("inside").CountAsync(), Is.EqualTo(1));
        }

        if (Declares(Capabilities.ReadersBesideTransactions))
        {
            Assert.That(await other.Samples.FindAsync(id), Is.Null);
            Assert.That(await other.Samples.CountAsync(), Is.Zero);
            Assert.That(await other.Samples.Where(x => x.Key == "k").ToListAsync(), Is.Empty);
        }
        else
        {
            await Expect.CodeAsync(ErrorCode.TransactionFailed, async () => await other.Samples.CountAsync());
        }

        await transaction.CommitAsync();
        Assert.That(await other.Samples.CountAsync(), Is.EqualTo(1));
    }

    [Test]
    public async Task A_savepoint_is_undone_alone_and_kept_with_the_whole()
    {
        await using var outer = await Session.BeginAsync();
        await AddAsync("outer");
        await using (await Session.BeginAsync())
        {
            await AddAsync("inner");
            await using (var innermost = await Session.BeginAsync())
            {
                await AddAsync("innermost");
                await innermost.CommitAsync();
            }

            Assert.That(await Session.Samples.CountAsync(), Is.EqualTo(3));
        }

        Assert.That(await Session.Samples.CountAsync(), Is.EqualTo(1));
        await using (var kept = await Session.BeginAsync())
        {
            await AddAsync("kept");
            await kept.CommitAsync();
        }

        await outer.CommitAsync();
        Assert.That(await NamesAsync(Session.Samples.OrderBy(x => x.Name)), Is.EqualTo("kept,outer"));
    }

    [Test]
    public async Task A_kept_savepoint_goes_with_the_rollback_of_the_whole()
    {
        await using (await Session.BeginAsync())
        {
            await using var inner = await Session.BeginAsync();
            await AddAsync("inner");
            await inner.CommitAsync();
        }

        Assert.That(await Session.Samples.CountAsync(), Is.Zero);
    }

    [Test]
    public async Task An_error_inside_undoes_itself_and_leaves_the_transaction_usable()
    {
        await using var transaction = await Session.BeginAsync();
        await AddAsync("one", static x => x.Key = "k");
        await Expect.CodeAsync(ErrorCode.Conflict, async () => await AddAsync("two", static x => x.Key = "k"), "samples", "key");
        await Expect.CodeAsync(ErrorCode.Conflict, async () => await Session.Samples.CreateManyAsync([new() { Name = "three" }, new() { Name = "four", Owner = "nobody" }]), "samples", "owner");
        await Expect.CodeAsync(ErrorCode.Conflict, async () => await Session.Samples.Query().UpdateAsync(new() { Owner = "nobody" }), "samples", "owner");
        await AddAsync("five");
        await transaction.CommitAsync();
        Assert.That(await NamesAsync(Session.Samples.OrderBy(x => x.Name)), Is.EqualTo("five,one"));
    }

    [Test]
    public async Task A_transaction_ends_once()
    {
        await using var driver = await Driver.BeginAsync();
        await driver.CommitAsync();
        await Expect.CodeAsync(ErrorCode.TransactionFailed, async () => await driver.CommitAsync());
        await driver.RollbackAsync();
        await using var transaction = await Session.BeginAsync();
        await transaction.CommitAsync();
        await Expect.CodeAsync(ErrorCode.TransactionFailed, async () => await transaction.CommitAsync());
    }

    [Test]
    public async Task A_writer_of_the_same_record_waits_and_goes_on_with_what_was_committed()
    {
        var id = (await AddAsync("one")).Id;
        await using var other = Db.AsSystem();
        Task<int> waiting;
        await using (var transaction = await Session.BeginAsync())
        {
            await Session.Samples.UpdateAsync(id, new() { Nick = "first" });
            waiting = Task.Run(() => other.Samples.Where(x => x.Id == id).UpdateAsync(new() { Notes = "second" }).AsTask());
            await Task.Delay(30);
            Assert.That(waiting.IsCompleted, Is.False);
            await transaction.CommitAsync();
        }

        Assert.That(await waiting, Is.EqualTo(1));
        var found = await Session.Samples.GetAsync(id);
        Assert.That((found.Nick, found.Notes), Is.EqualTo(("first", "second")));
    }

    [Test]
    public async Task A_writer_that_waits_too_long_fails_clearly_and_others_are_not_disturbed()
    {
        var (id, free) = ((await AddAsync("one")).Id, (await AddAsync("free")).Id);
        await using var other = Db.AsSystem();
        await using var transaction = await Session.BeginAsync();
        await Session.Samples.UpdateAsync(id, new() { Nick = "first" });
        await Expect.CodeAsync(ErrorCode.TransactionFailed, async () => await other.Samples.UpdateAsync(id, new() { Nick = "second" }));
        if (Declares(Capabilities.SideBySideWriters))
        {
            await using var beside = await other.BeginAsync();
            await other.Samples.UpdateAsync(free, new() { Nick = "beside" });
            await beside.CommitAsync();
        }
        else
        {
            await Expect.CodeAsync(ErrorCode.TransactionFailed, async () => await other.Samples.UpdateAsync(free, new() { Nick = "beside" }));
            await Expect.CodeAsync(ErrorCode.TransactionFailed, async () => await other.BeginAsync());
        }

        await transaction.CommitAsync();
        await other.Samples.UpdateAsync(id, new() { Notes = "after" });
        var found = await Session.Samples.GetAsync(id);
        Assert.That((found.Nick, found.Notes), Is.EqualTo(("first", "after")));
    }
}
