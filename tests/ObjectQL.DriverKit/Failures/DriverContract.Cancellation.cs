using ObjectQL.Query;

namespace ObjectQL.DriverKit;

/// <summary>A cancelled call leaves nothing half done, and nothing occupied.</summary>
public abstract partial class DriverContract
{
    [Test]
    public async Task A_call_with_a_cancelled_token_does_nothing()
    {
        var (id, cancelled) = ((await AddAsync("one")).Id, new CancellationToken(canceled: true));
        var schema = Db.Model.FindObject("samples")!.Schema;
        Func<Task>[] calls =
        [
            async () => await Driver.BeginAsync(cancelled),
            async () => await Driver.FindAsync<Sample>(Planner.Find(schema), id, null, cancelled),
            async () => await Driver.InsertAsync(Planner.Insert(schema), Stamped(new Sample { Id = "new", Name = "new" }), null, cancelled),
            async () => await Driver.DeleteAsync<Sample>(Planner.Delete(schema), new Arguments([Value.Of(id)], 1), null, cancelled),
            async () => await Session.Samples.CreateAsync(new() { Name = "new" }, cancelled),
            async () => await Session.Samples.CreateManyAsync([new() { Name = "new" }], cancelled),
            async () => await Session.Samples.UpdateAsync(id, new() { Nick = "new" }, cancelled),
            async () => await Session.Samples.UpsertAsync(new() { Id = id, Name = "new" }, cancelled),
            async () => await Session.Samples.DeleteAsync(id, cancelled),
            async () => await Session.Samples.Query().UpdateAsync(new() { Nick = "new" }, cancelled),
            async () => await Session.Samples.Query().DeleteAsync(cancelled),
            async () => await Session.Samples.ToListAsync(cancelled),
            async () => await Session.Samples.CountAsync(cancelled),
            async () => await Session.Samples.Aggregate().Count("n").ToRowsAsync(cancelled),
        ];
        for (var i = 0; i < calls.Length; i++)
        {
            Assert.That(await Expect.ErrorAsync(calls[i]), Is.InstanceOf<OperationCanceledException>(), $"call {i}");
        }

        Assert.That((await Session.Samples.ToListAsync()).Select(static x => (x.Name, x.Nick)), Is.EqualTo(new (string, string?)[] { ("one", null) }));
    }

    [Test]
    public async Task A_creation_of_many_that_is_cancelled_in_the_middle_stores_all_or_none()
    {
        for (var i = 0; i < 6; i++)
        {
            using var source = new CancellationTokenSource();
            var drafts = Enumerable.Range(0, 1_500).Select(n => new Account { Name = $"round {i}", Rank = n }).ToArray();
            var creation = Task.Run(() => Expect.ErrorAsync(async () => await Session.Accounts.CreateManyAsync(drafts, source.Token)));
            await Task.Delay(i * 3);
            await source.CancelAsync();
            var error = await creation;
            var count = await Session.Accounts.Where(x => x.Name == $"round {i}").CountAsync();
            Assert.That(count, error is null ? Is.EqualTo(1_500) : Is.AnyOf(0, 1_500), $"round {i}");
            Assert.That(error, Is.Null.Or.InstanceOf<OperationCanceledException>());
        }
    }

    [Test]
    public async Task A_stream_that_is_cancelled_in_the_middle_ends()
    {
        await StoreCountsAsync(20);
        using var source = new CancellationTokenSource();
        var seen = 0;
        await Expect.CancelledAsync(async () =>
        {
            await foreach (var sample in Session.Samples.OrderBy(x => x.Count).AsAsyncEnumerable(source.Token))
            {
                if (++seen == 3)
                {
                    await source.CancelAsync();
                }
            }
        });
        Assert.That(seen, Is.EqualTo(3));
        Assert.That(await Session.Samples.CountAsync(), Is.EqualTo(20));
    }

    [Test]
    public async Task A_cancelled_read_leaves_its_transaction_usable()
    {
        await using var transaction = await Session.BeginAsync();
        await AddAsync("one");
        await Expect.CancelledAsync(async () => await Session.Samples.ToListAsync(new CancellationToken(canceled: true)));
        await AddAsync("two");
        await transaction.CommitAsync();
        Assert.That(await Session.Samples.CountAsync(), Is.EqualTo(2));
    }

    [Test]
    public async Task A_cancelled_commit_rolls_back_and_frees_the_writer()
    {
        await using var other = Db.AsSystem();
        var id = (await AddAsync("one")).Id;
        var transaction = await Session.BeginAsync();
        await Session.Samples.UpdateAsync(id, new() { Nick = "inside" });
        await Expect.CancelledAsync(async () => await transaction.CommitAsync(new CancellationToken(canceled: true)));
        await transaction.DisposeAsync();
        Assert.That(await other.Samples.UpdateAsync(id, new() { Notes = "outside" }), Is.True);
        var found = await other.Samples.GetAsync(id);
        Assert.That((found.Nick, found.Notes), Is.EqualTo(((string?)null, (string?)"outside")));
        await using (var driver = await Driver.BeginAsync())
        {
            await Driver.InsertAsync(Planner.Insert(Db.Model.FindObject("samples")!.Schema), Stamped(new Sample { Id = "never", Name = "never" }), driver, default);
            await Expect.CancelledAsync(async () => await driver.CommitAsync(new CancellationToken(canceled: true)));
        }

        Assert.That(await other.Samples.FindAsync("never"), Is.Null);
    }

    [Test]
    public async Task A_writer_that_waits_is_cancelled_without_a_trace()
    {
        var id = (await AddAsync("one")).Id;
        await using var other = Db.AsSystem();
        await using (var transaction = await Session.BeginAsync())
        {
            await Session.Samples.UpdateAsync(id, new() { Nick = "first" });
            using var source = new CancellationTokenSource(30);
            await Expect.CancelledAsync(() => Task.Run(async () => await other.Samples.UpdateAsync(id, new() { Nick = "second" }, source.Token)));
            await transaction.CommitAsync();
        }

        await other.Samples.UpdateAsync(id, new() { Notes = "after" });
        Assert.That((await Session.Samples.GetAsync(id)).Nick, Is.EqualTo("first"));
    }

    [Test]
    public async Task Callers_that_are_cancelled_disturb_no_others()
    {
        var id = (await AddAsync("shared", static x => x.Count = 1)).Id;
        var errors = await Task.WhenAll(Enumerable.Range(0, 120).Select(number => Task.Run(async () =>
        {
            using var source = new CancellationTokenSource();
            await using var session = Db.AsSystem();
            if (number % 6 == 0)
            {
                await source.CancelAsync();
            }

            var reads = Expect.ErrorAsync(async () =>
            {
                for (var i = 0; i < 10; i++)
                {
                    if ((await session.Samples.GetAsync(id, source.Token)).Count != 1 || (await session.Samples.Where(x => x.Count == 1).ToListAsync(source.Token)).Count != 1)
                    {
                        throw new ObjectQLException(ErrorCode.Database, "another answer");
                    }

                    await Task.Yield();
                }
            });
            if (number % 3 == 0)
            {
                await source.CancelAsync();
            }

            return (Number: number, Error: await reads);
        })));
        Assert.That(errors.Where(static x => x.Number % 3 != 0).Select(static x => x.Error), Is.All.Null);
        Assert.That(errors.Select(static x => x.Error), Is.All.Null.Or.InstanceOf<OperationCanceledException>());
    }
}
