using ObjectQL.Postgres.Tests;
using ObjectQL.Transactions.Tests.Support;

namespace ObjectQL.Transactions.Tests.Recovering;

/// <summary>The process ends at every step of the protocol; another one finds the transaction whole or not there.</summary>
public sealed class CrashTests : BankFixture
{
    private static readonly (string Step, bool Committed)[] s_steps =
        [("prepare ledger", false), ("decide", false), ("decided", true), ("committed ledger", true)];

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
}
