using ObjectQL.Postgres.Tests;
using ObjectQL.Transactions.Tests.Support;

namespace ObjectQL.Transactions.Tests.Recovering;

public sealed class RecoveryTests : BankFixture
{
    [Test]
    public async Task A_part_that_was_rolled_back_by_hand_after_the_decision_is_reported()
    {
        var ledger = New("postgres");
        await using var bank = await Bank.OpenAsync(New("postgres"), ledger, atStep: at => at == "decided" ? EndByHand(ledger, "ROLLBACK") : default);
        await bank.TransferAsync("a");
        Assert.That(await bank.FindAsync("a"), Is.EqualTo((true, false)));
        Assert.That(bank.Reports, Has.Count.EqualTo(1));
        Assert.That(bank.Reports[0].Outcome, Is.EqualTo(TransactionOutcome.Mixed));
        Assert.That(bank.Reports[0].Message, Does.Contain("'ledger' by hand"));
        Assert.That(await bank.Coordinator.RecoverAsync(), Is.Empty, "once is enough");
        Assert.That(await bank.LeftAsync(), Is.Zero);
    }

    [Test]
    public async Task A_part_that_was_committed_by_hand_before_the_decision_is_reported()
    {
        var ledger = New("postgres");
        await using var bank = await Bank.OpenAsync(New("postgres"), ledger, atStep: at => at == "decide" ? Fail(ledger) : default);
        Assert.That(() => bank.TransferAsync("a"), Throws.InvalidOperationException);
        Assert.That(await bank.FindAsync("a"), Is.EqualTo((false, true)));
        Assert.That(bank.Reports.ConvertAll(static x => x.Outcome), Is.EqualTo(new[] { TransactionOutcome.Mixed }));
    }

    [Test]
    public async Task A_part_that_was_rolled_back_by_hand_after_a_crash_is_reported_once()
    {
        var (accounts, ledger) = (New("sqlite"), New("postgres"));
        await ChildProgram.StartAsync(accounts, ledger, "decided");
        await EndByHand(ledger, "ROLLBACK");
        await using (var bank = await Bank.OpenAsync(accounts, ledger))
        {
            Assert.That(bank.Reports.ConvertAll(static x => x.Outcome), Is.EqualTo(new[] { TransactionOutcome.Mixed }));
            Assert.That(await bank.LeftAsync(), Is.Zero);
        }

        await using var again = await Bank.OpenAsync(accounts, ledger);
        Assert.That(again.Reports, Is.Empty);
    }

    [Test]
    public async Task A_part_that_was_committed_by_hand_after_a_crash_is_reported_once([Values("sqlite", "postgres")] string decider)
    {
        var (accounts, ledger) = (New(decider), New("postgres"));
        await ChildProgram.StartAsync(accounts, ledger, "decide");
        await EndByHand(ledger, "COMMIT");
        await using (var bank = await Bank.OpenAsync(accounts, ledger))
        {
            Assert.That(await bank.FindAsync("t"), Is.EqualTo((false, true)));
            Assert.That(bank.Reports.ConvertAll(static x => (x.Datasource, x.Outcome)), Is.EqualTo(new[] { ("ledger", TransactionOutcome.Mixed) }));
            Assert.That(await bank.LeftAsync(), Is.Zero);
        }

        await using var again = await Bank.OpenAsync(accounts, ledger);
        Assert.That(again.Reports, Is.Empty);
    }

    [Test]
    public async Task A_part_that_was_committed_by_hand_and_as_decided_is_well()
    {
        var (accounts, ledger) = (New("sqlite"), New("postgres"));
        await ChildProgram.StartAsync(accounts, ledger, "decided");
        await EndByHand(ledger, "COMMIT");
        await using var bank = await Bank.OpenAsync(accounts, ledger);
        Assert.That(await bank.FindAsync("t"), Is.EqualTo((true, true)));
        Assert.That(bank.Reports, Is.Empty);
        Assert.That(await bank.LeftAsync(), Is.Zero);
    }

