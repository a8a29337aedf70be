using ObjectQL.Metadata;

namespace ObjectQL.Generators;

/// <summary>One item of the registry and the expression that makes it.</summary>
/// <param name="Shard">The shard that it belongs into.</param>
/// <param name="Text">The expression.</param>
internal sealed record RegistryText(int Shard, string Text)
{
    /// <summary>As many as one file stays small with at a few thousand objects.</summary>
    private const int Shards = 64;

    public static RegistryText From(MetadataItem item) =>
        new((int)(Hash128.Of(item.Type).Add(item.Name).Low % Shards), RegistryEmitter.Item(item));

    /// <summary>The shards that have items, by number: fewer for fewer items, since an edit writes the whole shard of its item again.</summary>
    public static IEnumerable<RegistryShard> Group(IReadOnlyList<RegistryText> items) => items
        .GroupBy(item => item.Shard % (items.Count <= 16 ? 1 : items.Count <= TreeGrouping.OneEach ? 8 : Shards))
        .OrderBy(static group => group.Key)
        .Select(static group => new RegistryShard(group.Key, group.Select(static item => item.Text).OrderBy(static text => text, StringComparer.Ordinal).ToEquatableArray()));
}
