using System.Buffers;
using System.Text.Json;
using ObjectQL.Metadata;

namespace ObjectQL.Postgres.Storage;

/// <summary>Values in the form in which columns take them; what would not come back as it went is refused.</summary>
internal static class StoredValues
{
    private static readonly JsonWriterOptions s_json = new() { MaxDepth = 128, SkipValidation = true };

    public static double? Double(double? value, ObjectSchema schema, FieldSchema field) => value is { } number && double.IsNaN(number)
        ? throw DriverErrors.Refused(schema, field, "NaN cannot be stored: it is equal to nothing, and other engines would keep it as null.")
        : value;

    public static decimal? Decimal(decimal? value, ObjectSchema schema, FieldSchema field) =>
        value is { } number && NumericFit.Problem(number, field.Precision, field.Scale) is { } problem ? throw DriverErrors.Refused(schema, field, problem) : value;

    /// <summary>A time in microseconds.</summary>
    public static long? Time(TimeOnly? value, ObjectSchema schema, FieldSchema field)
    {
        if (value is not { } time)
        {
            return null;
        }

        var (microseconds, rest) = Math.DivRem(time.Ticks, TimeSpan.TicksPerMicrosecond);
        return rest == 0 ? microseconds : throw DriverErrors.Refused(schema, field, "PostgreSQL keeps times in microseconds, and this one has more digits; round it first.");
    }

    /// <summary>A list of texts or options.</summary>
    public static string[]? Texts<T>(T? value)
        where T : class, IComposite<T>
    {
        switch (value)
        {
            case null:
                return null;
            case TextList texts:
                return [.. texts.Items];
            default:
                var texting = new List<string>();
                var reader = new Utf8JsonReader(Json(value));
                while (reader.Read())
                {
                    if (reader.TokenType is JsonTokenType.String or JsonTokenType.Number)
                    {
                        texting.Add(reader.TokenType == JsonTokenType.String ? reader.GetString()! : System.Text.Encoding.UTF8.GetString(reader.ValueSpan));
                    }
                }

                return [.. texting];
        }
    }

    public static float[]? Singles<T>(T? value)
        where T : class, IComposite<T> => value is Vector vector ? [.. vector.Items] : null;

    public static byte[]? Json<T>(T? value)
        where T : class, IComposite<T>
    {
        if (value is null)
        {
            return null;
        }

        var buffer = new ArrayBufferWriter<byte>();
        using var writer = new Utf8JsonWriter(buffer, s_json);
        value.WriteJson(writer);
        writer.Flush();
        return buffer.WrittenSpan.ToArray();
    }
}
