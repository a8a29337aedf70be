using System.Data;
using ObjectQL.DriverKit;

namespace ObjectQL.Postgres.Tests.Errors;

/// <summary>What transactions do to each other, and what errors do to them.</summary>
public sealed class TransactionErrorTests : KitFixture
{
    [Test]
    public async Task A_refused_statement_undoes_itself_and_not_the_transaction()
    {
        await using (var transaction = await Session.BeginAsync())
        {
            await Session.Accounts.CreateAsync(new() { Name = "first", Code = "same" });
            Assert.That((await ErrorAsync(async () => await Session.Accounts.CreateAsync(new() { Name = "second", Code = "same" }))).Code, Is.EqualTo(ErrorCode.Conflict));
            Assert.That(
                (await ErrorAsync(async () => await Session.Accounts.CreateManyAsync([new() { Name = "third" }, new() { Name = "fourth", Code = "same" }]))).Field,
                Is.EqualTo("code"));
            await Session.Accounts.CreateAsync(new() { Name = "fifth" });
            await transaction.CommitAsync();
        }

        Assert.That((await Session.Accounts.OrderBy(static x => x.Name).ToListAsync()).Select(static x => x.Name), Is.EqualTo(new[] { "fifth", "first" }));
    }

    [Test]
    public async Task A_creation_of_many_that_is_broken_off_undoes_itself_and_not_the_transaction()
    {
        await using (var transaction = await Session.BeginAsync())
        {
            await Session.Accounts.CreateAsync(new() { Name = "first" });
            Account[] drafts = [.. Enumerable.Range(0, 500).Select(static i => new Account { Name = $"{i}" }), new() { Name = "no\0" }];
            Assert.That((await ErrorAsync(async () => await Session.Accounts.CreateManyAsync(drafts))).Code, Is.EqualTo(ErrorCode.Validation));
            await Session.Accounts.CreateAsync(new() { Name = "last" });
            await transaction.CommitAsync();
        }

        Assert.That((await Session.Accounts.Where(static x => x.Name == "first" || x.Name == "last").OrderBy(static x => x.Name).ToListAsync()).Select(static x => x.Name), Is.EqualTo(new[] { "first", "last" }));
        Assert.That(await Session.Accounts.CountAsync(), Is.EqualTo(2));
    }

    [Test]
    public async Task Transactions_that_wait_for_each_other_end_with_a_conflict()
    {
        var ids = (await Session.Accounts.CreateManyAsync([new() { Name = "a" }, new() { Name = "b" }])).Select(static x => x.Id).ToArray();
        await using var driver = new PostgresDriver(new PostgresOptions { ConnectionString = ConnectionString, TransactionTimeout = TimeSpan.FromSeconds(20) });
        await using var db = await KitDb.OpenAsync(driver);
        using var both = new Barrier(2);
        var errors = await Task.WhenAll(Task.Run(() => ChangeAsync(ids[0], ids[1])), Task.Run(() => ChangeAsync(ids[1], ids[0])));
        Assert.That(errors.Count(static x => x is null), Is.EqualTo(1));
        Assert.That(errors.Single(static x => x is not null)!.Code, Is.EqualTo(ErrorCode.Conflict));

        async Task<ObjectQLException?> ChangeAsync(string first, string second)
        {
            await using var own = db.AsSystem();
            await using var transaction = await own.BeginAsync();
            await own.Accounts.UpdateAsync(first, new() { Rank = 1 });
            both.SignalAndWait(10_000);
            try
            {
                await own.Accounts.UpdateAsync(second, new() { Rank = 1 });
                await transaction.CommitAsync();
                return null;
            }
            catch (ObjectQLException error)
            {
                await transaction.RollbackAsync();
                return error;
            }
        }
    }

    [Test]
    public async Task A_record_that_another_transaction_holds_is_waited_for_and_then_given_up()
    {
        var account = await Session.Accounts.CreateAsync(new() { Name = "a" });
        await using var transaction = await Session.BeginAsync();
        await Session.Accounts.UpdateAsync(account.Id, new() { Rank = 1 });
        await using var other = Db.AsSystem();
        Assert.That((await ErrorAsync(async () => await other.Accounts.UpdateAsync(account.Id, new() { Rank = 2 }))).Code, Is.EqualTo(ErrorCode.TransactionFailed));
    }

    [Test]
    public async Task A_stricter_isolation_refuses_to_overwrite_what_another_transaction_changed()
    {
        var account = await Session.Accounts.CreateAsync(new() { Name = "a", Rank = 0 });
        await using var driver = new PostgresDriver(new PostgresOptions { ConnectionString = ConnectionString, Isolation = IsolationLevel.RepeatableRead });
        await using var db = await KitDb.OpenAsync(driver);
        await using var one = db.AsSystem();
        await using var transaction = await one.BeginAsync();
        var read = (await one.Accounts.FindAsync(account.Id))!;
        await Session.Accounts.UpdateAsync(account.Id, new() { Rank = 5 });
        var error = await ErrorAsync(async () => await one.Accounts.UpdateAsync(account.Id, new() { Rank = read.Rank + 1 }));
        Assert.That(error.Code, Is.EqualTo(ErrorCode.Conflict));
        Assert.That(error.Message, Does.Contain("run the whole transaction again"));
    }

