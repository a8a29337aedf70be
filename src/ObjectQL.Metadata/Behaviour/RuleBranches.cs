namespace ObjectQL.Metadata;

/// <summary>
/// The rules that one entry of a file stands for. Usually that is itself; a <c>conditional</c> whose <c>then</c> or <c>otherwise</c> is a rule that no condition
/// can say (a format, a unique value) is a rule for each of them, checked when its condition holds.
/// </summary>
internal static class RuleBranches
{
    /// <summary>The <c>fields</c> of the rule around, one of which must become another; of a unique rule they are something else.</summary>
    public const string ChangedFields = "fields of the rule around";

    /// <summary>What an inner rule takes from the one around it, unless it says so itself.</summary>
    private static readonly string[] s_inherited = ["name", "message", "severity", "error_code", "trigger", "events", "priority"];

    /// <summary>The rules; none when it is switched off.</summary>
    public static IEnumerable<MappingNode> Of(MappingNode map)
    {
        if (map.Text("active") is "false" || map.Text("enabled") is "false")
        {
            return [];
        }

        return (map.Text("type") ?? RuleReader.TypeOf(map)) == "conditional" && map.Value("when") is { } when && (IsRule(map.Value("then")) || IsRule(map.Value("otherwise")))
            ? [.. Of(map, map.Value("then"), when), .. Of(map, map.Value("otherwise"), RuleNodes.Map(when, ("not", when)))]
            : [map];
    }

    private static IEnumerable<MappingNode> Of(MappingNode around, Node? part, Node when)
    {
        if (part is null)
        {
            return [];
        }

        var inner = part is MappingNode map && map.Value("type") is not null ? map : RuleNodes.Map(part, ("type", RuleNodes.Text(part, "cross_field")), ("rule", part));
        Node[] conditions = [.. new[] { around.Value("apply_when"), when, inner.Value("apply_when") }.OfType<Node>().Select(Condition)];
        var entries = inner.Entries.Where(static entry => entry.Name is not ("apply_when" or "name"))
            .Concat(around.Entries.Where(entry => Array.IndexOf(s_inherited, entry.Name) >= 0 && (entry.Name == "name" || inner.Find(entry.Name) is null)))
            .Concat((around.Value("fields") ?? around.Value(ChangedFields)) is { } changed ? [RuleNodes.Entry(changed, ChangedFields, changed)] : []);
        return Of(new MappingNode(around.Span, [.. entries, RuleNodes.Entry(when, "apply_when", RuleNodes.Map(when, ("all_of", new SequenceNode(when.Span, conditions))))]));
    }

    /// <summary>Whether it is a rule that is more than a condition.</summary>
    private static bool IsRule(Node? part) => part is MappingNode map && map.Text("type") is { } type && type is not ("cross_field" or "script");

    /// <summary>A text within a list is the name of a field that has a value, unless it says that it is an expression.</summary>
    private static Node Condition(Node condition) => condition is ScalarNode ? RuleNodes.Map(condition, ("expression", condition)) : condition;
}
