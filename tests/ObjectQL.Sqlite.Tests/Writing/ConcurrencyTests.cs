using ObjectQL.Sqlite.Tests.Model;
using ObjectQL.Sqlite.Tests.Support;

namespace ObjectQL.Sqlite.Tests.Writing;

public sealed class ConcurrencyTests
{
    [TestCase(16, false)]
    [TestCase(64, false)]
    [TestCase(64, true)]
    public async Task Many_writers_and_readers_lose_nothing(int writers, bool inMemory)
    {
        const int Each = 100;
        await using var database = await TestDatabase.OpenAsync(inMemory, x => x with { MaxReaders = 2 });
        var driver = database.Driver;
        using var done = new CancellationTokenSource();
        var readers = Enumerable.Range(0, 4).Select(_ => Task.Run(async () =>
        {
            long last = 0;
            while (!done.IsCancellationRequested)
            {
                var count = await driver.Count<Everything>();
                Assert.That(count, Is.GreaterThanOrEqualTo(last));
                last = count;
                var list = await driver.List<Everything>(new Query.QueryShape { HasTake = true }, Value.Of(10L));
                Assert.That(list.TrueForAll(x => x.Text == "t" && x.Whole != null), Is.True);
            }
        })).ToList();

        await Task.WhenAll(Enumerable.Range(0, writers).Select(writer => Task.Run(async () =>
        {
            for (var i = 0; i < Each; i++)
            {
                var record = await driver.Insert(new Everything { Text = "t", Whole = (writer * Each) + i });
                Assert.That(await driver.Find<Everything>(record.Id), Is.Not.Null, "what is acknowledged is visible");
                if (i % 25 == 0)
                {
                    await using var transaction = await driver.BeginAsync();
                    await driver.Insert(new Everything { Text = "t", Whole = -1 }, transaction);
                }
            }
        })));
        await done.CancelAsync();
        await Task.WhenAll(readers);

        var all = await driver.List<Everything>(Query.QueryShape.All);
        Assert.That(all.Select(x => x.Whole!.Value).Order(), Is.EqualTo(Enumerable.Range(0, writers * Each).Select(x => (long)x)));
        Assert.That(inMemory || database.Scalar("PRAGMA integrity_check") == "ok");
    }

    [Test]
    public async Task Two_drivers_on_one_file_wait_for_each_other()
    {
        await using var database = await TestDatabase.OpenAsync();
        await using var second = new SqliteDriver(database.Options);

        await Task.WhenAll(Enumerable.Range(0, 8).Select(i => Task.Run(async () =>
        {
            for (var n = 0; n < 50; n++)
            {
                await (i % 2 == 0 ? database.Driver : second).Insert(new Everything());
            }
        })));

        Assert.That(await second.Count<Everything>(), Is.EqualTo(400));
    }

    [Test]
    public async Task Another_process_that_holds_the_database_too_long_is_told()
    {
        await using var database = await TestDatabase.OpenAsync();
        await using var second = new SqliteDriver(database.Options with { BusyTimeout = TimeSpan.FromMilliseconds(50) });
        await using var transaction = await database.Driver.BeginAsync();

        var write = await Crud.Error(() => second.Insert(new Everything()));
        var begin = await Crud.Error(async () => await second.BeginAsync());

        Assert.That(write.Message, Does.Contain("BusyTimeout"));
        Assert.That((write.Code, write.IsBusy), Is.EqualTo((ErrorCode.Database, true)));
        Assert.That((begin.Code, begin.IsBusy), Is.EqualTo((ErrorCode.TransactionFailed, true)));
        Assert.That(await second.Count<Everything>(), Is.Zero, "readers do not wait");
        await transaction.RollbackAsync();
        await second.Insert(new Everything());
    }

    [Test]
    public async Task An_opening_that_has_to_wait_for_another_process_for_too_long_is_told()
    {
        await using var database = await TestDatabase.OpenAsync(ensure: false);
        await database.Driver.EnsureSchemaAsync(TestDatabase.Request(Everything.Type.Schema));
        await using var second = new SqliteDriver(database.Options with { BusyTimeout = TimeSpan.FromMilliseconds(50) });
        await using (await database.Driver.BeginAsync())
        {
            Assert.That((await Crud.Error(async () => await second.EnsureSchemaAsync(TestDatabase.Request(TestDatabase.Model)))).IsBusy, Is.True);
        }

        await second.EnsureSchemaAsync(TestDatabase.Request(TestDatabase.Model));
        Assert.That(await second.Count<Project>(), Is.Zero, "the same call succeeds later");
    }

    [Test]
    public async Task A_reader_sees_what_was_there_when_it_began()
    {
        await using var database = await TestDatabase.OpenAsync();
        await database.Driver.Insert(new Everything());
        await using var transaction = await database.Driver.BeginAsync();
        await database.Driver.Insert(new Everything(), transaction);

        Assert.That(await database.Driver.Count<Everything>(), Is.EqualTo(1));
        await transaction.CommitAsync();
        Assert.That(await database.Driver.Count<Everything>(), Is.EqualTo(2));
    }

    [Test]
    public async Task Closing_in_the_middle_of_everything_hangs_nobody()
    {
        var database = await TestDatabase.OpenAsync();
        var tasks = Enumerable.Range(0, 32).Select(i => Task.Run(async () =>
        {
            try
            {
                while (true)
                {
                    await database.Driver.Insert(new Everything());
                    await database.Driver.Count<Everything>();
                }
            }
            catch (ObjectQLException error)
            {
                Assert.That(error.Code, Is.EqualTo(ErrorCode.ConnectionFailed));
            }
        })).ToList();
        await Task.Delay(50);

        await database.DisposeAsync();

        await Task.WhenAll(tasks).WaitAsync(TimeSpan.FromSeconds(20));
    }
}