    [Test]
    public async Task A_read_survives_lost_connections_and_a_write_says_that_its_fate_is_unknown()
    {
        var account = await Session.Accounts.CreateAsync(new() { Name = "a" });
        Assert.That(await Session.Accounts.FindAsync(account.Id), Is.Not.Null);
        Assert.That(await Session.Accounts.Where("a", static (x, name) => x.Name == name).ToListAsync(), Has.Count.EqualTo(1));
        BreakConnections();
        Assert.That(await Session.Accounts.FindAsync(account.Id), Is.Not.Null);
        BreakConnections();
        Assert.That(await Session.Accounts.Where("a", static (x, name) => x.Name == name).ToListAsync(), Has.Count.EqualTo(1));
        BreakConnections();
        Assert.That((await ErrorAsync(async () => await Session.Accounts.UpdateAsync(account.Id, new() { Rank = 1 }))).Code, Is.EqualTo(ErrorCode.ConnectionFailed));
        Assert.That(await Session.Accounts.UpdateAsync(account.Id, new() { Rank = 2 }), Is.True);
    }

    [Test]
    public async Task A_transaction_that_loses_its_connection_is_over_and_frees_it()
    {
        await using var transaction = await Session.BeginAsync();
        await Session.Accounts.CreateAsync(new() { Name = "lost" });
        BreakConnections();
        Assert.That((await ErrorAsync(async () => await Session.Accounts.CreateAsync(new() { Name = "too" }))).Code, Is.EqualTo(ErrorCode.ConnectionFailed));
        Assert.That((await ErrorAsync(async () => await transaction.CommitAsync())).Code, Is.EqualTo(ErrorCode.TransactionFailed));
        await transaction.DisposeAsync();
        await using var other = Db.AsSystem();
        Assert.That(await other.Accounts.CountAsync(), Is.Zero);
    }

    [Test]
    public async Task A_table_that_another_program_changes_makes_prepared_statements_anew()
    {
        var account = await Session.Accounts.CreateAsync(new() { Name = "a" });
        Assert.That(await Session.Accounts.FindAsync(account.Id), Is.Not.Null);
        PostgresCluster.Execute(ConnectionString, "ALTER TABLE accounts ALTER COLUMN name TYPE varchar(100)");
        try
        {
            await Session.Accounts.FindAsync(account.Id);
        }
        catch (ObjectQLException error)
        {
            Assert.That(error.Code, Is.EqualTo(ErrorCode.Database));
        }

        Assert.That((await Session.Accounts.FindAsync(account.Id))!.Name, Is.EqualTo("a"));
        PostgresCluster.Execute(ConnectionString, "ALTER TABLE accounts ALTER COLUMN name TYPE text");
    }

    [Test]
    public async Task A_number_that_another_transaction_has_taken_is_waited_for_and_then_given_up()
    {
        await using var one = await Driver.BeginAsync();
        await using var two = await Driver.BeginAsync();
        Assert.That(await Driver.TakeNumbersAsync("bills", 1, one, default), Is.EqualTo(1));
        Assert.That((await ErrorAsync(async () => await Driver.TakeNumbersAsync("bills", 1, two, default))).Code, Is.EqualTo(ErrorCode.TransactionFailed));
        await one.RollbackAsync();
        Assert.That(await Driver.TakeNumbersAsync("bills", 1, two, default), Is.EqualTo(1));
        await two.CommitAsync();
        Assert.That(await Driver.TakeNumbersAsync("bills", 1, null, default), Is.EqualTo(2));
    }

    [Test]
    public async Task A_name_that_a_transaction_has_locked_is_locked_until_it_ends()
    {
        await using var one = await Driver.BeginAsync();
        await using var two = await Driver.BeginAsync();
        await Driver.LockAsync("accounts.code", one, default);
        await Driver.LockAsync("accounts.name", two, default);
        Assert.That((await ErrorAsync(async () => await Driver.LockAsync("accounts.code", two, default))).Code, Is.EqualTo(ErrorCode.TransactionFailed));
        await one.CommitAsync();
        await Driver.LockAsync("accounts.code", two, default);
    }

    [Test]
    public async Task A_name_that_was_locked_behind_a_savepoint_is_free_when_that_is_undone_and_can_be_locked_again()
    {
        await using var one = await Driver.BeginAsync();
        await using var two = await Driver.BeginAsync();
        await one.SaveAsync(1);
        await Driver.LockAsync("accounts.code", one, default);
        await Driver.LockAsync("accounts.code", one, default);
        await one.RollbackToAsync(1);
        await Driver.LockAsync("accounts.code", two, default);
        Assert.That((await ErrorAsync(async () => await Driver.LockAsync("accounts.code", one, default))).Code, Is.EqualTo(ErrorCode.TransactionFailed));
        await two.CommitAsync();
        await Driver.LockAsync("accounts.code", one, default);
        await using var three = await Driver.BeginAsync();
        Assert.That((await ErrorAsync(async () => await Driver.LockAsync("accounts.code", three, default))).Code, Is.EqualTo(ErrorCode.TransactionFailed));
    }

    [Test]
    public async Task All_connections_in_use_is_told()
    {
        await using var driver = new PostgresDriver(new PostgresOptions { ConnectionString = ConnectionString, MaxConnections = 1, TransactionTimeout = TimeSpan.FromMilliseconds(200) });
        await using var db = await KitDb.OpenAsync(driver);
        await using var one = db.AsSystem();
        await using var two = db.AsSystem();
        await using (await one.BeginAsync())
        {
            var error = await ErrorAsync(async () => await two.Accounts.CountAsync());
            Assert.That(error.Code, Is.EqualTo(ErrorCode.TransactionFailed));
            Assert.That(error.Message, Does.Contain("MaxConnections"));
        }

        Assert.That(await two.Accounts.CountAsync(), Is.Zero);
    }
}
