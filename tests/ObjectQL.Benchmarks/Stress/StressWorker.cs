namespace ObjectQL.Benchmarks.Stress;

/// <summary>One caller: random operations, and the number of records that must be there because of them.</summary>
internal sealed class StressWorker(BenchmarkDb db, FaultyPool pool, StressBatches batches, StressReceipts receipts, StressOutbox? outbox, StressCounts counts, int seed)
{
    private const int MostRecords = 200;
    private readonly Random _random = new(seed);
    private readonly List<string> _ids = [];
    private string? _gone;
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
                while (outbox?.IsBehind == true && !stop.IsCancellationRequested)
                {
                    await Task.Delay(1, CancellationToken.None);
                }

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
        switch (_random.Next(25))
        {
            case 16 when _ids.Count < MostRecords:
                _ids.Add(await batches.AddAsync());
                break;
            case 17:
                await FindAsync(session);
                break;
            case 18:
                await session.Teams.WriteJsonAsync(new System.Buffers.ArrayBufferWriter<byte>());
                break;
            case 19:
                await session.Teams.CountAsync();
                break;
            case 20 when _ids.Count < MostRecords:
                _ids.AddRange((await session.Teams.CreateManyAsync([new() { Name = "One of two" }, new() { Name = "Two of two" }])).Select(static one => one.Id));
                break;
            case 21 when _ids.Count > 0:
                await session.Teams.UpsertAsync(new() { Id = _ids[_random.Next(_ids.Count)], Name = "Put" });
                break;
            case 22:
                await receipts.PutAsync(session, seed, _random);
                break;
            case 23:
                await receipts.NumberAsync(session);
                break;
            case 24:
                await receipts.ReadAsync(session);
                break;
            case < 4 when _ids.Count < MostRecords:
                _ids.Add((await session.Teams.CreateAsync(new() { Name = "Team" })).Id);
                break;
            case < 6 when _ids.Count > 0:
                var place = _random.Next(_ids.Count);
                await session.Teams.DeleteAsync(_ids[place]);
                _gone = _ids[place];
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

    /// <summary>What this worker alone writes is as it left it, whatever a cache has kept.</summary>
    private async ValueTask FindAsync(BenchmarkDb.Session session)
    {
        if (_ids.Count != 0 && await session.Teams.FindAsync(_ids[_random.Next(_ids.Count)]) is null)
        {
            throw new InvalidOperationException("A record that was acknowledged is not found.");
        }

        if (_gone is { } gone && await session.Teams.FindAsync(gone) is not null)
        {
            throw new InvalidOperationException("A record that was deleted is found.");
        }
    }

    /// <summary>How many of its records are not found.</summary>
    public async Task<int> MissingAsync()
    {
        await using var session = db.AsSystem();
        var missing = 0;
        foreach (var id in _ids)
        {
            missing += await session.Teams.FindAsync(id) is null ? 1 : 0;
        }

        return missing;
    }

    private async ValueTask TransactAsync(BenchmarkDb.Session session)
    {
        await using var transaction = await session.BeginAsync();
        var one = await session.Teams.CreateAsync(new() { Name = "One" });
        string two;
        await using (var inner = await session.BeginAsync())
        {
            two = (await session.Teams.CreateAsync(new() { Name = "Two" })).Id;
            await inner.CommitAsync();
        }

        if (_random.Next(2) == 0)
        {
            await transaction.RollbackAsync();
            return;
        }

        await transaction.CommitAsync();
        _ids.Add(one.Id);
        _ids.Add(two);
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
