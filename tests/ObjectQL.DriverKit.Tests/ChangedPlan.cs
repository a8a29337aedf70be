using ObjectQL.Metadata;
using ObjectQL.Query;

namespace ObjectQL.DriverKit.Tests;

/// <summary>Plans that are not quite what was asked for.</summary>
internal static class ChangedPlan
{
    /// <summary>A list with other parts.</summary>
    public static QueryPlan Of(QueryPlan plan, Func<QueryShape, QueryShape> change) => plan.Kind != PlanKind.List || plan.PerParent >= 0
        ? plan
        : Planner.List(plan.Schema, change(new QueryShape
        {
            Sources = plan.Sources, Where = plan.Where, OrderBy = plan.OrderBy, Fields = plan.Fields, Computed = plan.Computed, HasTake = plan.HasTake, HasSkip = plan.HasSkip,
        }));

    /// <summary>A list whose conditions mean something else.</summary>
    public static QueryPlan Conditions(QueryPlan plan, Func<Expression, Expression?> change) =>
        plan.Where is null ? plan : Of(plan, shape => shape with { Where = Changed(shape.Where!, change) });

    private static Expression Changed(Expression expression, Func<Expression, Expression?> change) => change(expression) ?? expression switch
    {
        LogicalExpression logical => logical with { Operands = [.. logical.Operands.Select(each => Changed(each, change))] },
        NotExpression not => new NotExpression(Changed(not.Operand, change)),
        _ => expression,
    };
}