    [Test]
    public async Task A_server_that_goes_before_the_decision_leaves_it_in_doubt_until_it_is_back()
    {
        var (accounts, ledger) = (New("postgres"), New("postgres"));
        await using var bank = await Bank.OpenAsync(accounts, ledger, atStep: static at =>
        {
            if (at == "decide")
            {
                PostgresCluster.Control("-m immediate stop");
            }

            return default;
        });
        var error = await ErrorAsync(() => bank.TransferAsync("a"));
        Assert.That(error.Code, Is.EqualTo(ErrorCode.TransactionFailed));
        Assert.That(error.Message, Does.Contain("is not known yet").And.Contain("committed everywhere or nowhere"));
        Assert.That(bank.Reports.ConvertAll(static x => x.Outcome), Is.EqualTo(new[] { TransactionOutcome.Pending }));
        PostgresCluster.Control($"-o \"{PostgresCluster.Options}\" start");
        Assert.That((await bank.Coordinator.RecoverAsync()).Select(static x => x.Outcome), Is.EqualTo(new[] { TransactionOutcome.RolledBack }));
        Assert.That(await bank.FindAsync("a"), Is.EqualTo((false, false)));
        Assert.That(await bank.LeftAsync(), Is.Zero);
    }

    [Test]
    public async Task A_lost_connection_before_the_decision_rolls_all_back()
    {
        var (accounts, ledger) = (New("postgres"), New("postgres"));
        await using var bank = await Bank.OpenAsync(accounts, ledger, atStep: at =>
        {
            if (at == "decide")
            {
                PostgresCluster.Scalar(ledger, "SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity WHERE state = 'idle in transaction' AND pid <> pg_backend_pid()");
            }

            return default;
        });
        Assert.That((await ErrorAsync(() => bank.TransferAsync("a"))).Code, Is.EqualTo(ErrorCode.TransactionFailed));
        Assert.That(await bank.FindAsync("a"), Is.EqualTo((false, false)));
        await bank.Coordinator.RecoverAsync();
        Assert.That(bank.Reports, Is.Empty);
        Assert.That(await bank.LeftAsync(), Is.Zero);
    }

    [Test]
    public async Task A_transaction_that_was_settled_before_its_decision_fails_and_is_rolled_back()
    {
        // The connection is lost while it runs, and another process settles it before this one does.
        var (accounts, ledger) = (New("postgres"), New("postgres"));
        await using var other = await Bank.OpenAsync(accounts, ledger);
        await using var bank = await Bank.OpenAsync(accounts, ledger, atStep: async at =>
        {
            if (at == "decide")
            {
                PostgresCluster.Scalar(ledger, "SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity WHERE state = 'idle in transaction' AND pid <> pg_backend_pid()");
                await other.Coordinator.RecoverAsync();
            }
        });
        Assert.That((await ErrorAsync(() => bank.TransferAsync("a"))).Code, Is.EqualTo(ErrorCode.TransactionFailed));
        Assert.That(await bank.FindAsync("a"), Is.EqualTo((false, false)));
        Assert.That(other.Reports.ConvertAll(static x => x.Outcome), Is.EqualTo(new[] { TransactionOutcome.RolledBack }));
        await other.Coordinator.RecoverAsync();
        Assert.That(bank.Reports, Is.Empty);
        Assert.That(await bank.LeftAsync(), Is.Zero);
    }

    [Test]
    public async Task A_transaction_that_is_settled_while_it_runs_fails_and_is_rolled_back_everywhere()
    {
        var (accounts, ledger) = (New("postgres"), New("postgres"));
        await using var other = await Bank.OpenAsync(accounts, ledger);
        Task? settling = null;
        await using var bank = await Bank.OpenAsync(accounts, ledger, atStep: async at =>
        {
            if (at == "decide")
            {
                // The other one waits for this transaction, whose decision is written but not committed, and learns how it ends.
                settling = other.Coordinator.RecoverAsync().AsTask();
                await Task.Delay(100);
                Assert.That(settling.IsCompleted, Is.False);
            }
        });
        await bank.TransferAsync("a");
        await settling!;
        Assert.That(await bank.FindAsync("a"), Is.EqualTo((true, true)));
        Assert.That(other.Reports.Concat(bank.Reports).Select(static x => x.Outcome), Has.None.EqualTo(TransactionOutcome.Mixed));
    }

    [Test]
    public async Task A_transaction_that_another_process_ends_and_forgets_is_as_it_was_decided()
    {
        var (accounts, ledger) = (New("postgres"), New("postgres"));
        await using var other = await Bank.OpenAsync(accounts, ledger);
        await using var bank = await Bank.OpenAsync(accounts, ledger, atStep: async at =>
        {
            if (at == "decided")
            {
                await other.Coordinator.RecoverAsync();
            }
        });
        await bank.TransferAsync("a");
        Assert.That(other.Reports.ConvertAll(static x => x.Outcome), Is.EqualTo(new[] { TransactionOutcome.Committed }));
        Assert.That(await bank.LeftAsync(), Is.Zero);
        Assert.That(bank.Reports, Is.Empty);
        Assert.That(await bank.FindAsync("a"), Is.EqualTo((true, true)));
    }

