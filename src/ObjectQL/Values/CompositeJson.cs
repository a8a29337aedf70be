using System.Text;
using System.Text.Json;

namespace ObjectQL;

/// <summary>The few JSON helpers that values with parts share.</summary>
internal static class CompositeJson
{
    public delegate void ReadElement<TState>(ref Utf8JsonReader reader, TState state);

    /// <summary>Reads an array, calling <paramref name="read"/> with the reader on each element.</summary>
    public static void ReadArray<TState>(ref Utf8JsonReader reader, TState state, ReadElement<TState> read)
    {
        if (reader.TokenType != JsonTokenType.StartArray)
        {
            throw new JsonException($"An array was expected, but found {reader.TokenType}.");
        }

        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            read(ref reader, state);
        }
    }

    /// <summary>Reads a text; a number or boolean gives its JSON text.</summary>
    public static string Text(ref Utf8JsonReader reader) => reader.TokenType switch
    {
        JsonTokenType.String => reader.GetString()!,
        JsonTokenType.Number => Encoding.UTF8.GetString(reader.HasValueSequence ? [.. reader.ValueSequence.FirstSpan] : reader.ValueSpan),
        JsonTokenType.True => "true",
        JsonTokenType.False => "false",
        _ => throw new JsonException($"A text was expected, but found {reader.TokenType}."),
    };

    /// <summary>Parses stored JSON text.</summary>
    public static T Parse<T>(ReadOnlySpan<byte> utf8)
        where T : class, IComposite<T>
    {
        var reader = new Utf8JsonReader(utf8, new JsonReaderOptions { MaxDepth = 128 });
        reader.Read();
        return T.ReadJson(ref reader);
    }
}
