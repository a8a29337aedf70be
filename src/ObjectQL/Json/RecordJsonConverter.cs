using System.Text.Json;
using System.Text.Json.Serialization;

namespace ObjectQL;

/// <summary>
/// Records in JSON. Reading gives a draft in which exactly the given members are assigned; writing gives the loaded fields. The
/// names are those of the metadata, whatever naming policy the options have.
/// </summary>
/// <typeparam name="T">The record class.</typeparam>
public sealed class RecordJsonConverter<T> : JsonConverter<T>
    where T : Record, IRecord<T>
{
    /// <inheritdoc/>
    public override T Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        return Read(ref reader, T.Type, options);
    }

    /// <summary>Reads a record of an object, which a class that serves many does not tell.</summary>
    internal static T Read(ref Utf8JsonReader reader, ObjectType<T> type, JsonSerializerOptions options)
    {
        var fields = type.JsonFields;
        if (reader.TokenType != JsonTokenType.StartObject)
        {
            throw new JsonException($"A '{fields.ObjectName}' record is a JSON object, but found {reader.TokenType}.");
        }

        var draft = T.New(type.Schema);
        var members = new JsonRecordReader(reader, fields, draft, options);
        T.Read(draft, ref members);
        reader = members.Json;
        return draft;
    }

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options)
    {
        ArgumentNullException.ThrowIfNull(writer);
        ArgumentNullException.ThrowIfNull(value);
        RecordJson.Write(writer, value, T.Type.JsonFields, isRaw: false);
    }
}
