namespace ObjectQL.Metadata.Tests;

/// <summary>The keys of computed fields, in all their spellings.</summary>
public sealed class ComputedFieldTests
{
    [TestCase("{ type: formula, expression: a + 1 }", "a + 1")]
    [TestCase("{ type: formula, formula: a + 1 }", "a + 1")]
    [TestCase("{ expression: a + 1 }", "a + 1")]
    [TestCase("{ type: formula, expression: a + 1, formula: b }", "a + 1")]
    [TestCase("{ type: text, expression: a + 1 }", null)]
    public void The_text_of_a_formula(string config, string? expected) => Assert.That(Files.OnlyField(config).Expression, Is.EqualTo(expected));

    [TestCase("{ expression: a }", ValueKind.Text, 0)]
    [TestCase("{ expression: a, data_type: number }", ValueKind.Double, 0)]
    [TestCase("{ expression: a, data_type: number, scale: 3 }", ValueKind.Decimal, 3)]
    [TestCase("{ expression: a, data_type: currency }", ValueKind.Decimal, 2)]
    [TestCase("{ expression: a, data_type: currency, scale: 0 }", ValueKind.Decimal, 0)]
    [TestCase("{ expression: a, data_type: number, scale: 0 }", ValueKind.Long, 0)]
    [TestCase("{ expression: a, data_type: percent }", ValueKind.Decimal, 4)]
    [TestCase("{ expression: a, data_type: boolean }", ValueKind.Boolean, 0)]
    [TestCase("{ expression: a, data_type: date }", ValueKind.Date, 0)]
    [TestCase("{ expression: a, data_type: datetime }", ValueKind.DateTime, 0)]
    public void The_kind_of_a_formula(string config, ValueKind kind, int scale)
    {
        var field = Files.OnlyField(config);
        Assert.That((field.Kind, field.Scale), Is.EqualTo((kind, scale)));
    }

    [TestCase("blank_as_zero: true", true)]
    [TestCase("treat_blank_as: zero", true)]
    [TestCase("treat_blank_as: blank", false)]
    [TestCase("blank_as_zero: false", false)]
    [TestCase("blank_as_zero: false, treat_blank_as: zero", false)]
    [TestCase("blank_as_zero: true, treat_blank_as: blank", true)]
    [TestCase("label: x", false)]
    public void What_is_blank_in_a_formula(string key, bool expected) => Assert.That(Files.OnlyField($"{{ expression: a, data_type: number, {key} }}").BlankAsZero, Is.EqualTo(expected));

    [TestCase("summary_object: lines, summary_type: sum, summary_field: amount", "lines sum amount")]
    [TestCase("summaryOperations: { object: lines, function: max, field: amount }", "lines max amount")]
    [TestCase("summary_object: lines, summary_type: count", "lines count ")]
    [TestCase("summary_object: lines, summary_type: avg, summary_field: amount, summary_filters: { open: true }", "lines avg amount {\"open\":true}")]
    [TestCase("summary_object: lines, summary_type: min, summary_field: amount, filters: [[open, '=', true]]", "lines min amount [[\"open\",\"=\",true]]")]
    [TestCase("summaryOperations: { object: lines, function: sum, field: amount, filters: { open: true } }", "lines sum amount {\"open\":true}")]
    public void What_a_summary_sums_up(string keys, string expected)
    {
        var link = Files.Link(("orders.object.yml", $"fields:\n  f: {{ type: summary, {keys} }}\n"), ("lines.object.yml", "fields:\n  amount: { type: currency }\n  open: { type: boolean }\n  owner: { type: lookup, reference: orders }\n"));
        Assert.That(link.Findings(), Is.Empty);
        var summary = link.Object("orders").Field("f").Summary!;
        Assert.That($"{summary.Object} {summary.Function} {summary.Field} {summary.FilterJson}".TrimEnd(), Is.EqualTo(expected.TrimEnd()));
    }

    [TestCase("summary_type: sum, summary_field: amount", "write the children's object")]
    [TestCase("summary_object: lines, summary_field: amount", "write 'summary_type'")]
    [TestCase("summary_object: lines, summary_type: median, summary_field: amount", "'median' is no function")]
    [TestCase("summary_object: lines, summary_type: sum", "write the children's field")]
    public void A_summary_that_is_incomplete(string keys, string expected)
    {
        var finding = Files.LinkTask($"fields:\n  f: {{ type: summary, {keys} }}\n").Diagnostics.Single();
        Assert.That(finding.Rule.Id, Is.EqualTo("OQL0217"));
        Assert.That(finding.Message, Does.Contain(expected));
    }
}
