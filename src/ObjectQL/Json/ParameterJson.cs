using System.Buffers;
using System.Collections;
using System.Globalization;
using System.Text.Json;

namespace ObjectQL;

/// <summary>Parameters that come by name: all of them become JSON, so that they are read in one way.</summary>
internal static class ParameterJson
{
    /// <summary>The parameters from JSON.</summary>
    /// <param name="json">The JSON.</param>
    /// <param name="owner">Whose they are, as messages write it: <c>action 'complete' of 'projects'</c>.</param>
    /// <param name="objectName">The object, where one is known.</param>
    public static JsonElement Read(ReadOnlySpan<byte> json, string owner, string? objectName)
    {
        try
        {
            var reader = new Utf8JsonReader(json);
            var element = JsonElement.ParseValue(ref reader);
            return reader.Read() ? throw new JsonException("There is more behind its end.") : element;
        }
        catch (JsonException exception)
        {
            throw new ObjectQLException(ErrorCode.InvalidRequest, $"The parameters of the {owner} are no JSON: {exception.Message}", objectName, inner: exception);
        }
    }

    /// <summary>The parameters from values by name.</summary>
    /// <inheritdoc cref="Read(ReadOnlySpan{byte}, string, string?)"/>
    public static JsonElement Read(IReadOnlyDictionary<string, object?> input, string owner, string? objectName)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            foreach (var (name, value) in input)
            {
                json.WritePropertyName(name);
                if (!Write(json, value))
                {
                    throw new ObjectQLException(
                        ErrorCode.InvalidRequest, $"The parameter '{name}' of the {owner} is a {value!.GetType().Name}; pass a text, number, date, list or JSON.", objectName, name);
                }
            }

            json.WriteEndObject();
        }

        return Read(buffer.WrittenSpan, owner, objectName);
    }

    private static bool Write(Utf8JsonWriter json, object? value)
    {
        switch (value)
        {
            case null:
                json.WriteNullValue();
                return true;
            case string text:
                json.WriteStringValue(text);
                return true;
            case bool flag:
                json.WriteBooleanValue(flag);
                return true;
            case int number:
                json.WriteNumberValue(number);
                return true;
            case long number:
                json.WriteNumberValue(number);
                return true;
            case decimal number:
                json.WriteNumberValue(number);
                return true;
            case double number when double.IsFinite(number):
                json.WriteNumberValue(number);
                return true;
            case DateOnly date:
                json.WriteStringValue(date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
                return true;
            case TimeOnly time:
                json.WriteStringValue(time.ToString("HH:mm:ss.FFFFFFF", CultureInfo.InvariantCulture));
                return true;
            case DateTimeOffset moment:
                json.WriteStringValue(moment);
                return true;
            case DateTime moment:
                json.WriteStringValue(moment);
                return true;
            case JsonElement element:
                element.WriteTo(json);
                return true;
            case Guid uuid:
                json.WriteStringValue(uuid);
                return true;
            case IEnumerable items:
                json.WriteStartArray();
                foreach (var item in items)
                {
                    if (!Write(json, item))
                    {
                        return false;
                    }
                }

                json.WriteEndArray();
                return true;
            default:
                return false;
        }
    }
}
