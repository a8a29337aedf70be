using ObjectQL.Metadata;

namespace ObjectQL.Query;

/// <summary>What an expression consists of.</summary>
public static class ExpressionParts
{
    /// <summary>The expressions right below an expression.</summary>
    public static IEnumerable<Expression> Of(Expression expression) => expression switch
    {
        ComparisonExpression comparison => [comparison.Left, comparison.Right],
        InExpression contained => [contained.Operand, contained.List],
        LogicalExpression logical => logical.Operands,
        NotExpression not => [not.Operand],
        NullExpression test => [test.Operand],
        ArithmeticExpression arithmetic => [arithmetic.Left, arithmetic.Right],
        FunctionExpression function => function.Arguments,
        ConditionalExpression choice => [choice.Test, choice.Then, choice.Else],
        ExistsExpression { Where: { } where } => [where],
        SearchExpression search => [search.Text],
        SearchRankExpression rank => [rank.Text],
        AggregateExpression aggregate => [.. There(aggregate.Operand), .. There(aggregate.Filter)],
        WindowExpression window => [.. There(window.Operand), .. window.PartitionBy, .. window.OrderBy.Select(static key => key.Value)],
        _ => [],
    };

    /// <summary>An expression and all that it consists of.</summary>
    public static IEnumerable<Expression> All(Expression expression)
    {
        var pending = new Stack<Expression>();
        pending.Push(expression);
        while (pending.Count != 0)
        {
            var next = pending.Pop();
            yield return next;
            foreach (var part in Of(next))
            {
                pending.Push(part);
            }
        }
    }

    /// <summary>Whether it takes more than a record and those that its lookups lead to: children, or a search.</summary>
    public static bool AsksForMore(Expression value) =>
        All(value).Any(static part => part is ExistsExpression or SearchExpression or SearchRankExpression or AggregateExpression or WindowExpression);

    private static Expression[] There(Expression? expression) => expression is null ? [] : [expression];
}
