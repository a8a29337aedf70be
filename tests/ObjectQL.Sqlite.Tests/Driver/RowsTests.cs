using System.Buffers;
using System.Text;
using System.Text.Json;
using ObjectQL.Query;
using ObjectQL.Sqlite.Tests.Model;
using ObjectQL.Sqlite.Tests.Support;
using static ObjectQL.Sqlite.Tests.Support.Crud;

namespace ObjectQL.Sqlite.Tests.Driver;

/// <summary>Results that are rows of columns.</summary>
public sealed class RowsTests
{
    private TestDatabase _database = null!;

    private SqliteDriver Driver => _database.Driver;

    [SetUp]
    public async Task Open()
    {
        _database = await TestDatabase.OpenAsync(inMemory: true);
        await Driver.Insert(new Everything
        {
            Id = "1",
            Text = "a\"b",
            Whole = long.MinValue,
            Real = 1e100,
            Money = -0.05m,
            Exact = 12.5m,
            Flag = false,
            Day = new DateOnly(2024, 2, 29),
            Clock = new TimeOnly(1, 2, 3),
            Moment = DateTimeOffset.FromUnixTimeMilliseconds(-1),
            Status = Status.Done,
            Tags = ["x", "ü"],
            Place = new Location(1, 2),
            Vector = [1.5f, -2],
        });
        await Driver.Insert(new Everything { Id = "2" });
    }

    [TearDown]
    public async Task Close() => await _database.DisposeAsync();

    [Test]
    public async Task A_row_has_a_value_of_every_kind()
    {
        var rows = await Driver.RowsAsync<Row, DynamicRow>(AllColumns(), Arguments.None, null, default);

        Assert.That(rows, Has.Count.EqualTo(2));
        var row = rows[0];
        using (Assert.EnterMultipleScope())
        {
            Assert.That(row.Text("c_text"), Is.EqualTo("a\"b"));
            Assert.That(row.Long("c_whole"), Is.EqualTo(long.MinValue));
            Assert.That(row.Double("c_real"), Is.EqualTo(1e100));
            Assert.That(row.Decimal("c_money"), Is.EqualTo(-0.05m));
            Assert.That(row.Decimal("c_exact"), Is.EqualTo(12.5m));
            Assert.That(row.Boolean("c_flag"), Is.False);
            Assert.That(row.Date("c_day"), Is.EqualTo(new DateOnly(2024, 2, 29)));
            Assert.That(row.Time("c_clock"), Is.EqualTo(new TimeOnly(1, 2, 3)));
            Assert.That(row.DateTime("c_moment"), Is.EqualTo(DateTimeOffset.FromUnixTimeMilliseconds(-1)));
            Assert.That(row.Select<Status>("c_status"), Is.EqualTo(Status.Done));
            Assert.That(row.Json("c_tags")!.Text, Is.EqualTo("[\"x\",\"ü\"]").Or.EqualTo("[\"x\",\"\\u00FC\"]"));
            Assert.That(row.Vector("c_vector"), Is.EqualTo(Vector.Create([1.5f, -2])));
            Assert.That(row["c_money"].AsDecimal, Is.EqualTo(-0.05m));
            Assert.That(row.Text(0), Is.EqualTo("1"));
            Assert.That(row.Name(0), Is.EqualTo("c_id"));
            Assert.That(Enumerable.Range(3, rows[1].Count - 3).All(rows[1].IsNull), "the second record has no values");
            Assert.That(rows[1].Decimal("c_money"), Is.Null);
            Assert.That(rows[1].Vector("c_vector"), Is.Null);
        }
    }

    [Test]
    public async Task A_wrong_name_or_kind_is_told_with_what_there_is()
    {
        var row = (await Driver.RowsAsync<Row, DynamicRow>(AllColumns(), Arguments.None, null, default))[0];

        Assert.Multiple(() =>
        {
            Assert.That(() => row["c_mony"], Throws.TypeOf<ObjectQLException>().With.Message.Contains("Did you mean 'c_money'?").And.Property("Code").EqualTo(ErrorCode.InvalidRequest));
            Assert.That(() => row.Decimal("C_MONEY"), Throws.TypeOf<ObjectQLException>(), "case matters");
            Assert.That(() => row.Text("c_money"), Throws.TypeOf<ObjectQLException>().With.Message.Contains("holds a decimal, not a text"));
            Assert.That(() => row.Decimal("c_real"), Throws.TypeOf<ObjectQLException>().With.Message.Contains("holds a number, not an exact number"));
            Assert.That(() => row[99], Throws.TypeOf<ObjectQLException>());
            Assert.That(() => row.Name(-1), Throws.TypeOf<ObjectQLException>());
            Assert.That(() => default(Row).Text("c_text"), Throws.TypeOf<ObjectQLException>());
        });
    }

