using ObjectQL.Sqlite.Tests.Model;
using ObjectQL.Sqlite.Tests.Support;
using static ObjectQL.Sqlite.Tests.Support.Crud;

namespace ObjectQL.Sqlite.Tests.Writing;

[TestFixture(true)]
[TestFixture(false)]
public sealed class TransactionTests(bool inMemory)
{
    private TestDatabase _database = null!;

    private SqliteDriver Driver => _database.Driver;

    [SetUp]
    public async Task Open() =>
        _database = await TestDatabase.OpenAsync(inMemory, x => x with { TransactionTimeout = TimeSpan.FromMilliseconds(200) });

    [TearDown]
    public async Task Close() => await _database.DisposeAsync();

    [Test]
    public async Task What_is_committed_stays()
    {
        await using (var transaction = await Driver.BeginAsync())
        {
            await Driver.Insert(new Everything { Id = "a" }, transaction);
            Assert.That(await Driver.Find<Everything>("a", transaction), Is.Not.Null);
            Assert.That(await Driver.Count<Everything>(transaction), Is.EqualTo(1));
            await transaction.CommitAsync();
        }

        Assert.That(await Driver.Count<Everything>(), Is.EqualTo(1));
    }

    [Test]
    public async Task Who_holds_the_writer_for_too_long_is_named()
    {
        using var manager = new PoolManager();
        var leaks = new System.Collections.Concurrent.ConcurrentQueue<PoolLeak>();
        manager.LeakFound += (_, leak) => leaks.Enqueue(leak);
        await using var database = await TestDatabase.OpenAsync(
            inMemory, x => x with { TransactionTimeout = TimeSpan.FromMilliseconds(200), Pool = x.Pool with { Manager = manager, LeakAfter = TimeSpan.FromMilliseconds(50) } });
        await using (await database.Driver.BeginAsync())
        {
        }

        await using var forgotten = await ForgetAsync(database.Driver);
        var error = Assert.ThrowsAsync<ObjectQLException>(async () => await database.Driver.Insert(new Everything { Id = "a" }));
        Assert.That(error!.Message, Does.Contain("It was begun here:").And.Contain(nameof(ForgetAsync)));
        for (var i = 0; i < 200 && leaks.IsEmpty; i++)
        {
            await Task.Delay(10);
        }

        await Task.Delay(100);
        Assert.That(leaks.Select(static one => (one.Pool.Contains("writer", StringComparison.Ordinal), one.AcquiredAt.Contains(nameof(ForgetAsync), StringComparison.Ordinal))), Is.EqualTo(new[] { (true, true) }));
    }

    private static async ValueTask<DriverTransaction> ForgetAsync(SqliteDriver driver) => await driver.BeginAsync();

    [Test]
    public async Task Disposing_without_commit_rolls_back()
    {
        await using (var transaction = await Driver.BeginAsync())
        {
            await Driver.Insert(new Everything(), transaction);
        }

        Assert.That(await Driver.Count<Everything>(), Is.Zero);
        await Driver.Insert(new Everything());
    }

    [Test]
    public async Task Savepoints_nest()
    {
        await using var transaction = await Driver.BeginAsync();
        await Driver.Insert(new Everything { Id = "0" }, transaction);
        await transaction.SaveAsync(1);
        await Driver.Insert(new Everything { Id = "1" }, transaction);
        await transaction.SaveAsync(2);
        await Driver.Insert(new Everything { Id = "2" }, transaction);
        await transaction.RollbackToAsync(2);
        await transaction.SaveAsync(2);
        await Driver.Insert(new Everything { Id = "3" }, transaction);
        await transaction.ReleaseAsync(2);
        await transaction.ReleaseAsync(1);
        await transaction.CommitAsync();

        var ids = (await Driver.List<Everything>(Query.QueryShape.All)).ConvertAll(x => x.Id);
        Assert.That(ids, Is.EquivalentTo(new[] { "0", "1", "3" }));
    }

    [Test]
    public async Task An_error_of_one_statement_leaves_the_transaction_usable()
    {
        await using var transaction = await Driver.BeginAsync();
        await Driver.Insert(new Project { Name = "a", Code = "c" }, transaction);
        var error = await Error(() => Driver.Insert(new Project { Name = "b", Code = "c" }, transaction));
        Assert.That(error.Field, Is.EqualTo("code"));
        error = await Error(() => Driver.InsertManyAsync(
            Project.Type.InsertPlan, [TestDatabase.Stamped(new Project { Name = "x" }), TestDatabase.Stamped(new Project { Name = "y", Code = "c" })], transaction, default));
        Assert.That(error.Field, Is.EqualTo("code"));
        await Driver.Insert(new Project { Name = "d", Code = "e" }, transaction);
        await transaction.CommitAsync();

        Assert.That(await Driver.Count<Project>(), Is.EqualTo(2));
    }

