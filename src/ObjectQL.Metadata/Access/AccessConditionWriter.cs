namespace ObjectQL.Metadata;

/// <summary>
/// Writes a condition of a permission file in the text language, in which it is checked and becomes part of plans. The infix form has the
/// precedence of that language: <c>and</c> before <c>or</c>; lists nest.
/// </summary>
internal sealed class AccessConditionWriter(Func<string, ObjectSchema?> find, List<PlacedCondition> placed, DiagnosticSink sink)
{
    private static readonly Dictionary<string, string> Comparisons = new(StringComparer.Ordinal)
    {
        ["="] = " == ", ["=="] = " == ", ["eq"] = " == ", ["equals"] = " == ", ["!="] = " != ", ["ne"] = " != ", ["neq"] = " != ", ["not_equals"] = " != ",
        [">"] = " > ", ["gt"] = " > ", ["greater_than"] = " > ", [">="] = " >= ", ["gte"] = " >= ", ["greater_than_or_equal"] = " >= ",
        ["<"] = " < ", ["lt"] = " < ", ["less_than"] = " < ", ["<="] = " <= ", ["lte"] = " <= ", ["less_than_or_equal"] = " <= ",
        ["contains"] = " contains ", ["starts_with"] = " startsWith ", ["ends_with"] = " endsWith ",
    };

    private static readonly Dictionary<string, string> Variables = new(StringComparer.Ordinal)
    {
        ["$current_date"] = "$today", ["$current_timestamp"] = "$now", ["$userId"] = "$current_user.id",
    };

    private static readonly string[] Keys = ["field", "operator", "value", "compare_to", "all_of", "any_of", "and", "or", "not", "type", "expression", "formula", "object", "via", "condition"];

    private static readonly string[] Types = ["simple", "complex", "formula", "lookup"];

    private static readonly string[] Operators = [.. Comparisons.Keys, "in", "not_in", "not_contains", "is_null", "is_not_null"];

    private ClauseWriter _clause = new();
    private bool _failed;

    /// <summary>The text; null when the condition cannot be used, which is reported.</summary>
    public string? Write(Node node, ObjectSchema schema)
    {
        _clause = new ClauseWriter();
        _failed = false;
        Condition(node, schema, "");
        return _failed ? null : Placed(_clause.ToClause(node.Place), schema);
    }

    /// <summary>The text of a team's field: the caller is in the team.</summary>
    public string WriteTeam(ScalarNode field, ObjectSchema schema)
    {
        _clause = new ClauseWriter();
        _clause.Add(field);
        _clause.Add(" in $current_user.teams");
        return Placed(_clause.ToClause(field.Place), schema);
    }

    private string Placed(QueryClause clause, ObjectSchema schema)
    {
        placed.Add(new PlacedCondition(schema.Name, clause));
        return clause.Text;
    }

    private void Condition(Node node, ObjectSchema schema, string path)
    {
        switch (node)
        {
            case ScalarNode { Kind: ScalarKind.Text or ScalarKind.Boolean } formula:
                Formula(formula, path);
                break;
            case SequenceNode list:
                Expression(list, schema, path);
                break;
            case MappingNode map:
                Map(map, schema, path);
                break;
            default:
                Fail(node.Place, $"a condition is '{{ field, operator, value }}' or a formula, not {node.Noun}.");
                break;
        }
    }

    /// <summary>All that a map says must hold. One that says something without a meaning here is useless as a whole: nobody gets access by a part of a condition.</summary>
    private void Map(MappingNode map, ObjectSchema schema, string path)
    {
        var type = map.Text("type") ?? "simple";
        if (Array.IndexOf(Types, type) < 0)
        {
            Fail(map.Scalar("type")!.Place, $"there is no type '{type}'.{NearName.Hint(type, Types)}");
            return;
        }

        var parts = map.Entries.Where(entry => IsPart(entry, type)).ToList();
        if (parts.Count == 0)
        {
            CheckMeanings(map, type);
            if (type is "complex" or "formula")
            {
                Fail(map.Scalar("type")!.Place, $"its type is '{type}', but it has no '{(type == "formula" ? "formula" : "expression")}'.");
            }
            else if (!_failed)
            {
                Fail(map.Place, type == "lookup" ? "a lookup names its field as 'via', and has a 'condition'." : "it names no 'field'; write '{ field: owner, operator: \"=\", value: $current_user.id }'.");
            }

            return;
        }

        for (var i = 0; i < parts.Count; i++)
        {
            _clause.Add(i == 0 ? "" : " && ");
            Part(map, parts[i], schema, path);
        }

        CheckMeanings(map, type);
    }

