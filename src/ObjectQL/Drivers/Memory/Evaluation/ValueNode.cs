namespace ObjectQL;

/// <summary>A constant.</summary>
internal sealed class ValueNode(Value value) : Node
{
    public override Value Get(Evaluation run) => value;
}
