using System.Buffers;
using System.Text;
using System.Text.Json;

namespace ObjectQL;

/// <summary>Any JSON value, kept as its text; equal when the texts are.</summary>
public sealed record JsonValue : IComposite<JsonValue>
{
    private JsonValue(string text) => Text = text;

    /// <summary>The JSON text, without insignificant white space.</summary>
    public string Text { get; }

    /// <summary>Parses a JSON text.</summary>
    /// <exception cref="JsonException">It is no valid JSON.</exception>
    public static JsonValue Parse(string json) => CompositeJson.Parse<JsonValue>(json);

    /// <summary>The value as a document; dispose it.</summary>
    public JsonDocument ToDocument() => JsonDocument.Parse(Text, new JsonDocumentOptions { MaxDepth = 128 });

    /// <inheritdoc/>
    public static JsonValue ReadJson(ref Utf8JsonReader reader)
    {
        using var document = JsonDocument.ParseValue(ref reader);
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer))
        {
            try
            {
                document.RootElement.WriteTo(writer);
            }
            catch (InvalidOperationException exception)
            {
                throw CompositeJson.NoUnicode(exception);
            }
        }

        return new JsonValue(Encoding.UTF8.GetString(buffer.WrittenSpan));
    }

    /// <inheritdoc/>
    public void WriteJson(Utf8JsonWriter writer) => writer.WriteRawValue(Text, skipInputValidation: true);

    /// <summary>The JSON text.</summary>
    public override string ToString() => Text;
}
