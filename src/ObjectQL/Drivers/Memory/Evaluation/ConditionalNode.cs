namespace ObjectQL;

/// <summary>One of two values, by a condition.</summary>
internal sealed class ConditionalNode(Node test, Node then, Node otherwise) : Node
{
    public override Value Get(Evaluation run) => test.Test(run) == true ? then.Get(run) : otherwise.Get(run);
}
