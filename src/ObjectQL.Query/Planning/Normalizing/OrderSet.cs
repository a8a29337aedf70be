namespace ObjectQL.Query;

/// <summary>A comparison as the set of orders (less, equal, greater) in which it holds, so that two of the same sides become one.</summary>
internal static class OrderSet
{
    /// <summary>Every order.</summary>
    public const int All = 7;

    private static readonly ComparisonOperator?[] s_operators =
    [
        null,
        ComparisonOperator.Less,
        ComparisonOperator.Equal,
        ComparisonOperator.LessOrEqual,
        ComparisonOperator.Greater,
        ComparisonOperator.NotEqual,
        ComparisonOperator.GreaterOrEqual,
        null,
    ];

    /// <summary>The orders in which an operator holds.</summary>
    public static int Of(ComparisonOperator op) => Array.IndexOf(s_operators, op);

    /// <summary>The operator that holds in these orders; null for none and for all.</summary>
    public static ComparisonOperator? Operator(int orders) => s_operators[orders];

    /// <summary>
    /// Makes comparisons of the same two sides one. Exact in three-valued logic, since all of them are unknown together; where the one would hold
    /// never or always, they stay.
    /// </summary>
    /// <returns>The sides whose comparisons can never hold together (and) or always hold (or), if any.</returns>
    public static ComparisonExpression? Merge(List<Expression> operands, bool isAnd)
    {
        var places = new Dictionary<(Expression, Expression), int>();
        var removed = new HashSet<int>();
        ComparisonExpression? decided = null;
        for (var i = 0; i < operands.Count && decided is null; i++)
        {
            if (operands[i] is not ComparisonExpression comparison)
            {
                continue;
            }

            if (!places.TryGetValue((comparison.Left, comparison.Right), out var place))
            {
                places[(comparison.Left, comparison.Right)] = i;
                continue;
            }

            var first = (ComparisonExpression)operands[place];
            var orders = isAnd ? Of(first.Operator) & Of(comparison.Operator) : Of(first.Operator) | Of(comparison.Operator);
            if (Operator(orders) is { } op)
            {
                operands[place] = first with { Operator = op };
                removed.Add(i);
            }
            else
            {
                decided = first;
            }
        }

        Junction.Remove(operands, removed);
        return decided;
    }
}
