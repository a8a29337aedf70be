namespace ObjectQL.Generators.Tests;

/// <summary>A formula that cannot be computed is told within its text; the others keep working.</summary>
public sealed class FormulaDiagnosticTests
{
    private const string People = "className: Person\nfields: { name: { type: text }, boss: { type: lookup, reference: people } }";

    [TestCase("prise * 2", "prise", "price")]
    [TestCase("'prise * 2'", "prise", "price")]
    [TestCase("\"price * (prise)\"", "prise", "price")]
    [TestCase("|\n        price +\n          prise", "prise", "price")]
    [TestCase("|\n        // first\n        if (price > 1) {\n          return prise;\n        }\n        return 2;", "prise", "price")]
    [TestCase(">-\n        price +\n        prise", "prise", "price")]
    [TestCase("price +\n        prise", "prise", "price")]
    [TestCase("owner.nam", "nam", "name")]
    [TestCase("owner.boss.nam + ''", "nam", "name")]
    [TestCase("price.name", "price", "no lookup")]
    [TestCase("due", "due", "data_type: date")]
    [TestCase("loop * 2", "loop", "computed from itself")]
    [TestCase("process.version", "process", "no field")]
    [TestCase("price + @p", "@p", "no parameter")]
    public void It_is_told_at_its_place(string expression, string at, string says)
    {
        var content = $"""
            className: Item
            fields:
              price: {"{ type: number }"}
              due: {"{ type: date }"}
              owner: {"{ type: lookup, reference: people }"}
              good: {"{ type: formula, expression: price * 3, data_type: number }"}
              loop: {"{ type: formula, expression: wrong + 1, data_type: number }"}
              wrong:
                type: formula
                data_type: number
                expression: {expression}
            """.ReplaceLineEndings("\n") + "\n";
        var run = GeneratorHost.With(("metadata/items.object.yml", content), ("metadata/people.object.yml", People)).Run();
        var finding = run.Diagnostics.First(item => item.GetMessage(null).StartsWith("The formula 'wrong'", StringComparison.Ordinal) && item.GetMessage(null).Contains(says, StringComparison.Ordinal));
        Assert.That(finding.Id, Is.EqualTo("OQL0631"));
        Assert.That(content.Substring(finding.Location.SourceSpan.Start, finding.Location.SourceSpan.Length), Is.EqualTo(at), () => finding.ToString());
        var line = content.Split('\n')[finding.Location.GetLineSpan().StartLinePosition.Line];
        Assert.That(line[finding.Location.GetLineSpan().StartLinePosition.Character..], Does.StartWith(at));
    }
}
