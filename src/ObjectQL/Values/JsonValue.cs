using System.Buffers;
using System.Text;
using System.Text.Json;

namespace ObjectQL;

/// <summary>Any JSON value, kept as its text; equal when the values are: whatever the order of members, and however a number is written.</summary>
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

    /// <summary>Whether it is the same value.</summary>
    public bool Equals(JsonValue? other)
    {
        if (other is null || ReferenceEquals(this, other) || Text == other.Text)
        {
            return other is not null;
        }

        using var left = ToDocument();
        using var right = other.ToDocument();
        return JsonElement.DeepEquals(left.RootElement, right.RootElement);
    }

    /// <inheritdoc/>
    public override int GetHashCode()
    {
        using var document = ToDocument();
        return HashOf(document.RootElement);
    }

    /// <summary>The JSON text.</summary>
    public override string ToString() => Text;

    private static int HashOf(JsonElement element)
    {
        var hash = element.ValueKind switch
        {
            JsonValueKind.String => element.GetString()!.GetHashCode(StringComparison.Ordinal),
            JsonValueKind.Number when element.TryGetDouble(out var number) => number.GetHashCode(),
            _ => 0,
        };
        if (element.ValueKind == JsonValueKind.Array)
        {
            foreach (var item in element.EnumerateArray())
            {
                hash = HashCode.Combine(hash, HashOf(item));
            }
        }
        else if (element.ValueKind == JsonValueKind.Object)
        {
            foreach (var member in element.EnumerateObject())
            {
                // A sum, since the order of members plays no part.
                hash += HashCode.Combine(member.Name.GetHashCode(StringComparison.Ordinal), HashOf(member.Value));
            }
        }

        return HashCode.Combine(element.ValueKind, hash);
    }
}
