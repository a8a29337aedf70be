namespace ObjectQL.Benchmarks.Stress;

/// <summary>Who takes all readers of a database at once, and keeps them for longer than anybody waits: then nobody gets another one, and is told so in time.</summary>
/// <param name="db">The database.</param>
/// <param name="readers">How many readers it has.</param>
/// <param name="patience">How long others wait.</param>
/// <param name="counts">Takes what must not happen.</param>
internal sealed class StressHoarder(BenchmarkDb db, int readers, TimeSpan patience, StressCounts counts)
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
        await using var session = db.AsSystem();
        var streams = new List<IAsyncEnumerator<Team>>();
        try
        {
            while (streams.Count < readers)
            {
                if (await BeginAsync(session) is not { } stream)
                {
                    return;
                }

                streams.Add(stream);
            }

            await RefuseAsync(session);
        }
        catch (Exception error)
        {
            // Somebody else had them.
            counts.Failed(error);
        }
        finally
        {
            foreach (var stream in streams)
            {
                await stream.DisposeAsync();
            }
        }
    }

    private async Task RefuseAsync(BenchmarkDb.Session session)
    {
        var began = System.Diagnostics.Stopwatch.GetTimestamp();
        try
        {
            await using var another = await BeginAsync(session);
            counts.Faults.Enqueue($"a database lent more than {readers} readers");
        }
        catch (ObjectQLException error) when (error.Code == ErrorCode.TransactionFailed)
        {
            Interlocked.Increment(ref _exhausted);
            if (System.Diagnostics.Stopwatch.GetElapsedTime(began) is var waited && (waited < patience / 2 || waited > s_late))
            {
                counts.Faults.Enqueue($"who waits for a reader was refused after {waited.TotalMilliseconds:N0} ms");
            }
        }
    }

    /// <summary>A stream that has a reader; null when there are too few records to keep it open.</summary>
    private static async Task<IAsyncEnumerator<Team>?> BeginAsync(BenchmarkDb.Session session)
    {
        var stream = session.Teams.Query().AsAsyncEnumerable().GetAsyncEnumerator();
        var isOpen = false;
        try
        {
            isOpen = await stream.MoveNextAsync() && await stream.MoveNextAsync();
            return isOpen ? stream : null;
        }
        finally
        {
            if (!isOpen)
            {
                await stream.DisposeAsync();
            }
        }
    }
}
