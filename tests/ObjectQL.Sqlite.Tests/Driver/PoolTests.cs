using ObjectQL.Query;
using ObjectQL.Sqlite.Tests.Model;
using ObjectQL.Sqlite.Tests.Support;

namespace ObjectQL.Sqlite.Tests.Driver;

/// <summary>Readers are lent by the kernel's pool.</summary>
public sealed class PoolTests
{
    [Test]
    public async Task A_reader_that_does_not_come_free_is_an_error_that_names_the_option()
    {
        using var manager = new PoolManager();
        await using var database = await OpenAsync(1, new PoolSettings { Manager = manager, Name = "readers", AcquireTimeout = TimeSpan.FromMilliseconds(20) });
        await database.Driver.Insert(new Everything { Text = "t" });
        await foreach (var record in StreamAsync(database))
        {
            Assert.That(
                async () => await database.Driver.Find<Everything>(record.Id),
                Throws.TypeOf<ObjectQLException>().With.Property("Code").EqualTo(ErrorCode.TransactionFailed).And.Message.Contains("'readers'").And.Message.Contains("MaxReaders"));
        }

        Assert.That(await database.Driver.Count<Everything>(), Is.EqualTo(1));
        Assert.That(manager.Statistics.Single(), Has.Property("TimedOut").EqualTo(1).And.Property("InUse").EqualTo(0));
    }

    [Test]
    public async Task Databases_share_a_limit()
    {
        using var manager = new PoolManager(1);
        await using var one = await OpenAsync(4, new PoolSettings { Manager = manager });
        await using var two = await OpenAsync(4, new PoolSettings { Manager = manager });
        for (var i = 0; i < 3; i++)
        {
            await one.Driver.Count<Everything>();
            await two.Driver.Count<Everything>();
        }

        Assert.That(manager.Statistics.Select(static pool => pool.Open).Order(), Is.EqualTo(new[] { 0, 1 }));
    }

    [Test]
    public async Task What_stays_open_is_opened_with_the_database()
    {
        using var manager = new PoolManager();
        await using (await OpenAsync(4, new PoolSettings { Manager = manager, MinConnections = 3, UsesThreadSlots = false }))
        {
            Assert.That(manager.Statistics.Single(), Has.Property("Idle").EqualTo(3));
        }

        Assert.That(manager.Statistics, Is.Empty);
    }

    [Test]
    public void More_that_stay_open_than_there_may_be() => Assert.That(
        () => new SqliteDriver(new SqliteOptions { Path = "x", MaxReaders = 2, Pool = new PoolSettings { MinConnections = 3 } }),
        Throws.TypeOf<ObjectQLException>().With.Property("Code").EqualTo(ErrorCode.Configuration).And.Message.Contains("MinConnections"));

    private static Task<TestDatabase> OpenAsync(int readers, PoolSettings settings) => TestDatabase.OpenAsync(change: options => options with { MaxReaders = readers, Pool = settings });

    private static IAsyncEnumerable<Everything> StreamAsync(TestDatabase database) =>
        database.Driver.StreamAsync<Everything>(Planner.List(Everything.Type.Schema, new QueryShape()), Arguments.None, null, CancellationToken.None);
}
