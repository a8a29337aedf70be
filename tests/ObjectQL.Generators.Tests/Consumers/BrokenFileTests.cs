using Microsoft.CodeAnalysis;

namespace ObjectQL.Generators.Tests;

/// <summary>A fault in one file costs one diagnostic at its line, and never the code of the other objects.</summary>
public sealed class BrokenFileTests
{
    private const string Use = """
        namespace Sample;

        internal static class Use
        {
            internal static string? Name(Team team, Member member) => team.Id + member.Team;
        }
        """;

    [TestCase("fields:\n\tname: { type: text }\n", "OQL0002", 2, TestName = "A tab")]
    [TestCase("fields:\n  name: { type: text\n", "OQL0001", 2, TestName = "An open bracket")]
    [TestCase("fields:\n  name: { type: txt }\n", "OQL0201", 2, TestName = "An unknown type")]
    [TestCase("fields:\n  name: { type: text }\n  name: { type: text }\n", "OQL0005", 3, TestName = "A key that stands twice")]
    [TestCase("fields:\n  name: { type: text, required: often }\n", "OQL0103", 2, TestName = "A value of the wrong type")]
    [TestCase("fields:\n  name: { type: text }\n---\nfields: {}\n", "OQL0006", 3, TestName = "Two documents")]
    public void One_broken_file_gives_one_error_and_leaves_the_rest_compiling(string content, string rule, int line)
    {
        var run = Team(content).Source("Use.cs", Use).Run();
        var errors = run.Diagnostics.Where(item => item.Descriptor.DefaultSeverity == DiagnosticSeverity.Error).ToArray();
        Assert.That(errors.Select(item => item.Id), Is.EqualTo(new[] { rule }));
        var place = errors[0].Location.GetLineSpan();
        Assert.That((place.Path, place.StartLinePosition.Line + 1), Is.EqualTo(("/src/app/metadata/team.object.yml", line)));
        Assert.That(run.CompilerErrors.Where(item => item.Location.IsInSource), Is.Empty);
    }

    [Test]
    public void References_to_a_file_that_says_nothing_do_not_cascade()
    {
        var run = Team("\"").Run();
        Assert.That(run.Diagnostics.Where(item => item.Descriptor.DefaultSeverity == DiagnosticSeverity.Error).Select(item => item.Location.GetLineSpan().Path), Is.All.EqualTo("/src/app/metadata/team.object.yml"));
        Assert.That(run.Diagnostics.Where(item => item.Location.GetLineSpan().Path.EndsWith("member.object.yml", StringComparison.Ordinal)), Is.Empty);
        Assert.That(run.Members("Member"), Is.EqualTo(new[] { "Name", "Team", "TeamRecord" }));
    }

    [Test]
    public void A_missing_target_is_reported_at_the_reference()
    {
        var run = GeneratorHost.With(("metadata/member.object.yml", "fields:\n  team: { type: lookup, reference: team }\n")).Run();
        var finding = run.Diagnostics.Single();
        Assert.That((finding.Id, finding.Location.GetLineSpan().Span.ToString()), Is.EqualTo(("OQL0302", "(1,35)-(1,39)")));
        Assert.That(run.CompilerErrors.Where(item => item.Location.IsInSource), Is.Empty);
    }

    private static GeneratorHost Team(string content) => GeneratorHost.With(
        ("metadata/member.object.yml", "fields:\n  name: { type: text }\n  team: { type: lookup, reference: team }\n"),
        ("metadata/team.object.yml", content));
}
