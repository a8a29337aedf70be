using System.Text.Json;

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

    public override bool HasElement(Record record, int field, string element)
    {
        if (Part(record, field) is not JsonValue json)
        {
            return false;
        }

        using var document = json.ToDocument();
        return document.RootElement.ValueKind == JsonValueKind.Array && document.RootElement.EnumerateArray().Any(one => one.ValueKind == JsonValueKind.String ? one.ValueEquals(element) : one.GetRawText() == element);
    }

    public override string? Key(Record record, int field) => IndexKey.Of(Get(record, field));

    public override Record WithNull(Record record, int field) => throw new NotSupportedException("Copies are not changed.");
}
