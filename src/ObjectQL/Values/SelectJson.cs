using System.Text.Json;

namespace ObjectQL;

/// <summary>Options in JSON: text, or a number where the metadata writes numbers.</summary>
internal static class SelectJson
{
    public static T Read<T>(ref Utf8JsonReader reader)
        where T : struct, ISelect<T>
    {
        if (reader.TokenType == JsonTokenType.String && !reader.HasValueSequence && !reader.ValueIsEscaped)
        {
            return SelectTable<T>.Find(reader.ValueSpan);
        }

        return T.From(CompositeJson.Text(ref reader));
    }

    public static void Write<T>(Utf8JsonWriter writer, T value)
        where T : struct, ISelect<T>
    {
        if (IsNumber<T>(value.Value))
        {
            writer.WriteRawValue(value.Value, skipInputValidation: true);
        }
        else
        {
            writer.WriteStringValue(value.Value);
        }
    }

    /// <summary>Whether the value is written as a number: its text must be one as JSON writes them, since a database may hold any text.</summary>
    public static bool IsNumber<T>(string? value)
        where T : struct, ISelect<T> => T.IsNumeric && value is not null && JsonNumberText.IsNumber(value);
}
