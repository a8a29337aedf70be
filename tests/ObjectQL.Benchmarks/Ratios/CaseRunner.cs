using System.Diagnostics;
using System.Runtime;

namespace ObjectQL.Benchmarks.Ratios;

/// <summary>Runs the contenders of a case interleaved, so that whatever disturbs the machine disturbs them all.</summary>
internal static class CaseRunner
{
    public static async Task<IReadOnlyList<Measurement>> RunAsync(string suite, BenchmarkCase benchmark, RunSettings settings)
    {
        var tracks = benchmark.Contenders.Select(static x => new ContenderTrack(x)).ToArray();
        var opened = new Stack<Contender>();
        try
        {
            foreach (var track in tracks)
            {
                opened.Push(track.Contender);
                await track.Contender.OpenAsync();
            }

            await WarmUpAsync(tracks, settings);
            await MeasureAsync(tracks, settings);
            return Conclude(suite, benchmark, tracks);
        }
        finally
        {
            while (opened.TryPop(out var contender))
            {
                await contender.CloseAsync();
            }
        }
    }

    private static async Task WarmUpAsync(ContenderTrack[] tracks, RunSettings settings)
    {
        // Two turns: what the second contender makes the JIT see (a second implementation of an interface, say) may undo what
        // the first one had settled.
        var half = settings with { WarmUp = settings.WarmUp / 2 };
        for (var turn = 0; turn < 2; turn++)
        {
            foreach (var track in tracks)
            {
                await track.WarmUpAsync(half);
            }
        }

        await SettleAsync(tracks, settings);
    }

    private static async Task SettleAsync(ContenderTrack[] tracks, RunSettings settings)
    {
        var all = Stopwatch.StartNew();
        var quiet = Stopwatch.StartNew();
        var compiled = JitInfo.GetCompiledMethodCount();
        while (all.Elapsed < settings.Settling && quiet.Elapsed < settings.Quiet)
        {
            foreach (var track in tracks)
            {
                await track.WarmUpAsync(settings with { WarmUp = TimeSpan.Zero });
            }

            if (JitInfo.GetCompiledMethodCount() is var now && now != compiled)
            {
                compiled = now;
                quiet.Restart();
            }
        }
    }

    private static async Task MeasureAsync(ContenderTrack[] tracks, RunSettings settings)
    {
        var order = tracks.ToArray();
        var random = new Random(20261120);
        var watch = Stopwatch.StartNew();
        for (var round = 0; round < settings.MaximumRounds; round++)
        {
            if (round >= settings.MinimumRounds && watch.Elapsed > settings.Budget)
            {
                break;
            }

            random.Shuffle(order);
            foreach (var track in order)
            {
                if (round % track.Contender.RoundsApart == 0)
                {
                    await track.MeasureAsync(round);
                }
            }
        }
    }

    private static List<Measurement> Conclude(string suite, BenchmarkCase benchmark, ContenderTrack[] tracks)
    {
        var floor = tracks.First(x => x.Contender.Name == benchmark.Floor);
        return
        [
            .. tracks.Select(x =>
            {
                var median = Statistics.Median(x.Nanoseconds);
                var spread = (Statistics.Quantile(x.Nanoseconds, 0.75) - Statistics.Quantile(x.Nanoseconds, 0.25)) / 2 / median;
                var ratios = x.RatiosTo(floor);
                return new Measurement(
                    suite, benchmark.Name, x.Contender.Name, median, spread, Statistics.Median(x.Bytes), Statistics.Median(ratios), x.Contender.Extras)
                {
                    RatioError = Statistics.MedianError(ratios),
                };
            }),
        ];
    }
}
