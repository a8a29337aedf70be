using ObjectQL.Metadata;

namespace ObjectQL.Query;

/// <summary>
/// Divides plans. The engine gets the conditions that it decides. What comes behind a condition that it does not decide stays in memory with it: order,
/// limits, groups. Conditions that it has decided are tested again there, which changes nothing.
/// </summary>
internal static class PlanSplitter
{
    /// <summary>Divides a plan that reads, or the finding of what an update or delete of many changes.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="abilities">What the engine does.</param>
    public static PlanSplit Split(QueryPlan plan, EngineAbilities abilities)
    {
        var (engine, rest) = Divide(plan, abilities);
        if (rest is null && plan.Sources.IsEmpty && plan.Computed.IsEmpty && IsWhole(plan, abilities))
        {
            return new PlanSplit(plan, IsWhole: true);
        }

        return new PlanSplit(Planner.Part(plan, plan.Kind == PlanKind.Rows, engine), IsWhole: false) { Rest = rest };
    }

    /// <summary>Rows of all stored fields of all records.</summary>
    /// <param name="schema">The object.</param>
    public static QueryPlan AllFields(ObjectSchema schema) => Planner.List(schema, new QueryShape { Columns = Planner.StoredColumns(schema) });

    private static (Expression? Engine, Expression? Left) Divide(QueryPlan plan, EngineAbilities abilities)
    {
        // Who reaches the same object again needs all of its records.
        if (plan.Where is null || plan.Sources.Any(source => source.Schema.Name == plan.Schema.Name))
        {
            return (null, plan.Where);
        }

        var (engine, rest) = (new List<Expression>(), new List<Expression>());
        foreach (var condition in AccessPaths.Conjuncts(plan.Where))
        {
            (condition is not ConstantExpression && IsOwn(condition) && abilities.Supports(condition) ? engine : rest).Add(condition);
        }

        return (Joined(engine), Joined(rest));
    }

    private static bool IsWhole(QueryPlan plan, EngineAbilities abilities) => plan.Kind switch
    {
        PlanKind.Count => abilities.Counts && (!plan.HasTake || abilities.Limits),
        PlanKind.List => plan.PerParent < 0 && IsOrdered(plan, abilities),
        PlanKind.Rows => plan is { GroupBy.IsEmpty: true, Having: null, Distinct: false } && plan.Columns.All(static column => column.Value is FieldExpression { Source: 0 }) && IsOrdered(plan, abilities),
        _ => false,
    };

    private static bool IsOrdered(QueryPlan plan, EngineAbilities abilities) =>
        (plan.OrderBy.IsEmpty || (abilities.Sorts && plan.OrderBy.All(static key => key.Value is FieldExpression { Source: 0 })))
        && (!(plan.HasTake || plan.HasSkip) || abilities.Limits);

    /// <summary>Whether a condition looks at nothing but the queried object.</summary>
    private static bool IsOwn(Expression? expression) => expression switch
    {
        null or ConstantExpression or ParameterExpression => true,
        FieldExpression field => field.Source == 0,
        ComparisonExpression comparison => IsOwn(comparison.Left) && IsOwn(comparison.Right),
        LogicalExpression logical => logical.Operands.All(IsOwn),
        NotExpression not => IsOwn(not.Operand),
        NullExpression test => IsOwn(test.Operand),
        InExpression contained => IsOwn(contained.Operand) && IsOwn(contained.List),
        FunctionExpression function => function.Arguments.All(IsOwn),
        ArithmeticExpression arithmetic => IsOwn(arithmetic.Left) && IsOwn(arithmetic.Right),
        ConditionalExpression choice => IsOwn(choice.Test) && IsOwn(choice.Then) && IsOwn(choice.Else),
        SearchExpression => true,
        _ => false,
    };

    private static Expression? Joined(List<Expression> conditions) => conditions.Count switch
    {
        0 => null,
        1 => conditions[0],
        _ => new LogicalExpression(LogicalOperator.And, conditions.ToEquatableArray()),
    };
}
