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

    /// <summary>
    /// Splits a condition into segments. What is always on is normalised together, as the planner does it; what can be off by itself, since
    /// nothing may be concluded from a condition that is not there.
    /// </summary>
    /// <param name="where">The condition, or null.</param>
    /// <param name="isOptional">Whether a part can be switched off; the parts that can be get the bits 0, 1, ... in the order of the calls.</param>
    /// <param name="schema">The object.</param>
    /// <param name="sources">The objects that the condition reaches.</param>
    public static EquatableArray<TemplateSegment> Split(Expression? where, Func<Expression, bool> isOptional, ObjectSchema schema, EquatableArray<QuerySource> sources)
    {
        var normalizer = new Normalizer(new PlanBinder(schema, sources).Schema);
        var parts = new List<(Expression Part, int Bit)>();
        var bit = 0;
        foreach (var part in Parts(where))
        {
            parts.Add((part, isOptional(part) ? bit++ : TemplateSegment.Always));
        }

        var always = parts.Where(static part => part.Bit < 0).Select(static part => part.Part).ToEquatableArray();
        var together = Parts(normalizer.Filter(Joined(always))).ToList();
        var apart = always.SelectMany(part => Parts(normalizer.Filter(part))).ToList();
        var segments = new List<TemplateSegment>();
        if (!together.SequenceEqual(apart))
        {
            segments.AddRange(together.Select(static part => new TemplateSegment(part)));
            parts.RemoveAll(static part => part.Bit < 0);
        }

        foreach (var (part, number) in parts)
        {
            segments.AddRange(Parts(normalizer.Filter(part)).Select(normal => new TemplateSegment(normal, number)));
        }

        return segments.ToEquatableArray();
    }

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
            Where = Joined(conditions.ToEquatableArray()),
            OrderBy = Orders.IsEmpty ? Query.OrderBy : Orders[order].Keys,
        };
    }

    /// <summary>The plan of one call, made by the planner.</summary>
    /// <param name="schema">The object.</param>
    /// <param name="bits">The segments that are on.</param>
    /// <param name="order">The chosen order.</param>
    public QueryPlan Plan(ObjectSchema schema, ulong bits, int order = 0) =>
        Kind == PlanKind.Count ? Planner.Count(schema, Of(bits, order)) : Planner.List(schema, Of(bits, order));

    private static Expression? Joined(EquatableArray<Expression> conditions) =>
        conditions.Count == 0 ? null : conditions.Count == 1 ? conditions[0] : new LogicalExpression(LogicalOperator.And, conditions);

    /// <summary>The conditions that "and" joins; none for null.</summary>
    private static IEnumerable<Expression> Parts(Expression? condition)
    {
        var pending = new Stack<Expression>();
        if (condition is not null)
        {
            pending.Push(condition);
        }

        while (pending.Count != 0)
        {
            var next = pending.Pop();
            if (next is not LogicalExpression { Operator: LogicalOperator.And } both)
            {
                yield return next;
                continue;
            }

            for (var i = both.Operands.Count - 1; i >= 0; i--)
            {
                pending.Push(both.Operands[i]);
            }
        }
    }
}
