using ObjectQL.Metadata;
using ObjectQL.Query;
using ObjectQL.Sqlite.Connections;
using ObjectQL.Sqlite.Native;
using ObjectQL.Sqlite.Statements;

namespace ObjectQL.Sqlite.Tests.Expressions;

/// <summary>Every function, operator, aggregate and window, executed by SQLite; the result is the text of the values.</summary>
public sealed class ExpressionTests
{
    private static readonly ObjectSchema s_item = new(
        "item",
        [
            .. ObjectSchema.BuiltInFields,
            new("name", FieldType.Text),
            new("price", FieldType.Currency) { Scale = 2 },
            new("rate", FieldType.Number) { Kind = ValueKind.Decimal, Precision = 18, Scale = 4 },
            new("large", FieldType.Number) { Kind = ValueKind.Decimal, Precision = 28, Scale = 6 },
            new("whole", FieldType.Integer),
            new("real", FieldType.Float),
            new("day", FieldType.Date),
            new("moment", FieldType.DateTime),
            new("done", FieldType.Boolean),
        ]);

    private static readonly Expression s_name = F(3), s_price = F(4), s_rate = F(5), s_large = F(6), s_whole = F(7), s_real = F(8), s_day = F(9), s_moment = F(10), s_done = F(11);

    private SqliteConnection _connection = null!;

    [OneTimeSetUp]
    public void Open()
    {
        _ = SqliteLibrary.Version;
        _connection = SqliteConnection.Open(new SqliteOptions { Path = ":memory:" }, "");
        _connection.Execute(SchemaPrinter.CreateTable(s_item, SqliteDialect.Instance, static _ => null));
        _connection.Execute("INSERT INTO item VALUES"
            + "('a', 0, 0, 'Ärger 100%', 1250, 12500, 'p2:12.5', 7, 2.675, '2024-02-29', 1709210096789, 1),"
            + "('b', 0, 0, 'apple pie', 999, 100000, 'p1:3.000001', -3, -2.5, '2023-12-31', -1, 0),"
            + "('c', 0, 0, 'zebra', 1250, 15000, 'nR:87.4~', 9223372036854775807, 0.5, '2024-01-01', 0, 1),"
            + "('d', 0, 0, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL)");
    }

    [OneTimeTearDown]
    public void Close() => _connection.Dispose();

