using Microsoft.CodeAnalysis;

namespace ObjectQL.Generators.Tests.Diagnostics;

/// <summary>OQL0615: a summary of what changes without its record being written.</summary>
public sealed class StaleSummaryTests
{
    [TestCase("order.size", true)]
    [TestCase("$today > '2026-01-01' ? size : 0", true)]
    [TestCase("later + 1", true)]
    [TestCase("$current_user.id == 'a' ? size : 0", true)]
    [TestCase("size * 2", false)]
    public void Only_what_its_own_record_tells_is_summed_up(string formula, bool isReported)
    {
        var run = GeneratorHost.With(
            ("metadata/orders.object.yml", "fields: { size: { type: integer }, total: { type: summary, summary_object: lines, summary_type: sum, summary_field: counted } }\n"),
            ("metadata/lines.object.yml", $"fields: {{ order: {{ type: lookup, reference: orders }}, size: {{ type: integer }}, later: {{ type: formula, expression: \"$year\", data_type: number }}, counted: {{ type: formula, expression: \"{formula}\", data_type: number }} }}\n")).Run();
        var found = run.Diagnostics.Where(static one => one.Id == "OQL0615").ToArray();
        Assert.That(found.Length, Is.EqualTo(isReported ? 1 : 0), string.Join("\n", run.Diagnostics));
        Assert.That(found.Select(static one => one.DefaultSeverity), Is.All.EqualTo(DiagnosticSeverity.Error));
    }
}
