using ObjectQL.DriverKit;

namespace ObjectQL.Postgres.Tests.Finding;

/// <summary>Gets by key that share a round trip, and share nothing else.</summary>
public sealed class SharedFindTests : KitFixture
{
    private long Shared => Driver.Finds.Of<Account>(Db.Model.FindObject("accounts")!.FindPlan).Shared;

    [Test]
    public async Task Many_callers_share_round_trips_and_each_gets_its_own_record()
    {
        var ids = (await Session.Accounts.CreateManyAsync([.. Enumerable.Range(0, 100).Select(static x => new Account { Name = $"a{x}" })])).Select(static x => x.Id).ToArray();
        var found = await Task.WhenAll(Enumerable.Range(0, 400).Select(i => FindAsync(ids[i % ids.Length])));
        Assert.That(found.Select(static x => x!.Id), Is.EqualTo(Enumerable.Range(0, 400).Select(i => ids[i % ids.Length])));
        Assert.That(found.Distinct(ReferenceEqualityComparer.Instance).Count(), Is.EqualTo(400));
        Assert.That(found.Select(static x => RecordState.Changed(x!).IsEmpty), Is.All.True);
        Assert.That(Shared, Is.GreaterThan(100));
    }

    [Test]
    public async Task A_single_caller_shares_nothing()
    {
        var account = await Session.Accounts.CreateAsync(new() { Name = "one" });
        for (var i = 0; i < 20; i++)
        {
            Assert.That(await Session.Accounts.FindAsync(account.Id), Is.Not.Null);
        }

        Assert.That(Shared, Is.Zero);
    }

    [Test]
    public async Task What_is_not_there_is_null_for_its_caller_alone()
    {
        var account = await Session.Accounts.CreateAsync(new() { Name = "one" });
        var found = await Task.WhenAll(Enumerable.Range(0, 100).Select(i => FindAsync(i % 2 == 0 ? account.Id : "nothing" + i)));
        Assert.That(found.Select(static x => x?.Id), Is.EqualTo(Enumerable.Range(0, 100).Select(i => i % 2 == 0 ? account.Id : null)));
    }

    [Test]
    public async Task A_caller_that_gives_up_takes_nobody_along()
    {
        var account = await Session.Accounts.CreateAsync(new() { Name = "one" });
        using var source = new CancellationTokenSource();
        var calls = Enumerable.Range(0, 200).Select(i => FindAsync(account.Id, i % 3 == 2 ? source.Token : CancellationToken.None)).ToArray();
        await source.CancelAsync();
        for (var i = 0; i < calls.Length; i++)
        {
            if (i % 3 != 2)
            {
                Assert.That((await calls[i])?.Id, Is.EqualTo(account.Id));
            }
            else
            {
                try
                {
                    Assert.That((await calls[i])?.Id, Is.EqualTo(account.Id));
                }
                catch (OperationCanceledException)
                {
                    Assert.That(source.IsCancellationRequested);
                }
            }
        }

        Assert.That(await FindAsync(account.Id), Is.Not.Null);
    }

    [Test]
    public async Task A_text_that_the_server_refuses_fails_its_own_caller_alone()
    {
        var account = await Session.Accounts.CreateAsync(new() { Name = "one" });
        var calls = Enumerable.Range(0, 200).Select(i => FindAsync(i % 10 == 9 ? "a\0" : account.Id)).ToArray();
        for (var i = 0; i < calls.Length; i++)
        {
            if (i % 10 == 9)
            {
                var call = calls[i];
                Assert.That((await ErrorAsync(() => call)).Code, Is.EqualTo(ErrorCode.Validation));
            }
            else
            {
                Assert.That((await calls[i])?.Id, Is.EqualTo(account.Id));
            }
        }
    }

    [Test]
    public async Task A_get_sees_what_was_committed_before_it_and_inside_of_a_transaction_what_that_wrote()
    {
        // Each holds a connection and needs another one, so there are fewer than half as many as connections.
        await Task.WhenAll(Enumerable.Range(0, 12).Select(async i =>
        {
            await using var own = Db.AsSystem();
            var account = await own.Accounts.CreateAsync(new() { Name = $"a{i}" });
            Assert.That(await own.Accounts.FindAsync(account.Id), Is.Not.Null);
            await using var transaction = await own.BeginAsync();
            await own.Accounts.UpdateAsync(account.Id, new() { Name = "changed" });
            Assert.That((await own.Accounts.FindAsync(account.Id))!.Name, Is.EqualTo("changed"));
            Assert.That((await FindAsync(account.Id))!.Name, Is.EqualTo($"a{i}"));
        }));
    }

    private async Task<Account?> FindAsync(string id, CancellationToken cancellationToken = default)
    {
        await using var own = Db.AsSystem();
        return await own.Accounts.FindAsync(id, cancellationToken);
    }
}
