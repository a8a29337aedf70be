using System.Globalization;

namespace ObjectQL.Benchmarks.Guard;

/// <summary>Compares measured figures with committed ones: ratios with a wide tolerance, since machines are noisy, and counts exactly.</summary>
internal static class GuardComparer
{
    /// <summary>The factor by which a ratio may grow.</summary>
    public const double Tolerance = 1.5;

    /// <summary>What is worse than committed, or cannot be compared.</summary>
    public static IReadOnlyList<GuardFinding> Compare(IReadOnlyList<GuardFigure> committed, IReadOnlyList<GuardFigure> measured)
    {
        var old = committed.ToDictionary(static figure => figure.Name, StringComparer.Ordinal);
        var found = measured.Select(static figure => figure.Name).ToHashSet(StringComparer.Ordinal);
        return
        [
            .. measured.SelectMany(figure => old.TryGetValue(figure.Name, out var before) ? Compare(before, figure) : [new GuardFinding(figure.Name, "is measured, and no figure is committed")]),
            .. committed.Where(figure => !found.Contains(figure.Name)).Select(static figure => new GuardFinding(figure.Name, "is committed, and no longer measured")),
        ];
    }

    /// <summary>What a further run has found again: noise rarely strikes the same contender twice.</summary>
    public static IReadOnlyList<GuardFinding> FoundAgain(IReadOnlyList<GuardFinding> first, IReadOnlyList<GuardFinding> again) =>
        [.. again.Where(finding => first.Any(old => old.Name == finding.Name))];

    private static IEnumerable<GuardFinding> Compare(GuardFigure committed, GuardFigure measured)
    {
        // A ratio that is no number compares with nothing, and must not pass for that.
        if (!(measured.Ratio <= committed.Ratio * Tolerance))
        {
            yield return new(measured.Name, string.Create(
                CultureInfo.InvariantCulture,
                $"the ratio was {committed.Ratio:G4} and is {measured.Ratio:G4}, {measured.Ratio / committed.Ratio:0.00} times as much (up to {Tolerance:0.0} is taken for noise)"));
        }

        foreach (var name in committed.Counts.Keys.Union(measured.Counts.Keys).Order(StringComparer.Ordinal))
        {
            var (before, now) = (Count(committed, name), Count(measured, name));
            if (before != now)
            {
                yield return new(measured.Name, $"{name} were {before} and are {now}, which is compared exactly");
            }
        }
    }

    private static string Count(GuardFigure figure, string name) =>
        figure.Counts.TryGetValue(name, out var count) ? count.ToString(CultureInfo.InvariantCulture) : "not counted";
}
