using System.Globalization;

namespace ObjectQL.Metadata;

/// <summary>Writes the guard of a transition in the text language. What is not known lets nobody through.</summary>
internal sealed class GuardWriter(ObjectSchema schema, Func<string, FieldSchema?> fieldOf, List<QueryFault> faults)
{
    private static readonly string[] s_operators = [">=", "<=", "!=", "=", ">", "<"];

    private readonly List<string> _owners = [];

    public (QueryClause Clause, string Name, EquatableArray<string> Owners) Write(Node guard)
    {
        var writer = new RuleConditionWriter(fieldOf, faults);
        Write(writer, guard);
        return (writer.Clause.ToClause(guard.Place), NameOf(guard), _owners.ToEquatableArray());
    }

    /// <summary>How a guard is called in messages and in the diagram.</summary>
    public static string NameOf(Node guard) => guard is ScalarNode text ? text.Text : (guard as MappingNode)?.Text("type") ?? "condition";

    private void Write(RuleConditionWriter writer, Node guard)
    {
        switch (guard)
        {
            case ScalarNode text:
                Named(writer, text, text.Text.Trim());
                break;
            case MappingNode map when map.Scalar("type") is { } type && map.Value("field") is null:
                Typed(writer, type, map.Map("params"));
                break;
            case MappingNode { Entries.Length: 1 } map when (map.Value("any_of") ?? map.Value("all_of")) is SequenceNode { Items.Length: > 0 } guards:
                for (var i = 0; i < guards.Items.Length; i++)
                {
                    writer.Clause.Add(i == 0 ? "((" : map.Value("any_of") is null ? ") && (" : ") || (");
                    if (guards.Items[i] is ScalarNode { IsNull: false } named && !IsNamed(named.Text.Trim()))
                    {
                        writer.Write(named);
                    }
                    else
                    {
                        Write(writer, guards.Items[i]);
                    }
                }

                writer.Clause.Add("))");
                break;
            case SequenceNode list:
                for (var i = 0; i < list.Items.Length; i++)
                {
                    writer.Clause.Add(i == 0 ? "(" : ") && (");
                    Write(writer, list.Items[i]);
                }

                writer.Clause.Add(list.Items.Length == 0 ? "true" : ")");
                break;
            default:
                writer.Write(guard);
                break;
        }
    }

    private static bool IsNamed(string text) =>
        text is "isOwner" or "isCreator" || text.StartsWith("hasRole:", StringComparison.Ordinal) || text.StartsWith("hasPermission:", StringComparison.Ordinal) || text.StartsWith("field:", StringComparison.Ordinal);

    /// <summary>The object form: <c>{ type: hasRole, params: { role: boss } }</c>, <c>{ type: field, params: { field: total, operator: ">=", value: 100 } }</c>.</summary>
    private void Typed(RuleConditionWriter writer, ScalarNode type, MappingNode? parameters)
    {
        var entries = parameters?.Entries ?? [];
        if (type.Text == "field" && entries.Length > 1 && (parameters!.Scalar("field") ?? parameters.Scalar("name")) is { } field && (parameters.Scalar("operator") ?? parameters.Scalar("op")) is { } op
            && (parameters.Value("value") ?? parameters.Value("compare_to")) is { } value && entries.Length == 3)
        {
            writer.Write(RuleNodes.Map(type, ("field", field), ("operator", op), (parameters.Value("value") is null ? "compare_to" : "value", value)));
        }
        else if (entries.Length == 0)
        {
            Named(writer, type, type.Text);
        }
        else if (entries.Length == 1 && entries[0].Value is ScalarNode { IsNull: false } one)
        {
            Named(writer, type, type.Text + ":" + one.Text);
        }
        else if (entries.Length == 1 && entries[0].Value is SequenceNode { Items.Length: > 0 } list && list.Items.All(static item => item is ScalarNode { IsNull: false }) && type.Text is "hasRole" or "hasPermission")
        {
            writer.Clause.Add("(");
            for (var i = 0; i < list.Items.Length; i++)
            {
                writer.Clause.Add(i == 0 ? "" : " || ");
                Named(writer, type, type.Text + ":" + ((ScalarNode)list.Items[i]).Text);
            }

            writer.Clause.Add(")");
        }
        else
        {
            Unknown(writer, type, $"The guard '{type.Text}' takes one value, or 'field', 'operator' and 'value', under 'params'; nobody passes it until then.");
        }
    }

