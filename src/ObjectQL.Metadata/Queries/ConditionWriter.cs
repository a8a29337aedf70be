namespace ObjectQL.Metadata;

/// <summary>Writes a condition of <c>$</c>-operators in the text language, in which it is checked and planned.</summary>
internal sealed class ConditionWriter(ClauseWriter clause, List<QueryFault> faults)
{
    private static readonly Dictionary<string, string> Comparisons = new(StringComparer.Ordinal)
    {
        ["$eq"] = " == ", ["$ne"] = " != ", ["$gt"] = " > ", ["$gte"] = " >= ", ["$lt"] = " < ", ["$lte"] = " <= ",
        ["$contains"] = " contains ", ["$startsWith"] = " startsWith ", ["$endsWith"] = " endsWith ", ["$like"] = " like ",
    };

    private static readonly string[] Words = ["$and", "$or", "$not", "$nor"];

    private static readonly string[] Operators =
        [.. Comparisons.Keys, "$in", "$nin", "$between", "$null", "$exist", "$exists", "$not", "$field", "$any", "$none"];

    /// <summary>A map of conditions, all of which must hold.</summary>
    public void Write(MappingNode map, string path = "")
    {
        if (map.Entries.Length == 0)
        {
            Fault(map.Place, "A condition is empty here; write '{ field: value }', or leave it out.");
        }

        for (var i = 0; i < map.Entries.Length; i++)
        {
            clause.Add(i == 0 ? "" : " && ");
            Entry(map.Entries[i], path);
        }
    }

    private void Entry(MappingEntry entry, string path)
    {
        switch (entry.Name)
        {
            case "$and":
                Joined(entry, path, "(", " && ");
                break;
            case "$or":
                Joined(entry, path, "(", " || ");
                break;
            case "$nor":
                Joined(entry, path, "!(", " || ");
                break;
            case "$not":
                Bracketed("!(", entry.Value, path);
                break;
            default:
                if (IsOperator(entry.Name))
                {
                    Fault(entry.Key.Place, $"There is no operator '{entry.Name}' at this place.{NearName.Hint(entry.Name, Words)}");
                }
                else
                {
                    Field(entry, path);
                }

                break;
        }
    }

    private void Joined(MappingEntry entry, string path, string open, string word)
    {
        if (entry.Value is not SequenceNode { Items.Length: > 0 } list)
        {
            Fault(entry.Value.Place, $"'{entry.Name}' takes a list of conditions, not {entry.Value.Noun}.");
            return;
        }

        clause.Add(open);
        for (var i = 0; i < list.Items.Length; i++)
        {
            clause.Add(i == 0 ? "" : word);
            Bracketed("(", list.Items[i], path);
        }

        clause.Add(")");
    }

    private void Bracketed(string open, Node node, string path)
    {
        if (node is not MappingNode map)
        {
            Fault(node.Place, $"A condition is a map such as '{{ status: open }}', not {node.Noun}.");
            return;
        }

        clause.Add(open);
        Write(map, path);
        clause.Add(")");
    }

    private void Field(MappingEntry field, string path)
    {
        switch (field.Value)
        {
            case ScalarNode value:
                Name(field, path);
                clause.Add(" == ");
                clause.AddValue(value);
                break;
            case SequenceNode list:
                Fault(list.Place, $"A field is not compared with a list; write '{field.Name}: {{ $in: [...] }}' for one of several values.");
                break;
            case MappingNode map when map.Entries.Length != 0 && map.Entries.All(static entry => !IsOperator(entry.Name)):
                Write(map, path + field.Name + ".");
                break;
            case MappingNode map:
                Compared(field, map, path);
                break;
        }
    }

    private void Compared(MappingEntry field, MappingNode operators, string path)
    {
        if (operators.Entries.Length == 0)
        {
            Fault(operators.Place, $"'{field.Name}' is compared with nothing; write '{field.Name}: value'.");
        }

        for (var i = 0; i < operators.Entries.Length; i++)
        {
            clause.Add(i == 0 ? "" : " && ");
            Compared(field, operators.Entries[i], path);
        }
    }

