using System.Globalization;
using System.Text.RegularExpressions;
using ObjectQL.Benchmarks.Guard;

namespace ObjectQL.Documentation.Tests;

/// <summary>The figures of the root README are those that the guard of performance keeps true.</summary>
public sealed partial class ComparisonTests
{
    private const double Tolerance = 1.25;

    private static readonly Dictionary<string, GuardFigure> s_committed = GuardFile.Read(Repository.Read("tests/ObjectQL.Benchmarks/guard.jsonl"))
        .Where(static figure => figure is { Suite: "sqlite", Contender: "ObjectQL typed" })
        .ToDictionary(static figure => figure.Case, StringComparer.Ordinal);

    private static IEnumerable<TestCaseData> Rows => Row().Matches(Repository.Read("README.md")).Select(static match => new TestCaseData(match.Groups[1].Value, match.Groups[2].Value, match.Groups[3].Value));

    [TestCaseSource(nameof(Rows))]
    public void A_ratio_is_near_the_committed_one(string operation, string ratio, string bytes)
    {
        var committed = s_committed[operation];
        Assert.That(double.Parse(ratio, CultureInfo.InvariantCulture), Is.InRange(committed.Ratio / Tolerance, committed.Ratio * Tolerance));
        if (bytes.Length > 0)
        {
            Assert.That(long.Parse(bytes, NumberStyles.AllowThousands, CultureInfo.InvariantCulture), Is.EqualTo(committed.Counts["bytes"]));
        }
    }

    [Test]
    public void All_operations_of_the_guard_are_there() => Assert.That(Rows.Select(static row => (string)row.Arguments[0]!), Is.EquivalentTo(s_committed.Keys));

    [GeneratedRegex(@"^\| ([a-z0-9 ]+) \| ([0-9.]+)(?: \(([0-9,]+) B\))? \| [0-9.]+ ", RegexOptions.Multiline)]
    private static partial Regex Row();
}
