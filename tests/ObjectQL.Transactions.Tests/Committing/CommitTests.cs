using ObjectQL.Postgres.Tests;
using ObjectQL.Transactions.Tests.Support;

namespace ObjectQL.Transactions.Tests.Committing;

public sealed class CommitTests : BankFixture
{
    private static readonly (string Accounts, string Ledger)[] s_pairs =
        [("postgres", "postgres"), ("sqlite", "postgres"), ("postgres", "sqlite"), ("memory", "postgres"), ("postgres", "memory")];

    [Test]
    public async Task What_several_data_sources_wrote_is_committed_and_leaves_nothing_behind([ValueSource(nameof(s_pairs))] (string Accounts, string Ledger) pair)
    {
        await using var bank = await Bank.OpenAsync(New(pair.Accounts), New(pair.Ledger));
        await bank.TransferAsync("a");
        await bank.TransferAsync("b");
        Assert.That(await bank.FindAsync("a"), Is.EqualTo((true, true)));
        Assert.That(await bank.LeftAsync(), Is.GreaterThan(0), "decisions are forgotten later, in batches");
        Assert.That(await bank.Coordinator.RecoverAsync(), Is.Empty);
        Assert.That(await bank.LeftAsync(), Is.Zero);
        Assert.That(bank.Reports, Is.Empty);
    }

    [Test]
    public async Task A_refusal_of_one_rolls_all_back([ValueSource(nameof(s_pairs))] (string Accounts, string Ledger) pair)
    {
        await using var bank = await Bank.OpenAsync(New(pair.Accounts), New(pair.Ledger));
        await bank.TransferAsync("a");
        await using (var session = bank.Db.AsSystem())
        {
            await using var transaction = await session.BeginAsync();
            await session.Accounts.CreateAsync(new() { Id = "b", Owner = "Bob" });
            var error = await ErrorAsync(() => session.Entries.CreateAsync(new() { Id = "b", Account = "a", Amount = 1m }).AsTask());
            Assert.That(error.Code, Is.EqualTo(ErrorCode.Conflict));
        }

        Assert.That(await bank.FindAsync("b"), Is.EqualTo((false, false)));
        Assert.That(await bank.LeftAsync(), Is.LessThanOrEqualTo(3));
    }

    [TestCase("prepare ledger")]
    [TestCase("decide")]
    public async Task A_failure_before_the_decision_rolls_all_back(string step)
    {
        await using var bank = await Bank.OpenAsync(New("postgres"), New("postgres"), atStep: at => at == step ? throw new InvalidOperationException("boom") : default);
        Assert.That(() => bank.TransferAsync("a"), Throws.InvalidOperationException);
        Assert.That(await bank.FindAsync("a"), Is.EqualTo((false, false)));
        Assert.That(await bank.LeftAsync(), Is.Zero);

        // The connections are free again, and the records can be stored by another transaction.
        await using var session = bank.Db.AsSystem();
        await session.Accounts.CreateAsync(new() { Id = "a", Owner = "Ann" });
        await session.Entries.CreateAsync(new() { Id = "a", Account = "a", Amount = 1m });
    }

    [Test]
    public async Task Who_only_read_need_not_agree()
    {
        await using var bank = await Bank.OpenAsync("memory", New("sqlite"));
        await using var session = bank.Db.AsSystem();
        await using var transaction = await session.BeginAsync();
        Assert.That(await session.Accounts.CountAsync(), Is.Zero);
        await session.Entries.CreateAsync(new() { Id = "a", Account = "a", Amount = 1m });
        await transaction.CommitAsync();
        Assert.That(await session.Entries.CountAsync(), Is.EqualTo(1));
        Assert.That(await bank.LeftAsync(), Is.Zero);
    }

    [Test]
    public async Task Two_that_cannot_prepare_are_refused_with_the_reason()
    {
        await using var bank = await Bank.OpenAsync("memory", New("sqlite"));
        var error = await ErrorAsync(() => bank.TransferAsync("a"));
        Assert.That(error.Code, Is.EqualTo(ErrorCode.TransactionFailed));
        Assert.That(error.Message, Does.Contain("'default' (memory)").And.Contain("'ledger' (sqlite)").And.Contain("at most one"));
        Assert.That(await bank.FindAsync("a"), Is.EqualTo((false, false)));
    }

