using System.Text.Json;
using System.Text.Json.Serialization;

namespace ObjectQL;

/// <summary>Writes dynamic records as JSON. Which object one is of, JSON does not say: read it with <see cref="DynamicSets.NewFromJson"/>.</summary>
public sealed class DynamicRecordJsonConverter : JsonConverter<DynamicRecord>
{
    /// <inheritdoc/>
    public override DynamicRecord Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        throw new NotSupportedException("JSON does not say which object a DynamicRecord is of; read it with session.Objects(\"invoices\").NewFromJson(json).");

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, DynamicRecord value, JsonSerializerOptions options)
    {
        ArgumentNullException.ThrowIfNull(writer);
        ArgumentNullException.ThrowIfNull(value);
        value.WriteTo(writer);
    }
}
