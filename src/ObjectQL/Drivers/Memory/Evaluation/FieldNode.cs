namespace ObjectQL;

/// <summary>A field of a source; null where the source has no record.</summary>
internal sealed class FieldNode(int source, int field) : Node
{
    public override Value Get(Evaluation run) => run.Record(source) is { } record ? run.Access(source).Get(record, field) : default;
}
