using System.Diagnostics;

namespace ObjectQL.Benchmarks.Ratios;

/// <summary>Measures time and allocation between its creation and <see cref="Stop"/>.</summary>
internal readonly struct Meter
{
    private readonly bool _allThreads;
    private readonly long _bytes;
    private readonly long _ticks;

    private Meter(bool allThreads)
    {
        _allThreads = allThreads;
        _bytes = Allocated(allThreads);
        _ticks = Stopwatch.GetTimestamp();
    }

    /// <summary>Starts measuring.</summary>
    /// <param name="allThreads">Whether other threads take part in the work, so that their allocation counts too.</param>
    public static Meter Start(bool allThreads) => new(allThreads);

    public Sample Stop()
    {
        var ticks = Stopwatch.GetTimestamp() - _ticks;
        return new Sample(ticks * (1e9 / Stopwatch.Frequency), Allocated(_allThreads) - _bytes);
    }

    private static long Allocated(bool allThreads) =>
        allThreads ? GC.GetTotalAllocatedBytes(precise: true) : GC.GetAllocatedBytesForCurrentThread();
}
