using ObjectQL.Query;

namespace ObjectQL.Tests.Oracle;

/// <summary>Random expressions as conditions, sort keys and groups: the driver's plan and the naive interpreter agree.</summary>
public sealed class RandomExpressionTests(DriverFactory factory) : SessionFixture(factory)
{
    private readonly List<(Ticket Ticket, Dictionary<int, object?> Row)> _rows = [];

    [TestCase(11)]
    [TestCase(12)]
    [TestCase(13)]
    [TestCase(108)]
    public async Task Conditions_and_sort_keys_agree_with_the_interpreter(int seed)
    {
        var random = new Random(seed);
        await SeedAsync(random);
        var expressions = new RandomExpressions(random, Schema<Ticket>(), withFunctions: true);
        var selected = 0;
        for (var i = 0; i < 500; i++)
        {
            var condition = expressions.Condition(3);
            var key = expressions.Any(2);
            var (descending, nulls) = (random.Next(2) == 0, (NullOrder)random.Next(3));
            var sort = new SortKey(key, descending, nulls);
            var expected = _rows.Where(row => NaiveInterpreter.Evaluate(condition, row.Row) is true)
                .OrderBy(row => NaiveInterpreter.Evaluate(key, row.Row), Comparer<object?>.Create((a, b) => Order(sort, a, b)))
                .ThenBy(static row => row.Ticket.Id, StringComparer.Ordinal).Select(static row => row.Ticket.Name).ToArray();
            foreach (var form in new[] { condition, expressions.Shuffled(condition) })
            {
                var plan = Planner.List(Schema<Ticket>(), new QueryShape { Where = form, OrderBy = [sort, new SortKey(0, false)] });
                var found = await Db.Driver.ListAsync<Ticket>(plan, Arguments(plan), null, default);
                Assert.That(found.Select(static x => x.Name), Is.EqualTo(expected), $"{form} by {sort}");
            }

            selected += expected.Length;
        }

        Assert.That(selected, Is.GreaterThan(3000), "conditions that select next to nothing prove nothing");
    }

    [TestCase(21)]
    [TestCase(22)]
    public async Task Groups_agree_with_the_interpreter(int seed)
    {
        var random = new Random(seed);
        await SeedAsync(random);
        var schema = Schema<Ticket>();
        var expressions = new RandomExpressions(random, schema, withFunctions: true);
        var count = FieldExpression.Of(schema, 6);
        for (var i = 0; i < 200; i++)
        {
            var condition = expressions.Condition(1);
            var key = expressions.Any(2);
            var least = new ConstantExpression(Constant.Of(random.Next(3)));
            var plan = Planner.List(schema, new QueryShape
            {
                Columns =
                [
                    new("key", new NullExpression(key)),
                    new("n", new AggregateExpression(AggregateFunction.Count, null)),
                    new("values", new AggregateExpression(AggregateFunction.Count, count, Distinct: true)),
                    new("sum", new AggregateExpression(AggregateFunction.Sum, count)),
                    new("max", new AggregateExpression(AggregateFunction.Max, count)),
                ],
                Where = condition,
                GroupBy = [key],
                Having = new ComparisonExpression(ComparisonOperator.Greater, new AggregateExpression(AggregateFunction.Count, null), least),
            });
            var expected = new List<string>();
            foreach (var group in Groups(key, condition))
            {
                var numbers = group.Select(static row => (long?)row[6]).Where(static number => number is not null).ToArray();
                if (group.Count > least.Value.Number)
                {
                    expected.Add($"{NaiveInterpreter.Evaluate(key, group[0]) is null},{group.Count},{numbers.Distinct().Count()},{(numbers.Length == 0 ? null : numbers.Sum())},{numbers.Max()}");
                }
            }

            var rows = await Db.Driver.RowsAsync<Row, DynamicRow>(plan, Arguments(plan), null, default);
            Assert.That(
                rows.Select(static row => $"{row.Boolean(0)},{row.Long(1)},{row.Long(2)},{row.Long(3)},{row.Long(4)}"), Is.EquivalentTo(expected), $"{condition} by {key}");
        }
    }

    private List<List<Dictionary<int, object?>>> Groups(Expression key, Expression condition)
    {
        var groups = new List<List<Dictionary<int, object?>>>();
        foreach (var (_, row) in _rows.Where(row => NaiveInterpreter.Evaluate(condition, row.Row) is true))
        {
            var value = NaiveInterpreter.Evaluate(key, row);
            var group = groups.Find(other => NaiveInterpreter.Evaluate(key, other[0]) is var held
                && (held is null || value is null ? held is null && value is null : NaiveInterpreter.Compare(held, value) == 0));
            if (group is null)
            {
                groups.Add(group = []);
            }

            group.Add(row);
        }

        return groups;
    }

    private async Task SeedAsync(Random random)
    {
        _rows.Clear();
        var tickets = new Ticket[60];
        for (var i = 0; i < tickets.Length; i++)
        {
            tickets[i] = new Ticket
            {
                Name = $"row {i}",
                Nick = Pick(RandomExpressions.Texts),
                Count = Pick(RandomExpressions.Numbers),
                Amount = Pick(RandomExpressions.Decimals),
                OtherAmount = Pick(RandomExpressions.Decimals),
                Rating = Pick(RandomExpressions.Doubles),
                Due = Pick(RandomExpressions.Dates),
                Starts = Pick(RandomExpressions.Moments),
            };
        }

        await Session.Tickets.CreateManyAsync(tickets);
        foreach (var x in tickets)
        {
            _rows.Add((x, new Dictionary<int, object?> { [5] = x.Amount, [6] = x.Count, [7] = x.Rating, [9] = x.Due, [11] = x.Starts, [22] = x.OtherAmount, [23] = x.Nick }));
        }

        T Pick<T>(T[] values) => values[random.Next(values.Length)];
    }

    private static int Order(SortKey key, object? left, object? right) => left is null || right is null
        ? (left is null ? 0 : 1).CompareTo(right is null ? 0 : 1) * (key.NullsFirst ? 1 : -1)
        : NaiveInterpreter.Compare(left, right) * (key.Descending ? -1 : 1);

    private static Arguments Arguments(QueryPlan plan)
    {
        var values = plan.Parameters.Select(static parameter => Value.Of(parameter.Constant)).ToArray();
        return new Arguments(values, values.Length);
    }

    private static Metadata.ObjectSchema Schema<T>()
        where T : Record, IRecord<T> => T.Type.Schema;
}
