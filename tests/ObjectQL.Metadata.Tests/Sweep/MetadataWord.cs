namespace ObjectQL.Metadata.Tests;

/// <summary>A word of a file that has a meaning by itself: a key, an operator, or one of the words that a key takes.</summary>
/// <param name="File">The number of the file.</param>
/// <param name="Place">Where it is written.</param>
/// <param name="Text">The word.</param>
internal readonly record struct MetadataWord(int File, Place Place, string Text)
{
    private static readonly HashSet<string> s_keys = [.. Tables().SelectMany(static table => table)];

    /// <summary>The words that a key takes, wherever it stands.</summary>
    private static readonly ILookup<string, string> s_values = Tables().SelectMany(static table => table.SelectMany(key => (table.TryGet(key, out var spec) ? spec.Values ?? [] : []).Select(value => (Key: key, Value: value))))
        .Concat(FieldTypes.Names.Concat(CommonKeys.RuleTypes).Select(static value => (Key: "type", Value: value)))
        .Concat(CommonKeys.Operators.Select(static value => (Key: "operator", Value: value)))
        .Concat(new[] { "create", "update", "delete" }.Select(static value => (Key: "trigger", Value: value)))
        .ToLookup(static one => one.Key, static one => one.Value);

    /// <summary>Maps whose keys are names of their author.</summary>
    private static readonly HashSet<string> s_named = new(StringComparer.Ordinal)
    {
        "fields", "actions", "params", "states", "on", "transitions", "transition_conditions", "stateMachines", "indexes", "field_permissions", "action_permissions", "view_permissions", "relationships", "ai_context",
        "children", "relations", "properties", "filters", "summary_filters", "message", "label", "queries", "variables", "options", "listViews",
    };

    /// <summary>The words of a file.</summary>
    public static IEnumerable<MetadataWord> Of(int file, MetadataSource source)
    {
        var path = MetadataPath.Of(source.Path);
        return path.Kind is MetadataKind.Data or MetadataKind.Translation || ContentReader.Read(path, source.Content, new DiagnosticSink(), default).Root is not { } root ? [] : Of(file, root, "", isNamed: false);
    }

    private static IEnumerable<MetadataWord> Of(int file, Node node, string key, bool isNamed) => node switch
    {
        MappingNode map => map.Entries.SelectMany(entry => (!isNamed && s_keys.Contains(entry.Name) ? [new MetadataWord(file, entry.Key.Place, entry.Name)] : Array.Empty<MetadataWord>())
            .Concat(Of(file, entry.Value, entry.Name, !isNamed && s_named.Contains(entry.Name)))),
        SequenceNode list => list.Items.SelectMany(item => Of(file, item, key, isNamed: false)),
        ScalarNode { Kind: ScalarKind.Text } text when s_values[key].Contains(text.Text) => [new MetadataWord(file, text.Place, text.Text)],
        _ => [],
    };

    private static IEnumerable<KeyTable> Tables() => typeof(KeyTable).Assembly.GetTypes()
        .SelectMany(static type => type.GetFields(System.Reflection.BindingFlags.Static | System.Reflection.BindingFlags.Public | System.Reflection.BindingFlags.NonPublic))
        .Where(static field => field.FieldType == typeof(KeyTable)).Select(static field => (KeyTable)field.GetValue(null)!);
}