    [Test]
    public async Task Three_data_sources_commit_together()
    {
        await using var bank = await Bank.OpenAsync(New("postgres"), New("postgres"), New("sqlite"));
        await using var session = bank.Db.AsSystem();
        await using (var transaction = await session.BeginAsync())
        {
            await session.Notes.CreateAsync(new() { Id = "n", Text = "paid" });
            await session.Accounts.CreateAsync(new() { Id = "n", Owner = "Ann" });
            await session.Entries.CreateAsync(new() { Id = "n", Account = "n", Amount = 1m });
            await transaction.CommitAsync();
        }

        Assert.That(await session.Notes.CountAsync() + await session.Accounts.CountAsync() + await session.Entries.CountAsync(), Is.EqualTo(3));
        await bank.Coordinator.RecoverAsync();
        Assert.That(await bank.LeftAsync(), Is.Zero);
    }

    [TestCase("default")]
    [TestCase("ledger")]
    public async Task A_log_that_cannot_be_written_rolls_all_back(string where)
    {
        var (accounts, ledger) = (New("postgres"), New("postgres"));
        await using var bank = await Bank.OpenAsync(accounts, ledger);
        var log = where == "default" ? accounts : ledger;
        PostgresCluster.Execute(log, "ALTER TABLE _objectql_decisions ADD CONSTRAINT full_disk CHECK (NOT is_committed) NOT VALID");
        var error = await ErrorAsync(() => bank.TransferAsync("a"));
        Assert.That(error.Message, Does.Contain("full_disk"));
        Assert.That(await bank.FindAsync("a"), Is.EqualTo((false, false)));
        Assert.That(bank.Reports, Is.Empty);
        Assert.That(await bank.LeftAsync(), Is.Zero);
        PostgresCluster.Execute(log, "ALTER TABLE _objectql_decisions DROP CONSTRAINT full_disk");
        await bank.TransferAsync("a");
        Assert.That(await bank.FindAsync("a"), Is.EqualTo((true, true)));
    }

    [TestCase("prepare ledger")]
    [TestCase("decide")]
    [TestCase("decided")]
    public async Task A_commit_that_has_begun_is_not_cancelled(string step)
    {
        using var cancel = new CancellationTokenSource();
        await using var bank = await Bank.OpenAsync(New("postgres"), New("postgres"), atStep: at => at == step ? new(cancel.CancelAsync()) : default);
        await bank.TransferAsync("a", cancellationToken: cancel.Token);
        Assert.That(await bank.FindAsync("a"), Is.EqualTo((true, true)));
        Assert.That(async () => await bank.TransferAsync("b", cancellationToken: cancel.Token), Throws.InstanceOf<OperationCanceledException>());
        Assert.That(await bank.FindAsync("b"), Is.EqualTo((false, false)));
    }

    [Test]
    public async Task A_savepoint_that_is_undone_is_undone_in_all([ValueSource(nameof(s_pairs))] (string Accounts, string Ledger) pair)
    {
        await using var bank = await Bank.OpenAsync(New(pair.Accounts), New(pair.Ledger));
        await using (var session = bank.Db.AsSystem())
        {
            await using var outer = await session.BeginAsync();
            await session.Accounts.CreateAsync(new() { Id = "a", Owner = "Ann" });
            await using (await session.BeginAsync())
            {
                await session.Accounts.CreateAsync(new() { Id = "b", Owner = "Bob" });
                await session.Entries.CreateAsync(new() { Id = "b", Account = "b", Amount = 1m });
            }

            await using (var inner = await session.BeginAsync())
            {
                await session.Entries.CreateAsync(new() { Id = "a", Account = "a", Amount = 1m });
                await inner.CommitAsync();
            }

            Assert.That(await bank.LeftAsync(), Is.Zero, "nothing is prepared before the outermost commits");
            await outer.CommitAsync();
        }

        Assert.That((await bank.FindAsync("a"), await bank.FindAsync("b")), Is.EqualTo(((true, true), (false, false))));
    }

    [Test]
    public async Task A_database_has_one_coordinator_at_a_time_and_it_ends_once()
    {
        await using var bank = await Bank.OpenAsync("memory", New("sqlite"));
        Assert.That((await ErrorAsync(async () => await TransactionCoordinator.OpenAsync(bank.Db))).Code, Is.EqualTo(ErrorCode.Configuration));
        await bank.Coordinator.DisposeAsync();
        await bank.Coordinator.DisposeAsync();
        await using var next = await TransactionCoordinator.OpenAsync(bank.Db);
        Assert.That(bank.Db.Coordinator, Is.SameAs(next));
    }

