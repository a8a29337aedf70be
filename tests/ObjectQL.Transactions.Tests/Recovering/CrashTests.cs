using ObjectQL.Postgres.Tests;
using ObjectQL.Transactions.Tests.Support;

namespace ObjectQL.Transactions.Tests.Recovering;

/// <summary>The process ends at every step of the protocol; another one finds the transaction whole or not there.</summary>
public sealed class CrashTests : BankFixture
{
    private static readonly (string Step, bool Committed)[] s_steps =
        [("prepare ledger", false), ("decide", false), ("decided", true), ("committed ledger", true), ("forgot participations", true), ("forgot parts", true)];

    private static readonly (string Step, bool Committed, int Left)[] s_stepsOfThree =
    [
        ("prepare ledger", false, 0), ("prepare notes", false, 1), ("decide", false, 2), ("decided", true, 2), ("committed ledger", true, 1), ("committed notes", true, 0),
        ("forgot participations", true, 0), ("forgot parts", true, 0),
    ];

    private static readonly (string First, string Second)[] s_recoveries =
    [
        ("decide", "settled ledger"), ("decide", "ended ledger"), ("decide", "finished parts"),
        ("decided", "settled ledger"), ("decided", "ended ledger"), ("decided", "compared participations"), ("decided", "compared parts"),
    ];

    private static readonly string[] s_deciders = ["postgres", "sqlite"];

    [Test]
    public async Task A_new_process_ends_what_a_killed_one_left(
        [ValueSource(nameof(s_deciders))] string decider, [ValueSource(nameof(s_steps))] (string Step, bool Committed) at, [Values] bool restarted)
    {
        var (accounts, ledger) = (New(decider), New("postgres"));
        var (code, error) = await ChildProgram.StartAsync(accounts, ledger, at.Step);
        Assert.That(code, Is.Not.Zero.And.Not.EqualTo(2), error);
        if (restarted)
        {
            PostgresCluster.Control("-m immediate restart");
        }

        await using var bank = await Bank.OpenAsync(accounts, ledger);
        Assert.That(await bank.FindAsync("t"), Is.EqualTo((at.Committed, at.Committed)));
        Assert.That(bank.Reports.ConvertAll(static x => x.Outcome), Is.EqualTo(at.Step switch
        {
            "decide" => [TransactionOutcome.RolledBack],
            "decided" => [TransactionOutcome.Committed],
            _ => (TransactionOutcome[])[],
        }));
        Assert.That(await bank.LeftAsync(), Is.Zero);
        if (!at.Committed)
        {
            await bank.TransferAsync("t");
            Assert.That(await bank.FindAsync("t"), Is.EqualTo((true, true)));
        }
    }

    [Test]
    public async Task A_new_process_ends_what_a_killed_one_left_of_three([ValueSource(nameof(s_stepsOfThree))] (string Step, bool Committed, int Left) at)
    {
        var (accounts, ledger, notes) = (New("postgres"), New("postgres"), New("postgres"));
        var (code, error) = await ChildProgram.StartAsync(accounts, ledger, at.Step, notes);
        Assert.That(code, Is.Not.Zero.And.Not.EqualTo(2), error);
        await using var bank = await Bank.OpenAsync(accounts, ledger, notes);
        Assert.That(await bank.FindAsync("t"), Is.EqualTo((at.Committed, at.Committed)));
        Assert.That(await bank.HasNoteAsync("t"), Is.EqualTo(at.Committed));
        Assert.That(bank.Reports.ConvertAll(static x => x.Outcome), Is.EqualTo(Enumerable.Repeat(at.Committed ? TransactionOutcome.Committed : TransactionOutcome.RolledBack, at.Left)));
        Assert.That(await bank.LeftAsync(), Is.Zero);
    }

    [Test]
    public async Task A_process_that_is_killed_while_it_recovers_is_followed_by_the_next_one(
        [ValueSource(nameof(s_deciders))] string decider, [ValueSource(nameof(s_recoveries))] (string First, string Second) at)
    {
        var isCommitted = at.First == "decided";
        var (accounts, ledger) = (New(decider), New("postgres"));
        foreach (var step in (string[])[at.First, at.Second])
        {
            var (code, error) = await ChildProgram.StartAsync(accounts, ledger, step);
            Assert.That(code, Is.Not.Zero.And.Not.EqualTo(2), $"{step}: {error}");
        }

        await using var bank = await Bank.OpenAsync(accounts, ledger);
        Assert.That(await bank.FindAsync("t"), Is.EqualTo((isCommitted, isCommitted)));
        Assert.That(bank.Reports.Select(static x => x.Outcome), Has.None.EqualTo(TransactionOutcome.Mixed).And.None.EqualTo(TransactionOutcome.Pending));
        Assert.That(await bank.LeftAsync(), Is.Zero);
    }

    [Test]
    public async Task Two_that_recover_at_the_same_time_do_no_harm([Values("decide", "decided")] string step)
    {
        var (accounts, ledger) = (New("postgres"), New("postgres"));
        await ChildProgram.StartAsync(accounts, ledger, step);
        var banks = await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => Task.Run(() => Bank.OpenAsync(accounts, ledger))));
        var isCommitted = step == "decided";
        Assert.That(await banks[0].FindAsync("t"), Is.EqualTo((isCommitted, isCommitted)));
        Assert.That(banks.SelectMany(static bank => bank.Reports).Select(static x => x.Outcome), Has.None.EqualTo(TransactionOutcome.Mixed).And.None.EqualTo(TransactionOutcome.Pending));
        await banks[0].Coordinator.RecoverAsync();
        Assert.That(await banks[0].LeftAsync(), Is.Zero);
        foreach (var bank in banks)
        {
            await bank.DisposeAsync();
        }
    }

    [TestCase("prepare notes", false, 0)]
    [TestCase("decide", false, 1)]
    [TestCase("decided", true, 1)]
    [TestCase("committed notes", true, 0)]
    [TestCase("forgot participations", true, 0)]
    public async Task What_lives_in_memory_does_not_decide_over_what_outlives_it(string step, bool isCommitted, int left)
    {
        var (ledger, notes) = (New("postgres"), New("postgres"));
        var (code, error) = await ChildProgram.StartAsync("memory", ledger, step, notes);
        Assert.That(code, Is.Not.Zero.And.Not.EqualTo(2), error);
        await using var bank = await Bank.OpenAsync("memory", ledger, notes);
        Assert.That(((await bank.FindAsync("t")).Entry, await bank.HasNoteAsync("t")), Is.EqualTo((isCommitted, isCommitted)));
        Assert.That(bank.Reports.ConvertAll(static x => x.Outcome), Is.EqualTo(Enumerable.Repeat(isCommitted ? TransactionOutcome.Committed : TransactionOutcome.RolledBack, left)));
        Assert.That(await bank.LeftAsync(), Is.Zero);
    }
}