    [Test]
    public async Task An_ended_transaction_refuses_everything()
    {
        await using var transaction = await Driver.BeginAsync();
        await transaction.CommitAsync();

        Assert.That((await Error(() => transaction.CommitAsync())).Code, Is.EqualTo(ErrorCode.TransactionFailed));
        Assert.That((await Error(() => transaction.SaveAsync(1))).Code, Is.EqualTo(ErrorCode.TransactionFailed));
        Assert.That((await Error(() => Driver.Insert(new Everything(), transaction))).Code, Is.EqualTo(ErrorCode.TransactionFailed));
        await transaction.RollbackAsync();
    }

    [Test]
    public async Task Waiting_for_a_transaction_ends_with_the_timeout()
    {
        await using var transaction = await Driver.BeginAsync();

        var second = await Error(async () => await Driver.BeginAsync());
        var write = await Error(() => Driver.Insert(new Everything()));

        Assert.That(second.Code, Is.EqualTo(ErrorCode.TransactionFailed));
        Assert.That(second.Message, Does.Contain("TransactionTimeout"));
        Assert.That(write.Code, Is.EqualTo(ErrorCode.TransactionFailed));
        await Driver.Insert(new Everything(), transaction);
        await transaction.CommitAsync();
        Assert.That(await Driver.Count<Everything>(), Is.EqualTo(1));
    }

    [Test]
    public async Task Waiting_can_be_cancelled()
    {
        await using var transaction = await Driver.BeginAsync();
        using var source = new CancellationTokenSource();
        var write = Driver.InsertAsync(Everything.Type.InsertPlan, TestDatabase.Stamped(new Everything()), null, source.Token).AsTask();
        var begin = Driver.BeginAsync(source.Token).AsTask();

        await source.CancelAsync();

        Assert.That(async () => await write, Throws.InstanceOf<OperationCanceledException>());
        Assert.That(async () => await begin, Throws.InstanceOf<OperationCanceledException>());
        await transaction.CommitAsync();
        Assert.That(await Driver.Count<Everything>(), Is.Zero);
        await Driver.Insert(new Everything());
    }

    [Test]
    public async Task Those_who_wait_go_on_when_the_transaction_ends()
    {
        var transaction = await Driver.BeginAsync();
        var writes = Enumerable.Range(0, 16).Select(_ => Driver.Insert(new Everything())).ToList();
        var second = Driver.BeginAsync().AsTask();
        await Driver.Insert(new Everything(), transaction);
        await transaction.CommitAsync();

        await Task.WhenAll(writes);
        await using (var other = await second)
        {
            Assert.That(await Driver.Count<Everything>(other), Is.EqualTo(17));
        }
    }

    [Test]
    public async Task A_transaction_that_the_engine_rolled_back_says_so()
    {
        await using var transaction = await Driver.BeginAsync();
        await Driver.Insert(new Everything(), transaction);
        Driver.ExecuteIn(transaction, "PRAGMA max_page_count = 1");
        var full = await Error(() => Driver.Insert(new Everything { Text = new string('x', 500_000) }, transaction));
        Assert.That(full.Message, Does.Contain("full"));

        var next = await Error(() => Driver.Insert(new Everything(), transaction));

        Assert.That(next.Code, Is.EqualTo(ErrorCode.TransactionFailed));
        Assert.That((await Error(() => transaction.CommitAsync())).Code, Is.EqualTo(ErrorCode.TransactionFailed));
        await transaction.RollbackAsync();
        Assert.That(await Driver.Count<Everything>(), Is.Zero);
    }

    [Test]
    public async Task Calls_from_several_threads_follow_one_another()
    {
        await using var transaction = await Driver.BeginAsync();

        await Task.WhenAll(Enumerable.Range(0, 64).Select(_ => Task.Run(async () =>
        {
            var record = await Driver.Insert(Samples.Full(), transaction);
            Samples.AssertEqual(await Driver.Find<Everything>(record.Id, transaction), record);
        })));
        await transaction.CommitAsync();

        Assert.That(await Driver.Count<Everything>(), Is.EqualTo(64));
    }

    [Test]
    public async Task A_transaction_of_another_driver_is_refused()
    {
        var error = await Error(() => Driver.Insert(new Everything(), new ForeignTransaction()));

        Assert.That(error.Code, Is.EqualTo(ErrorCode.InvalidRequest));
    }
}
