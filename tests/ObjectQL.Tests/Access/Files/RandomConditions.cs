namespace ObjectQL.Tests.Access.Files;

/// <summary>Makes random conditions in every form that permission files have: simple, infix with precedence and nested lists, maps, formulas, lookups.</summary>
internal sealed class RandomConditions(Random random, bool isWide = false)
{
    private static readonly string[] Texts = ["a", "ab", "b", "c"];

    /// <summary>A condition on records of an object.</summary>
    /// <param name="name">The object.</param>
    /// <param name="depth">How deep it may nest.</param>
    /// <param name="isInside">Whether it stands inside of a lookup's condition, where no formula and no children may stand.</param>
    public FileCondition Of(string name, int depth = 3, bool isInside = false) => (depth == 0 ? 0 : random.Next(9)) switch
    {
        0 or 1 or 2 => Simple(name),
        3 or 4 => Infix(name, depth - 1, isInside),
        5 => Map(name, depth - 1, isInside),
        6 => isInside ? Simple(name) : Formula(name),
        7 => Forward(name, depth - 1),
        _ => isInside ? Simple(name) : Children(name, depth - 1),
    };

    private FileCondition Simple(string name)
    {
        var path = Pick(name switch
        {
            "regions" => ["name"],
            "sites" when isWide => ["name", "level", "open", "region", "region.name", "total", "total"],
            "items" when isWide => ["title", "owner", "level", "open", "kind", "tags", "members", "site", "site.name", "site.total", "site.region.name", "double", "far", "parts_count"],
            "sites" => ["name", "level", "open", "region", "region.name"],
            "items" => ["title", "owner", "level", "open", "kind", "tags", "viewers", "members", "site", "site.name", "site.level", "site.region.name", "team"],
            _ when isWide => ["name", "level", "item", "item.title", "item.double", "item.far", "item.parts_count", "item.site.total"],
            _ => ["name", "level", "item", "item.title", "item.level", "item.open", "item.site.name"],
        });
        return path[(path.LastIndexOf('.') + 1)..] switch
        {
            "level" or "total" or "double" or "far" or "parts_count" => Number(name, path),
            "open" => Flag(name, path),
            "kind" => Option(name, path),
            "tags" or "viewers" => List(name, path),
            "members" => Member(path),
            "region" or "site" or "item" => Null(name, path),
            _ => Text(name, path),
        };
    }

    private FileCondition Number(string name, string path)
    {
        var isOwn = random.Next(4) == 0;
        var least = random.NextInt64(6);
        var word = Pick("=", "!=", ">", ">=", "<", "<=");
        return new($"{{ field: {path}, operator: \"{word}\", value: {(isOwn ? "$current_user.level" : least.ToString())} }}", (row, world, user) =>
        {
            var (left, right) = ((long?)world.Value(name, row, path), isOwn ? (long?)user.Attribute("level") : least);
            return left is null || right is null ? null : word switch { "=" => left == right, "!=" => left != right, ">" => left > right, ">=" => left >= right, "<" => left < right, _ => left <= right };
        });
    }

    private FileCondition Flag(string name, string path)
    {
        var (isTrue, isEqual) = (random.Next(2) == 0, random.Next(2) == 0);
        return new($"{{ field: {path}, operator: \"{(isEqual ? "=" : "!=")}\", value: {(isTrue ? "true" : "false")} }}", (row, world, _) => (bool?)world.Value(name, row, path) is { } value ? value == isTrue == isEqual : null);
    }

    private FileCondition Null(string name, string path)
    {
        var isNull = random.Next(2) == 0;
        var yaml = random.Next(2) == 0 ? $"{{ field: {path}, operator: {(isNull ? "is_null" : "is_not_null")} }}" : $"{{ field: {path}, operator: \"{(isNull ? "=" : "!=")}\", value: null }}";
        return new(yaml, (row, world, _) => world.Value(name, row, path) is null == isNull);
    }

    private FileCondition Option(string name, string path)
    {
        var isIn = random.Next(2) == 0;
        string[] options = isIn ? ["a", Pick("b", "c")] : [Pick("a", "b", "c")];
        var isNot = random.Next(2) == 0;
        var yaml = isIn ? $"{{ field: {path}, operator: {(isNot ? "not_in" : "in")}, value: [{string.Join(", ", options)}] }}" : $"{{ field: {path}, operator: \"{(isNot ? "!=" : "=")}\", value: {options[0]} }}";
        return new(yaml, (row, world, _) => (string?)world.Value(name, row, path) is { } value ? options.Contains(value) != isNot : null);
    }

