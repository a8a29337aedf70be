using ObjectQL.Sqlite;

namespace ObjectQL.Generators.Tests.Behaviour;

/// <summary>Random rules, compiled, refuse exactly the records that their meaning refuses.</summary>
public sealed class RandomRuleTests
{
    [TestCase(1, "memory")]
    [TestCase(2, "sqlite")]
    [TestCase(3, "memory")]
    public async Task Compiled_rules_agree_with_their_meaning(int seed, string driver)
    {
        var random = new RandomRules(new Random(seed));
        var rules = Enumerable.Range(0, 120).Select(random.Rule).ToArray();
        var fields = string.Concat(RandomRules.Fields.Select(static field => $"  {field.Key}: {field.Value.Yaml}\n"));
        var model = LoadedModel.Load(
        [
            ("rows.object.yml", "fields:\n" + fields),
            ("rows.validation.yml", "rules:\n" + string.Concat(rules.Select(static rule => $"  - {rule.Yaml}\n"))),
        ]);
        await using var database = await model.OpenAsync(driver == "memory" ? static () => new MemoryDriver() : static () => new SqliteDriver(":memory:"));
        await using var session = model.OpenSession(database);
        var rows = LoadedModel.Subject(database, session, "rows");
        var (broken, kept) = (0, 0);
        for (var i = 0; i < 120; i++)
        {
            var row = random.Row();
            var expected = rules.Where(rule => rule.IsBroken(row, null)).Select(static rule => rule.Name).ToArray();
            var failures = await rows.ValidateAsync(RandomRules.Json(row));
            Assert.That(failures.Select(static failure => failure.Rule), Is.EqualTo(expected), () => RandomRules.Json(row));
            broken += expected.Length;
            kept += rules.Length - expected.Length;
        }

        Assert.That(Math.Min(broken, kept), Is.GreaterThan(1000), "rules that always or never hold prove nothing");
    }

    [TestCase(4)]
    public async Task Compiled_rules_agree_on_updates(int seed)
    {
        var random = new RandomRules(new Random(seed));
        var rules = Enumerable.Range(0, 120).Select(random.Rule).Select(static rule => rule with { Trigger = "update" }).ToArray();
        var fields = string.Concat(RandomRules.Fields.Select(static field => $"  {field.Key}: {field.Value.Yaml}\n"));
        var model = LoadedModel.Load([("rows.object.yml", "fields:\n" + fields), ("rows.validation.yml", "rules:\n" + string.Concat(rules.Select(static rule => $"  - {rule.Yaml}\n")))]);
        await using var database = await model.OpenAsync(static () => new MemoryDriver());
        await using var session = model.OpenSession(database);
        var rows = LoadedModel.Subject(database, session, "rows");
        for (var i = 0; i < 60; i++)
        {
            var (row, changes) = (random.Row(), random.Changes());
            var id = await rows.CreateAsync(RandomRules.Json(row));
            if (changes.Count == 0)
            {
                continue;
            }

            var after = row.ToDictionary(static pair => pair.Key, pair => changes.TryGetValue(pair.Key, out var other) ? other : pair.Value, StringComparer.Ordinal);
            var expected = rules.Where(rule => rule.IsBroken(after, row)).Select(static rule => rule.Name).ToArray();
            var failures = await rows.UpdateFailuresAsync(id, RandomRules.Json(changes));
            Assert.That(failures.Select(static failure => failure.Rule), Is.EqualTo(expected), () => $"{RandomRules.Json(row)} {RandomRules.Json(changes)}");
        }
    }
}