    [Test]
    public async Task Json_from_columns_and_from_rows_is_the_same()
    {
        var output = new ArrayBufferWriter<byte>();
        Assert.That(await Driver.WriteJsonAsync<Everything>(AllColumns(), Arguments.None, output, null, default), Is.EqualTo(2));
        var direct = Encoding.UTF8.GetString(output.WrittenSpan);

        var rows = await Driver.RowsAsync<Row, DynamicRow>(AllColumns(), Arguments.None, null, default);
        Assert.That(JsonSerializer.Serialize(rows), Is.EqualTo(direct.Replace("ü", "\\u00FC", StringComparison.Ordinal)).Or.EqualTo(direct));
        Assert.That(direct, Does.StartWith("[{\"c_id\":\"1\",").And.Contain("\"c_money\":-0.05,\"c_exact\":12.50000000,"));
    }

    [Test]
    public async Task Scalars_and_the_first_row_are_read_without_a_row()
    {
        var money = Columns(Everything.MoneyField);
        Assert.Multiple(async () =>
        {
            Assert.That(await Driver.RowsAsync<decimal?, ValueScalar<decimal>>(money, Arguments.None, null, default), Is.EqualTo(new decimal?[] { -0.05m, null }));
            Assert.That(await Driver.FirstRowAsync<decimal?, ValueScalar<decimal>>(money, Arguments.None, null, default), Is.EqualTo(-0.05m));
            Assert.That(await Driver.FirstRowAsync<string?, TextScalar>(Columns(Everything.TextField), Arguments.None, null, default), Is.EqualTo("a\"b"));
            Assert.That(await Driver.FirstRowAsync<Status?, SelectScalar<Status>>(Columns(Everything.StatusField), Arguments.None, null, default), Is.EqualTo(Status.Done));
        });
        await Driver.Delete<Everything>("1");
        await Driver.Delete<Everything>("2");
        Assert.That(await Driver.FirstRowAsync<decimal?, ValueScalar<decimal>>(money, Arguments.None, null, default), Is.Null);
    }

    [Test]
    public async Task Many_rows_all_arrive()
    {
        for (var i = 0; i < 200; i++)
        {
            await Driver.Insert(new Everything { Whole = i });
        }

        var rows = await Driver.RowsAsync<long?, ValueScalar<long>>(Columns(Everything.WholeField), Arguments.None, null, default);
        Assert.That(rows.Where(static x => x >= 0), Is.EqualTo(Enumerable.Range(0, 200).Select(static x => (long?)x)));
        Assert.That(rows.Capacity, Is.EqualTo(rows.Count));
    }

    [Test]
    public async Task A_value_that_is_not_of_the_column_is_told_with_its_name()
    {
        await using var database = await TestDatabase.OpenAsync();
        await database.Driver.Insert(new Everything { Id = "1" });
        database.Execute("UPDATE everything SET whole = 'many'");

        var error = await Error(async () => await database.Driver.RowsAsync<Row, DynamicRow>(Columns(Everything.WholeField), Arguments.None, null, default));

        Assert.That((error.Code, error.Field), Is.EqualTo((ErrorCode.SchemaMismatch, "c_whole")));
        Assert.That(await database.Driver.Count<Everything>(), Is.EqualTo(1), "the connection is clean");
    }

    private static QueryPlan AllColumns() => Columns([.. Enumerable.Range(0, Everything.Type.Schema.Fields.Count)]);

    private static QueryPlan Columns(params int[] fields) => Planner.List(Everything.Type.Schema, new QueryShape
    {
        Columns = [.. fields.Select(field => new ResultColumn("c_" + Everything.Type.Schema.Fields[field].Name, new FieldExpression(field)))],
        OrderBy = [new SortKey(0, false)],
    });
}