    [Test]
    public async Task Of_coordinators_that_are_opened_at_once_one_is_there_and_the_others_are_refused()
    {
        await using var bank = await Bank.OpenAsync("memory", New("sqlite"));
        await bank.Coordinator.DisposeAsync();
        var opening = Enumerable.Range(0, 8).Select(_ => Task.Run(async () => await TransactionCoordinator.OpenAsync(bank.Db))).ToArray();
        var opened = new List<TransactionCoordinator>();
        foreach (var one in opening)
        {
            try
            {
                opened.Add(await one);
            }
            catch (ObjectQLException error)
            {
                Assert.That((error.Code, error.Message), Is.EqualTo((ErrorCode.Configuration, "This database has a coordinator already; dispose that one first.")));
            }
        }

        Assert.That(opened, Is.EqualTo(new[] { bank.Db.Coordinator }));
        await opened[0].DisposeAsync();
        Assert.That(bank.Db.Coordinator, Is.Null);
    }

    [Test]
    public async Task Results_are_the_same_without_a_coordinator([ValueSource(nameof(s_pairs))] (string Accounts, string Ledger) pair)
    {
        var expected = await WorkAsync(pair, isCoordinated: false);
        Assert.That(await WorkAsync(pair, isCoordinated: true), Is.EqualTo(expected));
        Assert.That(expected, Has.Some.StartsWith("CONFLICT").And.Some.StartsWith("rolled back").And.Some.StartsWith("committed"));
    }

    private async Task<List<string>> WorkAsync((string Accounts, string Ledger) pair, bool isCoordinated)
    {
        await using var bank = await Bank.OpenAsync(New(pair.Accounts), New(pair.Ledger));
        if (!isCoordinated)
        {
            await bank.Coordinator.DisposeAsync();
        }

        var random = new Random(5);
        var told = new List<string>();
        await using var session = bank.Db.AsSystem();
        for (var step = 0; step < 60; step++)
        {
            var (id, commits) = ($"t{random.Next(12)}", random.Next(3) > 0);
            try
            {
                await using var transaction = await session.BeginAsync();
                await session.Accounts.UpsertAsync(new() { Id = id, Owner = "Ann", Balance = step });
                await session.Entries.CreateAsync(new() { Id = id, Account = id, Amount = step });
                await (commits ? transaction.CommitAsync() : transaction.RollbackAsync());
                told.Add($"{(commits ? "committed" : "rolled back")} {id}");
            }
            catch (ObjectQLException error)
            {
                told.Add($"{error.Code} {error.Field} {error.Message}");
            }

            told.Add($"{(await session.Accounts.FindAsync(id))?.Balance} {(await session.Entries.FindAsync(id))?.Amount} {await session.Entries.CountAsync()}");
        }

        return told;
    }

    [Test]
    public async Task Many_transactions_at_once_are_whole_or_not_there()
    {
        await using var bank = await Bank.OpenAsync(New("postgres"), New("postgres"));
        var random = new Random(7);
        var fails = Enumerable.Range(0, 60).Select(_ => random.Next(3) == 0).ToArray();
        await Parallel.ForAsync(0, fails.Length, new ParallelOptions { MaxDegreeOfParallelism = 8 }, async (i, _) =>
        {
            await using var session = bank.Db.AsSystem();
            await using var transaction = await session.BeginAsync(CancellationToken.None);
            await session.Accounts.CreateAsync(new() { Id = $"t{i}", Owner = "Ann" }, CancellationToken.None);
            await session.Entries.CreateAsync(new() { Id = $"t{i}", Account = $"t{i}", Amount = 1m }, CancellationToken.None);
            if (!fails[i])
            {
                await transaction.CommitAsync(CancellationToken.None);
            }
        });
        for (var i = 0; i < fails.Length; i++)
        {
            Assert.That(await bank.FindAsync($"t{i}"), Is.EqualTo((!fails[i], !fails[i])));
        }

        Assert.That(await bank.Coordinator.RecoverAsync(), Is.Empty);
        Assert.That(await bank.LeftAsync(), Is.Zero);
    }
}
