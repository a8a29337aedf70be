namespace ObjectQL.Metadata;

/// <summary>Rules that no file has, written as one would write them; what is wrong with them is reported at the place that they come from.</summary>
internal static class RuleNodes
{
    public static ScalarNode Text(Node at, string text) => new(at.Span, ScalarKind.Text, text);

    public static MappingNode Map(Node at, params (string Key, Node Value)[] entries) => new(at.Span, [.. entries.Select(entry => Entry(at, entry.Key, entry.Value))]);

    public static MappingEntry Entry(Node at, string key, Node value) => new(Text(at, key), value);
}
