namespace ObjectQL;

/// <summary>A value that is given when the plan runs.</summary>
internal sealed class ParameterNode(int index) : Node
{
    public override Value Get(Evaluation run) => run.Parameters[index];
}
