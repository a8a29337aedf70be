using ObjectQL.Query;

namespace ObjectQL;

/// <summary>A comparison of any two values.</summary>
internal sealed class ComparisonNode(ComparisonOperator op, Node left, Node right) : ConditionNode
{
    public override bool? Test(Evaluation run)
    {
        var first = left.Get(run);
        var second = right.Get(run);
        return first.HasValue && second.HasValue ? Holds(op, ValueOrder.Compare(first, second)) : null;
    }

    public static bool Holds(ComparisonOperator op, int order) => op switch
    {
        ComparisonOperator.Equal => order == 0,
        ComparisonOperator.NotEqual => order != 0,
        ComparisonOperator.Less => order < 0,
        ComparisonOperator.LessOrEqual => order <= 0,
        ComparisonOperator.Greater => order > 0,
        _ => order >= 0,
    };
}