    private FileCondition List(string name, string path)
    {
        var (element, isNot) = (path.EndsWith("tags", StringComparison.Ordinal) ? Pick("x", "y", "z") : Pick("user:u1", "role:r1", "team:g1"), random.Next(3) == 0);

        // A list that is null has no element.
        return new($"{{ field: {path}, operator: {(isNot ? "not_contains" : "contains")}, value: \"{element}\" }}", (row, world, _) => ((string[]?)world.Value(name, row, path))?.Contains(element) == true != isNot);
    }

    private FileCondition Member(string path)
    {
        var (isOwn, isNot) = (random.Next(3) != 0, random.Next(4) == 0);
        return new($"{{ field: {path}, operator: {(isNot ? "not_contains" : "contains")}, value: {(isOwn ? "$current_user.id" : "u2")} }}", (row, _, user) =>
            ((string[]?)row.GetValueOrDefault("members"))?.Contains(isOwn ? user.Id : "u2") == true != isNot);
    }

    private FileCondition Text(string name, string path)
    {
        var text = Pick(path == "owner" ? ["u1", "u2"] : path == "team" ? ["g1", "g2"] : Texts);
        switch (random.Next(6))
        {
            case 0:
                return Null(name, path);
            case 1:
                var isNot = random.Next(2) == 0;
                return new($"{{ field: {path}, operator: {(isNot ? "not_in" : "in")}, value: $current_user.teams }}", (row, world, user) => (string?)world.Value(name, row, path) is { } value ? ((string[])user.Attribute("teams")!).Contains(value) != isNot : null);
            case 2:
                var attribute = path is "owner" ? "id" : "site_name";
                return new($"{{ field: {path}, operator: \"=\", value: $current_user.{attribute} }}", (row, world, user) =>
                    (string?)world.Value(name, row, path) is { } value && (attribute == "id" ? user.Id : (string?)user.Attribute(attribute)) is { } other ? value == other : null);
            default:
                var word = Pick("=", "!=", "contains", "not_contains", "starts_with", "ends_with");
                return new($"{{ field: {path}, operator: \"{word}\", value: {text} }}", (row, world, _) => (string?)world.Value(name, row, path) is not { } value ? null : word switch
                {
                    "=" => value == text,
                    "!=" => value != text,
                    "contains" => value.Contains(text, StringComparison.Ordinal),
                    "not_contains" => !value.Contains(text, StringComparison.Ordinal),
                    "starts_with" => value.StartsWith(text, StringComparison.Ordinal),
                    _ => value.EndsWith(text, StringComparison.Ordinal),
                });
        }
    }

    /// <summary>Conditions with words between them: <c>and</c> binds tighter than <c>or</c>, <c>not</c> tighter than both.</summary>
    private FileCondition Infix(string name, int depth, bool isInside)
    {
        var (items, groups) = (new List<string>(), new List<List<Func<Dictionary<string, object?>, FileWorld, User, bool?>>> { new() });
        for (var i = random.Next(2, 5); i > 0; i--)
        {
            var part = Of(name, depth, isInside);
            var holds = part.Holds;
            if (random.Next(4) == 0)
            {
                items.Add("not");
                var plain = holds;
                holds = (row, world, user) => Logic.Not(plain(row, world, user));
            }

            items.Add(random.Next(3) == 0 ? $"[{part.Yaml}]" : part.Yaml);
            groups[^1].Add(holds);
            if (i > 1)
            {
                var isAnd = random.Next(2) == 0;
                items.Add(isAnd ? Pick("and", "'&&'") : Pick("or", "'||'"));
                if (!isAnd)
                {
                    groups.Add([]);
                }
            }
        }

        var list = $"[{string.Join(", ", items)}]";
        return new(random.Next(2) == 0 ? list : $"{{ type: complex, expression: {list} }}", (row, world, user) =>
            groups.Select(group => group.Select(one => one(row, world, user)).Aggregate(Logic.And)).Aggregate(Logic.Or));
    }

    /// <summary>All that stands in a map must hold.</summary>
    private FileCondition Map(string name, int depth, bool isInside)
    {
        FileCondition[] all = [Of(name, depth, isInside), Of(name, depth, isInside)];
        FileCondition[] any = [Of(name, depth, isInside), Of(name, depth, isInside)];
        var not = Of(name, depth, isInside);
        var keys = random.Next(1, 8);
        var (has1, has2, has3) = ((keys & 1) != 0, (keys & 2) != 0, (keys & 4) != 0);
        string[] parts =
        [
            .. has1 ? new[] { $"all_of: [{all[0].Yaml}, {all[1].Yaml}]" } : [],
            .. has2 ? new[] { $"any_of: [{any[0].Yaml}, {any[1].Yaml}]" } : [],
            .. has3 ? new[] { $"not: {not.Yaml}" } : [],
        ];
        return new($"{{ {string.Join(", ", parts)} }}", (row, world, user) => Logic.And(Logic.And(
            has1 ? Logic.And(all[0].Holds(row, world, user), all[1].Holds(row, world, user)) : true,
            has2 ? Logic.Or(any[0].Holds(row, world, user), any[1].Holds(row, world, user)) : true),
            has3 ? Logic.Not(not.Holds(row, world, user)) : true));
    }

