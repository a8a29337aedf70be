namespace ObjectQL.Metadata;

/// <summary>A name that stands for a leaf state.</summary>
/// <param name="Name">The name.</param>
/// <param name="Leaf">The leaf; for a history state the usual one.</param>
public sealed record StateAlias(string Name, string Leaf)
{
    /// <summary>For a history state: the state whose last states are remembered; else null.</summary>
    public string? Around { get; init; }

    /// <summary>For a history state: the leaves that it stands for instead, by what is remembered.</summary>
    public EquatableArray<(string Last, string Leaf)> Last { get; init; }
}
