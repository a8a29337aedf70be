using System.Diagnostics;

namespace ObjectQL.Benchmarks.Ratios;

/// <summary>A contender while its case runs: the size of its batches and the figures so far.</summary>
internal sealed class ContenderTrack(Contender contender)
{
    private readonly List<double> _nanoseconds = [];
    private readonly List<double> _bytes = [];
    private readonly List<int> _rounds = [];

    public Contender Contender { get; } = contender;

    public int Invocations { get; private set; } = 1;

    public IReadOnlyCollection<double> Nanoseconds => _nanoseconds;

    public IReadOnlyCollection<double> Bytes => _bytes;

    /// <summary>For each of its rounds, its time as a multiple of the floor's: what slows the machine down for longer than a round slows both.</summary>
    public double[] RatiosTo(ContenderTrack floor)
    {
        var floors = floor._rounds.Zip(floor._nanoseconds).ToDictionary(static x => x.First, static x => x.Second);
        return [.. _rounds.Zip(_nanoseconds).Where(x => floors.ContainsKey(x.First)).Select(x => x.Second / floors[x.First])];
    }

    /// <summary>Runs batches until the warm-up time is over, sizing them on the way.</summary>
    public async ValueTask WarmUpAsync(RunSettings settings)
    {
        var watch = Stopwatch.StartNew();
        do
        {
            var sample = await RunAsync();
            var perInvocation = sample.Nanoseconds / Invocations;
            var wanted = settings.Batch.TotalNanoseconds / Math.Max(perInvocation, 1);
            // Growing at most tenfold keeps one slow first call from being taken for the rule, and one quick call too.
            Invocations = (int)Math.Clamp(Math.Min(wanted, Invocations * 10.0), 1, Contender.MaximumBatch);
        }
        while (watch.Elapsed < settings.WarmUp);
    }

    /// <summary>Runs one batch and keeps its figures.</summary>
    public async ValueTask MeasureAsync(int round)
    {
        var sample = await RunAsync();
        _rounds.Add(round);
        var operations = (double)Invocations * Contender.OperationsPerInvocation;
        _nanoseconds.Add(sample.Nanoseconds / operations);
        _bytes.Add(sample.Bytes / operations);
    }

    private async ValueTask<Sample> RunAsync()
    {
        // What the contender before has allocated is not this one's to collect.
        GC.Collect(0);
        var sample = await Contender.RunAsync(Invocations);
        await Contender.ResetAsync();
        return sample;
    }
}
