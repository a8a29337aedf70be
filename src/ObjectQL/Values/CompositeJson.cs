using System.Text;
using System.Text.Json;

namespace ObjectQL;

/// <summary>The few JSON helpers that values with parts share.</summary>
internal static class CompositeJson
{
    private static readonly UTF8Encoding s_strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

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
        JsonTokenType.String => String(ref reader),
        JsonTokenType.Number => Encoding.UTF8.GetString(reader.HasValueSequence ? [.. reader.ValueSequence.FirstSpan] : reader.ValueSpan),
        JsonTokenType.True => "true",
        JsonTokenType.False => "false",
        _ => throw new JsonException($"A text was expected, but found {reader.TokenType}."),
    };

    /// <summary>The text of a JSON string.</summary>
    /// <exception cref="JsonException">It is no Unicode.</exception>
    public static string String(scoped ref readonly Utf8JsonReader reader)
    {
        try
        {
            return reader.GetString()!;
        }
        catch (InvalidOperationException exception)
        {
            throw NoUnicode(exception);
        }
    }

    /// <summary>What is said of a JSON text with a character that is none: half of a surrogate pair, or bytes that are no UTF-8.</summary>
    public static JsonException NoUnicode(Exception cause) => new("The text is no valid Unicode.", cause);

    /// <summary>Parses a JSON text.</summary>
    /// <exception cref="JsonException">It has another form, or is no Unicode.</exception>
    public static T Parse<T>(string json)
        where T : class, IComposite<T>
    {
        byte[] utf8;
        try
        {
            utf8 = s_strict.GetBytes(json);
        }
        catch (EncoderFallbackException exception)
        {
            throw NoUnicode(exception);
        }

        return Parse<T>(utf8);
    }

    /// <summary>Parses stored JSON text.</summary>
    public static T Parse<T>(ReadOnlySpan<byte> utf8)
        where T : class, IComposite<T>
    {
        var reader = new Utf8JsonReader(utf8, new JsonReaderOptions { MaxDepth = 128 });
        reader.Read();
        return T.ReadJson(ref reader);
    }
}
