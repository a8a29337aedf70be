namespace ObjectQL.Metadata;

/// <summary>What the keys of one map of a permission's condition mean, by its type, and which of them mean nothing.</summary>
internal sealed class AccessConditionKeys
{
    /// <summary>The types of conditions.</summary>
    public static readonly string[] Types = ["simple", "complex", "formula", "lookup"];

    /// <summary>Of the ways to write an operator, those that are proposed.</summary>
    private const string Operators = "=, !=, >, >=, <, <=, in, not_in, contains, not_contains, starts_with, ends_with, is_null, is_not_null";

    private const string Joins = "all_of, any_of, not";

    private readonly string _type;
    private readonly bool _isKnown;
    private readonly List<(Place Place, string Message)> _faults = [];

    public AccessConditionKeys(MappingNode map)
    {
        Map = map;
        _type = map.Text("type") ?? "simple";
        _isKnown = Array.IndexOf(Types, _type) >= 0;
        if (!_isKnown)
        {
            // What its keys mean cannot be told then.
            _faults.Add((map.Scalar("type")!.Place, $"there is no type '{_type}'.{Hint(_type, Types, string.Join(", ", Types), "types")}"));
        }

        foreach (var entry in map.Entries)
        {
            Check(entry);
        }

        if (_faults.Count == 0)
        {
            CheckWhole();
        }
    }

    public MappingNode Map { get; }

    /// <summary>What is wrong with the keys.</summary>
    public IReadOnlyList<(Place Place, string Message)> Faults => _faults;

    /// <summary>Whether an entry says something that must hold.</summary>
    public bool IsPart(MappingEntry entry) => _isKnown && AccessKeys.Condition.TryGet(entry.Name, out var spec) && IsSaid(entry) && KeyChecker.Fits(entry.Value, spec.Shape) && entry.Name switch
    {
        "expression" => _type == "complex",
        "formula" => _type == "formula",
        "via" => _type == "lookup",
        "field" => _type != "lookup",
        "all_of" or "and" or "any_of" or "or" or "not" => true,
        _ => false,
    };

    private void Check(MappingEntry entry)
    {
        var name = entry.Name;
        if (!AccessKeys.Condition.TryGet(name, out var spec))
        {
            if (CommonKeys.Condition.TryGet(name, out _))
            {
                _faults.Add((entry.Key.Place, $"'{name}' has a meaning in rules only; write one of: {Own}."));
            }
            else if (!name.StartsWith("x-", StringComparison.Ordinal))
            {
                _faults.Add((entry.Key.Place, $"'{name}' has no meaning in it.{Hint(name, AccessKeys.Condition, Own, "keys")}"));
            }
        }
        else if (IsSaid(entry) && !KeyChecker.Fits(entry.Value, spec.Shape))
        {
            _faults.Add((entry.Value.Place, $"'{name}' is {KeyChecker.Describe(spec.Shape)}, not {entry.Value.Noun}."));
        }
        else if (IsSaid(entry) && IsOfOtherType(name))
        {
            _faults.Add((entry.Key.Place, $"'{name}' has no meaning in {(_type == "simple" ? "it" : $"one of the type '{_type}'")}; write one of: {Own}; or another 'type': {string.Join(", ", Types)}."));
        }
        else if (name == "operator" && entry.Value is ScalarNode { IsNull: false } operation && Array.IndexOf(AccessConditionWriter.Operators, operation.Text) < 0)
        {
            _faults.Add((operation.Place, $"there is no operator '{operation.Text}'.{Hint(operation.Text, AccessConditionWriter.Operators, Operators, "operators")}"));
        }
    }

    /// <summary>Each key by itself is right.</summary>
    private void CheckWhole()
    {
        var compared = Array.FindIndex(Map.Entries, static entry => entry.Name is "operator" or "value" or "compare_to" && IsSaid(entry));
        if (!Map.Entries.Any(IsPart))
        {
            _faults.Add(_type switch
            {
                "lookup" => (Map.Place, "a lookup names its field as 'via', and has a 'condition'."),
                "complex" => (Map.Scalar("type")!.Place, "its type is 'complex', but it has no 'expression'."),
                "formula" => (Map.Scalar("type")!.Place, "its type is 'formula', but it has no 'formula'."),
                _ => (Map.Place, "it names no 'field'; write '{ field: owner, operator: \"=\", value: $current_user.id }'."),
            });
        }
        else if (compared >= 0 && Map.Value("field") is null)
        {
            _faults.Add((Map.Entries[compared].Key.Place, $"'{Map.Entries[compared].Name}' compares nothing, since no 'field' stands beside it."));
        }
        else if (Map.Value("value") is not null && Map.Value("compare_to") is not null)
        {
            _faults.Add((Map.Find("compare_to")!.Value.Key.Place, "it compares with a 'value' and with 'compare_to'; write one of them."));
        }
    }

    private bool IsOfOtherType(string name) => name switch
    {
        _ when !_isKnown => false,
        "expression" => _type != "complex",
        "formula" => _type != "formula",
        "via" or "object" or "condition" => _type != "lookup",
        "field" or "operator" or "value" or "compare_to" => _type == "lookup",
        _ => false,
    };

    /// <summary>The keys of its type.</summary>
    private string Own => _type switch
    {
        "complex" => "expression, " + Joins,
        "formula" => "formula, " + Joins,
        "lookup" => "object, via, condition, " + Joins,
        _ => "field, operator, value, compare_to, " + Joins,
    };

    private static bool IsSaid(MappingEntry entry) => entry.Value is not ScalarNode { IsNull: true };

    private static string Hint(string name, IEnumerable<string> known, string all, string noun) =>
        (NearName.Of(name, known) ?? (known is KeyTable table ? Synonyms.Of(name, table) : null)) is { } near ? $" Did you mean '{near}'?" : $" The {noun} are: {all}.";
}