    private static bool IsPart(MappingEntry entry, string type) => entry.Value is not ScalarNode { IsNull: true } && entry.Name switch
    {
        "expression" => type == "complex",
        "formula" => type == "formula" && entry.Value is ScalarNode,
        "via" => type == "lookup",
        "field" => type != "lookup" && entry.Value is ScalarNode,
        "all_of" or "and" or "any_of" or "or" or "not" => true,
        _ => false,
    };

    private void Part(MappingNode map, MappingEntry entry, ObjectSchema schema, string path)
    {
        switch (entry.Name)
        {
            case "expression":
                Condition(entry.Value, schema, path);
                break;
            case "formula":
                Formula((ScalarNode)entry.Value, path);
                break;
            case "via":
                Lookup(map, schema, path);
                break;
            case "field":
                Simple(map, (ScalarNode)entry.Value, path);
                break;
            case "not":
                _clause.Add("!(");
                Condition(entry.Value, schema, path);
                _clause.Add(")");
                break;
            default:
                Joined(entry.Value, entry.Name is "all_of" or "and" ? " && " : " || ", schema, path);
                break;
        }
    }

    /// <summary>A key that has a meaning in rules only, or none at all. Where keys are checked the latter is a hint; here it is an error, since nobody gets access by it.</summary>
    private void CheckMeanings(MappingNode map, string type)
    {
        foreach (var entry in map.Entries)
        {
            if (!CommonKeys.Condition.TryGet(entry.Name, out _))
            {
                if (!entry.Name.StartsWith("x-", StringComparison.Ordinal))
                {
                    Fail(entry.Key.Place, $"'{entry.Name}' has no meaning in it.{NearName.Hint(entry.Name, Keys)}");
                }
            }
            else if (entry.Name is "if" or "then" or "else" or "has_related" or "lookup" or "expression" or "formula" or "condition" && !IsPart(entry, type) && !(type == "lookup" && entry.Name == "condition"))
            {
                Fail(entry.Key.Place, $"'{entry.Name}' has no meaning in {(type == "simple" ? "it" : $"one of the type '{type}'")}; write 'field', 'all_of', 'any_of', 'not', or a 'type': {string.Join(", ", Types)}.");
            }
        }

        if (map.Value("value") is not null && map.Find("compare_to") is { } other)
        {
            Fail(other.Key.Place, "it compares with a 'value' and with 'compare_to'; write one of them.");
        }
    }

    /// <summary>Conditions with words between them: <c>[cond, 'and', cond, 'or', [cond, 'and', cond]]</c>.</summary>
    private void Expression(SequenceNode list, ObjectSchema schema, string path)
    {
        if (list.Items.Length == 0)
        {
            Fail(list.Place, "the list is empty; write conditions with 'and' or 'or' between them.");
        }

        _clause.Add("(");
        var wantsCondition = true;
        foreach (var item in list.Items)
        {
            var word = (item as ScalarNode)?.Text.ToLowerInvariant();
            if (wantsCondition && word == "not")
            {
                _clause.Add("!");
                continue;
            }

            if (wantsCondition)
            {
                _clause.Add("(");
                Condition(item, schema, path);
                _clause.Add(")");
            }
            else if (word is "and" or "&&" or "or" or "||")
            {
                _clause.Add(word is "and" or "&&" ? " && " : " || ");
            }
            else
            {
                Fail(item.Place, $"'and' or 'or' stands between two conditions, not {item.Noun}.");
                return;
            }

            wantsCondition = !wantsCondition;
        }

        _clause.Add(")");
        if (wantsCondition && list.Items.Length != 0)
        {
            Fail(list.Items[list.Items.Length - 1].Place, "a condition is missing behind the last word.");
        }
    }

    private void Joined(Node node, string word, ObjectSchema schema, string path)
    {
        if (node is not SequenceNode { Items.Length: > 0 } list)
        {
            Fail(node.Place, $"a list of conditions was expected here, not {node.Noun}.");
            return;
        }

        for (var i = 0; i < list.Items.Length; i++)
        {
            _clause.Add(i == 0 ? "((" : word + "(");
            Condition(list.Items[i], schema, path);
            _clause.Add(")");
        }

        _clause.Add(")");
    }

