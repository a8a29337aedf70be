using ObjectQL.Metadata;

namespace ObjectQL.Query;

/// <summary>Tries indexes that an object does not have, and names the one that makes a query much cheaper.</summary>
internal static class IndexAdvisor
{
    private const double Gain = 2;
    private const double WorthIt = 200;

    /// <summary>The index that would serve best; null when none is much better than what there is.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="best">The best way without it.</param>
    /// <param name="estimator">Estimates conditions.</param>
    public static IndexAdvice? Advise(QueryPlan plan, AccessPath best, SelectivityEstimator estimator)
    {
        if (best.Cost < WorthIt)
        {
            return null;
        }

        IndexAdvice? advice = null;
        foreach (var fields in Candidates(plan))
        {
            var names = fields.Select(field => plan.Schema.Fields[field].Name).ToEquatableArray();
            var index = new IndexSchema("advised", names);
            var schema = plan.Schema with { Indexes = [.. plan.Schema.Indexes, index] };
            var path = new AccessPaths(schema, 0, estimator).List(plan.Where, plan.OrderBy, plan.HasTake)[0];
            if (path.Index == $"ix_{schema.Table}_advised" && path.Cost * Gain < Math.Min(best.Cost, advice?.Cost * Gain ?? best.Cost))
            {
                advice = new IndexAdvice(plan.Schema.Name, names, File(plan.Schema), Yaml(plan.Schema, fields, names), path.Cost);
            }
        }

        return advice;
    }

    /// <summary>Fields that are compared for equality, then the order or a bound.</summary>
    private static IEnumerable<List<int>> Candidates(QueryPlan plan)
    {
        var (equal, bounded) = (new List<int>(), new List<int>());
        foreach (var conjunct in AccessPaths.Conjuncts(plan.Where))
        {
            switch (conjunct)
            {
                case ComparisonExpression { Left: FieldExpression { Source: 0 } field, Operator: ComparisonOperator.Equal }:
                    equal.Add(field.Field);
                    break;
                case InExpression { Operand: FieldExpression { Source: 0 } field }:
                    equal.Add(field.Field);
                    break;
                case ComparisonExpression { Left: FieldExpression { Source: 0 } field, Operator: not ComparisonOperator.NotEqual } when !bounded.Contains(field.Field):
                    bounded.Add(field.Field);
                    break;
            }
        }

        var ordered = new List<int>();
        foreach (var key in plan.OrderBy)
        {
            if (key.Value is not FieldExpression { Source: 0 } field)
            {
                ordered.Clear();
                break;
            }

            ordered.Add(field.Field);
        }

        var candidates = new List<List<int>> { equal, Join(equal, ordered) };
        candidates.AddRange(bounded.Select(field => Join(equal, [field])));
        return candidates.Where(static fields => fields.Count is > 0 and <= 4 && fields[0] != ObjectSchema.IdField);
    }

    private static List<int> Join(List<int> first, List<int> second) => [.. first, .. second.Where(field => !first.Contains(field))];

    private static string File(ObjectSchema schema) => schema.Sources.IsEmpty ? schema.Name + ".object.yml" : schema.Sources[0];

    private static string Yaml(ObjectSchema schema, List<int> fields, EquatableArray<string> names) => fields.Count == 1 && !schema.Fields[fields[0]].System
        ? $"fields:\n  {names[0]}:\n    index: true"
        : $"indexes:\n  {string.Join("_", names)}:\n    fields: [{string.Join(", ", names)}]";
}
