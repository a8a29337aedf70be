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
