namespace ObjectQL.Metadata;

/// <summary>
/// Writes a condition of a permission file in the text language, in which it is checked and becomes part of plans. The infix form has the
/// precedence of that language: <c>and</c> before <c>or</c>; lists nest.
/// </summary>
/// <param name="find">Finds another object by name.</param>
/// <param name="placed">Takes the conditions with their places.</param>
/// <param name="sink">Takes what is wrong.</param>
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

    /// <summary>The words for how values are compared.</summary>
    public static readonly string[] Operators = [.. Comparisons.Keys, "in", "not_in", "not_contains", "is_null", "is_not_null"];

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

    /// <summary>The text of a team's field: the caller is in the team, and what else the rule asks for holds; null when that cannot be used, which is reported.</summary>
    public string? WriteTeam(ScalarNode field, Node? condition, ObjectSchema schema)
    {
        _clause = new ClauseWriter();
        _failed = false;
        _clause.Add(field);
        _clause.Add(" in $current_user.teams");
        if (condition is not null)
        {
            _clause.Add(" && (");
            Condition(condition, schema, "");
            _clause.Add(")");
        }

        return _failed ? null : Placed(_clause.ToClause(field.Place), schema);
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
        var keys = new AccessConditionKeys(map);
        foreach (var (place, message) in keys.Faults)
        {
            Fail(place, message);
        }

        var isFirst = true;
        foreach (var entry in map.Entries)
        {
            if (keys.IsPart(entry))
            {
                _clause.Add(isFirst ? "" : " && ");
                isFirst = false;
                Part(keys, entry, schema, path);
            }
        }
    }

    private void Part(AccessConditionKeys keys, MappingEntry entry, ObjectSchema schema, string path)
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
                Lookup(keys, schema, path);
                break;
            case "field":
                Simple(keys, (ScalarNode)entry.Value, path);
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
        var list = (SequenceNode)node;
        if (list.Items.Length == 0)
        {
            Fail(list.Place, "the list is empty; write the conditions that it is to join.");
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
    private void Lookup(AccessConditionKeys keys, ObjectSchema schema, string path)
    {
        var (via, target) = (keys.Map.Scalar("via")!, keys.Map.Scalar("object"));
        if (keys.Map.Value("condition") is not { } condition)
        {
            Lacks(keys, via.Place, "a lookup has a 'condition', which its record is to meet.");
            return;
        }

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
        if (target is not null && find(target.Text) is null)
        {
            Fail(target.Place, $"there is no object '{target.Text}'.{NearName.Hint(target.Text, schema.Children.Select(static known => known.Object))}");
        }
        else if (child is null || find(child.Object) is not { } children)
        {
            Fail(via.Place, $"'{via.Text}' is no lookup of '{schema.Name}'{(target is null ? "" : $", and none of '{target.Text}' that leads here")}.{NearName.Hint(via.Text, Lookups(schema, target?.Text))}");
        }
        else
        {
            _clause.Add($"exists({child.Name}, ");
            Condition(condition, children, "");
            _clause.Add(")");
        }
    }

    /// <summary>The names that a <c>via</c> may have: of lookups of the object itself, and of those of the other one that lead here.</summary>
    private static IEnumerable<string> Lookups(ObjectSchema schema, string? target) =>
        schema.Fields.Where(static field => field.Reference is not null).Select(static field => field.Name).Concat(schema.Children.Where(known => known.Object == target).Select(static known => known.Field));

    private void Simple(AccessConditionKeys keys, ScalarNode field, string path)
    {
        var map = keys.Map;
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
                List(keys, place);
                break;
            case var _ when Comparisons.TryGetValue(name == "not_contains" ? "contains" : name, out var word):
                _clause.Add(word, place);
                Value(keys, path, place);
                break;
        }

        _clause.Add(")");
    }

    private void Value(AccessConditionKeys keys, string path, Place place)
    {
        var value = keys.Map.Find("value")?.Value;
        if (value is null && keys.Map.Scalar("compare_to") is { } other)
        {
            _clause.Add(path);
            _clause.Add(other);
        }
        else if (value is ScalarNode scalar)
        {
            Add(scalar);
        }
        else if (value is null)
        {
            Lacks(keys, place, "it compares with no 'value'.");
        }
        else
        {
            Fail(value.Place, $"it compares with one value, not with {value.Noun}; of several, one is to be equal with 'operator: in'.");
        }
    }

    private void List(AccessConditionKeys keys, Place place)
    {
        switch (keys.Map.Value("value"))
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
            case null:
                Lacks(keys, place, "'in' takes a list of values such as '[open, closed]', or a variable that is one, not nothing.");
                break;
            case var other:
                Fail(other.Place, $"'in' takes a list of values such as '[open, closed]', or a variable that is one, not {other.Noun}.");
                break;
        }
    }

    private void Add(ScalarNode value) =>
        _clause.AddValue(value.Kind == ScalarKind.Text && Variables.TryGetValue(value.Text, out var known) ? new ScalarNode(value.Span, ScalarKind.Text, known) : value);

    /// <summary>Whether an item of a list is no condition, but joins those that stand beside it.</summary>
    public static bool IsWord(Node item) => (item as ScalarNode)?.Text.ToLowerInvariant() is "and" or "&&" or "or" or "||" or "not";

    private static bool IsVariable(ScalarNode node) => node.Text.Length != 0 && node.Text[0] == '$';

    /// <summary>Something is missing; where a key is misspelt, that is what is wrong.</summary>
    private void Lacks(AccessConditionKeys keys, Place place, string message)
    {
        _failed = true;
        if (keys.Faults.Count == 0)
        {
            Fail(place, message);
        }
    }

    private void Fail(Place place, string message)
    {
        _failed = true;
        sink.Report(MetadataRules.UnusableCondition, place, message);
    }
}
