using ObjectQL.Metadata;

namespace ObjectQL.Query;

/// <summary>A query that is known but for the choices of each call: which segments are on, and which of several orders it has.</summary>
/// <param name="Kind">What it does: <see cref="PlanKind.List"/>, <see cref="PlanKind.Rows"/> or <see cref="PlanKind.Count"/>.</param>
/// <param name="Query">What is asked for, without its condition.</param>
/// <param name="Segments">The conditions.</param>
public sealed record TemplateShape(PlanKind Kind, QueryShape Query, EquatableArray<TemplateSegment> Segments)
{
    /// <summary>The orders that a call chooses from; empty when the query has one order.</summary>
    public EquatableArray<TemplateOrder> Orders { get; init; }

    /// <summary>Splits a condition into segments.</summary>
    /// <param name="where">The condition, or null.</param>
    /// <param name="isOptional">Whether a part can be switched off.</param>
    public static EquatableArray<TemplateSegment> Split(Expression? where, Func<Expression, bool> isOptional)
    {
        var segments = new List<TemplateSegment>();
        var bit = 0;
        var pending = new Stack<Expression>();
        if (where is not null)
        {
            pending.Push(where);
        }

        while (pending.Count != 0)
        {
            var next = pending.Pop();
            if (next is LogicalExpression { Operator: LogicalOperator.And } both)
            {
                for (var i = both.Operands.Count - 1; i >= 0; i--)
                {
                    pending.Push(both.Operands[i]);
                }
            }
            else
            {
                segments.Add(new TemplateSegment(next, isOptional(next) ? bit++ : TemplateSegment.Always));
            }
        }

        return segments.ToEquatableArray();
    }

    /// <summary>The template with conditions that are no part of the query, each with a bit of its own from <see cref="TemplateSegment.FirstPolicy"/>.</summary>
    public TemplateShape With(EquatableArray<Expression> policies) => policies.IsEmpty ? this : this with
    {
        Segments = [.. Segments, .. policies.Select(static (policy, number) => new TemplateSegment(policy, TemplateSegment.FirstPolicy + number))],
    };

    /// <summary>The query of one call.</summary>
    /// <param name="bits">The segments that are on.</param>
    /// <param name="order">The chosen order.</param>
    public QueryShape Of(ulong bits, int order)
    {
        var conditions = new List<Expression>(Segments.Count);
        foreach (var segment in Segments)
        {
            if (segment.IsOn(bits))
            {
                conditions.Add(segment.Condition);
            }
        }

        return Query with
        {
            Where = conditions.Count == 0 ? null : conditions.Count == 1 ? conditions[0] : new LogicalExpression(LogicalOperator.And, conditions.ToEquatableArray()),
            OrderBy = Orders.IsEmpty ? Query.OrderBy : Orders[order].Keys,
        };
    }

    /// <summary>The plan of one call, made by the planner.</summary>
    /// <param name="schema">The object.</param>
    /// <param name="bits">The segments that are on.</param>
    /// <param name="order">The chosen order.</param>
    public QueryPlan Plan(ObjectSchema schema, ulong bits, int order = 0) =>
        Kind == PlanKind.Count ? Planner.Count(schema, Of(bits, order)) : Planner.List(schema, Of(bits, order));
}
