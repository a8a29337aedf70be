using System.Buffers;
using System.Text;
using System.Text.Json;

namespace ObjectQL;

/// <summary>Values with parts as JSON text, such as the declared default of a field.</summary>
public static class CompositeText
{
    /// <summary>Parses a JSON text.</summary>
    /// <exception cref="System.Text.Json.JsonException">It has another form.</exception>
    public static T Parse<T>(string json)
        where T : class, IComposite<T> => CompositeJson.Parse<T>(json);

    /// <summary>The value as JSON text.</summary>
    internal static string Of<T>(T value)
        where T : class, IComposite<T>
    {
        var bytes = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(bytes))
        {
            value.WriteJson(json);
        }

        return Encoding.UTF8.GetString(bytes.WrittenSpan);
    }
}