    [Test]
    public async Task A_lost_connection_after_the_decision_is_made_good_later()
    {
        var (accounts, ledger) = (New("sqlite"), New("postgres"));
        await using var bank = await Bank.OpenAsync(accounts, ledger, atStep: at =>
        {
            if (at == "decided")
            {
                PostgresCluster.Control("-m immediate stop");
            }

            return default;
        });
        await bank.TransferAsync("a");
        Assert.That(bank.Reports.ConvertAll(static x => x.Outcome), Is.EqualTo(new[] { TransactionOutcome.Pending }));
        Assert.That((await bank.Coordinator.RecoverAsync()).Select(static x => x.Outcome), Is.EqualTo(new[] { TransactionOutcome.Pending }));
        PostgresCluster.Control($"-o \"{PostgresCluster.Options}\" start");
        Assert.That((await bank.Coordinator.RecoverAsync()).Select(static x => x.Outcome), Is.EqualTo(new[] { TransactionOutcome.Committed }));
        Assert.That(await bank.FindAsync("a"), Is.EqualTo((true, true)));
    }

    [Test]
    public async Task A_server_that_prepares_nothing_is_told_by_the_name_of_its_setting()
    {
        var ledger = New("postgres");
        PostgresCluster.EndPrepared();
        PostgresCluster.Control($"-m fast -o \"{PostgresCluster.Options} -c max_prepared_transactions=0\" restart");
        try
        {
            var error = await ErrorAsync(async () => await (await Bank.OpenAsync("memory", ledger)).DisposeAsync());
            Assert.That(error.Code, Is.EqualTo(ErrorCode.Configuration));
            Assert.That(error.Message, Does.Contain("max_prepared_transactions"));
        }
        finally
        {
            PostgresCluster.Control($"-m immediate -o \"{PostgresCluster.Options}\" restart");
        }
    }

    [Test]
    public async Task More_than_the_server_prepares_are_told_by_the_name_of_its_setting()
    {
        var (accounts, ledger) = (New("sqlite"), New("postgres"));
        PostgresCluster.EndPrepared();
        PostgresCluster.Control($"-m fast -o \"{PostgresCluster.Options} -c max_prepared_transactions=1\" restart");
        try
        {
            await using var bank = await Bank.OpenAsync(accounts, ledger);
            PostgresCluster.Execute(ledger, "BEGIN; PREPARE TRANSACTION 'somebody'");
            var error = await ErrorAsync(() => bank.TransferAsync("a"));
            Assert.That((error.Code, error.Message.Contains("max_prepared_transactions", StringComparison.Ordinal)), Is.EqualTo((ErrorCode.TransactionFailed, true)), error.Message);
            Assert.That(await bank.FindAsync("a"), Is.EqualTo((false, false)));
            PostgresCluster.Execute(ledger, "ROLLBACK PREPARED 'somebody'");
            await bank.TransferAsync("a");
            Assert.That(await bank.FindAsync("a"), Is.EqualTo((true, true)));
        }
        finally
        {
            PostgresCluster.Control($"-m immediate -o \"{PostgresCluster.Options}\" restart");
        }
    }

    [TestCase("")]
    [TestCase("a:b")]
    [TestCase("it's")]
    public async Task A_name_that_cannot_be_used_is_refused(string name)
    {
        await using var db = await Model.BankDb.OpenAsync(new MemoryDriver(), new Dictionary<string, Driver> { ["ledger"] = new MemoryDriver(), ["notes"] = new MemoryDriver() });
        var error = await ErrorAsync(async () => await TransactionCoordinator.OpenAsync(db, new CoordinatorOptions { Name = name }));
        Assert.That(error.Code, Is.EqualTo(ErrorCode.Configuration));
    }

    [TestCase(0.5, 60_000)]
    [TestCase(0, 60_000)]
    [TestCase(-2, 60_000)]
    [TestCase(3e9, 60_000)]
    [TestCase(30_000, -1)]
    public async Task Times_that_mean_nothing_are_refused(double every, double after)
    {
        await using var db = await Model.BankDb.OpenAsync(new MemoryDriver(), new Dictionary<string, Driver> { ["ledger"] = new MemoryDriver(), ["notes"] = new MemoryDriver() });
        var options = new CoordinatorOptions { RecoverEvery = TimeSpan.FromMilliseconds(every), RecoverAfter = TimeSpan.FromMilliseconds(after) };
        Assert.That((await ErrorAsync(async () => await TransactionCoordinator.OpenAsync(db, options))).Code, Is.EqualTo(ErrorCode.Configuration));
    }

