namespace ObjectQL.DriverKit;

/// <summary>Many callers at once.</summary>
public abstract partial class DriverContract
{
    [Test]
    public async Task Two_hundred_callers_get_each_their_own()
    {
        var shared = (await AddAsync("shared")).Id;
        var errors = await Task.WhenAll(Enumerable.Range(0, 200).Select(number => Task.Run(() => Expect.ErrorAsync(async () =>
        {
            await using var session = Db.AsSystem();
            var created = await session.Samples.CreateAsync(new() { Name = $"caller {number}", Count = number, Key = $"k{number}" });
            var found = await session.Samples.GetAsync(created.Id);
            found.Nick = $"nick {number}";
            await session.Samples.UpdateAsync(found);
            var listed = await session.Samples.Where(x => x.Count == number).ToListAsync();
            if ((found.Name, found.Count, listed.Count) != ($"caller {number}", number, 1) || listed[0].Nick != found.Nick || (await session.Samples.GetAsync(shared)).Name != "shared")
            {
                throw new OperationCanceledException($"caller {number} got {found.Name}, {listed.Count}");
            }
        }))));
        Assert.That(errors, Is.All.Null);
        Assert.That(await Session.Samples.CountAsync(), Is.EqualTo(201));
        Assert.That((await Session.Samples.Where(x => x.Nick != null).ToListAsync()).Count(static x => x.Nick == $"nick {x.Count}"), Is.EqualTo(200));
    }

    [TestCase(false)]
    [TestCase(true)]
    public async Task Increments_at_once_lose_nothing(bool inTransactions)
    {
        var id = await AddAccountAsync("counter", static x => x.Rank = 0);
        await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => Task.Run(async () =>
        {
            await using var session = Db.AsSystem();
            for (var (i, tries) = (0, 0); i < 8; tries++)
            {
                Assert.That(tries, Is.LessThan(10_000), "No increment succeeds.");
                if (await Expect.ErrorAsync(() => IncrementAsync(session, id, inTransactions)) is not { } error)
                {
                    i++;
                }
                else if (error is not ObjectQLException { Code: ErrorCode.Conflict or ErrorCode.TransactionFailed })
                {
                    Assert.Fail(error.ToString());
                }
            }
        })));
        var found = await Session.Accounts.GetAsync(id);
        Assert.That((found.Rank, found.Version), Is.EqualTo(((long?)80, (long?)81)));
    }

    [Test]
    public async Task A_reader_never_sees_half_of_a_transaction()
    {
        await Session.Samples.CreateManyAsync([new() { Id = "a", Name = "a", Count = 100 }, new() { Id = "b", Name = "b", Count = 0 }]);
        using var end = new CancellationTokenSource();
        var writer = Task.Run(async () =>
        {
            await using var session = Db.AsSystem();
            for (var i = 0; i < 40; i++)
            {
                await using var transaction = await session.BeginAsync();
                await session.Samples.UpdateAsync("a", new() { Count = i });
                await session.Samples.UpdateAsync("b", new() { Count = 100 - i });
                await transaction.CommitAsync();
            }

            await end.CancelAsync();
        });
        var reads = 0;
        while (!end.IsCancellationRequested || reads == 0)
        {
            Assert.That(await Session.Samples.Query().SumAsync(x => x.Count), Is.EqualTo(100));
            reads++;
            await Task.Yield();
        }

        await writer;
    }

    private static async Task IncrementAsync(KitDb.Session session, string id, bool inTransaction)
    {
        await using var transaction = inTransaction ? await session.BeginAsync() : null;
        var record = await session.Accounts.GetAsync(id);
        await Task.Delay(1);
        record.Rank++;
        await session.Accounts.UpdateAsync(record);
        if (transaction is not null)
        {
            await transaction.CommitAsync();
        }
    }
}
