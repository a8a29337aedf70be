using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using ObjectQL.Metadata;

namespace ObjectQL;

/// <summary>The fields of an object in JSON: names encoded once, and found again by their bytes.</summary>
internal sealed class JsonFields
{
    private readonly ObjectSchema _schema;
    private readonly byte[][] _names;
    private readonly JsonEncodedText[] _encoded;
    private readonly bool[] _isUuid;

    public JsonFields(ObjectSchema schema)
    {
        _schema = schema;
        _names = new byte[schema.Fields.Count][];
        _encoded = new JsonEncodedText[_names.Length];
        _isUuid = new bool[_names.Length];
        Numbers = [.. Enumerable.Range(0, _names.Length).Where(number => !schema.Fields[number].IsSecret)];
        for (var i = 0; i < _names.Length; i++)
        {
            _names[i] = Encoding.UTF8.GetBytes(schema.Fields[i].Name);
            _encoded[i] = JsonEncodedText.Encode(_names[i], JavaScriptEncoder.UnsafeRelaxedJsonEscaping);
            _isUuid[i] = schema.Fields[i].IsUuid;
        }
    }

    /// <summary>The names.</summary>
    public IEnumerable<string> Names => _schema.Fields.Select(static one => one.Name);

    /// <summary>The object's name.</summary>
    public string ObjectName => _schema.Name;

    /// <summary>The numbers of the fields that are written, in order: all but passwords, which are only read from JSON.</summary>
    public int[] Numbers { get; }

    /// <summary>The field's name as it is written.</summary>
    public JsonEncodedText this[int field] => _encoded[field];

    /// <summary>The field's name.</summary>
    public string Name(int field) => _schema.Fields[field].Name;

    /// <summary>Whether the field's texts are uuids.</summary>
    public bool IsUuid(int field) => _isUuid[field];

    /// <summary>Whether the field must have a value, and one of a type that has no null.</summary>
    public bool TakesNoNull(int field) => _schema.Fields[field] is { Required: true, System: false, Kind: ValueKind.Long or ValueKind.Double or ValueKind.Decimal or ValueKind.Boolean or ValueKind.Date or ValueKind.Time or ValueKind.DateTime };

    /// <summary>Whether a draft takes the field; what is computed or stamped is never the caller's.</summary>
    public bool IsTaken(int field) => _schema.Fields[field].IsAssignable;

    /// <summary>The field whose name the reader stands on, or −1.</summary>
    /// <param name="reader">The reader, on a property name.</param>
    /// <param name="expected">The field to try first: members mostly come in the order of the metadata.</param>
    public int Find(ref Utf8JsonReader reader, int expected)
    {
        if (expected < _names.Length && reader.ValueTextEquals(_names[expected]))
        {
            return expected;
        }

        for (var i = 0; i < _names.Length; i++)
        {
            if (reader.ValueTextEquals(_names[i]))
            {
                return i;
            }
        }

        return reader.ValueTextEquals("_id"u8) ? ObjectSchema.IdField : -1;
    }
}
