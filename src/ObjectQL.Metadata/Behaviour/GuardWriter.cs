using System.Globalization;

namespace ObjectQL.Metadata;

/// <summary>Writes the guard of a transition in the text language. What is not known lets nobody through.</summary>
internal sealed class GuardWriter(ObjectSchema schema, Func<string, FieldSchema?> fieldOf, List<QueryFault> faults)
{
    private static readonly string[] s_operators = [">=", "<=", "!=", "=", ">", "<"];

    public (QueryClause Clause, string Name) Write(Node guard)
    {
        var writer = new RuleConditionWriter(fieldOf, faults);
        Write(writer, guard);
        return (writer.Clause.ToClause(guard.Place), guard is ScalarNode text ? text.Text : (guard as MappingNode)?.Text("type") ?? "condition");
    }

    private void Write(RuleConditionWriter writer, Node guard)
    {
        switch (guard)
        {
            case ScalarNode text:
                Named(writer, text, text.Text.Trim());
                break;
            case MappingNode map when map.Text("type") is { } type && map.Value("field") is null:
                var parameter = map.Map("params")?.Entries.Select(static entry => (entry.Value as ScalarNode)?.Text).FirstOrDefault();
                Named(writer, map.Scalar("type")!, parameter is null ? type : type + ":" + parameter);
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

    private void Named(RuleConditionWriter writer, ScalarNode node, string text)
    {
        var colon = text.IndexOf(':');
        var (kind, rest) = colon < 0 ? (text, "") : (text.Substring(0, colon), text.Substring(colon + 1).Trim());
        switch (kind)
        {
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

                faults.Add(new QueryFault(node.Place, $"There is no guard '{text}', so nobody passes it; write hasRole:name, hasPermission:name, field:name, field:name>=5, isOwner, isCreator, or a condition."));
                writer.Clause.Add("false");
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
        writer.Write(new MappingNode(
            node.Span,
            [
                Entry(node, "field", ScalarKind.Text, text.Substring(0, found.At).Trim()),
                Entry(node, "operator", ScalarKind.Text, found.Sign),
                Entry(node, "value", KindOf(value), value.Trim('\'', '"')),
            ]));
    }

    private void Owned(RuleConditionWriter writer, ScalarNode node, string[] names)
    {
        if (Array.Find(names, name => schema.FieldNumber(name) >= 0) is { } field)
        {
            writer.Clause.Add(field + " == $current_user.id", node.Place);
            return;
        }

        faults.Add(new QueryFault(node.Place, $"'{node.Text}' needs a field '{names[0]}', so nobody passes it."));
        writer.Clause.Add("false");
    }

    private static MappingEntry Entry(ScalarNode node, string key, ScalarKind kind, string text) =>
        new(new ScalarNode(node.Span, ScalarKind.Text, key), new ScalarNode(node.Span, kind, text));

    private static ScalarKind KindOf(string text) => text switch
    {
        "true" or "false" => ScalarKind.Boolean,
        "null" => ScalarKind.Null,
        _ when long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out _) => ScalarKind.Integer,
        _ when decimal.TryParse(text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out _) => ScalarKind.Float,
        _ => ScalarKind.Text,
    };
}
