namespace ObjectQL.Generators.Tests.Behaviour;

/// <summary>Random rules of every type, written down from the documentation and from nothing else.</summary>
internal sealed class WorldRules(Random random)
{
    private static readonly string[] s_states = ["a", "b", "c"];
    private readonly RandomRules _conditions = new(random);

    /// <summary>The kinds of rules that there are.</summary>
    public static int Kinds => 15;

    /// <summary>A rule of a kind.</summary>
    public WorldRule Rule(int number, bool isError)
    {
        var rule = OfKind("r" + number, number % Kinds);
        var triggers = rule.Triggers.Length != 0 ? rule.Triggers : Pick<string[]>([], [], ["create"], ["update"], ["create", "update"], ["create", "update", "delete"], ["delete"], ["update", "delete"]);
        var condition = random.Next(4) == 0 ? _conditions.Condition(1) : null;
        rule = rule with { Triggers = triggers, ApplyWhen = condition, Severity = isError ? "error" : Pick("warning", "info"), Priority = Pick(100, 100, 5, 300) };
        return !rule.SaysChanged ? rule with { Changed = condition is null ? rule.Changed : [] }
            : random.Next(4) == 0 ? rule with { Changed = [.. RandomRules.Fields.Keys.Where(_ => random.Next(4) == 0)] } : rule;
    }

    private WorldRule OfKind(string name, int kind) => kind switch
    {
        0 => Of(name, "cross_field", _conditions.Condition(2), static condition => $"rule: {condition.Yaml}", static (condition, row) => !condition.Holds(row)),
        1 => Of(name, "cross_field", _conditions.Condition(1), static condition => $"condition: {condition.Yaml}", static (condition, row) => !condition.Holds(row)),
        2 => OfField(name),
        3 => Of(name, "script", _conditions.Condition(2), static condition => $"condition: {condition.Yaml}", static (condition, row) => condition.Holds(row)),
        4 => Of(name, "script", Text(), static condition => $"condition: {condition.Yaml}", static (condition, row) => condition.Holds(row)),
        5 => Conditional(name, _conditions.Condition(1), _conditions.Condition(1)),
        6 => Otherwise(name, _conditions.Condition(1), _conditions.Condition(1), _conditions.Condition(1)),
        7 => Business(name),
        8 => Of(name, "custom", Text(), static condition => $"validator: {condition.Yaml}", static (condition, row) => !condition.Holds(row)),
        9 => Unique(name),
        10 => Machine(name),
        11 => new WorldRule(name, "type: format, field: t, regex: '^[a-z]+$'", static change => change.Row["t"] is string { Length: > 0 } text && !text.All(char.IsAsciiLetterLower)),
        12 => Lookup(name),
        13 => Related(name),
        _ => Branches(name),
    };

    private static WorldRule Of(string name, string type, RandomCondition condition, Func<RandomCondition, string> keys, Func<RandomCondition, Dictionary<string, object?>, bool> breaks) =>
        new(name, $"type: {type}, {keys(condition)}", change => breaks(condition, change.Row));

    /// <summary>A rule about one value says nothing where there is none.</summary>
    private WorldRule OfField(string name)
    {
        var (op, limit) = (Pick(">", "<", "=", "!=", ">=", "<="), Pick(-1L, 0L, 2L));
        return new(name, $"type: field, rule: {{ field: n, operator: '{op}', value: {limit} }}", change => change.Row["n"] is long value && op switch
        {
            ">" => value <= limit,
            "<" => value >= limit,
            "=" => value != limit,
            "!=" => value == limit,
            ">=" => value < limit,
            _ => value > limit,
        });
    }

    private static WorldRule Conditional(string name, RandomCondition test, RandomCondition then) =>
        new(name, $"type: conditional, condition: {test.Yaml}, rule: {then.Yaml}", change => test.Holds(change.Row) && !then.Holds(change.Row));

