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
        if (T.IsNumeric && double.TryParse(value.Value, System.Globalization.NumberStyles.Float, System.Globalization.CultureInfo.InvariantCulture, out var number) && double.IsFinite(number))
        {
            writer.WriteRawValue(value.Value);
        }
        else
        {
            writer.WriteStringValue(value.Value);
        }
    }
}
