namespace ObjectQL.Benchmarks.Stress;

/// <summary>Creates that go together.</summary>
internal sealed class StressBatches : IAsyncDisposable
{
    private readonly BatchProcessor<Team, Team> _batches;
    private long _added;

    public StressBatches(BenchmarkDb db) => _batches = new(
        async (drafts, token) =>
        {
            await using var session = db.AsSystem();
            return await session.Teams.CreateManyAsync(drafts, token);
        },
        new() { Name = "stress", Size = 8, Interval = TimeSpan.FromMilliseconds(1), Capacity = 16 });

    /// <summary>Creates a record together with others.</summary>
    /// <returns>Its id.</returns>
    public async Task<string> AddAsync()
    {
        Interlocked.Increment(ref _added);
        return (await _batches.AddAsync(new() { Name = "Batched" })).Id;
    }

    public ValueTask DisposeAsync() => _batches.DisposeAsync();

    /// <summary>Ends it, and says what does not add up.</summary>
    public async Task<string?> EndAsync()
    {
        await _batches.StopAsync();
        return _batches.Statistics is { Waiting: 0 } statistics && statistics.Items == _added ? null : $"{_batches.Statistics} does not add up to {_added} items";
    }
}
