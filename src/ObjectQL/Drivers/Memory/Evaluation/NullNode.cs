namespace ObjectQL;

/// <summary>Whether a value is null.</summary>
internal sealed class NullNode(Node operand) : ConditionNode
{
    public override bool? Test(Evaluation run) => !operand.Get(run).HasValue;
}
