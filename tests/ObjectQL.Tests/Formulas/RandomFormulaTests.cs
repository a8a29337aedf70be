using System.Globalization;
using ObjectQL.Tests.Dynamic;

namespace ObjectQL.Tests.Formulas;

/// <summary>Formulas that were made by chance give on every driver what a naive interpreter gives: read with the record, and found by the database.</summary>
public sealed class RandomFormulaTests(DriverFactory factory) : DynamicFixture(factory)
{
    private const int Formulas = 45;

    [TestCase(1)]
    [TestCase(2)]
    [TestCase(3)]
    [TestCase(4)]
    public async Task They_are_what_an_interpreter_says(int seed) => Assert.That(await RunAsync(seed), Is.Empty);

    /// <summary>Takes minutes.</summary>
    [Test]
    [Explicit]
    public async Task Many_are_what_an_interpreter_says()
    {
        var wrong = new List<string>();
        for (var seed = 100; seed < 550 && wrong.Count < 20; seed++)
        {
            wrong.AddRange(await RunAsync(seed));
        }

        Assert.That(wrong, Is.Empty, string.Join("\n", wrong));
    }

    private async Task<List<string>> RunAsync(int seed)
    {
        var random = new Random(seed);
        var formulas = Enumerable.Range(0, Formulas).Select(i => i % 3 == 0 ? RandomFormula.Number(random, 4) : i % 3 == 1 ? RandomFormula.Words(random, 3) : RandomFormula.Condition(random, 3)).ToArray();
        var fields = string.Concat(formulas.Select(static (one, i) => new FormulaCase(one.Text, (i % 3) switch { 0 => "number", 1 => "text", _ => "boolean" }, "", null).Field(i)));
        var db = await OpenAsync(("samples.object.yml", FormulaCases.Fields + fields), ("people.object.yml", FormulaCases.People));
        await using var session = db.AsSystem();
        var (set, people) = (session.Objects("samples"), session.Objects("people"));
        var ann = (await people.CreateAsync(people.New(("name", "Ann"), ("rate", 2.5)))).Id;
        var bob = (await people.CreateAsync(people.New(("name", "bob")))).Id;
        var wrong = new List<string>();
        for (var i = 0; i < 4; i++)
        {
            var record = Record(random);
            var owner = random.Next(3) switch { 0 => null, 1 => ann, _ => bob };
            record["owner.name"] = owner == ann ? "Ann" : owner == bob ? "bob" : null;
            record["owner.rate"] = owner == ann ? 2.5 : null;
            var draft = set.New(("owner", owner));
            foreach (var name in new[] { "a", "b", "s", "t", "class", "flag", "day" })
            {
                draft[name] = record[name];
            }

            draft["d"] = (decimal?)(double?)record["d"];
            draft["n"] = (long?)(double?)record["n"];
            var id = (await set.CreateAsync(draft)).Id;
            var read = await set.GetAsync(id);
            for (var number = 0; number < Formulas; number++)
            {
                var expected = formulas[number].Compute(record);
                var found = await set.Where($"id == '{id}' && f{number} == {Written(expected)}").CountAsync();
                var value = read["f" + number] is var one && one is null or string or bool ? one : Convert.ToDouble(one, CultureInfo.InvariantCulture);
                if (found != 1 || !Equals(value, expected))
                {
                    wrong.Add($"seed {seed}, {formulas[number].Text} of {string.Join(", ", record.Select(static x => $"{x.Key}: {x.Value ?? "null"}"))}: {expected ?? "null"}, but read {value ?? "null"} and found {found}");
                }
            }
        }

        await db.DisposeAsync();
        return wrong;
    }

    private static Dictionary<string, object?> Record(Random random)
    {
        object? Number() => random.Next(4) == 0 ? null : random.Next(-200, 400) / 4.0;
        object? Text() => random.Next(4) == 0 ? null : new[] { "", "a", " Banana ", "x y z", "Zebra", "under_score%", "10" }[random.Next(7)];
        return new()
        {
            ["a"] = Number(), ["b"] = Number(), ["d"] = Number(), ["n"] = random.Next(4) == 0 ? null : (double)random.Next(-50, 90), ["s"] = Text(), ["t"] = Text(), ["class"] = Text(),
            ["flag"] = random.Next(3) switch { 0 => null, 1 => true, _ => (object)false }, ["day"] = random.Next(3) == 0 ? null : new DateOnly(2020, 1, 1).AddDays(random.Next(3000)),
        };
    }

    private static string Written(object? value) => value switch
    {
        null => "null",
        string text => "'" + text + "'",
        bool flag => flag ? "true" : "false",
        double number when double.IsInteger(number) => ((long)number).ToString(CultureInfo.InvariantCulture),
        var number => ((double)number).ToString("R", CultureInfo.InvariantCulture),
    };
}