    private void Compared(MappingEntry field, MappingEntry op, string path)
    {
        if (Comparisons.TryGetValue(op.Name, out var word))
        {
            Name(field, path);
            clause.Add(word, op.Key.Place);
            Value(op, op.Value, path);
            return;
        }

        switch (op.Name)
        {
            case "$field":
                Name(field, path);
                clause.Add(" == ");
                Other(op.Value, path);
                break;
            case "$in" or "$nin":
                Name(field, path);
                clause.Add(op.Name == "$in" ? " in " : " not in ", op.Key.Place);
                Values(op, "(", ", ", ")", count: null, path);
                break;
            case "$between":
                clause.Add("(");
                Name(field, path);
                clause.Add(" between ", op.Key.Place);
                Values(op, "", " and ", "", count: 2, path);
                clause.Add(")");
                break;
            case "$null" or "$exist" or "$exists":
                Name(field, path);
                if (op.Value is not ScalarNode { Kind: ScalarKind.Boolean } flag)
                {
                    Fault(op.Value.Place, $"'{op.Name}' takes true or false, not {op.Value.Noun}.");
                    return;
                }

                clause.Add((flag.Text == "true") == (op.Name == "$null") ? " == null" : " != null", op.Key.Place);
                break;
            case "$not" when op.Value is MappingNode inner:
                clause.Add("!(");
                Compared(field, inner, path);
                clause.Add(")");
                break;
            case "$any" or "$none" when op.Value is MappingNode inner:
                clause.Add(op.Name == "$any" ? "exists(" : "!exists(");
                Name(field, path);
                clause.Add(", ");
                Write(inner);
                clause.Add(")");
                break;
            case "$not" or "$any" or "$none":
                Fault(op.Value.Place, $"'{op.Name}' takes a map, not {op.Value.Noun}.");
                break;
            default:
                Fault(op.Key.Place, $"There is no operator '{op.Name}'.{NearName.Hint(op.Name, Operators)}");
                break;
        }
    }

    private void Values(MappingEntry op, string open, string between, string close, int? count, string path)
    {
        if (count is null && op.Value is ScalarNode { Kind: ScalarKind.Text } placeholder && IsOperator(placeholder.Text))
        {
            Value(op, op.Value, path);
            return;
        }

        if (op.Value is not SequenceNode { Items.Length: > 0 } list || (count is not null && list.Items.Length != count))
        {
            Fault(op.Value.Place, $"'{op.Name}' takes a list of {(count is null ? "values" : "two values")}, not {op.Value.Noun}.");
            return;
        }

        for (var i = 0; i < list.Items.Length; i++)
        {
            clause.Add(i == 0 ? open : between);
            Value(op, list.Items[i], path);
        }

        clause.Add(close);
    }

    private void Value(MappingEntry op, Node value, string path)
    {
        if (value is ScalarNode scalar)
        {
            clause.AddValue(scalar);
        }
        else if (value is MappingNode { Entries.Length: 1 } map && map.Find("$field") is { } other)
        {
            Other(other.Value, path);
        }
        else
        {
            Fault(value.Place, $"'{op.Name}' takes a value or '{{ $field: name }}', not {value.Noun}.");
        }
    }

    private void Other(Node name, string path)
    {
        clause.Add(path);
        if (name is ScalarNode scalar)
        {
            clause.Add(scalar);
        }
        else
        {
            Fault(name.Place, $"'$field' takes the name of a field, not {name.Noun}.");
        }
    }

    private void Name(MappingEntry field, string path)
    {
        clause.Add(path);
        clause.Add(field.Key);
    }

    private static bool IsOperator(string name) => name.Length != 0 && name[0] == '$';

    private void Fault(Place place, string message) => faults.Add(new QueryFault(place, message));
}
