using System.Text.Json;
using System.Text.Json.Serialization;

namespace ObjectQL;

/// <summary>Options in JSON: text, or a number where the metadata writes numbers. A value that the metadata does not know is kept.</summary>
/// <typeparam name="T">The select struct.</typeparam>
public sealed class SelectJsonConverter<T> : JsonConverter<T>
    where T : struct, ISelect<T>
{
    /// <inheritdoc/>
    public override T Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.TokenType is JsonTokenType.String or JsonTokenType.Number
            ? SelectJson.Read<T>(ref reader)
            : throw new JsonException($"{typeof(T).Name} takes an option, but found {reader.TokenType}.");

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options)
    {
        ArgumentNullException.ThrowIfNull(writer);
        SelectJson.Write(writer, value);
    }

    /// <inheritdoc/>
    public override T ReadAsPropertyName(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => T.From(reader.GetString()!);

    /// <inheritdoc/>
    public override void WriteAsPropertyName(Utf8JsonWriter writer, T value, JsonSerializerOptions options)
    {
        ArgumentNullException.ThrowIfNull(writer);
        writer.WritePropertyName(value.Value);
    }
}