    private static WorldRule Otherwise(string name, RandomCondition test, RandomCondition then, RandomCondition otherwise) =>
        new(name, $"type: conditional, when: {test.Yaml}, then: {then.Yaml}, otherwise: {otherwise.Yaml}", change => !(test.Holds(change.Row) ? then : otherwise).Holds(change.Row));

    /// <summary>The parts must hold together; with <c>then_require</c> they say when that must hold, or <c>if_field</c> does.</summary>
    private WorldRule Business(string name)
    {
        var (all, any, expression) = (_conditions.Condition(1), _conditions.Condition(1), Text());
        var (hasAll, hasAny, hasExpression, required, switched) = (random.Next(2) == 0, random.Next(2) == 0, random.Next(3) == 0, Pick(null, "t", "n", "d"), Pick(null, null, "n", "f", "t"));
        hasAll |= !hasAny && !hasExpression && required is null;
        switched = required is null ? null : switched;
        var keys = new List<string>();
        keys.AddRange(hasAll ? [$"all_of: [u, {all.Yaml}]"] : []);
        keys.AddRange(hasAny ? [$"any_of: [{any.Yaml}, m]"] : []);
        keys.AddRange(hasExpression ? [$"expression: {expression.Yaml}"] : []);
        keys.AddRange(switched is null ? [] : [$"if_field: {switched}"]);
        keys.AddRange(required is null ? [] : [$"then_require: [{required}]"]);
        return new(name, $"type: business_rule, constraint: {{ {string.Join(", ", keys)} }}", change =>
        {
            var row = change.Row;
            var parts = (!hasAll || (IsThere(row["u"]) && all.Holds(row))) && (!hasAny || any.Holds(row) || IsThere(row["m"])) && (!hasExpression || expression.Holds(row));
            return required is null ? !parts
                : switched is null ? parts && !IsThere(row[required])
                : !parts || (IsTrue(row[switched]) && !IsThere(row[required]));
        });
    }

    private WorldRule Unique(string name)
    {
        var fields = Pick<string[]>(["t"], ["t", "n"], ["s", "f"], ["u", "s"]);
        var (ignoresCase, scope, scopeField) = (random.Next(2) == 0, random.Next(3) == 0 ? _conditions.Condition(0) : null, random.Next(3) == 0 ? "s" : null);
        scopeField = scope is null ? scopeField : null;
        var keys = fields.Length == 1 ? $"field: {fields[0]}" : $"fields: [{string.Join(", ", fields)}]";
        return new WorldRule(name, $"type: unique, {keys}{(ignoresCase ? ", case_sensitive: false" : "")}{(scope is null ? "" : $", scope: {scope.Yaml}")}{(scopeField is null ? "" : $", scope: {scopeField}")}", change =>
        {
            string[] compared = scopeField is null ? fields : [.. fields, scopeField];
            return compared.All(field => change.Row[field] is not null) && scope?.Holds(change.Row) != false
                && change.World.Others(change.Id).Any(other => scope?.Holds(other) != false && compared.All(field => Meets(change.Row[field], other[field], ignoresCase && field is "t" or "u")));
        })
        {
            Triggers = Pick<string[]>(["create", "update"], ["create"], ["update"]), IsRelated = true, SaysChanged = false, Changed = scope is not null ? [] : scopeField is null ? fields : [.. fields, scopeField],
        };
    }

    private WorldRule Machine(string name)
    {
        var moves = s_states.Where(_ => random.Next(3) != 0).ToDictionary(static from => from, from => s_states.Where(to => to != from && random.Next(2) == 0).ToArray(), StringComparer.Ordinal);
        string[] initial = random.Next(2) == 0 ? [] : ["a", "b"];
        var isLong = random.Next(2) == 0;
        var transitions = string.Join(", ", moves.Select(move => $"{move.Key}: {(isLong ? "{ allowed_next: " : "")}[{string.Join(", ", move.Value)}]{(isLong ? " }" : "")}"));
        return new(name, $"type: state_machine, field: s, transitions: {{ {transitions} }}{(initial.Length == 0 ? "" : $", initial_states: [{string.Join(", ", initial)}]")}", change =>
        {
            var (before, after) = (change.Before?["s"] as string, change.Row["s"] as string);
            return change.Before is null ? initial.Length != 0 && after is not null && !initial.Contains(after)
                : before != after && !(before is not null && after is not null && moves.TryGetValue(before, out var to) && to.Contains(after));
        })
        {
            Triggers = Pick<string[]>(["update"], ["create", "update"], ["update", "delete"]),
        };
    }

