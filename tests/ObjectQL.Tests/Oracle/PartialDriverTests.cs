using ObjectQL.Query;

namespace ObjectQL.Tests.Oracle;

/// <summary>Whatever an engine does by itself, random queries have the same results.</summary>
public sealed class PartialDriverTests
{
    private static readonly (string Name, EngineAbilities Abilities)[] s_engines =
    [
        ("nothing", new EngineAbilities(static _ => false)),
        ("equality", LittleDriver.OnlyEquality),
        ("comparisons, order and limits", new EngineAbilities(static x => x is ComparisonExpression { Left: FieldExpression, Right: ParameterExpression }) { Sorts = true, Limits = true }),
        ("limits and counts", new EngineAbilities(static x => x is NullExpression or FunctionExpression) { Limits = true, Counts = true }),
        ("order", new EngineAbilities(static x => x is LogicalExpression { Operator: LogicalOperator.Or } or NotExpression) { Sorts = true }),
        ("everything", new EngineAbilities(static _ => true) { Sorts = true, Limits = true, Counts = true }),
    ];

    [Test]
    public async Task What_is_made_of_a_plan_gives_its_number_back_with_it()
    {
        var inner = new MemoryDriver();
        await using var db = await TestDb.OpenAsync(inner, new Dictionary<string, Driver> { ["logs"] = new MemoryDriver() });
        var little = new LittleDriver(inner, LittleDriver.OnlyEquality);
        var (tickets, teams) = (Schema<Ticket>(), Schema<Team>());
        var (first, last) = (0, 0);
        for (var i = 0; i < 60; i++)
        {
            var query = new QueryShape
            {
                Sources = [new QuerySource(SourceKind.Lookup, 0, 18, teams)],
                Where = new ComparisonExpression(ComparisonOperator.Greater, FieldExpression.Of(teams, 3, 1), new ParameterExpression(0)),
            };
            var list = Planner.List(tickets, query);
            var delete = Planner.DeleteMany(tickets, query);
            await little.ListAsync<Ticket>(list, new Arguments([Value.Of("a")], 1), null, default);
            await little.DeleteAsync<Ticket>(delete, new Arguments([Value.Of("a")], 1), null, default);
            last = Math.Max(list.Number, delete.Number);
            first = i == 2 ? last : first;
            list.Retire();
            delete.Retire();
        }

        Assert.That(last, Is.LessThan(first + 20));
    }

    [Test]
    public async Task Random_queries_have_the_same_results([Values(0, 1, 2, 3, 4, 5)] int engine, [Values(1, 2)] int seed)
    {
        var random = new Random(seed);
        var inner = new MemoryDriver();
        await using var db = await TestDb.OpenAsync(inner, new Dictionary<string, Driver> { ["logs"] = new MemoryDriver() });
        await using var session = db.AsSystem();
        await session.Tickets.CreateManyAsync([.. Enumerable.Range(0, 60).Select(i => Ticket(i, random))]);
        var little = new LittleDriver(inner, s_engines[engine].Abilities);
        var schema = Schema<Ticket>();
        var expressions = new RandomExpressions(random, schema, withFunctions: true);
        var (whole, parts) = (0, 0);
        for (var i = 0; i < 300; i++)
        {
            var where = random.Next(4) == 0 ? null : expressions.Condition(random.Next(3));
            SortKey[] order = random.Next(3) == 0 ? [] : [new SortKey(random.Next(2) == 0 ? FieldExpression.Of(schema, 5 + random.Next(3)) : expressions.Any(1), random.Next(2) == 0, (NullOrder)random.Next(3)), new SortKey(0, false)];
            var query = new QueryShape { Where = where, OrderBy = [.. order], HasTake = random.Next(2) == 0, HasSkip = random.Next(2) == 0 };
            var list = Planner.List(schema, query);
            var label = $"{s_engines[engine].Name}, seed {seed}: {where} by {string.Join(", ", order.AsEnumerable())}";
            var values = Values(list, random);
            Assert.That(Names(await little.ListAsync<Ticket>(list, values, null, default)), Is.EqualTo(Names(await inner.ListAsync<Ticket>(list, values, null, default))), label);

            var count = Planner.Count(schema, query);
            values = Values(count, random);
            Assert.That(await little.CountAsync<Ticket>(count, values, null, default), Is.EqualTo(await inner.CountAsync<Ticket>(count, values, null, default)), label);

            var rows = Planner.List(schema, query with
            {
                Columns = [new("a", FieldExpression.Of(schema, 6)), new("b", random.Next(2) == 0 ? expressions.Any(1) : FieldExpression.Of(schema, 23))],
                OrderBy = [],
                Distinct = random.Next(2) == 0,
                HasSkip = false,
                HasTake = false,
            });
            Assert.That(await Json(little, rows), Is.EqualTo(await Json(inner, rows)), label);

            var groups = Planner.List(schema, new QueryShape
            {
                Columns = [new("key", FieldExpression.Of(schema, 6)), new("n", new AggregateExpression(AggregateFunction.Count, null)), new("sum", new AggregateExpression(AggregateFunction.Sum, FieldExpression.Of(schema, 5)))],
                Where = where,
                GroupBy = [FieldExpression.Of(schema, 6)],
                Having = new ComparisonExpression(ComparisonOperator.Greater, new AggregateExpression(AggregateFunction.Count, null), new ConstantExpression(Constant.Of(random.Next(3)))),
                OrderBy = [new SortKey(FieldExpression.Of(schema, 6), true)],
            });
            Assert.That(await Json(little, groups), Is.EqualTo(await Json(inner, groups)), label);
            _ = (await little.ExplainAsync(list)).Count == 1 ? whole++ : parts++;
        }

        Assert.That(whole, Is.Positive, "what an engine does whole is left to it");
        Assert.That(parts, Is.Positive);
    }

