using ObjectQL.Metadata;

namespace ObjectQL;

/// <summary>A field that holds a value with parts, as a column of a row.</summary>
internal sealed class PartNode(int source, int field, ValueKind kind) : Node
{
    public override Value Get(Evaluation run) => run.Record(source) is { } record ? Value.OfPart(kind, run.Access(source).Part(record, field)) : default;
}