    private static IEnumerable<TestCaseData> Values()
    {
        yield return Case("lower", Fn(ScalarFunction.Lower, s_name), "ärger 100%", "apple pie", "zebra");
        yield return Case("upper", Fn(ScalarFunction.Upper, s_name), "ÄRGER 100%", "APPLE PIE", "ZEBRA");
        yield return Case("length", Fn(ScalarFunction.Length, s_name), "10", "9", "5");
        yield return Case("substring", Fn(ScalarFunction.Substring, s_name, C(1), C(3)), "rge", "ppl", "ebr");
        yield return Case("replace", Fn(ScalarFunction.Replace, s_name, C("p"), C("q")), "Ärger 100%", "aqqle qie", "zebra");
        yield return Case("concat", Fn(ScalarFunction.Concat, s_name, C("-"), s_price, s_done), "Ärger 100%-12.5true", "apple pie-9.99false", "zebra-12.5true");
        yield return Case("text of a moment", Fn(ScalarFunction.ToText, s_moment), "2024-02-29T12:34:56.789Z", "1969-12-31T23:59:59.999Z", "1970-01-01T00:00:00.000Z");
        yield return Case("abs", Fn(ScalarFunction.Abs, s_large), "12.5", "3.000001", "12.5");
        yield return Case("round a decimal", Fn(ScalarFunction.Round, s_price, C(1)), "12.5", "10", "12.5");
        yield return Case("round a double", Fn(ScalarFunction.Round, s_real, C(2)), "2.68", "-2.5", "0.5");
        yield return Case("round halves away from zero", Fn(ScalarFunction.Round, s_real), "3", "-3", "1");
        yield return Case("floor", Fn(ScalarFunction.Floor, s_large), "12", "3", "-13");
        yield return Case("ceiling", Fn(ScalarFunction.Ceiling, s_price), "13", "10", "13");
        yield return Case("least of scales", Fn(ScalarFunction.Least, s_price, s_rate), "1.25", "9.99", "1.5");
        yield return Case("greatest of scales", Fn(ScalarFunction.Greatest, s_price, s_large), "12.5", "9.99", "12.5");
        yield return Case("year", Fn(ScalarFunction.Year, s_moment), "2024", "1969", "1970");
        yield return Case("day of a date", Fn(ScalarFunction.Day, s_day), "29", "31", "1");
        yield return Case("second", Fn(ScalarFunction.Second, s_moment), "56", "59", "0");
        yield return Case("date", Fn(ScalarFunction.DateOf, s_moment), "2024-02-29", "1969-12-31", "1970-01-01");
        yield return Case("addDays", Fn(ScalarFunction.AddDays, s_day, C(1)), "2024-03-01", "2024-01-01", "2024-01-02");
        yield return Case("add scales", A(ArithmeticOperator.Add, s_price, s_rate), "13.75", "19.99", "14");
        yield return Case("multiply", A(ArithmeticOperator.Multiply, s_price, s_rate), "15.625", "99.9", "18.75");
        yield return Case("divide by zero", A(ArithmeticOperator.Divide, s_price, A(ArithmeticOperator.Subtract, s_price, C(12.5m))), "", "-3.980079681274901", "");
        yield return Case("divide whole numbers", A(ArithmeticOperator.Divide, s_whole, C(2)), "3.5", "-1.5", "4611686018427388000");
        yield return Case("remainder", A(ArithmeticOperator.Remainder, s_whole, C(4)), "3", "-3", "3");
        yield return Case("moments apart", A(ArithmeticOperator.Subtract, s_moment, s_day), "45296789", "-1703980800001", "-1704067200000");
        yield return Case("conditional", new ConditionalExpression(s_done, s_price, C(0.125m)), "12.5", "0.125", "12.5", "0.125");
        yield return Case("coalesce", Fn(ScalarFunction.Coalesce, s_price, C(0.125m)), "12.5", "9.99", "12.5", "0.125");
        yield return Case("condition as value", new ComparisonExpression(ComparisonOperator.Less, s_rate, s_price), "true", "false", "true");
    }

    private static IEnumerable<TestCaseData> Conditions()
    {
        yield return Where("contains is literal", Fn(ScalarFunction.Contains, s_name, C("0%")), "a");
        yield return Where("startsWith", Fn(ScalarFunction.StartsWith, s_name, C("app")), "b");
        yield return Where("endsWith", Fn(ScalarFunction.EndsWith, s_name, C("ra")), "c");
        yield return Where("like minds case", Fn(ScalarFunction.Like, s_name, C("%P%")), "");
        yield return Where("like", Fn(ScalarFunction.Like, s_name, C("_p%")), "b");
        yield return Where("scales", new ComparisonExpression(ComparisonOperator.Greater, s_rate, s_price), "b");
        yield return Where("text form against scaled", new ComparisonExpression(ComparisonOperator.Equal, s_large, s_price), "a");
        yield return Where("date against moment", new ComparisonExpression(ComparisonOperator.Greater, s_moment, s_day), "a");
        yield return Where("in", In(s_price, Constant.Of(12.5m), Constant.Of(1.005m)), "ac");
        yield return Where("in texts", In(s_name, Constant.Of("zebra"), Constant.Of("\"'\\ü")), "c");
        yield return Where("in large decimals", In(s_large, Constant.Of(-12.50m)), "c");
        yield return Where("in dates", In(s_day, Constant.OfDate(new DateOnly(2024, 2, 29).DayNumber)), "a");
        yield return Where("not in", new NotExpression(In(s_price, Constant.Of(12.5m))), "b");
        yield return Where("not in nothing", new NotExpression(In(s_price)), "abcd");
        yield return Where("not in what nothing equals", new NotExpression(In(s_price, Constant.Of(1.005m))), "abc");
        yield return Where("in whole numbers", In(s_whole, Constant.Of(7L), Constant.Of(-3L)), "ab");
        yield return Where("search", new SearchExpression([3], C("PIE app")), "b");
        yield return Where("search for nothing", new SearchExpression([3], C(" - ")), "");
    }

