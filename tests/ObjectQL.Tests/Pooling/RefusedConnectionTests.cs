namespace ObjectQL.Tests.Pooling;

/// <summary>A server that gives no more connections: who asks for one waits for those that are open.</summary>
[TestFixture(true)]
[TestFixture(false)]
public sealed class RefusedConnectionTests(bool usesSlots) : PoolFixture
{
    [Test]
    public async Task When_the_server_gives_no_more_the_others_are_waited_for()
    {
        var pool = Pool(8);
        pool.Room = 2;
        var held = new[] { await pool.AcquireAsync(), await pool.AcquireAsync() };
        var waiting = Enumerable.Range(0, 4).Select(_ => pool.AcquireAsync().AsTask()).ToArray();
        await Until(() => pool.Statistics.Waiting == 4);
        Assert.That(pool.Statistics, Has.Property("Open").EqualTo(2).And.Property("TimedOut").EqualTo(0L));
        pool.Release(held[0]);
        pool.Release(held[1]);
        await Until(() => waiting.Count(static one => one.IsCompletedSuccessfully) == 2);
        Assert.That(waiting.Where(static one => one.IsCompletedSuccessfully).Select(static one => one.Result), Is.EquivalentTo(held));

        // Somebody else has left the server some room.
        pool.Room = 8;
        for (var i = 0; i < 8; i++)
        {
            await Manager.TendAsync();
        }

        var served = await Task.WhenAll(waiting).WaitAsync(TimeSpan.FromSeconds(30));
        Assert.That(served.Distinct().Count(), Is.EqualTo(4));
        foreach (var one in served)
        {
            pool.Release(one);
        }

        await pool.CloseAsync(waits: true);
        Assert.That(pool.Opened, Is.EqualTo(pool.Ended));
    }

    [Test]
    public async Task When_the_server_gives_none_at_all_everybody_is_told_so()
    {
        var pool = Pool(4);
        pool.Room = 0;
        for (var i = 0; i < 3; i++)
        {
            Assert.That(async () => await pool.AcquireAsync(), NUnit.Framework.Throws.InstanceOf<TestPool.NoRoomException>());
        }

        pool.Room = 1;
        pool.Release(await pool.AcquireAsync());
        await pool.CloseAsync(waits: true);
    }

    private static async Task Until(Func<bool> holds)
    {
        for (var i = 0; i < 500 && !holds(); i++)
        {
            await Task.Delay(10);
        }

        Assert.That(holds());
    }

    private TestPool Pool(int max) => new(max, new PoolSettings { Manager = Manager, UsesThreadSlots = usesSlots }, opensSynchronously: false);
}
