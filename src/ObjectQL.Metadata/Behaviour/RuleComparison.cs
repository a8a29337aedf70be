using System.Globalization;

namespace ObjectQL.Metadata;

/// <summary>Writes one comparison of a rule: a field or an expression, an operator, and a value or another field.</summary>
internal sealed class RuleComparison(RuleConditionWriter writer, Func<string, FieldSchema?> fieldOf, List<QueryFault> faults, ScalarNode left, bool isExpression, Place place)
{
    private static readonly Dictionary<string, string> s_variables = new(StringComparer.Ordinal)
    {
        ["$current_date"] = "$today", ["$current_timestamp"] = "$now", ["$userId"] = "$current_user.id", ["$user.id"] = "$current_user.id",
    };

    private readonly FieldSchema? _field = isExpression ? null : fieldOf(writer.Path + left.Text);

    private ClauseWriter Clause => writer.Clause;

    public void Write(MappingNode map, string word)
    {
        if (word.EndsWith("null", StringComparison.Ordinal) || word.EndsWith("empty", StringComparison.Ordinal))
        {
            writer.HasValue(left, word, place);
            return;
        }

        if ((map.Scalar("compare_to") ?? map.Scalar("compare_field")) is { } other)
        {
            WithField(word, other);
            return;
        }

        var value = map.Find("value")?.Value;
        switch (word)
        {
            case "in" or "not in":
                InList(word, value);
                break;
            case "between" when value is SequenceNode { Items.Length: 2 } pair && pair.Items[0] is ScalarNode low && pair.Items[1] is ScalarNode high:
                Clause.Add("(");
                Left();
                Clause.Add(" between ", place);
                Value(low);
                Clause.Add(" and ");
                Value(high);
                Clause.Add(")");
                break;
            case "between":
                Fail(value?.Place ?? place, $"'between' takes a list of two values, not {value?.Noun ?? "nothing"}.");
                break;
            default:
                if (value is ScalarNode scalar)
                {
                    WithValue(word, scalar);
                }
                else
                {
                    Fail(value?.Place ?? place, value is null ? "It compares with nothing; write 'value' or 'compare_to'." : $"It compares with {value.Noun}; write one value, or the operator 'in'.");
                }

                break;
        }
    }

    private void WithValue(string word, ScalarNode value)
    {
        Clause.Add("(");
        switch (word)
        {
            case "==" or "!=" when value.IsNull:
                Left();
                Clause.Add($" {word} null", place);
                break;
            case "!=":
                Left();
                Clause.Add(" == null || ");
                Left();
                Clause.Add(" != ", place);
                Value(value);
                break;
            case "contains" or "not contains" or "startsWith" or "endsWith":
                Contains(word, () => Clause.AddValue(new ScalarNode(value.Span, ScalarKind.Text, value.Text)));
                break;
            default:
                Left();
                Clause.Add($" {word} ", place);
                Value(value);
                break;
        }

        Clause.Add(")");
    }

    private void WithField(string word, ScalarNode other)
    {
        Clause.Add("(");
        switch (word)
        {
            case "contains" or "not contains" or "startsWith" or "endsWith":
                Contains(word, () => Right(other));
                break;
            case "in" or "not in" or "between":
                Fail(other.Place, $"'{word}' takes a list as its 'value', not a field.");
                break;
            default:
                Left();
                Clause.Add($" {word} ", place);
                Right(other);
                if (word is "==" or ">=" or "<=")
                {
                    Clause.Add(" || (");
                    Left();
                    Clause.Add(" == null && ");
                    Right(other);
                    Clause.Add(" == null)");
                }
                else if (word == "!=")
                {
                    Clause.Add(" || (");
                    Left();
                    Clause.Add(" == null) != (");
                    Right(other);
                    Clause.Add(" == null)");
                }

                break;
        }

        Clause.Add(")");
    }

    /// <summary>A part of a text, or an element of a list; a number is taken as its text.</summary>
    private void Contains(string word, Action right)
    {
        var isText = _field is null || _field.Kind is ValueKind.Text or ValueKind.Select or ValueKind.TextList or ValueKind.SelectList;
        Clause.Add(word == "not contains" ? "!(" : "");
        Clause.Add(isText ? "" : "text(");
        Left();
        Clause.Add(isText ? "" : ")");
        Clause.Add(word == "not contains" ? " contains " : $" {word} ", place);
        right();
        Clause.Add(word == "not contains" ? ")" : "");
    }

    private void InList(string word, Node? value)
    {
        if (value is ScalarNode { Kind: ScalarKind.Text } variable && variable.Text.Length != 0 && variable.Text[0] == '$')
        {
            Clause.Add("(");
            Left();
            Clause.Add($" {word} ", place);
            Value(variable);
            Clause.Add(")");
            return;
        }

        if (value is not SequenceNode list || Array.Exists(list.Items, static item => item is not ScalarNode))
        {
            Fail(value?.Place ?? place, $"'in' takes a list of values such as '[open, closed]', not {value?.Noun ?? "nothing"}.");
            return;
        }

        var items = list.Items.Cast<ScalarNode>().Where(static item => !item.IsNull).ToArray();
        var hasNull = items.Length != list.Items.Length;
        if (items.Length == 0 && !hasNull)
        {
            Clause.Add(word == "in" ? "false" : "true");
            return;
        }

        // A null that is listed is one of them; one that is not listed is none of them.
        var test = (word == "in", hasNull) switch { (true, false) => "", (false, true) => " != null && ", _ => " == null || " };
        Clause.Add("(");
        if (test.Length != 0)
        {
            Left();
            Clause.Add(items.Length == 0 ? test.Substring(0, 8) : test);
        }

        if (items.Length != 0)
        {
            Left();
            Clause.Add($" {word} (", place);
            for (var i = 0; i < items.Length; i++)
            {
                Clause.Add(i == 0 ? "" : ", ");
                Value(items[i]);
            }

            Clause.Add(")");
        }

        Clause.Add(")");
    }

    private void Left()
    {
        if (isExpression)
        {
            Clause.Add("(");
            writer.Expression(left);
            Clause.Add(")");
        }
        else
        {
            writer.Field(left);
        }
    }

    private void Right(ScalarNode other) => writer.Field(other);

    /// <summary>A value in the form of the field: a number in quotes is a number where one belongs, and the other way round.</summary>
    private void Value(ScalarNode value)
    {
        if (value.Kind == ScalarKind.Text && s_variables.TryGetValue(value.Text, out var variable))
        {
            Clause.Add(variable, value.Place);
            return;
        }

        var kind = _field?.Kind;
        if (kind is ValueKind.Text or ValueKind.Select && value.Kind is not (ScalarKind.Text or ScalarKind.Null))
        {
            Clause.AddValue(new ScalarNode(value.Span, ScalarKind.Text, value.Text));
        }
        else if (value.Kind == ScalarKind.Text && IsOf(kind, value.Text))
        {
            Clause.Add(value.Text.Trim(), value.Place);
        }
        else
        {
            Clause.AddValue(value);
        }
    }

    private static bool IsOf(ValueKind? kind, string text) => kind switch
    {
        ValueKind.Long or ValueKind.Double or ValueKind.Decimal => decimal.TryParse(text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out _),
        ValueKind.Boolean => text is "true" or "false",
        _ => false,
    };

    private void Fail(Place at, string message)
    {
        faults.Add(new QueryFault(at, message));
        Clause.Add("true");
    }
}
