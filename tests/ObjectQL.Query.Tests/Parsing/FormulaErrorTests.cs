using ObjectQL.Metadata.Tests;

namespace ObjectQL.Query.Tests;

/// <summary>What the original finds out when a record is read, or gives null for without a word, and is told when the program is built: with its place in the formula.</summary>
public sealed class FormulaErrorTests
{
    private const string Fields = "fields:\n  s: { type: text }\n  a: { type: number }\n  flag: { type: boolean }\n  day: { type: date }\n  at: { type: datetime }\n  tags: { type: tags }\n  place: { type: location }\n  owner: { type: lookup, reference_to: samples }\n";

    /// <summary>7.6: values that are none of the declared type.</summary>
    [TestCase("s", "number", "0: 'x' is declared as a number, but the formula gives a text; write 'data_type: text', or change the formula.")]
    [TestCase("'7'", "currency", "0: 'x' is declared as a number, but the formula gives a text")]
    [TestCase("day", "number", "0: 'x' is declared as a number, but the formula gives a date; write 'data_type: date'")]
    [TestCase("at", "percent", "0: 'x' is declared as a number, but the formula gives a point in time")]
    [TestCase("tags", "number", "0: 'x' is declared as a number, but the formula gives a list.")]
    [TestCase("tags", "text", "0: 'x' is declared as a text, but the formula gives a list")]
    [TestCase("place", "boolean", "0: 'x' is declared as boolean, but the formula gives a value with parts")]
    [TestCase("a", "date", "0: 'x' is declared as a date, but the formula gives a number")]
    [TestCase("flag", "date", "0: 'x' is declared as a date, but the formula gives a condition")]
    [TestCase("'2026-01-31'", "date", "0: 'x' is declared as a date, but the formula gives a text")]
    [TestCase("s", "datetime", "0: 'x' is declared as a datetime, but the formula gives a text")]
    [TestCase("flag", "datetime", "0: 'x' is declared as a datetime, but the formula gives a condition")]
    [TestCase("[1, 2]", "text", "0: A list stands only behind 'in'")]
    [TestCase("day + 7", "date", "6: '+' takes numbers, but 'day' is a date and '7' is a whole number. Days are added by addDays(day, …).")]

    // 7.3 and 7.8: what is no expression over one record.
    [TestCase("tags.map(tag => tag.length)", "text", "Functions cannot be written")]
    [TestCase("for (const x of tags) { return x; }", "text", "0: A loop cannot be written")]
    [TestCase("a +", "number", "3: A value was expected")]
    [TestCase("a ? 1", "number", "':'")]
    [TestCase("(a + 1", "number", "')'")]

    [TestCase("a ** 0.5", "number", "5: A power is computed for the whole numbers from 1 to 16.")]
    [TestCase("a ** -1", "number", "A power is computed for the whole numbers from 1 to 16.")]
    [TestCase("Math.sqrt(a)", "number", "There is no 'Math.sqrt'.")]
    [TestCase("s.toUpperCse()", "text", "2: There is no method 'toUpperCse'. Did you mean 'toUpperCase'?")]
    [TestCase("a > '1'", "boolean", "4: A number belongs here, but a text was found; write 1 without quotes.")]

    // 7.4: names that nobody has.
    [TestCase("$record.id", "text", "0: There is no variable '$record.id'")]
    [TestCase("$todya", "date", "0: There is no variable '$todya'. Did you mean '$today'?")]
    [TestCase("nope + 1", "number", "0: 'samples' has no field 'nope'")]
    [TestCase("s.name", "text", "'s' is no lookup, so it has no fields of its own")]
    [TestCase("owner.nope", "text", "6: 'samples' has no field 'nope'")]
    [TestCase("process.version", "text", "0: 'samples' has no field 'process'")]
    [TestCase("globalThis.x", "text", "0: 'samples' has no field 'globalThis'")]
    [TestCase("JSON.stringify(s)", "text", "5: There is no method 'stringify'")]
    [TestCase("parseInt(s)", "number", "0: There is no function 'parseInt'")]
    [TestCase("eval('1')", "number", "0: There is no function 'eval'")]
    [TestCase("require('fs')", "text", "0: There is no function 'require'")]
    [TestCase("new Function('return 1')()", "number", "24: '(' was found where an operator was expected; only a function or a method is called.")]
    [TestCase("myFunction(a)", "number", "0: There is no function 'myFunction'")]
    [TestCase("x + 1", "number", "'x' is a formula that cannot be computed: 'x' of 'samples' is computed from itself.")]
    public void It_is_told(string formula, string type, string expected)
    {
        var written = System.Text.Json.JsonSerializer.Serialize(formula);
        var schema = Files.Link(("samples.object.yml", Fields + $"  x: {{ type: formula, data_type: {type}, expression: {written} }}\n")).Schema.Objects[0];
        var parsed = new QueryScope(schema, name => name == "samples" ? schema : null).Formula(schema.FieldNumber("x"));
        Assert.That(parsed.Expression, Is.Null);
        Assert.That($"{parsed.Errors[0].Position}: {parsed.Errors[0].Message}", Does.Contain(expected));
    }
}
