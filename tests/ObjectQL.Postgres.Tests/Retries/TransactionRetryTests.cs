using System.Data;
using ObjectQL.DriverKit;
using Polly;

namespace ObjectQL.Postgres.Tests.Retries;

/// <summary>Transactions that are run again, and those that are not.</summary>
public sealed class TransactionRetryTests : KitFixture
{
    protected override PostgresOptions Options => new() { ConnectionString = ConnectionString, Isolation = IsolationLevel.Serializable };

    [Test]
    public async Task Counters_that_many_raise_at_once_lose_nothing()
    {
        var account = await Session.Accounts.CreateAsync(new() { Name = "a", Rank = 0 });
        var many = new ResiliencePipelineBuilder().AddRetry(TransactionRetries.Strategy(attempts: 100, TimeSpan.FromMilliseconds(1))).Build();
        var (runs, wanted) = (0, 0);
        while (runs == wanted && wanted < 800)
        {
            wanted += 40;
            await Task.WhenAll(Enumerable.Range(0, 8).Select(async _ =>
            {
                await using var own = Db.AsSystem();
                for (var i = 0; i < 5; i++)
                {
                    await own.InTransactionAsync(
                        async (session, token) =>
                        {
                            Interlocked.Increment(ref runs);
                            var read = (await session.Accounts.FindAsync(account.Id, token))!;
                            await session.Accounts.UpdateAsync(account.Id, new() { Rank = read.Rank + 1 }, token);
                        },
                        many);
                }
            }));
        }

        Assert.That((await Session.Accounts.FindAsync(account.Id))!.Rank, Is.EqualTo(wanted));
        Assert.That(runs, Is.GreaterThan(wanted), "Nothing was run again, so that the test has shown nothing.");
    }

    [Test]
    public async Task A_conflict_is_run_again_and_gives_the_result_of_the_last_run()
    {
        var account = await Session.Accounts.CreateAsync(new() { Name = "a", Rank = 0 });
        await using var other = Db.AsSystem();
        var runs = 0;
        var rank = await Session.InTransactionAsync(async (session, token) =>
        {
            var read = (await session.Accounts.FindAsync(account.Id, token))!;
            if (++runs == 1)
            {
                await other.Accounts.UpdateAsync(account.Id, new() { Rank = 10 }, token);
            }

            await session.Accounts.UpdateAsync(account.Id, new() { Rank = read.Rank + 1 }, token);
            return read.Rank + 1;
        });
        Assert.That((runs, rank), Is.EqualTo((2, 11)));
        Assert.That((await Session.Accounts.FindAsync(account.Id))!.Rank, Is.EqualTo(11));
        Assert.That(Session.IsInTransaction, Is.False);
    }

    [Test]
    public async Task When_all_attempts_are_over_the_last_error_comes_through()
    {
        var account = await Session.Accounts.CreateAsync(new() { Name = "a", Rank = 0 });
        await using var other = Db.AsSystem();
        var runs = 0;
        var twice = new ResiliencePipelineBuilder().AddRetry(TransactionRetries.Strategy(attempts: 2, TimeSpan.Zero)).Build();
        var error = await ErrorAsync(async () => await Session.InTransactionAsync(
            async (session, token) =>
            {
                await session.Accounts.FindAsync(account.Id, token);
                await other.Accounts.UpdateAsync(account.Id, new() { Rank = ++runs }, token);
                await session.Accounts.UpdateAsync(account.Id, new() { Rank = 100 }, token);
            },
            twice));
        Assert.That((error.Code, runs), Is.EqualTo((ErrorCode.Conflict, 2)));
        Assert.That((await Session.Accounts.FindAsync(account.Id))!.Rank, Is.EqualTo(2));
    }

    [Test]
    public async Task Errors_of_the_caller_are_not_run_again_and_undo_what_was_done()
    {
        var runs = 0;
        var error = await ErrorAsync(async () => await Session.InTransactionAsync(async (session, token) =>
        {
            runs++;
            await session.Accounts.CreateAsync(new() { Name = "first", Code = "same" }, token);
            await session.Accounts.CreateAsync(new() { Name = "second", Code = "same" }, token);
        }));
        Assert.That((error.Code, error.Field, runs), Is.EqualTo((ErrorCode.Conflict, "code", 1)));
        Assert.That(await Session.Accounts.CountAsync(), Is.Zero);
    }

    [Test]
    public async Task Within_a_transaction_there_is_nothing_to_run_again()
    {
        await using var transaction = await Session.BeginAsync();
        var error = await ErrorAsync(async () => await Session.InTransactionAsync(static (_, _) => default));
        Assert.That(error.Code, Is.EqualTo(ErrorCode.InvalidRequest));
        Assert.That(error.Message, Does.Contain("around everything"));
    }

    [Test]
    public void One_attempt_is_no_strategy() => Assert.That(() => TransactionRetries.Strategy(1, TimeSpan.Zero), Throws.InstanceOf<ArgumentOutOfRangeException>());
}