    private FileCondition Formula(string name)
    {
        (string Text, Func<Dictionary<string, object?>, FileWorld, User, bool?> Holds)[] atoms = name switch
        {
            "regions" => [("name == 'a'", (row, world, _) => Is(world.Value(name, row, "name"), "a"))],
            "sites" => [("level > 2", (row, _, _) => (long?)row.GetValueOrDefault("level") is { } level ? level > 2 : null), ("open", (row, _, _) => (bool?)row.GetValueOrDefault("open")), ("region.name == 'a'", (row, world, _) => Is(world.Value(name, row, "region.name"), "a"))],
            "items" =>
            [
                ("level > 2", (row, _, _) => (long?)row.GetValueOrDefault("level") is { } level ? level > 2 : null),
                ("level * 2 > 5", (row, _, _) => (long?)row.GetValueOrDefault("level") is { } level ? level * 2 > 5 : null),
                ("open", (row, _, _) => (bool?)row.GetValueOrDefault("open")),
                ("!open", (row, _, _) => !(bool?)row.GetValueOrDefault("open")),
                ("owner == $current_user.id", (row, _, user) => Is(row.GetValueOrDefault("owner"), user.Id)),
                ("site.name == 'a'", (row, world, _) => Is(world.Value(name, row, "site.name"), "a")),
                ("tags contains 'x'", (row, _, _) => ((string[]?)row.GetValueOrDefault("tags"))?.Contains("x") == true),
                ("kind in ('a', 'b')", (row, _, _) => (string?)row.GetValueOrDefault("kind") is { } kind ? kind is "a" or "b" : null),
                ("team in $current_user.teams", (row, _, user) => (string?)row.GetValueOrDefault("team") is { } team ? ((string[])user.Attribute("teams")!).Contains(team) : null),
            ],
            _ => [("level > 2", (row, _, _) => (long?)row.GetValueOrDefault("level") is { } level ? level > 2 : null), ("item.open", (row, world, _) => (bool?)world.Value(name, row, "item.open"))],
        };
        var (first, second, third) = (atoms[random.Next(atoms.Length)], atoms[random.Next(atoms.Length)], atoms[random.Next(atoms.Length)]);
        return random.Next(3) switch
        {
            0 => Written($"{first.Text} || {second.Text} && {third.Text}", (row, world, user) => Logic.Or(first.Holds(row, world, user), Logic.And(second.Holds(row, world, user), third.Holds(row, world, user)))),
            1 => Written($"({first.Text} or {second.Text}) and {third.Text}", (row, world, user) => Logic.And(Logic.Or(first.Holds(row, world, user), second.Holds(row, world, user)), third.Holds(row, world, user))),
            _ => Written($"{first.Text} && !({second.Text})", (row, world, user) => Logic.And(first.Holds(row, world, user), Logic.Not(second.Holds(row, world, user)))),
        };

        FileCondition Written(string text, Func<Dictionary<string, object?>, FileWorld, User, bool?> holds) =>
            new(random.Next(2) == 0 ? $"\"{text}\"" : $"{{ type: formula, formula: \"{text}\" }}", holds);
    }

    /// <summary>On the record that a lookup leads to: where there is none, all its fields are null.</summary>
    private FileCondition Forward(string name, int depth)
    {
        if (name == "regions")
        {
            return Simple(name);
        }

        var via = name switch { "sites" => "region", "items" => "site", _ => "item" };
        var target = FileWorld.Target(name, via);
        var inner = Of(target, depth, isInside: true);
        return new($"{{ type: lookup, object: {target}, via: {via}, condition: {inner.Yaml} }}", (row, world, user) => inner.Holds(world.Find(target, row.GetValueOrDefault(via)) ?? [], world, user));
    }

    /// <summary>On one of the records that refer here.</summary>
    private FileCondition Children(string name, int depth)
    {
        if (name == "parts")
        {
            return Simple(name);
        }

        var (child, via) = name switch { "regions" => ("sites", "region"), "sites" => ("items", "site"), _ => ("parts", "item") };
        var inner = Of(child, depth);
        return new($"{{ type: lookup, object: {child}, via: {via}, condition: {inner.Yaml} }}", (row, world, user) =>
            world.Rows[child].Exists(one => one.GetValueOrDefault(via) is { } id && Equals(id, row.GetValueOrDefault("id")) && inner.Holds(one, world, user) == true));
    }

    private static bool? Is(object? value, string? text) => value is null || text is null ? null : (string)value == text;

    private string Pick(params string[] texts) => texts[random.Next(texts.Length)];
}
