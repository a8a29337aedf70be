namespace ObjectQL.Metadata;

/// <summary>
/// Looks for names of variables that are probably misspelt where nobody else would tell: what a state machine assigns to a text is the text itself, when it is no variable, and any name is one of
/// an attribute of the caller. Conditions and formulas refuse what they do not know.
/// </summary>
internal static class VariableNames
{
    private const string User = "$current_user.";
    private const string Setter = "setField:";

    /// <summary>What the kernel itself knows of the caller.</summary>
    private static readonly string[] s_attributes = ["id", "role", "roles", "tenant_id", "teams", "groups", "permissions"];

    /// <summary>Names beside these that are no mistakes: another way to write one, and good names for attributes of an application.</summary>
    private static readonly string[] s_others = ["tenantId", "tenant", "tenants", "team", "group", "permission", "rule", "rules", "term", "terms"];

    /// <summary>What an application adds to one of these words to say what of it is meant: <c>team_id</c>.</summary>
    private static readonly string[] s_endings = ["_id", "_ids", "_no", "_name", "_uid"];

    /// <summary>The variables that a state machine assigns.</summary>
    private static readonly string[] s_assigned = ["$now", "$timestamp", "$current_user", "$current_user.id"];

    /// <summary>What other places call a variable, and how it is assigned.</summary>
    private static readonly Dictionary<string, string> s_elsewhere = new(StringComparer.Ordinal)
    {
        ["$user.id"] = "$current_user.id", ["$userId"] = "$current_user.id", ["$user"] = "$current_user.id", ["$today"] = "$now", ["$current_date"] = "$now", ["$current_timestamp"] = "$now",
    };

    /// <summary>Texts that are read by people, or are in another language.</summary>
    private static readonly HashSet<string> s_skipped = new(StringComparer.Ordinal) { "ai_context", "description", "label", "message", "help_text", "meta", "pattern", "regex", "validator" };

    /// <summary>Checks the attributes in the texts of a file; what a state machine assigns is checked with the field that takes it.</summary>
    public static void Check(Node node, DiagnosticSink sink)
    {
        switch (node)
        {
            case SequenceNode list:
                Array.ForEach(list.Items, item => Check(item, sink));
                break;
            case MappingNode map:
                var assigned = map.Text("type") == "setField" ? map.Map("params") : null;
                foreach (var entry in map.Entries)
                {
                    if (!s_skipped.Contains(entry.Name) && (assigned is null || entry.Value != assigned))
                    {
                        Check(entry.Value, sink);
                    }
                }

                break;
            case ScalarNode { Kind: ScalarKind.Text } text when !text.Text.StartsWith(Setter, StringComparison.Ordinal):
                CheckAttributes(text, sink);
                break;
        }
    }

    /// <summary>Checks what a state machine assigns to texts; a value that does not fit another field is an error that names the variable itself.</summary>
    public static void CheckAssigned(Node node, ObjectSchema schema, DiagnosticSink sink)
    {
        switch (node)
        {
            case SequenceNode list:
                Array.ForEach(list.Items, item => CheckAssigned(item, schema, sink));
                break;
            case MappingNode map when map.Text("type") == "setField" && map.Map("params")?.Scalar("value") is { } value:
                CheckAssigned(MachineMoves.ActionsOf(map).First(), value, schema, sink);
                break;
            case MappingNode map:
                foreach (var entry in map.Entries)
                {
                    if (!s_skipped.Contains(entry.Name))
                    {
                        CheckAssigned(entry.Value, schema, sink);
                    }
                }

                break;
            case ScalarNode { Kind: ScalarKind.Text } text when text.Text.StartsWith(Setter, StringComparison.Ordinal):
                CheckAssigned(text.Text, text, schema, sink);
                break;
        }
    }

    /// <summary>The variable that was probably meant by a text that is none; null when it is a text.</summary>
    public static string? Meant(string text)
    {
        if (!IsName(text) || Array.IndexOf(s_assigned, text) >= 0 || text.StartsWith("$record.", StringComparison.Ordinal))
        {
            return null;
        }

        if (s_elsewhere.TryGetValue(text, out var known))
        {
            return known;
        }

        var dot = text.IndexOf('.');
        var root = dot < 0 ? text : text.Substring(0, dot);
        return dot > 0 && NearName.Of(root, ["$record"]) is not null ? "$record" + text.Substring(dot)
            : dot > 0 && NearName.Of(root, ["$current_user", "$user"]) is not null ? "$current_user.id"
            : NearName.Of(text, s_assigned);
    }

    /// <summary>The end of a message about a value that cannot be assigned: the variable that was probably meant, or nothing.</summary>
    public static string Hint(string text) => Meant(text) is { } meant ? $". Did you mean '{meant}'?" : "";

    private static void CheckAssigned(string action, ScalarNode node, ObjectSchema schema, DiagnosticSink sink)
    {
        if (StateAction.Parse(action, out _) is { } parts && ObjectIndex.Field(schema, parts.Field) is { Kind: ValueKind.Text, IsUuid: false } && Meant(parts.Value) is { } meant)
        {
            sink.Report(MetadataRules.TextLikeVariable, node, parts.Value, meant);
        }
    }

    private static void CheckAttributes(ScalarNode node, DiagnosticSink sink)
    {
        var told = new List<string>();
        for (var at = node.Text.IndexOf(User, StringComparison.Ordinal); at >= 0; at = node.Text.IndexOf(User, at + 1, StringComparison.Ordinal))
        {
            var end = at + User.Length;
            while (end < node.Text.Length && (char.IsLetterOrDigit(node.Text[end]) || node.Text[end] == '_'))
            {
                end++;
            }

            var name = node.Text.Substring(at + User.Length, end - at - User.Length);
            if (!told.Contains(name) && MeantAttribute(name) is { } near)
            {
                told.Add(name);
                sink.Report(MetadataRules.AttributeLikeVariable, PlaceOf(node, at, end - at), User + name, User + near);
            }
        }
    }

    /// <summary>The attribute of the kernel that was probably meant; null for one of the application. Of a short word one letter is too much to tell.</summary>
    private static string? MeantAttribute(string name) =>
        IsKnown(name) || Array.Exists(s_endings, ending => name.EndsWith(ending, StringComparison.Ordinal) && IsKnown(name.Substring(0, name.Length - ending.Length))) ? null
        : NearName.Of(name, s_attributes, most: name.Length > 3 ? 1 : 0);

    private static bool IsKnown(string name) => Array.IndexOf(s_attributes, name) >= 0 || Array.IndexOf(s_others, name) >= 0;

    /// <summary>Where a part of a text is written: known where each character stands for itself.</summary>
    private static Place PlaceOf(ScalarNode node, int position, int length) =>
        node.Span.Length == node.Text.Length && node.Place is var place ? place with { Column = place.Column + position, Offset = place.Offset + position, Length = length } : node.Place;

    private static bool IsName(string text) =>
        text.Length > 1 && text[0] == '$' && (char.IsLetter(text[1]) || text[1] == '_') && text.Skip(1).All(static c => char.IsLetterOrDigit(c) || c is '_' or '.');
}
