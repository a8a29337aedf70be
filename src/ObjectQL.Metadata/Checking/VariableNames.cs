namespace ObjectQL.Metadata;

/// <summary>
/// Looks for names of variables that are probably misspelt where nobody else would tell: what a state machine assigns is the text itself, when it is no variable, and any name is one of an
/// attribute of the caller. Conditions and formulas refuse what they do not know.
/// </summary>
internal static class VariableNames
{
    private const string User = "$current_user.";
    private const string Setter = "setField:";

    /// <summary>What the kernel itself knows of the caller.</summary>
    private static readonly string[] s_attributes = ["id", "role", "roles", "tenant_id", "teams", "groups", "permissions"];

    /// <summary>Names beside these that are no mistakes: another way to write one, and good names for attributes of an application.</summary>
    private static readonly string[] s_others = ["tenantId", "tenant", "tenants", "team", "group", "permission", "ids"];

    /// <summary>The variables that a state machine assigns.</summary>
    private static readonly string[] s_assigned = ["$now", "$timestamp", "$current_user", "$current_user.id"];

    /// <summary>What other places call a variable, and how it is assigned.</summary>
    private static readonly Dictionary<string, string> s_elsewhere = new(StringComparer.Ordinal)
    {
        ["$user.id"] = "$current_user.id", ["$userId"] = "$current_user.id", ["$user"] = "$current_user.id", ["$today"] = "$now", ["$current_date"] = "$now", ["$current_timestamp"] = "$now",
    };

    /// <summary>Texts that are read by people, or are in another language.</summary>
    private static readonly HashSet<string> s_skipped = new(StringComparer.Ordinal) { "ai_context", "description", "label", "message", "help_text", "meta", "pattern", "regex", "validator" };

    /// <summary>Checks the texts of a file.</summary>
    public static void Check(Node node, DiagnosticSink sink)
    {
        switch (node)
        {
            case SequenceNode list:
                Array.ForEach(list.Items, item => Check(item, sink));
                break;
            case MappingNode map:
                if (map.Text("type") == "setField" && map.Map("params")?.Scalar("value") is { Kind: ScalarKind.Text } value)
                {
                    CheckAssigned(value, value.Text, sink);
                }

                foreach (var entry in map.Entries)
                {
                    if (!s_skipped.Contains(entry.Name))
                    {
                        Check(entry.Value, sink);
                    }
                }

                break;
            case ScalarNode { Kind: ScalarKind.Text } text when text.Text.StartsWith(Setter, StringComparison.Ordinal) && text.Text.IndexOf('=') is > 0 and var equals:
                CheckAssigned(text, text.Text.Substring(equals + 1).Trim(), sink);
                break;
            case ScalarNode { Kind: ScalarKind.Text } text:
                CheckAttributes(text, sink);
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

    private static void CheckAssigned(ScalarNode node, string value, DiagnosticSink sink)
    {
        if (Meant(value) is { } meant)
        {
            sink.Report(MetadataRules.TextLikeVariable, node, value, meant);
        }
    }

    private static void CheckAttributes(ScalarNode node, DiagnosticSink sink)
    {
        for (var at = node.Text.IndexOf(User, StringComparison.Ordinal); at >= 0; at = node.Text.IndexOf(User, at + 1, StringComparison.Ordinal))
        {
            var end = at + User.Length;
            while (end < node.Text.Length && (char.IsLetterOrDigit(node.Text[end]) || node.Text[end] == '_'))
            {
                end++;
            }

            var name = node.Text.Substring(at + User.Length, end - at - User.Length);
            if (Array.IndexOf(s_attributes, name) < 0 && Array.IndexOf(s_others, name) < 0 && NearName.Of(name, s_attributes) is { } near)
            {
                sink.Report(MetadataRules.AttributeLikeVariable, node, User + name, User + near);
            }
        }
    }

    private static bool IsName(string text) =>
        text.Length > 1 && text[0] == '$' && (char.IsLetter(text[1]) || text[1] == '_') && text.Skip(1).All(static c => char.IsLetterOrDigit(c) || c is '_' or '.');
}
