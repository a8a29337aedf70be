namespace ObjectQL.Generators.Tests.Behaviour;

/// <summary>Random rules of every type, at creates, updates and deletes, refuse and warn as an interpreter has it: compiled and loaded at run time, on both drivers.</summary>
internal sealed class RandomWorldTests(string driver) : EitherFixture(driver)
{
    private const int Seeds = 4;

    private static readonly WorldRule[][] s_rules = [.. Enumerable.Range(0, Seeds).Select(static seed =>
    {
        var made = new WorldRules(new Random(seed * 101 + 7));
        return Enumerable.Range(0, 3 * WorldRules.Kinds).Select(number => made.Rule(number, isError: number % 19 == seed * 3)).ToArray();
    })];

    protected override (string Path, string Content)[] Files =>
    [
        ("teams.object.yml", "fields: { kind: { type: text }, size: { type: integer } }\n"),
        .. s_rules.SelectMany(static (rules, seed) => new[]
        {
            (Named(seed) + ".object.yml", "fields:\n" + string.Concat(RandomRules.Fields.Select(static pair => $"  {pair.Key}: {pair.Value.Yaml}\n")) + "  team: { type: lookup, reference: teams }\n"),
            (Named(seed) + ".validation.yml", "rules:\n" + string.Concat(rules.Select(rule => $"  - {rule.Yaml}\n")).Replace("object: parts", "object: " + Parts(seed), StringComparison.Ordinal)),
            (Parts(seed) + ".object.yml", $"fields: {{ row: {{ type: lookup, reference: {Named(seed)} }}, done: {{ type: boolean }} }}\n"),
        }),
    ];

    [Test]
    public async Task A_change_breaks_what_it_breaks([Range(0, Seeds - 1)] int seed)
    {
        foreach (var (id, (kind, size)) in RandomWorld.Teams)
        {
            await Of("teams").CreateAsync($"{{'id':'{id}','kind':{(kind is null ? "null" : $"'{kind}'")},'size':{size?.ToString(System.Globalization.CultureInfo.InvariantCulture) ?? "null"}}}");
        }

        var (random, world) = (new Random(seed), new RandomWorld());
        var values = new RandomRules(random);
        var (broken, kept, refused, done) = (new HashSet<string>(), new HashSet<string>(), 0, 0);
        for (var step = 0; step < 220; step++)
        {
            var known = world.Rows.Keys.ToArray();
            var id = known.Length == 0 ? "" : known[random.Next(known.Length)];
            var (operation, changes) = (random.Next(10), values.Changes());
            if (random.Next(3) == 0)
            {
                changes["team"] = random.Next(4) switch { 0 => null, var number => "t" + number };
            }

            if (id.Length != 0 && operation == 0)
            {
                var isDone = random.Next(2) == 0;
                await Of(Parts(seed)).CreateAsync($"{{'row':'{id}','done':{(isDone ? "true" : "false")}}}");
                world.Parts.Add((id, isDone));
                continue;
            }

            var change = id.Length == 0 || operation < 5 ? new WorldChange("create", "", With(values.Row(), new() { ["team"] = changes.GetValueOrDefault("team") }), null, world)
                : operation == 5 ? new WorldChange("delete", id, world.Rows[id], world.Rows[id], world)
                : changes.Count == 0 ? null
                : new WorldChange("update", id, With(world.Rows[id], changes), world.Rows[id], world);
            if (change is null)
            {
                continue;
            }

            var expected = s_rules[seed].Where(rule => rule.IsBroken(change)).OrderBy(static rule => rule.IsRelated).ThenBy(static rule => rule.Priority).ToArray();
            broken.UnionWith(expected.Select(static rule => rule.Name));
            kept.UnionWith(s_rules[seed].Except(expected).Select(static rule => rule.Name));
            var errors = await RunAsync(seed, change, changes);
            var warnings = Session.TakeWarnings();
            string Story() => $"step {step}: {change.Kind} {RandomRules.Json(change.Row)} was {(change.Before is null ? "nothing" : RandomRules.Json(change.Before))}\n{string.Join("\n", s_rules[seed].Select(static rule => rule.Yaml))}";
            Assert.That(Names(errors), Is.EqualTo(Named(expected, static rule => rule.Severity == "error")), Story);
            Assert.That(Names(warnings), Is.EqualTo(Named(expected, static rule => rule.Severity != "error")), Story);
            _ = errors.Count == 0 ? done++ : refused++;
        }

        Assert.That(Math.Min(broken.Count, kept.Count), Is.GreaterThan(s_rules[seed].Length * 2 / 3), "rules that always or never hold prove nothing");
        Assert.That(Math.Min(refused, done), Is.GreaterThan(20), $"{refused} were refused and {done} stored");
        Assert.That((await Of(Named(seed)).WhereAsync("id != ''")).Select(static row => (string)row["id"]!), Is.EquivalentTo(world.Rows.Keys));
    }

    private async Task<IReadOnlyList<ValidationFailure>> RunAsync(int seed, WorldChange change, Dictionary<string, object?> changes)
    {
        var rows = Of(Named(seed));
        try
        {
            switch (change.Kind)
            {
                case "create":
                    change.World.Rows.Add(await rows.CreateAsync(RandomRules.Json(change.Row)), change.Row);
                    break;
                case "update":
                    await rows.UpdateAsync(change.Id, RandomRules.Json(changes));
                    change.World.Rows[change.Id] = change.Row;
                    break;
                default:
                    await rows.DeleteAsync(change.Id);
                    change.World.Rows.Remove(change.Id);
                    break;
            }

            return [];
        }
        catch (ObjectQLException error) when (error.Code == ErrorCode.Validation)
        {
            return error.Failures;
        }
    }

    private static string Named(int seed) => "rows" + (char)('a' + seed);

    private static string Parts(int seed) => "parts" + (char)('a' + seed);

    private static string Named(IEnumerable<WorldRule> rules, Func<WorldRule, bool> which) => string.Join(' ', rules.Where(which).Select(static rule => rule.Name));

    private static Dictionary<string, object?> With(Dictionary<string, object?> row, Dictionary<string, object?> changes)
    {
        var merged = new Dictionary<string, object?>(row, StringComparer.Ordinal);
        foreach (var (field, value) in changes)
        {
            merged[field] = value;
        }

        return merged;
    }
}
