using ObjectQL.Benchmarks.Guard;

namespace ObjectQL.Architecture.Tests.Guard;

/// <summary>When the guard of performance fails, and what it says then.</summary>
public sealed class GuardComparerTests
{
    private static readonly GuardFigure s_committed = Figure(1.2, ("bytes", 240));

    [TestCase(1.2)]
    [TestCase(0.3)]
    [TestCase(1.79)]
    public void A_ratio_below_half_as_much_again_passes(double ratio) =>
        Assert.That(GuardComparer.Compare([s_committed], [Figure(ratio, ("bytes", 240))]), Is.Empty);

    [TestCase(1.81)]
    [TestCase(20)]
    [TestCase(double.NaN)]
    [TestCase(double.PositiveInfinity)]
    public void A_ratio_that_worsens_by_half_fails(double ratio) =>
        Assert.That(GuardComparer.Compare([s_committed], [Figure(ratio, ("bytes", 240))]), Has.Count.EqualTo(1));

    [Test]
    public void A_finding_names_the_case_and_both_ratios()
    {
        var finding = GuardComparer.Compare([s_committed], [Figure(2.4, ("bytes", 240))]).Single();
        Assert.That(finding.Name, Is.EqualTo("sqlite: get by key: ObjectQL typed"));
        Assert.That(finding.Text, Does.Contain("was 1.2 and is 2.4, 2.00 times"));
    }

    [TestCase(248)]
    [TestCase(232)]
    [TestCase(0)]
    public void Bytes_are_compared_exactly(long bytes)
    {
        var finding = GuardComparer.Compare([s_committed], [Figure(1.2, ("bytes", bytes))]).Single();
        Assert.That(finding.Text, Does.Contain($"bytes were 240 and are {bytes}"));
    }

    [Test]
    public void A_ratio_and_bytes_are_two_findings() =>
        Assert.That(GuardComparer.Compare([s_committed], [Figure(9, ("bytes", 9))]), Has.Count.EqualTo(2));

    [Test]
    public void A_count_that_is_no_longer_counted_fails() =>
        Assert.That(GuardComparer.Compare([s_committed], [Figure(1.2)]).Single().Text, Does.Contain("bytes were 240 and are not counted"));

    [Test]
    public void A_figure_that_is_not_committed_fails() =>
        Assert.That(GuardComparer.Compare([], [s_committed]).Single().Text, Does.Contain("no figure is committed"));

    [Test]
    public void A_committed_figure_that_is_not_measured_fails() =>
        Assert.That(GuardComparer.Compare([s_committed], []).Single().Text, Does.Contain("no longer measured"));

    [Test]
    public void A_finding_counts_when_the_same_contender_is_found_again()
    {
        GuardFinding[] first = [new("a", "1"), new("b", "1")];
        Assert.That(GuardComparer.FoundAgain(first, [new("b", "2"), new("c", "2")]).Select(static finding => (finding.Name, finding.Text)), Is.EqualTo(new[] { ("b", "2") }));
    }

    [Test]
    public void What_is_written_is_read()
    {
        GuardFigure[] figures = [s_committed, Figure(0.5, ("parses", 1), ("emits", 0)) with { Case = "list \"50\", file" }];
        var read = GuardFile.Read(GuardFile.Write(figures));
        Assert.That(GuardComparer.Compare(figures, read), Is.Empty);
        Assert.That(read.Select(static figure => (figure.Name, figure.Ratio)), Is.EqualTo(figures.Select(static figure => (figure.Name, figure.Ratio))));
    }

    [Test]
    public void The_committed_figures_are_read_and_differ_by_name()
    {
        var figures = GuardFile.Read(Repository.Read("tests/ObjectQL.Benchmarks/guard.jsonl"));
        Assert.That(figures.Select(static figure => figure.Name), Is.Unique);
        Assert.That(figures.Select(static figure => figure.Suite).Distinct(), Is.EquivalentTo(new[] { "sqlite", "query", "planner", "behaviour", "generator" }));
        Assert.That(figures.Select(static figure => figure.Ratio), Has.All.GreaterThan(0));
    }

    private static GuardFigure Figure(double ratio, params (string Name, long Count)[] counts) =>
        new("sqlite", "get by key", "ObjectQL typed", ratio, counts.ToDictionary(static x => x.Name, static x => x.Count));
}
