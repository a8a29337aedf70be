using System.Text.Json;

namespace ObjectQL;

/// <summary>An action of an object that has code.</summary>
public abstract class ObjectAction
{
    private protected ObjectAction(string name, bool isRecord)
    {
        Name = name;
        IsRecord = isRecord;
    }

    /// <summary>The action's name.</summary>
    public string Name { get; }

    /// <summary>Whether it is done to one record.</summary>
    public bool IsRecord { get; }

    /// <summary>Runs the action with parameters from JSON.</summary>
    /// <param name="session">The session.</param>
    /// <param name="operations">Those of the action's object.</param>
    /// <param name="id">The id of the record; null for a global action.</param>
    /// <param name="input">The parameters as a JSON object; undefined for none.</param>
    /// <param name="cancellationToken">Cancels waiting.</param>
    internal abstract ValueTask<object?> RunJsonAsync(ObjectSession session, ObjectOperations operations, string? id, JsonElement input, CancellationToken cancellationToken);
}
