namespace ObjectQL;

/// <summary>An action with its parameters, on its way through middleware.</summary>
/// <param name="name">The action's name.</param>
/// <param name="input">Its parameters.</param>
internal abstract class ActionCall(string name, Record input)
{
    /// <summary>The action's name.</summary>
    public string Name => name;

    /// <summary>Its parameters.</summary>
    public Record Input => input;

    /// <summary>Whether the action can give this back.</summary>
    public abstract bool Takes(object? value);
}
