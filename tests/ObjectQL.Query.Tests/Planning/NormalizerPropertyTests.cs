using System.Globalization;
using ObjectQL.Metadata;

namespace ObjectQL.Query.Tests.Planning;

public sealed class NormalizerPropertyTests
{
    [Test]
    public void A_normal_condition_selects_the_same_records([Range(0, 9)] int round)
    {
        for (var i = 0; i < 250; i++)
        {
            var random = new RandomConditions((round * 1000) + i);
            var where = random.Condition(4);
            var plan = Planner.Count(Schemas.Order, new QueryShape { Where = where });
            for (var j = 0; j < 12; j++)
            {
                var (record, given) = (random.Record(), random.Parameters());
                var expected = new NaiveEvaluator(record, given).Selects(where);
                var actual = new NaiveEvaluator(record, Values(plan, given)).Selects(plan.Where);
                if (actual != expected)
                {
                    Assert.Fail(string.Create(CultureInfo.InvariantCulture, $"seed {(round * 1000) + i}: selected {actual} instead of {expected}\n{where}\n{plan.Where}"));
                }
            }
        }
    }

    [Test]
    public void A_normal_value_is_the_same_value([Range(0, 4)] int round)
    {
        for (var i = 0; i < 250; i++)
        {
            var random = new RandomConditions(1_000_000 + (round * 1000) + i);
            var value = random.Condition(3);
            var plan = Planner.List(Schemas.Order, new QueryShape { Columns = [new ResultColumn("value", value)] });
            for (var j = 0; j < 12; j++)
            {
                var (record, given) = (random.Record(), random.Parameters());
                var expected = new NaiveEvaluator(record, given).Value(value);
                Assert.That(new NaiveEvaluator(record, Values(plan, given)).Value(plan.Columns[0].Value), Is.EqualTo(expected), () => $"{value}\n{plan.Columns[0].Value}");
            }
        }
    }

    private static Constant[] Values(QueryPlan plan, Constant[] given) =>
        [.. plan.Parameters.Select(parameter => parameter.Argument >= 0 ? given[parameter.Argument] : parameter.Constant)];
}
