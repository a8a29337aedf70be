namespace ObjectQL.Benchmarks.Stress;

/// <summary>One caller: random operations, and the number of records that must be there because of them.</summary>
internal sealed class StressWorker(BenchmarkDb db, FaultyPool pool, StressCounts counts, int seed)
{
    private const int MostRecords = 200;
    private readonly Random _random = new(seed);
    private readonly List<string> _ids = [];
    private long _progress;

    public BenchmarkDb Db => db;

    /// <summary>How many records it has stored.</summary>
    public int Records => _ids.Count;

    /// <summary>Grows with each operation, whether it succeeded or not.</summary>
    public long Progress => Volatile.Read(ref _progress);

    public async Task RunAsync(CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
        {
            try
            {
                await using var session = db.AsSystem();
                await StepAsync(session);
                counts.Done();
            }
            catch (Exception error)
            {
                counts.Failed(error);
            }

            Interlocked.Increment(ref _progress);
        }
    }

    private async ValueTask StepAsync(BenchmarkDb.Session session)
    {
        switch (_random.Next(16))
        {
            case < 4 when _ids.Count < MostRecords:
                _ids.Add((await session.Teams.CreateAsync(new() { Name = "Team" })).Id);
                break;
            case < 6 when _ids.Count > 0:
                var place = _random.Next(_ids.Count);
                await session.Teams.DeleteAsync(_ids[place]);
                _ids.RemoveAt(place);
                break;
            case < 8 when _ids.Count > 0:
                await session.Teams.UpdateAsync(_ids[_random.Next(_ids.Count)], new() { Name = "Other" });
                break;
            case 8:
                await TransactAsync(session);
                break;
            case 9:
                await StreamAsync(session);
                break;
            case 10:
                await CancelAsync(session);
                break;
            case 11 or 12:
                await PoolAsync();
                break;
            case 13:
                await session.Teams.Query().Take(20).ToListAsync();
                break;
            default:
                await session.Teams.FindAsync(_ids.Count == 0 ? "none" : _ids[_random.Next(_ids.Count)]);
                break;
        }
    }

    private async ValueTask TransactAsync(BenchmarkDb.Session session)
    {
        await using var transaction = await session.BeginAsync();
        var one = await session.Teams.CreateAsync(new() { Name = "One" });
        var two = await session.Teams.CreateAsync(new() { Name = "Two" });
        if (_random.Next(2) == 0)
        {
            await transaction.RollbackAsync();
            return;
        }

        await transaction.CommitAsync();
        _ids.Add(one.Id);
        _ids.Add(two.Id);
    }

    /// <summary>Keeps a reader for some milliseconds: with several of these the pool is exhausted.</summary>
    private async ValueTask StreamAsync(BenchmarkDb.Session session)
    {
        await foreach (var _ in session.Teams.Query().Take(5).AsAsyncEnumerable())
        {
            await Task.Delay(_random.Next(15));
        }
    }

    private async ValueTask CancelAsync(BenchmarkDb.Session session)
    {
        using var cancellation = new CancellationTokenSource(TimeSpan.FromMilliseconds(_random.Next(3)));
        await session.Teams.Query().ToListAsync(cancellation.Token);
    }

    private async ValueTask PoolAsync()
    {
        var connection = pool.TryAcquire() ?? await pool.AcquireAsync();
        if (_random.Next(4) == 0)
        {
            await Task.Delay(_random.Next(10));
        }

        if (_random.Next(10) == 0)
        {
            pool.Discard(connection);
        }
        else
        {
            pool.Release(connection);
        }
    }
}
