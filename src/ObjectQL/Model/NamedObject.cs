namespace ObjectQL;

/// <summary>An object of a model, as it is found by its name.</summary>
/// <param name="name">The name.</param>
/// <param name="number">Its number.</param>
internal sealed class NamedObject(string name, int number)
{
    public string Name => name;

    public int Number => number;

    public int Hash { get; } = NamedObjectRule.HashOf(name);

    /// <summary>Its operations, once somebody has asked for them.</summary>
    public ObjectOperations? Operations;
}
