using ObjectQL.Metadata;

namespace ObjectQL.Generators;

/// <summary>The items of the registry that share a file.</summary>
/// <param name="Number">The shard.</param>
/// <param name="Items">The expressions of its items.</param>
internal sealed record RegistryShard(int Number, EquatableArray<string> Items);
