namespace ObjectQL.Metadata;

/// <summary>A name that stands for a leaf state.</summary>
/// <param name="Name">The name.</param>
/// <param name="Leaf">The leaf.</param>
/// <param name="Memory">For a history state: the states among which the last one is taken again, by their common beginning; else null.</param>
public readonly record struct StateAlias(string Name, string Leaf, string? Memory = null);
