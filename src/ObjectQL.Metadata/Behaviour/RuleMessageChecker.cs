namespace ObjectQL.Metadata;

/// <summary>Reports what a rule says that reaches nobody: places of its message that nothing fills, and values for a method that takes none.</summary>
internal sealed class RuleMessageChecker(ObjectSchema schema, DiagnosticSink sink)
{
    /// <summary>Checks a rule.</summary>
    /// <param name="rule">The rule.</param>
    /// <param name="map">As it is written.</param>
    public void Check(RuleSchema rule, MappingNode map)
    {
        var extra = rule.Kind switch { RuleKind.Machine => ["old_status", "new_status"], RuleKind.Json => new[] { "path", "problem" }, _ => [] };
        foreach (var message in rule.Messages)
        {
            foreach (var (_, name, reason) in Unfilled(schema, message.Text, extra))
            {
                var at = map.Value("message") ?? map.Value("error_message_template") ?? map;
                sink.Report(MetadataRules.MessagePlace, at, rule.Name, schema.Name, name, reason);
            }
        }

        foreach (var (key, reason) in new[] { ("params", "a method with [Rule] is given the record alone; write the values into the method."), ("message_params", "a message takes values of the record, as '{{name}}'.") })
        {
            if (map.Find(key) is { } entry)
            {
                sink.Report(MetadataRules.RuleKeyWithoutEffect, entry.Key, key, rule.Name, schema.Name, reason);
            }
        }
    }

    /// <summary>The places of a message that nothing fills, each with its position and the reason.</summary>
    /// <param name="schema">The object whose record fills the message.</param>
    /// <param name="message">The message.</param>
    /// <param name="extra">What is filled in besides the record.</param>
    public static IEnumerable<(int Position, string Name, string Reason)> Unfilled(ObjectSchema schema, string message, string[] extra)
    {
        foreach (var (position, name) in PlacesOf(message))
        {
            if (Array.IndexOf(extra, name) < 0 && WhyNot(schema, name) is { } reason)
            {
                yield return (position, name, reason);
            }
        }
    }

    /// <summary>The places of a message: where each name begins, and the name.</summary>
    public static IEnumerable<(int Position, string Name)> PlacesOf(string message)
    {
        for (var open = message.IndexOf("{{", StringComparison.Ordinal); open >= 0; open = message.IndexOf("{{", open, StringComparison.Ordinal))
        {
            var close = message.IndexOf("}}", open, StringComparison.Ordinal);
            if (close < 0)
            {
                yield break;
            }

            yield return (open + 2, message.Substring(open + 2, close - open - 2));
            open = close + 2;
        }
    }

    private static string? WhyNot(ObjectSchema schema, string name)
    {
        if (ObjectIndex.Field(schema, name) is not null)
        {
            return null;
        }

        if (name.Trim() != name)
        {
            return "a place has no blanks beside its name.";
        }

        var dot = name.IndexOf('.');
        var first = dot < 0 ? name : name.Substring(0, dot);
        if (ObjectIndex.Field(schema, first) is not { } field)
        {
            return $"'{schema.Name}' has no field '{first}'.{NearName.Hint(first, schema.Fields.Select(static known => known.Name))}";
        }

        var members = CompositeParts.Of(field.Kind);
        var member = name.Substring(dot + 1);
        return field.Kind == ValueKind.Json ? null

            // What the record that a lookup leads to has, is looked for when all objects are known.
            : members is null ? field.Reference is null ? $"'{first}' has no parts." : field.Multiple ? $"'{first}' refers to several records, whose fields cannot be named." : null
            : Array.IndexOf(members, member) < 0 ? $"'{first}' has no part '{member}'.{NearName.Hint(member, members)}"
            : null;
    }
}