    private static IEnumerable<TestCaseData> Groups()
    {
        yield return Group("sum", new AggregateExpression(AggregateFunction.Sum, s_price), "34.99");
        yield return Group("sum of distinct", new AggregateExpression(AggregateFunction.Sum, s_price, Distinct: true), "22.49");
        yield return Group("sum of large", new AggregateExpression(AggregateFunction.Sum, s_large), "3.000001");
        yield return Group("filtered", new AggregateExpression(AggregateFunction.Sum, s_rate, Filter: s_done), "2.75");
        yield return Group("average", new AggregateExpression(AggregateFunction.Average, s_rate), "4.25");
        yield return Group("average of whole numbers", new AggregateExpression(AggregateFunction.Average, A(ArithmeticOperator.Remainder, s_whole, C(5))), "0.3333333333333333");
        yield return Group("min", new AggregateExpression(AggregateFunction.Min, s_large), "-12.5");
        yield return Group("count", new AggregateExpression(AggregateFunction.Count, null), "4");
        yield return Group("count distinct", new AggregateExpression(AggregateFunction.Count, s_price, Distinct: true), "2");
        yield return Group("texts", new AggregateExpression(AggregateFunction.StringAgg, s_name, Separator: "', "), "apple pie', zebra', Ärger 100%");
        yield return Group("distinct texts", new AggregateExpression(AggregateFunction.StringAgg, Fn(ScalarFunction.ToText, s_done), Distinct: true), "false,true");
        yield return Group("no records", new AggregateExpression(AggregateFunction.Sum, s_price, Filter: new NullExpression(s_price)), "");
    }

    [TestCaseSource(nameof(Values))]
    public void A_value_of_each_record(Expression value, string[] expected) => Assert.That(
        Run(new QueryShape { Columns = [new ResultColumn("value", value)], OrderBy = [new SortKey(0, false)] }),
        Is.EqualTo(expected.Length == 4 ? expected : [.. expected, ""]));

    [TestCaseSource(nameof(Conditions))]
    public void A_condition(Expression where, string expected) => Assert.That(
        string.Concat(Run(new QueryShape { Columns = [new ResultColumn("id", F(0))], Where = where, OrderBy = [new SortKey(0, false)] })), Is.EqualTo(expected));

    [TestCaseSource(nameof(Groups))]
    public void A_value_of_all_records(Expression value, string expected) => Assert.That(
        Run(new QueryShape { Columns = [new ResultColumn("value", value)] }), Is.EqualTo(new[] { expected }));

    [Test]
    public void Windows_sum_exactly_over_frames()
    {
        var by = new SortKey(0, false);
        var moving = new WindowExpression(WindowFunction.Sum, s_rate, [], [by], new WindowFrame(false, 1, 0));
        Assert.That(Run(new QueryShape { Columns = [new ResultColumn("value", moving)], OrderBy = [by] }), Is.EqualTo(new[] { "1.25", "11.25", "11.5", "1.5" }));
        var mean = new WindowExpression(WindowFunction.Average, s_price, [s_done], []);
        Assert.That(Run(new QueryShape { Columns = [new ResultColumn("value", mean)], OrderBy = [by] }), Is.EqualTo(new[] { "12.5", "9.99", "12.5", "" }));
        var rank = new WindowExpression(WindowFunction.Rank, null, [], [new SortKey(s_price, true)]);
        Assert.That(Run(new QueryShape { Columns = [new ResultColumn("value", rank)], OrderBy = [by] }), Is.EqualTo(new[] { "1", "3", "1", "4" }));
    }

