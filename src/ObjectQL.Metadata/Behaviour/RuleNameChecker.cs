namespace ObjectQL.Metadata;

/// <summary>Reports names of rules that stand for none, or for two.</summary>
internal static class RuleNameChecker
{
    /// <summary>Checks the rules of an object.</summary>
    /// <param name="objectName">The object.</param>
    /// <param name="rules">Its rules.</param>
    /// <param name="lists">As they are written, those that are switched off too, with the groups beside them.</param>
    /// <param name="sink">Takes what is wrong.</param>
    public static void Check(string objectName, List<RuleSchema> rules, IEnumerable<(SequenceNode? Rules, Node? Groups)> lists, DiagnosticSink sink)
    {
        var written = lists.ToList();
        var names = new HashSet<string>(rules.Select(static rule => rule.Name), StringComparer.Ordinal);
        names.UnionWith(written.SelectMany(static list => Maps(list.Rules)).Select(static map => map.Text("name")).OfType<string>());
        foreach (var (rule, group) in written.SelectMany(static list => Groups(list.Groups)).SelectMany(static group => Names(group.Map.Value("rules")).Select(name => (name, group.Name))))
        {
            if (!names.Contains(rule.Text))
            {
                sink.Report(MetadataRules.GroupOfUnknownRule, rule, group, rule.Text, objectName, NearName.Hint(rule.Text, names));
            }
        }

        // The branches of a conditional rule have its name and its place.
        var known = new HashSet<string>(StringComparer.Ordinal);
        foreach (var name in written.SelectMany(static list => Maps(list.Rules)).Select(static map => map.Scalar("name")).OfType<ScalarNode>())
        {
            if (!known.Add(name.Text))
            {
                sink.Report(MetadataRules.RuleTwice, name, objectName, name.Text);
            }
        }
    }

    /// <summary>The names of the groups, each once.</summary>
    public static IEnumerable<string> GroupNames(IEnumerable<(SequenceNode? Rules, Node? Groups)> lists) =>
        lists.SelectMany(static list => Groups(list.Groups)).Select(static group => group.Name).Where(static name => name.Length != 0).Distinct();

    private static IEnumerable<(string Name, MappingNode Map)> Groups(Node? groups)
    {
        foreach (var map in groups is SequenceNode list ? Maps(list) : [])
        {
            yield return (map.Text("name") ?? "", map);
        }

        foreach (var entry in groups is MappingNode named ? named.Entries : [])
        {
            if (entry.Value is MappingNode map)
            {
                yield return (entry.Name, map);
            }
        }
    }

    private static IEnumerable<MappingNode> Maps(SequenceNode? list) => list?.Items.OfType<MappingNode>() ?? [];

    private static IEnumerable<ScalarNode> Names(Node? node) => node switch
    {
        ScalarNode { IsNull: false } one => [one],
        SequenceNode list => list.Items.OfType<ScalarNode>(),
        _ => [],
    };
}
