using System.Globalization;
using System.Text;

namespace ObjectQL.Generators.Tests.Behaviour;

/// <summary>Random rules, as YAML and as what they mean, written down from the documentation and from nothing else.</summary>
internal sealed class RandomRules(Random random)
{
    /// <summary>The fields, the kind of each, and the values that records and conditions take.</summary>
    public static IReadOnlyDictionary<string, (string Yaml, object?[] Values)> Fields { get; } = new Dictionary<string, (string, object?[])>(StringComparer.Ordinal)
    {
        ["t"] = ("{ type: text }", [null, "", "a", "A", "ab", "b c", "10"]),
        ["u"] = ("{ type: text }", [null, "", "a", "B", "ab"]),
        ["n"] = ("{ type: integer }", [null, -1L, 0L, 1L, 2L, 10L]),
        ["m"] = ("{ type: integer }", [null, -1L, 0L, 2L]),
        ["q"] = ("{ type: number, scale: 2 }", [null, 0m, 0.5m, 1m, 10.25m]),
        ["d"] = ("{ type: date }", [null, new DateOnly(2026, 1, 1), new DateOnly(2026, 2, 1), new DateOnly(2025, 12, 31)]),
        ["e"] = ("{ type: date }", [null, new DateOnly(2026, 1, 1), new DateOnly(2026, 3, 1)]),
        ["f"] = ("{ type: boolean }", [null, true, false]),
        ["s"] = ("{ type: select, options: [a, b, c] }", [null, "a", "b", "c"]),
    };

    private static readonly string[][] s_comparable = [["t", "u"], ["n", "m", "q"], ["d", "e"], ["t", "s"]];

    public RandomRule Rule(int number)
    {
        var changed = random.Next(4) == 0 ? Pick([.. Fields.Keys]) : null;
        return new RandomRule("r" + number.ToString(CultureInfo.InvariantCulture), Condition(2), random.Next(3) == 0 ? Condition(1) : null, changed, Pick(["", "create", "update"]));
    }

    public RandomCondition Condition(int depth)
    {
        if (depth > 0)
        {
            switch (random.Next(6))
            {
                case 0: return Joined("all_of", depth, static results => results.All(static result => result));
                case 1: return Joined("any_of", depth, static results => results.Any(static result => result));
                case 2:
                    var inner = Condition(depth - 1);
                    return new($"{{ not: {inner.Yaml} }}", row => !inner.Holds(row));
                case 3:
                    var (test, then) = (Condition(depth - 1), Condition(depth - 1));
                    return new($"{{ if: {test.Yaml}, then: {then.Yaml} }}", row => !test.Holds(row) || then.Holds(row));
            }
        }

        return random.Next(3) == 0 ? BesideField() : BesideValue();
    }

    private RandomCondition Joined(string key, int depth, Func<IEnumerable<bool>, bool> join)
    {
        var parts = Enumerable.Range(0, random.Next(1, 4)).Select(_ => Condition(depth - 1)).ToArray();
        return new($"{{ {key}: [{string.Join(", ", parts.Select(static part => part.Yaml))}] }}", row => join(parts.Select(part => part.Holds(row))));
    }

    private RandomCondition BesideField()
    {
        var group = Pick(s_comparable);
        var (left, right) = (Pick(group), Pick(group));
        string[] operators = group[1] == "s" ? ["=", "!="] : ["=", "!=", ">", ">=", "<", "<="];
        var op = Pick(operators);
        return new($"{{ field: {left}, operator: '{op}', compare_to: {right} }}", row => Compared(op, row[left], row[right]));
    }

    private RandomCondition BesideValue()
    {
        var field = Pick([.. Fields.Keys]);
        var values = Fields[field].Values;
        var kind = values[^1];
        switch (random.Next(kind is string ? 8 : 5))
        {
            case 0:
                var test = Pick(["is_null", "is_not_null", "not_empty", "is_empty"]);
                return new($"{{ field: {field}, operator: {test} }}", row =>
                {
                    var isEmpty = row[field] is null || (field is "t" or "u" && test.EndsWith("empty", StringComparison.Ordinal) && row[field] is "");
                    return isEmpty == (test is "is_null" or "is_empty");
                });
            case 1 or 2:
                var isOrdered = kind is not bool && field != "s";
                string[] operators = isOrdered ? ["=", "!=", ">", ">=", "<", "<="] : ["=", "!="];
                var op = Pick(operators);
                var value = Pick(op is "=" or "!=" ? values : values[1..]);
                return new($"{{ field: {field}, operator: '{op}', value: {Yaml(value)} }}", row => Compared(op, row[field], value));
            case 3 or 4:
                var list = Enumerable.Range(0, random.Next(1, 4)).Select(_ => Pick(values)).ToArray();
                var isIn = random.Next(2) == 0;
                return new($"{{ field: {field}, operator: {(isIn ? "in" : "not_in")}, value: [{string.Join(", ", list.Select(Yaml))}] }}", row => list.Any(item => Same(item, row[field])) == isIn);
            default:
                var word = Pick(["contains", "not_contains", "starts_with", "ends_with"]);
                var part = Pick(["a", "b", "B", "10"]);
                return new($"{{ field: {field}, operator: {word}, value: '{part}' }}", row => row[field] is string text && word switch
                {
                    "contains" => text.Contains(part, StringComparison.Ordinal),
                    "not_contains" => !text.Contains(part, StringComparison.Ordinal),
                    "starts_with" => text.StartsWith(part, StringComparison.Ordinal),
                    _ => text.EndsWith(part, StringComparison.Ordinal),
                });
        }
    }

    public Dictionary<string, object?> Row() => Fields.ToDictionary(static field => field.Key, field => Pick(field.Value.Values), StringComparer.Ordinal);

    /// <summary>Some of the fields with other values.</summary>
    public Dictionary<string, object?> Changes() => Fields.Where(_ => random.Next(3) == 0).ToDictionary(static field => field.Key, field => Pick(field.Value.Values), StringComparer.Ordinal);

    public static string Json(Dictionary<string, object?> row) => "{" + string.Join(",", row.Select(static pair => $"'{pair.Key}':{Written(pair.Value, '\'')}")) + "}";

    public static bool Same(object? left, object? right) => left is null || right is null ? left is null && right is null : Order(left, right) == 0;

    private static bool Compared(string op, object? left, object? right) => op switch
    {
        "=" => Same(left, right),
        "!=" => !Same(left, right),
        _ when left is null || right is null => op is ">=" or "<=" && left is null && right is null,
        ">" => Order(left, right) > 0,
        ">=" => Order(left, right) >= 0,
        "<" => Order(left, right) < 0,
        _ => Order(left, right) <= 0,
    };

    private static int Order(object left, object right) => (left, right) switch
    {
        (string a, string b) => string.CompareOrdinal(a, b),
        (long or decimal, long or decimal) => Convert.ToDecimal(left, CultureInfo.InvariantCulture).CompareTo(Convert.ToDecimal(right, CultureInfo.InvariantCulture)),
        _ => ((IComparable)left).CompareTo(right),
    };

    private static string Yaml(object? value) => Written(value, '\'');

    private static string Written(object? value, char quote) => value switch
    {
        null => "null",
        string text => quote + text + quote,
        bool flag => flag ? "true" : "false",
        DateOnly date => quote + date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) + quote,
        IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
        _ => throw new NotSupportedException(),
    };

    private T Pick<T>(T[] choices) => choices[random.Next(choices.Length)];
}
