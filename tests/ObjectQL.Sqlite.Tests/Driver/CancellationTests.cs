using ObjectQL.Query;
using ObjectQL.Sqlite.Tests.Model;
using ObjectQL.Sqlite.Tests.Support;
using static ObjectQL.Sqlite.Tests.Support.Crud;

namespace ObjectQL.Sqlite.Tests.Driver;

/// <summary>Reads that are cancelled in the middle: the table is a view that never ends.</summary>
public sealed class CancellationTests
{
    private static readonly QueryPlan s_none = Planner.List(Everything.Type.Schema, new QueryShape { Where = Compare(ComparisonOperator.Less, Everything.WholeField), Fields = [Everything.WholeField] });

    private TestDatabase _database = null!;

    private SqliteDriver Driver => _database.Driver;

    [SetUp]
    public async Task Open()
    {
        _database = await TestDatabase.OpenAsync();
        _database.Execute("DROP TABLE everything; CREATE VIEW everything AS WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT 'x' AS id, i AS whole FROM n");
    }

    [TearDown]
    public async Task Close() => await _database.DisposeAsync();

    [Test]
    public async Task A_count_a_list_and_rows_end_soon()
    {
        await Cancelled(token => Driver.CountAsync<Everything>(Everything.Type.CountAllPlan, Arguments.None, null, token).AsTask());
        await Cancelled(token => Driver.ListAsync<Everything>(s_none, Args(Value.Of(0L)), null, token).AsTask());
        await Cancelled(token => Driver.RowsAsync<long?, ValueScalar<long>>(Endless(), Args(Value.Of(0L)), null, token).AsTask());
        Assert.That(await Driver.Count<Project>(), Is.Zero, "the connection is clean");
    }

    [Test]
    public async Task A_stream_ends_in_the_middle_of_a_step()
    {
        await Cancelled(async token =>
        {
            await foreach (var record in Driver.StreamAsync<Everything>(s_none, Args(Value.Of(2L)), null, token))
            {
                Assert.That(record.Whole, Is.EqualTo(1));
            }
        });
        for (var i = 0; i < Environment.ProcessorCount * 4; i++)
        {
            await foreach (var record in Driver.StreamAsync<Everything>(s_none, Args(Value.Of(long.MaxValue)), null, default))
            {
                break;
            }
        }

        Assert.That(await Driver.Count<Project>(), Is.Zero, "all readers are back");
    }

    [Test]
    public async Task A_transaction_goes_on_after_a_cancelled_read()
    {
        await using var transaction = await Driver.BeginAsync();
        await Driver.Insert(new Project { Name = "kept" }, transaction);
        await Cancelled(token => Driver.CountAsync<Everything>(Everything.Type.CountAllPlan, Arguments.None, transaction, token).AsTask());
        Assert.That(await Driver.Count<Project>(transaction), Is.EqualTo(1));
        await transaction.CommitAsync();
        Assert.That(await Driver.Count<Project>(), Is.EqualTo(1));
    }

    [Test]
    public async Task Cancelling_after_the_end_disturbs_nobody()
    {
        for (var i = 0; i < 200; i++)
        {
            using var source = new CancellationTokenSource();
            var count = Driver.CountAsync<Project>(Project.Type.CountAllPlan, Arguments.None, null, source.Token);
            var cancel = source.CancelAsync();
            Assert.That(await Driver.Count<Project>(), Is.Zero);
            await cancel;
            Assert.That(await count, Is.Zero);
        }
    }

    private static QueryPlan Endless() => Planner.List(Everything.Type.Schema, new QueryShape
    {
        Columns = [new ResultColumn("whole", new FieldExpression(Everything.WholeField))],
        Where = Compare(ComparisonOperator.Less, Everything.WholeField),
    });

    private static async Task Cancelled(Func<CancellationToken, Task> run)
    {
        using var source = new CancellationTokenSource(TimeSpan.FromMilliseconds(50));
        var task = Task.Run(() => run(source.Token));
        if (await Task.WhenAny(task, Task.Delay(TimeSpan.FromSeconds(20))) != task)
        {
            Assert.Fail("The read did not end.");
        }

        Assert.That(async () => await task, Throws.InstanceOf<OperationCanceledException>());
    }
}
