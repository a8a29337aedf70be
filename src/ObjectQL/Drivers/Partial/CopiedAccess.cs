namespace ObjectQL;

/// <summary>Reaches the fields of copied records.</summary>
internal sealed class CopiedAccess : RecordAccess
{
    private CopiedAccess()
    {
    }

    public static CopiedAccess Instance { get; } = new();

    public override Value Get(Record record, int field) => ((CopiedRecord)record).Values[field];

    public override object? Part(Record record, int field) => Get(record, field).Part;

    public override string? Key(Record record, int field) => IndexKey.Of(Get(record, field));

    public override Record WithNull(Record record, int field) => throw new NotSupportedException("Copies are not changed.");
}
