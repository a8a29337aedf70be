using ObjectQL.Query;

namespace ObjectQL;

/// <summary>A record whose creation was undone is a draft again, with all that was assigned before and since.</summary>
internal sealed class CreationUndo(Record record, FieldMask assigned) : RecordUndo
{
    public override void Run() => record.MarkDraft(assigned.Union(record.Changed()));
}