    private void Unknown(RuleConditionWriter writer, ScalarNode node, string message)
    {
        faults.Add(new QueryFault(node.Place, message));
        writer.Clause.Add("false");
    }

    private void Named(RuleConditionWriter writer, ScalarNode node, string text)
    {
        var colon = text.IndexOf(':');
        var (kind, rest) = colon < 0 ? (text, "") : (text.Substring(0, colon), text.Substring(colon + 1).Trim());
        switch (kind)
        {
            case "hasRole" or "hasPermission" when rest.IndexOfAny(['|', '&']) >= 0 || rest.Length == 0:
                Unknown(writer, node, $"'{text}' names no role or permission; write one guard with one name, a list of guards that all hold, or a condition such as \"'a' in $current_user.roles || 'b' in $current_user.roles\". Nobody passes it until then.");
                break;
            case "hasRole" or "hasPermission":
                writer.Clause.AddValue(new ScalarNode(node.Span, ScalarKind.Text, rest));
                writer.Clause.Add(kind == "hasRole" ? " in $current_user.roles" : " in $current_user.permissions", node.Place);
                break;
            case "field":
                Compared(writer, node, rest);
                break;
            case "isOwner":
                Owned(writer, node, ["owner", "owner_id", "ownerId"]);
                break;
            case "isCreator":
                Owned(writer, node, ["created_by", "createdBy"]);
                break;
            default:
                if (colon < 0 && text.IndexOfAny([' ', '=', '<', '>', '(']) >= 0)
                {
                    writer.Clause.Add("(");
                    writer.Expression(node);
                    writer.Clause.Add(")");
                    break;
                }

                Unknown(writer, node, $"There is no guard '{text}', so nobody passes it; write hasRole:name, hasPermission:name, field:name, field:name>=5, isOwner, isCreator, or a condition.");
                break;
        }
    }

    private static void Compared(RuleConditionWriter writer, ScalarNode node, string text)
    {
        var found = s_operators.Select(op => (Sign: op, At: text.IndexOf(op, StringComparison.Ordinal))).Where(static item => item.At > 0).OrderBy(static item => item.At).FirstOrDefault();
        if (found.Sign is null)
        {
            writer.IsSet(new ScalarNode(node.Span, ScalarKind.Text, text));
            return;
        }

        var value = text.Substring(found.At + found.Sign.Length).Trim();
        writer.Write(RuleNodes.Map(
            node,
            ("field", RuleNodes.Text(node, text.Substring(0, found.At).Trim())),
            ("operator", RuleNodes.Text(node, found.Sign)),
            ("value", new ScalarNode(node.Span, KindOf(value), value.Trim('\'', '"')))));
    }

    private void Owned(RuleConditionWriter writer, ScalarNode node, string[] names)
    {
        if (Array.Find(names, name => schema.FieldNumber(name) >= 0) is { } field)
        {
            _owners.Add(field);
            writer.Clause.Add(field + " == $current_user.id", node.Place);
            return;
        }

        Unknown(writer, node, $"'{node.Text}' needs a field '{names[0]}', so nobody passes it.");
    }

    private static ScalarKind KindOf(string text) => text switch
    {
        "true" or "false" => ScalarKind.Boolean,
        "null" => ScalarKind.Null,
        _ when long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out _) => ScalarKind.Integer,
        _ when decimal.TryParse(text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out _) => ScalarKind.Float,
        _ => ScalarKind.Text,
    };
}
