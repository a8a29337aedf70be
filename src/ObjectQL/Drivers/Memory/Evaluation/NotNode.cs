namespace ObjectQL;

/// <summary>A negation.</summary>
internal sealed class NotNode(Node operand) : ConditionNode
{
    public override bool? Test(Evaluation run) => !operand.Test(run);
}
