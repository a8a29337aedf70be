namespace ObjectQL.Sqlite;

/// <summary>How a <see cref="SqliteDriver"/> works.</summary>
public sealed record SqliteOptions
{
    private readonly PoolSettings? _pool;

    /// <summary>
    /// The database's file, created when it is missing; <c>:memory:</c> for a database that lives as long as the driver. A
    /// <c>file:</c> URI may carry SQLite's parameters, such as <c>file:data.db?mode=ro</c>.
    /// </summary>
    public required string Path { get; init; }

    /// <summary>When a commit waits for the disk; <see cref="SqliteSynchronous.Full"/> by default.</summary>
    public SqliteSynchronous Synchronous { get; init; } = SqliteSynchronous.Full;

    /// <summary>How long to wait for another process that holds the database; 5 seconds by default.</summary>
    public TimeSpan BusyTimeout { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>
    /// How long a transaction or a write waits for the transaction that holds the writer; 30 seconds by default. Then it fails
    /// with <c>DRIVER_TRANSACTION_FAILED</c>.
    /// </summary>
    public TimeSpan TransactionTimeout { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>The greatest number of connections that read at the same time; twice the processors, at least 4, by default.</summary>
    public int MaxReaders { get; init; } = Math.Max(4, Environment.ProcessorCount * 2);

    /// <summary>How the connections that read are kept: how many stay open, how long to wait for one, who looks after them.</summary>
    public PoolSettings Pool { get => _pool ?? PoolSettings.Default; init => _pool = value; }

    /// <summary>The greatest number of prepared statements that each connection keeps; 1,000 by default.</summary>
    public int MaxStatements { get; init; } = 1_000;

    /// <summary>The name of the SQLite VFS to open the file with, or null for the library's default.</summary>
    public string? Vfs { get; init; }

    internal bool IsMemory => Path == ":memory:";

    /// <summary>Whether connections are opened together with the database. Asking does not make the default settings, which opening has no use for.</summary>
    internal bool KeepsConnections => _pool is { MinConnections: > 0 };

    /// <summary>Checks what has no default.</summary>
    internal void CheckPath()
    {
        if (string.IsNullOrEmpty(Path))
        {
            throw Wrong("Path is empty; give a file, or :memory:.");
        }

        if (Path.Contains('\0', StringComparison.Ordinal))
        {
            throw Wrong("Path contains a NUL character.");
        }

        if (Path.StartsWith("Data Source=", StringComparison.OrdinalIgnoreCase) || Path.StartsWith("Filename=", StringComparison.OrdinalIgnoreCase))
        {
            throw Wrong($"Path takes a file, not a connection string; write '{Path[(Path.IndexOf('=', StringComparison.Ordinal) + 1)..].Split(';')[0]}'.");
        }
    }

    /// <summary>Checks what has one.</summary>
    internal void Check()
    {
        if (MaxReaders is < 1 or > PoolSettings.MostConnections || MaxStatements < 16)
        {
            throw Wrong($"MaxReaders must be between 1 and {PoolSettings.MostConnections}, and MaxStatements at least 16.");
        }

        if (_pool?.Problem(MaxReaders) is { } problem)
        {
            throw Wrong(problem);
        }

        if (BusyTimeout < TimeSpan.Zero || BusyTimeout.TotalMilliseconds > int.MaxValue
            || TransactionTimeout <= TimeSpan.Zero || TransactionTimeout.TotalMilliseconds > int.MaxValue)
        {
            throw Wrong("BusyTimeout must not be negative, TransactionTimeout must be positive, and both below 24 days.");
        }
    }

    private static ObjectQLException Wrong(string what) => new(ErrorCode.Configuration, $"SqliteOptions: {what}");
}
