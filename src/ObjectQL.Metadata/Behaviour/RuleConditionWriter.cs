namespace ObjectQL.Metadata;

/// <summary>
/// Writes a condition of a rule in the text language. <c>=</c> and <c>!=</c> take null for a value like any other, <c>&gt;=</c> and <c>&lt;=</c> hold between
/// two nulls; every other comparison with null does not hold, and neither does a condition that is unknown.
/// </summary>
/// <param name="fieldOf">The field that a path leads to, as far as it is known.</param>
/// <param name="faults">Takes what is wrong.</param>
internal sealed class RuleConditionWriter(Func<string, FieldSchema?> fieldOf, List<QueryFault> faults)
{
    private static readonly Dictionary<string, string> s_operators = new(StringComparer.Ordinal)
    {
        ["="] = "==", ["=="] = "==", ["==="] = "==", ["eq"] = "==", ["equals"] = "==",
        ["!="] = "!=", ["!=="] = "!=", ["<>"] = "!=", ["ne"] = "!=", ["neq"] = "!=", ["not_equals"] = "!=",
        [">"] = ">", ["gt"] = ">", ["greater_than"] = ">", [">="] = ">=", ["gte"] = ">=", ["greater_than_or_equal"] = ">=",
        ["<"] = "<", ["lt"] = "<", ["less_than"] = "<", ["<="] = "<=", ["lte"] = "<=", ["less_than_or_equal"] = "<=",
        ["in"] = "in", ["not_in"] = "not in", ["between"] = "between",
        ["contains"] = "contains", ["not_contains"] = "not contains", ["starts_with"] = "startsWith", ["ends_with"] = "endsWith",
        ["is_null"] = "null", ["is_not_null"] = "not null", ["is_empty"] = "empty", ["empty"] = "empty",
        ["not_empty"] = "not empty", ["is_not_empty"] = "not empty",
    };

    private readonly ClauseWriter _clause = new();

    /// <summary>What stands before every field: a path to the record that the condition is about, with its dot.</summary>
    public string Path { get; init; } = "";

    /// <summary>Names that expressions have for lookups.</summary>
    public Dictionary<string, string> Aliases { get; init; } = [];

    public ClauseWriter Clause => _clause;

    /// <summary>Any form of condition.</summary>
    public void Write(Node node)
    {
        switch (node)
        {
            case ScalarNode { IsNull: false } text:
                _clause.Add("(");
                Expression(text);
                _clause.Add(")");
                break;
            case SequenceNode list:
                Joined(list, " && ", namesFields: false);
                break;
            case MappingNode map:
                Map(map);
                break;
            default:
                Fail(node.Place, $"A condition is '{{ field, operator, value }}' or a text, not {node.Noun}.");
                break;
        }
    }

    /// <summary>A list of conditions joined; a name alone may mean that the field has a value.</summary>
    public void Joined(Node node, string word, bool namesFields)
    {
        if (node is not SequenceNode { Items.Length: > 0 } list)
        {
            Fail(node.Place, node is SequenceNode ? "There is no condition in this list." : $"A list of conditions was expected here, not {node.Noun}.");
            return;
        }

        for (var i = 0; i < list.Items.Length; i++)
        {
            _clause.Add(i == 0 ? "(" : word);
            if (namesFields && list.Items[i] is ScalarNode name)
            {
                HasValue(name, "not empty", name.Place);
            }
            else
            {
                Write(list.Items[i]);
            }
        }

        _clause.Add(")");
    }

    /// <summary>Whether a field has a value: an empty text is none.</summary>
    public void HasValue(ScalarNode field, string test, Place place)
    {
        var isText = fieldOf(Path + field.Text) is { Kind: ValueKind.Text };
        var isEmpty = test is "null" or "empty";
        _clause.Add("(");
        Field(field);
        _clause.Add(isEmpty ? " == null" : " != null", place);
        if (isText && test.EndsWith("empty", StringComparison.Ordinal))
        {
            _clause.Add(isEmpty ? " || " : " && ");
            Field(field);
            _clause.Add(isEmpty ? " == ''" : " != ''");
        }

        _clause.Add(")");
    }

    /// <summary>A text in the language itself.</summary>
    public void Expression(ScalarNode text)
    {
        if (Path.Length != 0)
        {
            Fail(text.Place, $"An expression does not stand inside of a lookup; write '{Path}field' in an expression outside of it.");
        }

        _clause.Add(Aliases.Count == 0 ? text : new ScalarNode(text.Span, text.Kind, RuleExpressions.Rename(text.Text, Aliases)));
    }

    private void Map(MappingNode map)
    {
        var parts = 0;
        if ((map.Value("all_of") ?? map.Value("and")) is { } all)
        {
            Next(ref parts);
            Joined(all, " && ", namesFields: true);
        }

        if ((map.Value("any_of") ?? map.Value("or")) is { } any)
        {
            Next(ref parts);
            Joined(any, " || ", namesFields: true);
        }

        if (map.Value("not") is { } negated)
        {
            Next(ref parts);
            _clause.Add("(");
            Write(negated);
            _clause.Add(" ? false : true)");
        }

        if (map.Value("if") is { } test && map.Value("then") is { } then)
        {
            Next(ref parts);
            Implies(test, then, map.Value("else"));
        }

        if (map.Scalar("expression") is { } expression)
        {
            Next(ref parts);
            Compared(map, expression, isExpression: true);
        }
        else if (map.Scalar("field") is { } field)
        {
            Next(ref parts);
            Compared(map, field, isExpression: false);
        }

        if (parts == 0)
        {
            Fail(map.Place, "A condition names no 'field'; write '{ field: amount, operator: \">\", value: 0 }'.");
        }
    }

    /// <summary>The second must hold when the first does; else a third, if there is one.</summary>
    public void Implies(Node test, Node then, Node? otherwise)
    {
        _clause.Add("(");
        Write(test);
        _clause.Add(" ? ");
        Write(then);
        _clause.Add(" : ");
        if (otherwise is null)
        {
            _clause.Add("true");
        }
        else
        {
            Write(otherwise);
        }

        _clause.Add(")");
    }

    private void Next(ref int parts) => _clause.Add(parts++ == 0 ? "" : " && ");

    private void Compared(MappingNode map, ScalarNode left, bool isExpression)
    {
        var operation = map.Scalar("operator");
        if (operation is null && isExpression)
        {
            _clause.Add("(");
            Expression(left);
            _clause.Add(")");
            return;
        }

        var name = operation?.Text ?? "=";
        if (!s_operators.TryGetValue(name, out var word))
        {
            // The key checker has reported the operator.
            Fail((operation ?? left).Place, "");
            return;
        }

        new RuleComparison(this, fieldOf, faults, left, isExpression, (operation ?? left).Place).Write(map, word);
    }

    /// <summary>Whether a field has a value that JavaScript takes for true.</summary>
    public void IsSet(ScalarNode field)
    {
        switch (fieldOf(Path + field.Text)?.Kind)
        {
            case ValueKind.Boolean:
                Field(field);
                break;
            case ValueKind.Long or ValueKind.Double or ValueKind.Decimal:
                Field(field);
                _clause.Add(" != 0");
                break;
            default:
                HasValue(field, "not empty", field.Place);
                break;
        }
    }

    /// <summary>A field with the path to it.</summary>
    public void Field(ScalarNode field)
    {
        _clause.Add(Path);
        _clause.Add(field);
    }

    private void Fail(Place place, string message)
    {
        faults.Add(new QueryFault(place, message));
        _clause.Add("true");
    }
}