    [TestCase("count == 1", false)]
    [TestCase("count == 1 && lower(nick) == 'a'", true)]
    public void What_the_engine_decides_is_left_to_it(string text, bool hasRest)
    {
        var schema = Schema<Ticket>();
        var where = ExpressionParser.Parse(text, new QueryScope(schema, name => schema), null, ExpressionUse.Condition).Expression;
        var split = PlanSplitter.Split(Planner.List(schema, new QueryShape { Where = where }), LittleDriver.OnlyEquality);
        Assert.That(split.IsWhole, Is.EqualTo(!hasRest));
        Assert.That(split.Rest is not null, Is.EqualTo(hasRest));
        Assert.That(split.Engine.Where, Is.InstanceOf<ComparisonExpression>());
        Assert.That(PlanSplitter.Split(Planner.List(schema, new QueryShape { Where = where, HasTake = true }), LittleDriver.OnlyEquality).Engine.HasTake, Is.False);
    }

    private static async Task<string> Json(Driver driver, QueryPlan plan)
    {
        var output = new System.Buffers.ArrayBufferWriter<byte>();
        await driver.WriteJsonAsync<Ticket>(plan, Values(plan, new Random(1)), output, null, default);
        return System.Text.Encoding.UTF8.GetString(output.WrittenSpan);
    }

    private static IEnumerable<string> Names(List<Ticket> tickets) => tickets.Select(static ticket => ticket.Name);

    private static Arguments Values(QueryPlan plan, Random random)
    {
        var values = plan.Parameters.Select(static parameter => Value.Of(parameter.Constant)).ToList();
        if (plan.HasTake)
        {
            values.Add(Value.Of((long)random.Next(30)));
        }

        if (plan.HasSkip)
        {
            values.Add(Value.Of((long)random.Next(5)));
        }

        return new Arguments([.. values], values.Count);
    }

    private static Ticket Ticket(int number, Random random) => new()
    {
        Name = $"row {number}",
        Nick = Pick(RandomExpressions.Texts, random),
        Count = Pick(RandomExpressions.Numbers, random),
        Amount = Pick(RandomExpressions.Decimals, random),
        OtherAmount = Pick(RandomExpressions.Decimals, random),
        Rating = Pick(RandomExpressions.Doubles, random),
        Due = Pick(RandomExpressions.Dates, random),
        Starts = Pick(RandomExpressions.Moments, random),
    };

    private static T Pick<T>(T[] values, Random random) => values[random.Next(values.Length)];

    private static Metadata.ObjectSchema Schema<T>()
        where T : Record, IRecord<T> => T.Type.Schema;
}
