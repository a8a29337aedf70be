using System.Diagnostics;
using ObjectQL.Benchmarks.Kernel;

namespace ObjectQL.Benchmarks.Stress;

/// <summary>Who takes all connections of a pool at once, and keeps them for longer than anybody waits: then nobody gets another one, and is told so in time.</summary>
/// <param name="pool">The pool.</param>
/// <param name="most">How many connections it has at most.</param>
/// <param name="patience">How long others wait.</param>
/// <param name="counts">Takes what must not happen.</param>
internal sealed class StressHoarder(FaultyPool pool, int most, TimeSpan patience, StressCounts counts)
{
    private static readonly TimeSpan s_pause = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan s_late = TimeSpan.FromSeconds(20);
    private long _exhausted;

    /// <summary>How often it had all of them, and was refused one more.</summary>
    public long Exhausted => Volatile.Read(ref _exhausted);

    public async Task RunAsync(CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
        {
            await HoardAsync();
            await Task.Delay(s_pause, CancellationToken.None);
        }
    }

    private async Task HoardAsync()
    {
        var held = new List<PooledItem>();
        try
        {
            while (held.Count < most)
            {
                held.Add(await pool.AcquireAsync());
            }

            await RefuseAsync();
        }
        catch (Exception error)
        {
            // Somebody else had them, or one could not be opened.
            counts.Failed(error);
        }
        finally
        {
            held.ForEach(pool.Release);
        }
    }

    private async Task RefuseAsync()
    {
        var began = Stopwatch.GetTimestamp();
        try
        {
            pool.Release(await pool.AcquireAsync());
            counts.Faults.Enqueue($"a pool lent more than {most} connections");
        }
        catch (ObjectQLException error) when (error.Code == ErrorCode.TransactionFailed)
        {
            Interlocked.Increment(ref _exhausted);
            if (Stopwatch.GetElapsedTime(began) is var waited && (waited < patience / 2 || waited > s_late))
            {
                counts.Faults.Enqueue($"who waits for a connection was refused after {waited.TotalMilliseconds:N0} ms");
            }
        }
    }
}
