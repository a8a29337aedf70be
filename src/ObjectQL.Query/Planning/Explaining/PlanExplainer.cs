using ObjectQL.Metadata;

namespace ObjectQL.Query;

/// <summary>Explains plans.</summary>
internal static class PlanExplainer
{
    /// <summary>What a plan does and why.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="statistics">What is known about the stored records of an object by name; null for nothing.</param>
    /// <param name="dialects">The dialects whose statements are wanted.</param>
    public static QueryExplanation Explain(QueryPlan plan, Func<string, ObjectStatistics?>? statistics = null, params SqlDialect[] dialects)
    {
        statistics ??= static _ => null;
        var chooser = new PlanChooser(plan.Schema, plan.Sources, plan.Parameters, statistics);
        var isWhole = plan.GroupBy.IsEmpty && plan.PerParent < 0;
        var choice = plan.Choice ?? chooser.Choose(plan.Where, isWhole ? plan.OrderBy : default, isWhole && plan.HasTake, plan.Kind == PlanKind.Count);
        return new QueryExplanation(plan.Kind, plan.Schema.Name, choice.Path)
        {
            Steps = Steps(plan, choice),
            IsEmpty = plan.IsEmpty,
            Others = choice.Others,
            Rows = plan.IsEmpty ? 0 : choice.Rows,
            HasStatistics = statistics(plan.Schema.Name) is not null,
            Sql = dialects.ToDictionary(static dialect => dialect.Name, plan.Sql),
            Reasons = plan.IsEmpty ? ["the conditions contradict each other: nothing can match, no database is asked"]
                : plan.Kind == PlanKind.Count ? [.. CountReasons(plan, choice), .. choice.Reasons]
                : choice.Reasons,
            Advice = plan.IsEmpty || !isWhole ? null : IndexAdvisor.Advise(plan, choice.Path, chooser.Estimator),
        };
    }

    /// <summary>How the records are counted.</summary>
    private static IEnumerable<string> CountReasons(QueryPlan plan, PlanChoice choice)
    {
        if (plan.HasTake)
        {
            yield return "the count stops at the limit: no more records are looked at than that takes";
        }
        else if (plan.Where is null)
        {
            yield return "all records are counted: there is no condition, and none is read";
        }
        else
        {
            yield return choice.Path.IsCovering ? $"entries of the index {choice.Path.Index} are counted: it has every field that is tested" : "all records that match are counted";
        }

        foreach (var source in plan.LeftOut)
        {
            yield return $"{source.Schema.Name} is not joined: the number does not depend on it";
        }
    }

    private static EquatableArray<string> Steps(QueryPlan plan, PlanChoice choice)
    {
        var steps = new List<string> { $"{plan.Kind.ToString().ToLowerInvariant()} {plan.Schema.Name}" };
        if (plan.IsEmpty)
        {
            steps.Add("nothing: the conditions contradict each other");
            return steps.ToEquatableArray();
        }

        Add(steps, plan.HasTake || plan.HasSkip, (plan.HasSkip ? "skip" : "") + (plan is { HasSkip: true, HasTake: true } ? ", " : "") + (plan.HasTake ? "take" : ""));
        Add(steps, !plan.OrderBy.IsEmpty && !choice.Path.IsSorted, "sort by " + string.Join(", ", plan.OrderBy.Select(key => Text(key.Value, plan) + (key.Descending ? " desc" : ""))));
        Add(steps, plan.Distinct, "distinct");
        Add(steps, plan.Having is not null, "having " + (plan.Having is null ? "" : Text(plan.Having, plan)));
        Add(steps, !plan.GroupBy.IsEmpty, "group by " + string.Join(", ", plan.GroupBy.Select(key => Text(key, plan))));
        Add(steps, plan.Where is not null, "where " + (plan.Where is null ? "" : Text(plan.Where, plan)));
        foreach (var source in plan.Sources)
        {
            Add(steps, source.Kind == SourceKind.Lookup, $"join {source.Schema.Name} by its id");
        }

        steps.Add(choice.Path.ToString());
        return steps.ToEquatableArray();
    }

    private static string Text(Expression expression, QueryPlan plan) => ExpressionText.Print(expression, plan.Schema, plan.Sources);

    private static void Add(List<string> steps, bool isPart, string step)
    {
        if (isPart)
        {
            steps.Add(step);
        }
    }
}
