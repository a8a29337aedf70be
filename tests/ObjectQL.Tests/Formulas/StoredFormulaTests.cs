using System.Globalization;
using System.Text.Json.Nodes;
using ObjectQL.Tests.Dynamic;

namespace ObjectQL.Tests.Formulas;

/// <summary>The tables of <see cref="FormulaCases"/> on every driver: what a record that was read has, and what the database finds where the formula is the condition.</summary>
public sealed class StoredFormulaTests(DriverFactory factory) : DynamicFixture(factory)
{
    public static IEnumerable<string> Sections => FormulaCases.All.Keys;

    [TestCaseSource(nameof(Sections))]
    public async Task A_record_has_the_value_and_the_database_finds_it(string section)
    {
        var db = await OpenAsync(("samples.object.yml", FormulaCases.File(section)), ("people.object.yml", FormulaCases.People));
        await using var session = db.AsSystem();
        var (set, people) = (session.Objects("samples"), session.Objects("people"));
        var ann = (await people.CreateAsync(people.New(("name", "Ann"), ("rate", 2.5)))).Id;
        var wrong = new List<string>();
        foreach (var (number, one) in FormulaCases.All[section].Index())
        {
            try
            {
                var id = (await set.CreateAsync(Draft(set.New(), one.Json, ann))).Id;
                var read = Plain((await set.GetAsync(id))["f" + number]);
                var found = await set.Where($"id == '{id}' && f{number} == {Written(one)}").CountAsync();
                if (found != 1 || !Equals(read, one.Expected))
                {
                    wrong.Add($"f{number}, {one}: {one.Expected ?? "null"}, but read {read ?? "null"} and found {found}");
                }
            }
            catch (ObjectQLException error)
            {
                wrong.Add($"f{number}, {one}: {error.Message}");
            }
        }

        Assert.That(wrong, Is.Empty, string.Join("\n", wrong));
    }

    /// <summary>What is too large is null also for arithmetic that a query puts around the formula.</summary>
    [TestCase("f0 * 2 > 5")]
    [TestCase("f0 / 2 > 5")]
    [TestCase("f0 + 1 > 5")]
    [TestCase("0 - f0 < 5")]
    [TestCase("5 / f0 < 5")]
    public async Task What_does_not_fit_is_nothing_to_compute_with(string condition)
    {
        var db = await OpenAsync(("samples.object.yml", "fields:\n  a: { type: number }\n" + new FormulaCase("a * a", "number", "", null).Field(0)));
        await using var session = db.AsSystem();
        var set = session.Objects("samples");
        await set.CreateAsync(set.New(("a", 1e200)));
        Assert.That(await set.Where(condition).CountAsync(), Is.Zero);
        await set.CreateAsync(set.New(("a", 10d)));
        Assert.That(await set.Where(condition).CountAsync(), Is.EqualTo(1));
    }

    private static DynamicRecord Draft(DynamicRecord draft, string json, string ann)
    {
        foreach (var (name, value) in JsonNode.Parse(json.Replace('\'', '"'))!.AsObject())
        {
            draft[name] = name switch
            {
                "a" or "b" or "evaluation" or "required_by" => (double)value!,
                "d" => (decimal)value!,
                "n" => (long)value!,
                "flag" or "is_important" => (bool)value!,
                "day" => DateOnly.ParseExact((string)value!, "yyyy-MM-dd", CultureInfo.InvariantCulture),
                "at" => DateTimeOffset.Parse((string)value!, CultureInfo.InvariantCulture),
                "owner" => ann,
                _ => (string)value!,
            };
        }

        return draft;
    }

    private static object? Plain(object? value) => value switch
    {
        null or string or bool => value,
        DateOnly day => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        DateTimeOffset at => at.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture),
        _ => Convert.ToDouble(value, CultureInfo.InvariantCulture),
    };

    private static string Written(FormulaCase one) => one.Expected switch
    {
        null => "null",
        string text => "'" + text.Replace("'", "\\'", StringComparison.Ordinal) + "'",
        double number and > -9.2e18 and < 9.2e18 when double.IsInteger(number) => ((long)number).ToString(CultureInfo.InvariantCulture),
        double number => number.ToString("R", CultureInfo.InvariantCulture),
        bool flag => flag ? "true" : "false",
        var other => throw new NotSupportedException(other.ToString()),
    };
}