    [Test]
    public void Distinct_rows_are_sorted_by_their_columns() => Assert.That(
        Run(new QueryShape { Columns = [new ResultColumn("value", s_price)], Distinct = true, OrderBy = [new SortKey(s_price, true, NullOrder.First)] }),
        Is.EqualTo(new[] { "", "12.5", "9.99" }));

    [Test]
    public void A_whole_number_that_overflows_is_an_error_and_no_double()
    {
        var error = Assert.Throws<ObjectQLException>(() => Run(new QueryShape { Columns = [new ResultColumn("value", A(ArithmeticOperator.Add, s_whole, s_whole))] }));
        Assert.That(error.Code, Is.EqualTo(ErrorCode.Validation));
        Assert.That(error.Message, Does.Contain("9223372036854775807"));
        error = Assert.Throws<ObjectQLException>(() => Run(new QueryShape { Columns = [new ResultColumn("value", new AggregateExpression(AggregateFunction.Sum, Fn(ScalarFunction.Abs, s_whole)))] }));
        Assert.That(error.Code, Is.EqualTo(ErrorCode.Validation));
    }

    private static FieldExpression F(int field) => FieldExpression.Of(s_item, field);

    private static ConstantExpression C(long value) => new(Constant.Of(value));

    private static ConstantExpression C(decimal value) => new(Constant.Of(value));

    private static ConstantExpression C(string value) => new(Constant.Of(value));

    private static FunctionExpression Fn(ScalarFunction function, params Expression[] arguments) => new(function, arguments);

    private static ArithmeticExpression A(ArithmeticOperator op, Expression left, Expression right) => new(op, left, right);

    private static InExpression In(Expression operand, params Constant[] items) => new(operand, new ConstantExpression(Constant.OfList([.. items])));

    private static TestCaseData Case(string name, Expression value, params string[] expected) => new TestCaseData(value, expected).SetArgDisplayNames(name);

    private static TestCaseData Where(string name, Expression where, string expected) => new TestCaseData(where, expected).SetArgDisplayNames(name);

    private static TestCaseData Group(string name, Expression value, string expected) => new TestCaseData(value, expected).SetArgDisplayNames(name);

    private List<string> Run(QueryShape shape)
    {
        var plan = Planner.List(s_item, shape);
        var statement = _connection.Prepare(plan);
        try
        {
            Value[] values = [.. plan.Parameters.Select(static parameter => Value.Of(parameter.Constant))];
            ArgumentBinder.Bind(_connection, statement.Handle, plan, 1, new Arguments(values, values.Length));
            var rows = new List<string>();
            int code;
            while ((code = Sqlite3.Step(statement.Handle)) == ResultCode.Row)
            {
                var reader = new ColumnReader(statement.Handle, plan.ResultSchema, plan.Fields.AsSpan());
                reader.Next(out _);
                rows.Add(Text(ref reader, plan.ResultSchema.Fields[0]));
            }

            return code == ResultCode.Done ? rows : throw _connection.Failed(statement, code);
        }
        finally
        {
            _connection.Abandon();
        }
    }

    private static string Text(ref ColumnReader reader, FieldSchema field) => field.Kind switch
    {
        ValueKind.Decimal => reader.Decimal(field.Scale) is { } value ? ScalarFunctions.ToText(value) : "",
        ValueKind.Double => reader.Double() is { } value ? ScalarFunctions.ToText(value) : "",
        ValueKind.Boolean => reader.Boolean() is { } value ? ScalarFunctions.ToText(value) : "",
        _ => reader.Text() ?? "",
    };
}