    private void Formula(ScalarNode formula, string path)
    {
        if (path.Length != 0)
        {
            Fail(formula.Place, $"a formula does not stand inside of a lookup; write '{path}field' in a formula outside of it.");
            return;
        }

        _clause.Add("(");
        _clause.Add(formula);
        _clause.Add(")");
    }

    /// <summary>A condition on the record that a lookup leads to, or on one of the records that refer here.</summary>
    private void Lookup(MappingNode map, ObjectSchema schema, string path)
    {
        if (map.Scalar("via") is not { } via || map.Value("condition") is not { } condition)
        {
            Fail(map.Place, "a lookup names its field as 'via', and has a 'condition'.");
            return;
        }

        var target = map.Scalar("object");
        if (ObjectIndex.Field(schema, via.Text) is { Reference: { } reference } lookup)
        {
            if (target is not null && target.Text != reference)
            {
                Fail(target.Place, $"'{via.Text}' leads to '{reference}', not to '{target.Text}'.");
            }
            else if (lookup.Multiple || find(reference) is not { } other)
            {
                Fail(via.Place, $"'{via.Text}' leads to {(lookup.Multiple ? "several records" : $"'{reference}', which does not exist")}.");
            }
            else
            {
                Condition(condition, other, path + via.Text + ".");
            }

            return;
        }

        var child = path.Length != 0 ? null : schema.Children.FirstOrDefault(known => known.Object == target?.Text && known.Field == via.Text);
        if (child is null || find(child.Object) is not { } children)
        {
            Fail(via.Place, $"'{via.Text}' is no lookup of '{schema.Name}'{(target is null ? "" : $", and none of '{target.Text}' that leads here")}.{NearName.Hint(via.Text, Lookups(schema))}");
            return;
        }

        _clause.Add($"exists({child.Name}, ");
        Condition(condition, children, "");
        _clause.Add(")");
    }

    private static IEnumerable<string> Lookups(ObjectSchema schema) => schema.Fields.Where(static field => field.Reference is not null).Select(static field => field.Name);

    private void Simple(MappingNode map, ScalarNode field, string path)
    {
        var operation = map.Scalar("operator");
        var name = operation?.Text ?? "=";
        var isNegated = name is "not_in" or "not_contains";
        _clause.Add(isNegated ? "!(" : "(");
        _clause.Add(IsVariable(field) ? "" : path);
        _clause.Add(field);
        var place = operation?.Place ?? field.Place;
        switch (name)
        {
            case "is_null" or "is_not_null":
                _clause.Add(name == "is_null" ? " == null" : " != null", place);
                break;
            case "in" or "not_in":
                _clause.Add(" in ", place);
                List(map, place);
                break;
            case var _ when Comparisons.TryGetValue(name == "not_contains" ? "contains" : name, out var word):
                _clause.Add(word, place);
                Value(map, path, place);
                break;
            default:
                Fail(place, $"there is no operator '{name}'.{NearName.Hint(name, Operators)}");
                break;
        }

        _clause.Add(")");
    }

    private void Value(MappingNode map, string path, Place place)
    {
        if (map.Scalar("compare_to") is { } other && map.Find("value") is null)
        {
            _clause.Add(path);
            _clause.Add(other);
        }
        else if (map.Find("value")?.Value is ScalarNode value)
        {
            Add(value);
        }
        else
        {
            Fail(map.Find("value")?.Value.Place ?? place, "it compares with no 'value'.");
        }
    }

    private void List(MappingNode map, Place place)
    {
        switch (map.Value("value"))
        {
            case ScalarNode variable when IsVariable(variable):
                Add(variable);
                break;
            case SequenceNode { Items.Length: > 0 } list when list.Items.All(static item => item is ScalarNode):
                for (var i = 0; i < list.Items.Length; i++)
                {
                    _clause.Add(i == 0 ? "(" : ", ");
                    Add((ScalarNode)list.Items[i]);
                }

                _clause.Add(")");
                break;
            case var other:
                Fail(other?.Place ?? place, $"'in' takes a list of values such as '[open, closed]', or a variable that is one, not {other?.Noun ?? "nothing"}.");
                break;
        }
    }

    private void Add(ScalarNode value) =>
        _clause.AddValue(value.Kind == ScalarKind.Text && Variables.TryGetValue(value.Text, out var known) ? new ScalarNode(value.Span, ScalarKind.Text, known) : value);

    private static bool IsVariable(ScalarNode node) => node.Text.Length != 0 && node.Text[0] == '$';

    private void Fail(Place place, string message)
    {
        _failed = true;
        sink.Report(MetadataRules.UnusableCondition, place, message);
    }
}
