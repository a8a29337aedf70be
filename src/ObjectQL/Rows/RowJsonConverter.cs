using System.Text.Json;
using System.Text.Json.Serialization;

namespace ObjectQL;

/// <summary>Rows in JSON: objects with a member per column. They are results, so they are only written.</summary>
public sealed class RowJsonConverter : JsonConverter<Row>
{
    /// <inheritdoc/>
    public override Row Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        throw new NotSupportedException("A row is the result of a query and is not read from JSON.");

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, Row value, JsonSerializerOptions options) => value.WriteJson(writer);
}
