namespace ObjectQL;

/// <summary>A compiled condition.</summary>
internal abstract class ConditionNode : Node
{
    public abstract override bool? Test(Evaluation run);

    public sealed override Value Get(Evaluation run) => Test(run) is { } truth ? Value.Of(truth) : default;
}
