namespace ObjectQL;

/// <summary>The value of an aggregate or a window, computed beforehand for each row.</summary>
internal sealed class ComputedNode(int number) : Node
{
    public override Value Get(Evaluation run) => run.Computed[number];
}
