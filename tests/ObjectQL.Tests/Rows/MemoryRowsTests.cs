using ObjectQL.Metadata;
using ObjectQL.Query;

namespace ObjectQL.Tests.Rows;

/// <summary>Rows of the memory driver: groups, aggregates, windows, distinct, and values of related records.</summary>
[TestFixture]
public sealed class MemoryRowsTests
{
    private static readonly ObjectSchema s_schema = SchemaOf<Ticket>();
    private static readonly FieldExpression s_count = FieldExpression.Of(s_schema, 6);
    private static readonly FieldExpression s_nick = FieldExpression.Of(s_schema, 23);
    private TestDb _db = null!;
    private TestSession _session = null!;

    [SetUp]
    public async Task OpenAsync()
    {
        _db = await TestDb.OpenAsync(new MemoryDriver(), new Dictionary<string, Driver> { ["logs"] = new MemoryDriver() });
        _session = _db.AsSystem();
    }

    [TearDown]
    public async Task CloseAsync()
    {
        await _session.DisposeAsync();
        await _db.DisposeAsync();
    }

    [Test]
    public async Task Aggregates_leave_nulls_out_and_an_empty_table_has_one_row()
    {
        var shape = new QueryShape
        {
            Columns =
            [
                new("records", new AggregateExpression(AggregateFunction.Count, null)),
                new("values", new AggregateExpression(AggregateFunction.Count, s_count)),
                new("different", new AggregateExpression(AggregateFunction.Count, s_count, Distinct: true)),
                new("sum", new AggregateExpression(AggregateFunction.Sum, s_count)),
                new("mean", new AggregateExpression(AggregateFunction.Average, s_count)),
                new("least", new AggregateExpression(AggregateFunction.Min, s_count)),
                new("names", new AggregateExpression(AggregateFunction.StringAgg, s_nick, Separator: "+")),
                new("big", new AggregateExpression(
                    AggregateFunction.Count, null, Filter: new ComparisonExpression(ComparisonOperator.Greater, s_count, new ConstantExpression(Constant.Of(2))))),
            ],
        };
        Assert.That(await TextAsync(shape), Is.EqualTo("0,0,0,null,null,null,null,0"));
        await AddAsync("b", 3);
        await AddAsync("a", 3);
        await AddAsync(null, 2);
        await AddAsync("c", null);
        Assert.That(await TextAsync(shape), Is.EqualTo("4,3,2,8,2.6666666666666665,2,a+b+c,2"));
    }

    [Test]
    public async Task Groups_can_be_chosen_and_sorted_by_their_aggregates()
    {
        foreach (var (nick, count) in new (string?, long?)[] { ("a", 1), ("b", 5), ("a", 2), (null, 7), ("c", 1), (null, 1) })
        {
            await AddAsync(nick, count);
        }

        var sum = new AggregateExpression(AggregateFunction.Sum, s_count);
        var shape = new QueryShape
        {
            Columns = [new("nick", s_nick), new("sum", sum)],
            GroupBy = [s_nick],
            Having = new ComparisonExpression(ComparisonOperator.Greater, sum, new ConstantExpression(Constant.Of(1))),
            OrderBy = [new SortKey(sum, Descending: true)],
        };
        Assert.That(await TextAsync(shape), Is.EqualTo("null,8;b,5;a,3"));
    }

    [Test]
    public async Task Distinct_rows_come_once_and_null_is_a_value()
    {
        await AddAsync("a", 1);
        await AddAsync(null, 2);
        await AddAsync("a", 3);
        await AddAsync(null, 4);
        var shape = new QueryShape { Columns = [new("nick", s_nick)], Distinct = true, OrderBy = [new SortKey(s_nick, Descending: false, NullOrder.Last)] };
        Assert.That(await TextAsync(shape), Is.EqualTo("a;null"));
    }

    [TestCase(WindowFunction.RowNumber, "1;2;3;1")]
    [TestCase(WindowFunction.Rank, "1;1;3;1")]
    [TestCase(WindowFunction.DenseRank, "1;1;2;1")]
    [TestCase(WindowFunction.PercentRank, "0;0;1;0")]
    [TestCase(WindowFunction.Lag, "null;1;1;null")]
    [TestCase(WindowFunction.Lead, "1;4;null;null")]
    [TestCase(WindowFunction.FirstValue, "1;1;1;9")]
    [TestCase(WindowFunction.LastValue, "1;1;4;9")]
    [TestCase(WindowFunction.Sum, "2;2;6;9")]
    [TestCase(WindowFunction.Average, "1;1;2;9")]
    [TestCase(WindowFunction.Count, "2;2;3;1")]
    [TestCase(WindowFunction.Min, "1;1;1;9")]
    [TestCase(WindowFunction.Max, "1;1;4;9")]
    public async Task A_window_sees_its_partition_in_order(WindowFunction function, string expected) =>
        Assert.That(await WindowAsync(function, null), Is.EqualTo(expected));

