using System.Text.Json.Nodes;
using ObjectQL.Tests.Formulas;

namespace ObjectQL.Generators.Tests.Behaviour;

/// <summary>The tables of <see cref="FormulaCases"/> as compiled C#: each formula is a property of the record, or a column where it follows a lookup.</summary>
internal sealed class CompiledFormulaTests(string driver) : BehaviourFixture(driver)
{
    private static IEnumerable<string> Sections => FormulaCases.All.Keys;

    protected override (string Path, string Content)[] Files =>
        [.. Sections.Select(static section => ($"of_{section}.object.yml", FormulaCases.File(section))), ("people.object.yml", FormulaCases.People)];

    [TestCaseSource(nameof(Sections))]
    public async Task A_record_has_the_value(string section)
    {
        var ann = await Of("people").CreateAsync("""{"name":"Ann","rate":2.5}""");
        var wrong = new List<string>();
        foreach (var (number, one) in FormulaCases.All[section].Index())
        {
            var record = await Of("of_" + section).ReadAsync(await Of("of_" + section).CreateAsync(one.Json.Replace('\'', '"').Replace("\"owner\":true", $"\"owner\":\"{ann}\"", StringComparison.Ordinal)));
            var read = Plain(record["f" + number], one.Expected);
            if (!Equals(read, one.Expected))
            {
                wrong.Add($"f{number}, {one}: {one.Expected ?? "null"}, but read {read ?? "null"}");
            }
        }

        Assert.That(wrong, Is.Empty, string.Join("\n", wrong));
    }

    private static object? Plain(JsonNode? value, object? expected) => value?.GetValueKind() switch
    {
        null or System.Text.Json.JsonValueKind.Null => null,
        System.Text.Json.JsonValueKind.Number => (double)value!,
        System.Text.Json.JsonValueKind.String => expected is string text && DateTimeOffset.TryParse(text, System.Globalization.CultureInfo.InvariantCulture, out var at) && text.EndsWith('Z')
            && DateTimeOffset.TryParse((string)value!, System.Globalization.CultureInfo.InvariantCulture, out var read) && read == at ? text : (string)value!,
        _ => (bool)value!,
    };
}