    private WorldRule Lookup(string name) => random.Next(2) == 0
        ? new(name, "type: dependency, condition: { lookup: { object: teams, match_field: team, validate: { field: kind, operator: '=', value: home } } }", static change => change.Row["team"] is string team && RandomWorld.Teams[team].Kind != "home") { IsRelated = true }
        : new(name, "type: business_rule, constraint: { expression: \"team == null || n == null || n <= side.size\", relationships: { side: { via: team } } }", static change =>
            change.Row["team"] is string team && change.Row["n"] is long number && !(RandomWorld.Teams[team].Size is { } size && number <= size)) { IsRelated = true };

    /// <summary>A delete is refused while there is one; anything else wants one.</summary>
    private WorldRule Related(string name)
    {
        var isFiltered = random.Next(2) == 0;
        return new(name, $"type: dependency, condition: {{ has_related: {{ object: parts, relation_field: row{(isFiltered ? ", filter: [{ field: done, operator: '=', value: true }]" : "")} }} }}", change =>
            change.World.Parts.Any(part => part.Row == change.Id && (part.Done || !isFiltered)) == (change.Kind == "delete"))
        {
            IsRelated = true, Triggers = Pick<string[]>(["delete"], ["update"], ["update", "delete"]),
        };
    }

    /// <summary>A rule that chooses between rules that no condition can say.</summary>
    private WorldRule Branches(string name)
    {
        var test = _conditions.Condition(1);

        // One below the other: what a rule says of when it is checked holds for all of them.
        var further = name[^1] % 2 == 0 ? new RandomCondition("\"n > 0\"", static row => row["n"] is > 0L) : null;
        const string first = "{ type: format, field: t, regex: '^a' }";
        var then = further is null ? first : $"{{ type: conditional, when: {further.Yaml}, then: {first}, otherwise: {{ type: format, field: t, regex: '^b' }} }}";
        return new(name, $"type: conditional, when: {test.Yaml}, then: {then}, otherwise: {{ type: format, field: u, regex: 'b$' }}", change =>
            change.Row[test.Holds(change.Row) ? "t" : "u"] is string { Length: > 0 } text
            && !(test.Holds(change.Row) ? text[0] == (further?.Holds(change.Row) != false ? 'a' : 'b') : text[^1] == 'b'));
    }

    /// <summary>A condition in the text language: what is unknown does not hold.</summary>
    private RandomCondition Text() => random.Next(5) switch
    {
        0 => new("\"n > 0\"", static row => row["n"] is > 0L),
        1 => new("\"record.n == null || record.n < 2\"", static row => row["n"] is null or < 2L),
        2 => new("\"t == 'a' || u != 'ab'\"", static row => row["t"] is "a" || row["u"] is string and not "ab"),
        3 => new("\"f && n > m\"", static row => row["f"] is true && row["n"] is long n && row["m"] is long m && n > m),
        _ => new("\"s == 'a' ? q > 0.5 : d <= e\"", static row => row["s"] is "a" ? row["q"] is > 0.5m : row["d"] is DateOnly d && row["e"] is DateOnly e && d <= e),
    };

    private static bool Meets(object? left, object? right, bool ignoresCase) =>
        ignoresCase ? string.Equals(left as string, right as string, StringComparison.OrdinalIgnoreCase) && right is not null : right is not null && RandomRules.Same(left, right);

    private static bool IsThere(object? value) => value is not (null or "");

    private static bool IsTrue(object? value) => value switch { bool flag => flag, long number => number != 0, _ => IsThere(value) };

    private T Pick<T>(params T[] choices) => choices[random.Next(choices.Length)];
}
