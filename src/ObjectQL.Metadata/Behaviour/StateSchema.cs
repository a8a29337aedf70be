namespace ObjectQL.Metadata;

/// <summary>A leaf state.</summary>
/// <param name="Name">Its full name.</param>
public sealed record StateSchema(string Name)
{
    /// <summary>What is done when a record begins in it, from the outermost state inwards.</summary>
    public EquatableArray<string> Entry { get; init; }

    /// <summary>Whether no move leads out of it, because it is meant to be the last.</summary>
    public bool IsFinal { get; init; }
}
