namespace ObjectQL.Metadata;

/// <summary>
/// The rules that keys of a field stand for: <c>conditionalRequired</c> is a condition under which the field must have a value, <c>unique</c> with <c>caseSensitive: false</c>
/// a unique rule that takes texts that differ in case only for the same.
/// </summary>
internal static class FieldRules
{
    /// <summary>Whether a field has such a key.</summary>
    public static bool Has(Node field) => field is MappingNode map && (ConditionOf(map) is not null || IgnoresCase(map));

    /// <summary>The rules of all fields of an object as a validation file would write them; null when there are none.</summary>
    /// <param name="fields">The fields as they are written.</param>
    /// <param name="schema">The object.</param>
    public static SequenceNode? Of(MappingNode? fields, ObjectSchema schema)
    {
        var rules = new List<Node>();
        foreach (var entry in fields?.Entries ?? [])
        {
            if (entry.Value is not MappingNode map || ObjectIndex.Field(schema, entry.Name) is not { } field)
            {
                continue;
            }

            if (ConditionOf(map) is { } condition)
            {
                rules.Add(RuleNodes.Map(
                    map.Find("conditionalRequired")!.Value.Key,
                    ("name", RuleNodes.Text(condition, field.Name + "_required")),
                    ("type", RuleNodes.Text(condition, "conditional")),
                    ("field", RuleNodes.Text(condition, field.Name)),
                    ("condition", condition),
                    ("rule", RuleNodes.Map(condition, ("field", RuleNodes.Text(condition, field.Name)), ("operator", RuleNodes.Text(condition, "not_empty")))),
                    ("message", RuleNodes.Text(condition, field.Message ?? field.Label + " is required"))));
            }

            if (IgnoresCase(map))
            {
                var key = map.Find("caseSensitive")!.Value.Key;
                rules.Add(RuleNodes.Map(
                    key,
                    ("name", RuleNodes.Text(key, field.Name + "_unique")),
                    ("type", RuleNodes.Text(key, "unique")),
                    ("field", RuleNodes.Text(key, field.Name)),
                    ("case_sensitive", new ScalarNode(key.Span, ScalarKind.Boolean, "false")),
                    ("message", RuleNodes.Text(key, field.Message ?? field.Label + " must be unique"))));
            }
        }

        return rules.Count == 0 ? null : new SequenceNode(rules[0].Span, [.. rules]);
    }

    private static Node? ConditionOf(MappingNode field) =>
        field.Value("conditionalRequired") is { } condition && condition is not ScalarNode { Kind: ScalarKind.Boolean } ? condition : null;

    private static bool IgnoresCase(MappingNode field) => field.Text("caseSensitive") == "false" && IsUnique(field);

    private static bool IsUnique(MappingNode field) => field.Text("unique") == "true" || field.Map("validation")?.Text("unique") == "true";
}
