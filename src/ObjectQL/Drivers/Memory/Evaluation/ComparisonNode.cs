using ObjectQL.Query;

namespace ObjectQL;

/// <summary>A comparison of any two values.</summary>
internal sealed class ComparisonNode(ComparisonOperator op, Node left, Node right) : ConditionNode
{
    public override bool? Test(Evaluation run)
    {
        var first = left.Get(run);
        var second = right.Get(run);
        return first.HasValue && second.HasValue ? op.Holds(ValueOrder.Compare(first, second)) : null;
    }
}
