namespace ObjectQL.Metadata;

/// <summary>What must have been left last where a way leads through a history state.</summary>
/// <param name="Around">The state whose last states are remembered.</param>
/// <param name="Last">The states inside of it, each set of leaves by its name.</param>
/// <param name="IsUsual">Whether none of them may be remembered, rather than one of them must.</param>
public sealed record MemorySchema(string Around, EquatableArray<string> Last, bool IsUsual);
