using ObjectQL.Benchmarks.Ratios;

namespace ObjectQL.Benchmarks.Guard;

/// <summary>A case that the guard watches.</summary>
/// <param name="Suite">Its suite.</param>
/// <param name="Name">Its name there.</param>
/// <param name="Floor">The contender that ratios refer to, where it is not the case's own floor.</param>
/// <param name="CountsBytes">Whether its allocation is the same in every run.</param>
internal sealed record GuardedCase(string Suite, string Name, string? Floor = null, bool CountsBytes = true)
{
    /// <summary>The cases: of each suite those that users feel first, and short enough that all of them take less than three minutes.</summary>
    public static GuardedCase[] All { get; } =
    [
        new("sqlite", "get by key"),
        new("sqlite", "list 50"),
        new("sqlite", "list 1000"),
        new("sqlite", "insert 1"),
        new("sqlite", "insert 1000"),
        new("sqlite", "update"),
        new("sqlite", "count"),
        new("query", "JSON to plan"),
        new("query", "filtered list, 50 rows"),
        new("query", "new shape", CountsBytes: false),
        new("query", "expand 50 parents"),
        new("planner", "two indexes, first data", Floor: "the other plan"),
        // With fewer hooks the floor is a few nanoseconds, and what the JIT happens to inline decides.
        new("behaviour", "5 hooks"),
        new("behaviour", "20 hooks"),
        new("behaviour", "validate 20 rules"),
        // What the compiler allocates depends on its caches; the work of the generator is counted instead.
        new("generator", "edit beside cold 100", CountsBytes: false),
    ];

    /// <summary>Leaves the case's floor and what this project does; peers have no part in a ratio.</summary>
    public BenchmarkCase Reduce(BenchmarkCase benchmark)
    {
        var floor = Floor ?? benchmark.Floor;
        return benchmark with { Floor = floor, Contenders = [.. benchmark.Contenders.Where(x => x.Name == floor || IsOwn(x.Name))] };
    }

    /// <summary>What is kept of a run.</summary>
    public IEnumerable<GuardFigure> Figures(IEnumerable<Measurement> measurements) => measurements
        .Where(static x => IsOwn(x.Contender))
        .Select(x => new GuardFigure(Suite, Name, x.Contender, x.Ratio, Counts(x)));

    private static bool IsOwn(string contender) => contender.StartsWith("ObjectQL", StringComparison.Ordinal) || contender == "the plan chosen";

    private Dictionary<string, long> Counts(Measurement measurement)
    {
        var counts = measurement.Extras.ToDictionary(static x => x.Key, static x => (long)Math.Round(x.Value), StringComparer.Ordinal);
        if (CountsBytes)
        {
            counts["bytes"] = (long)Math.Round(measurement.Bytes);
        }

        return counts;
    }
}