    [Test]
    public async Task A_frame_by_rows_counts_each_record() =>
        Assert.That(await WindowAsync(WindowFunction.Sum, new WindowFrame(false, 1, 0)), Is.EqualTo("1;2;5;9"));

    [Test]
    public async Task A_frame_by_rows_that_reaches_forward() =>
        Assert.That(await WindowAsync(WindowFunction.Sum, new WindowFrame(false, 0, null)), Is.EqualTo("6;5;4;9"));

    [Test]
    public async Task A_sum_that_does_not_fit_is_an_error()
    {
        await AddAsync("a", long.MaxValue);
        await AddAsync("b", 1);
        var shape = new QueryShape { Columns = [new("sum", new AggregateExpression(AggregateFunction.Sum, s_count))] };
        Throws.WithCode(ErrorCode.Validation, () => TextAsync(shape));
        await AddAsync("c", -1);
        Assert.That(await TextAsync(shape), Is.EqualTo(long.MaxValue.ToString(System.Globalization.CultureInfo.InvariantCulture)), "the way to the sum does not matter");
    }

    [Test]
    public async Task A_path_through_lookups_gives_null_where_a_record_is_missing()
    {
        var team = await _session.Teams.CreateAsync(new Team { Name = "Blue" });
        var parent = await _session.Tickets.CreateAsync(new Ticket { Name = "top", Team = team.Id, Amount = 1.50m });
        await _session.Tickets.CreateAsync(new Ticket { Name = "sub", Parent = parent.Id });
        var scope = new QueryScope(s_schema, static name => name == "tickets" ? s_schema : name == "teams" ? SchemaOf<Team>() : null);
        var above = scope.Lookup(0, 19);
        var aboveTeam = scope.Lookup(above, 18);
        var shape = new QueryShape
        {
            Sources = scope.Sources,
            Columns = [new("name", scope.Field(3)), new("team", scope.Field(3, aboveTeam)), new("twice", new ArithmeticExpression(ArithmeticOperator.Add, scope.Field(5, above), scope.Field(5, above)))],
            OrderBy = [new SortKey(scope.Field(3, aboveTeam), Descending: false)],
        };
        Assert.That(await TextAsync(shape), Is.EqualTo("top,null,null;sub,Blue,3.00"));
    }

    [Test]
    public async Task Children_are_found_by_what_they_and_their_lookups_say()
    {
        var teams = new[] { await _session.Teams.CreateAsync(new Team { Name = "Blue" }), await _session.Teams.CreateAsync(new Team { Name = "Red" }) };
        await _session.Tickets.CreateAsync(new Ticket { Name = "one", Team = teams[0].Id, Count = 1 });
        await _session.Tickets.CreateAsync(new Ticket { Name = "two", Team = teams[1].Id, Count = 2 });
        var scope = new QueryScope(SchemaOf<Team>(), static name => name == "tickets" ? s_schema : null);
        var children = scope.Children(0, "tickets");
        var two = new ComparisonExpression(ComparisonOperator.Equal, scope.Field(6, children), new ConstantExpression(Constant.Of(2)));
        foreach (var (condition, expected) in new (Expression, string)[]
        {
            (new ExistsExpression(children, null), "Blue;Red"),
            (new ExistsExpression(children, two), "Red"),
            (new NotExpression(new ExistsExpression(children, two)), "Blue"),
        })
        {
            var plan = Planner.List(SchemaOf<Team>(), new QueryShape { Sources = scope.Sources, Where = condition, Columns = [new("name", scope.Field(3))] });
            Assert.That(await TextAsync(plan), Is.EqualTo(expected));
        }
    }

    private async Task<string> WindowAsync(WindowFunction function, WindowFrame? frame)
    {
        await AddAsync("a", 1);
        await AddAsync("a", 1);
        await AddAsync("a", 4);
        await AddAsync("b", 9);
        var operand = function is WindowFunction.RowNumber or WindowFunction.Rank or WindowFunction.DenseRank or WindowFunction.PercentRank ? null : s_count;
        var window = new WindowExpression(function, operand, [s_nick], [new SortKey(s_count, Descending: false)], frame);
        return await TextAsync(new QueryShape { Columns = [new("w", window)] });
    }

    private async Task AddAsync(string? nick, long? count) => await _session.Tickets.CreateAsync(new Ticket { Name = "row", Nick = nick, Count = count });

    private Task<string> TextAsync(QueryShape shape) => TextAsync(Planner.List(s_schema, shape));

    private async Task<string> TextAsync(QueryPlan plan)
    {
        var values = plan.Parameters.Select(static parameter => Value.Of(parameter.Constant)).ToArray();
        var rows = await _db.Driver.RowsAsync<Row, DynamicRow>(plan, new Arguments(values, values.Length), null, default);
        return string.Join(';', rows.Select(static row => string.Join(',', Enumerable.Range(0, row.Count).Select(i => row[i].ToString()))));
    }

    private static ObjectSchema SchemaOf<T>()
        where T : Record, IRecord<T> => T.Type.Schema;
}
