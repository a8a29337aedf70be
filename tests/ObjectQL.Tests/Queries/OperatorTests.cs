using ObjectQL.Metadata;
using ObjectQL.Query;

namespace ObjectQL.Tests.Queries;

/// <summary>Every comparison with every kind of value, and with null on either side; on every driver.</summary>
public sealed class OperatorTests(DriverFactory factory) : SessionFixture(factory)
{
    /// <summary>A field, and a lesser, a middle and a greater value of it.</summary>
    private static readonly (string Field, Value[] Values)[] s_kinds =
    [
        ("code", [Value.Of("A"), Value.Of("a"), Value.Of("é\U0001F600")]),
        ("amount", [Value.Of(0.01m), Value.Of(0.10m), Value.Of(12m)]),
        ("count", [Value.Of(long.MinValue + 1), Value.Of(0L), Value.Of(9_007_199_254_740_993L)]),
        ("rating", [Value.Of(-1e300), Value.Of(0.1), Value.Of(1e15)]),
        ("done", [Value.Of(false), Value.Of(true), Value.Of(true)]),
        ("due", [Value.Of(DateOnly.MinValue), Value.Of(new DateOnly(2024, 2, 29)), Value.Of(DateOnly.MaxValue)]),
        ("at_time", [Value.Of(TimeOnly.MinValue), Value.Of(new TimeOnly(12, 0, 0, 5)), Value.Of(new TimeOnly(23, 59, 59))]),
        ("starts", [Value.Of(DateTimeOffset.UnixEpoch.AddMilliseconds(-1)), Value.Of(DateTimeOffset.UnixEpoch), Value.Of(DateTimeOffset.UnixEpoch.AddDays(20_000))]),
        ("status", [Value.OfSelect("closed"), Value.OfSelect("in_progress"), Value.OfSelect("open")]),
        ("big", [Value.Of(-0.0000000001m), Value.Of(0m), Value.Of(99999999999999999m)]),
    ];

    private static IEnumerable<TestCaseData> Cases =>
        from kind in s_kinds
        from op in Enum.GetValues<ComparisonOperator>()
        select new TestCaseData(kind.Field, op, kind.Values).SetArgDisplayNames(kind.Field, op.ToString());

    [TestCaseSource(nameof(Cases))]
    public async Task A_comparison_selects_what_its_order_says_and_never_null(string name, ComparisonOperator op, Value[] values)
    {
        var schema = Session.Tickets.Query().Builder.Type!.Schema;
        var field = schema.FieldNumber(name);
        var stored = new Value[] { values[0], values[1], values[2], Value.Null };
        for (var i = 0; i < stored.Length; i++)
        {
            var draft = new Ticket { Id = $"{i}", Name = "Ticket" };
            var reader = new SingleValueReader(field, stored[i]);
            ReadInto(draft, ref reader);
            RecordState.MarkAssigned(draft, field);
            if (schema.Fields[field].Unique && i > 0 && Equal(stored[i], stored[i - 1]))
            {
                continue;
            }

            await Session.Tickets.CreateAsync(draft);
        }

        foreach (var (value, column) in new[] { (values[1], false), (values[1], true), (Value.Null, false), (Value.Null, true) })
        {
            Expression parameter = new ParameterExpression(0);
            Expression left = FieldExpression.Of(schema, field);
            var condition = column ? new ComparisonExpression(op, parameter, left) : new ComparisonExpression(op, left, parameter);
            foreach (var form in new Expression[] { condition, new NotExpression(condition) })
            {
                var plan = Planner.List(schema, new QueryShape { Where = form, OrderBy = [new SortKey(0, false)] });
                var found = await Db.Driver.ListAsync<Ticket>(plan, new Arguments([value], 1), null, default);
                var expected = Enumerable.Range(0, stored.Length).Where(i => stored[i].HasValue && value.HasValue
                    && Holds(op, column ? -Order(stored[i], value) : Order(stored[i], value)) == form is ComparisonExpression).Select(static i => $"{i}");
                Assert.That(found.ConvertAll(static x => x.Id), Is.EqualTo(expected), $"{form} with {value}");
            }
        }
    }

    /// <summary>The order as said by the values themselves, not by the kernel.</summary>
    private static int Order(Value left, Value right) => left.Kind switch
    {
        ValueKind.Text or ValueKind.Select => string.CompareOrdinal(left.AsText, right.AsText),
        ValueKind.Decimal => left.AsDecimal.CompareTo(right.AsDecimal),
        ValueKind.Double => left.AsDouble.CompareTo(right.AsDouble),
        _ => left.AsLong.CompareTo(right.AsLong),
    };

    private static bool Equal(Value left, Value right) => left.HasValue && right.HasValue && Order(left, right) == 0;

    private static bool Holds(ComparisonOperator op, int order) => op switch
    {
        ComparisonOperator.Equal => order == 0,
        ComparisonOperator.NotEqual => order != 0,
        ComparisonOperator.Less => order < 0,
        ComparisonOperator.LessOrEqual => order <= 0,
        ComparisonOperator.Greater => order > 0,
        _ => order >= 0,
    };

    private static void ReadInto<T>(T record, ref SingleValueReader reader)
        where T : Record, IRecord<T> => T.Read(record, ref reader);
}