    [Test]
    public async Task A_coordinator_may_end_behind_its_database()
    {
        var (accounts, ledger) = (New("sqlite"), New("postgres"));
        var bank = await Bank.OpenAsync(accounts, ledger);
        await bank.TransferAsync("a");
        await bank.Db.DisposeAsync();
        await bank.Coordinator.DisposeAsync();
        await using var next = await Bank.OpenAsync(accounts, ledger);
        Assert.That((await next.LeftAsync(), await next.FindAsync("a")), Is.EqualTo((0, (true, true))), "what it could not delete is found by the next one");
    }

    [Test]
    public async Task Who_looks_while_it_is_disposed_is_told_so()
    {
        var (began, goOn) = (new TaskCompletionSource(), new TaskCompletionSource());
        await using var bank = await Bank.OpenAsync(New("sqlite"), New("postgres"), atStep: async step =>
        {
            if (step == "forgot participations" && began.TrySetResult())
            {
                await goOn.Task;
            }
        });
        await bank.TransferAsync("a");
        var looking = bank.Coordinator.RecoverAsync().AsTask();
        await began.Task;
        var waiting = bank.Coordinator.RecoverAsync().AsTask();
        using var cancel = new CancellationTokenSource();
        var cancelled = bank.Coordinator.RecoverAsync(cancel.Token).AsTask();
        cancel.Cancel();
        Assert.That(async () => await cancelled, Throws.InstanceOf<OperationCanceledException>());
        var first = bank.Coordinator.DisposeAsync().AsTask();
        var second = bank.Coordinator.DisposeAsync().AsTask();
        foreach (var refused in new[] { waiting, bank.Coordinator.RecoverAsync().AsTask() })
        {
            var error = await ErrorAsync(async () => await refused.WaitAsync(TimeSpan.FromSeconds(20)));
            Assert.That((error.Code, error.Message.Contains("disposed", StringComparison.Ordinal)), Is.EqualTo((ErrorCode.ConnectionFailed, true)));
        }

        Assert.That((first.IsCompleted, second.IsCompleted), Is.EqualTo((false, false)), "who is looking is waited for");
        goOn.SetResult();
        try
        {
            await looking;
        }
        catch (ObjectQLException error) when (error.Code == ErrorCode.ConnectionFailed)
        {
            // It was cut short, and is told why.
        }

        await first.WaitAsync(TimeSpan.FromSeconds(20));
        await second.WaitAsync(TimeSpan.FromSeconds(20));
        Assert.That((await ErrorAsync(async () => await bank.Coordinator.RecoverAsync())).Code, Is.EqualTo(ErrorCode.ConnectionFailed));
        Assert.That(await bank.FindAsync("a"), Is.EqualTo((true, true)));
    }

    [Test]
    public async Task A_look_that_ends_by_a_time_out_is_followed_by_the_next_one()
    {
        var (looks, told) = (0, 0);
        await using var bank = await Bank.OpenAsync(
            New("sqlite"),
            New("postgres"),
            atStep: step => step == "forgot participations" && Interlocked.Increment(ref looks) > 0 ? throw new TaskCanceledException("It has timed out.") : default,
            recoverEvery: TimeSpan.FromMilliseconds(20),
            onReport: report => Interlocked.Increment(ref told));
        for (var i = 1; i <= 2; i++)
        {
            await bank.TransferAsync($"t{i}");
            for (var waits = 0; waits < 2_000 && Volatile.Read(ref told) < i; waits++)
            {
                await Task.Delay(5);
            }

            Assert.That((Volatile.Read(ref looks), Volatile.Read(ref told)), Is.EqualTo((i, i)));
        }
    }

    private static async ValueTask Fail(string ledger)
    {
        await EndByHand(ledger, "COMMIT");
        throw new InvalidOperationException("boom");
    }

    private static ValueTask EndByHand(string connectionString, string how)
    {
        var name = PostgresCluster.Scalar(connectionString, "SELECT gid FROM pg_prepared_xacts WHERE gid LIKE 'bank:%' ORDER BY prepared DESC LIMIT 1");
        PostgresCluster.Execute(connectionString, $"{how} PREPARED '{name}'");
        return default;
    }
}
