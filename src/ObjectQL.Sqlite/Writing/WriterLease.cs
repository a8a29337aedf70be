namespace ObjectQL.Sqlite.Writing;

/// <summary>For debugging: who has begun a transaction, which has the writer until it ends; one that takes too long is reported.</summary>
internal sealed class WriterLease : IDisposable
{
    private readonly Timer _timer;

    /// <summary>A transaction begins.</summary>
    /// <param name="options">Whose manager is told, and after how long.</param>
    /// <param name="place">Where it was begun.</param>
    public WriterLease(SqliteOptions options, string place)
    {
        Place = place;
        var after = options.Pool.LeakAfter!.Value;
        _timer = new Timer(_ => options.Pool.Manager.Report(new PoolLeak($"sqlite {options.Path} (writer)", after, place)), null, after, Timeout.InfiniteTimeSpan);
    }

    /// <summary>Where it was begun.</summary>
    public string Place { get; }

    /// <summary>It has ended.</summary>
    public void Dispose() => _timer.Dispose();
}
