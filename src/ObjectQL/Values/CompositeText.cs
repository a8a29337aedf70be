using System.Text;

namespace ObjectQL;

/// <summary>Values with parts from JSON text, such as the declared default of a field.</summary>
public static class CompositeText
{
    /// <summary>Parses a JSON text.</summary>
    /// <exception cref="System.Text.Json.JsonException">It has another form.</exception>
    public static T Parse<T>(string json)
        where T : class, IComposite<T> => CompositeJson.Parse<T>(Encoding.UTF8.GetBytes(json));
}
