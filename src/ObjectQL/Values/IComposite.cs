using System.Text.Json;

namespace ObjectQL;

/// <summary>An immutable value with parts, stored and transported as JSON.</summary>
/// <typeparam name="TSelf">The type itself.</typeparam>
public interface IComposite<TSelf>
    where TSelf : class, IComposite<TSelf>
{
    /// <summary>Reads the value that the reader stands on; never called for null.</summary>
    /// <exception cref="JsonException">The JSON has another form.</exception>
    static abstract TSelf ReadJson(ref Utf8JsonReader reader);

    /// <summary>Writes the value.</summary>
    void WriteJson(Utf8JsonWriter writer);
}
