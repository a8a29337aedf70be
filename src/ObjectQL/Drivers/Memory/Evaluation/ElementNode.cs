namespace ObjectQL;

/// <summary>Whether a list of a source has an element.</summary>
internal sealed class ElementNode(int source, int field, Node element) : ConditionNode
{
    public override bool? Test(Evaluation run) =>
        run.Record(source) is { } record && element.Get(run) is { HasValue: true } wanted && run.Access(source).HasElement(record, field, wanted.AsText);
}
