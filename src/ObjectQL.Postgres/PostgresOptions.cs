using System.Data;
using Npgsql;

namespace ObjectQL.Postgres;

/// <summary>How a <see cref="PostgresDriver"/> connects and behaves.</summary>
public sealed class PostgresOptions
{
    /// <summary>Npgsql's connection string, such as <c>Host=localhost;Database=tracker;Username=app</c>.</summary>
    public required string ConnectionString { get; init; }

    /// <summary>How many connections are open at the same time.</summary>
    public int MaxConnections { get; init; } = 32;

    /// <summary>How the connections are kept: how many stay open, how long to wait for one, who looks after them.</summary>
    public PoolSettings Pool { get; init; } = PoolSettings.Default;

    /// <summary>How many prepared statements each connection keeps.</summary>
    public int MaxStatements { get; init; } = 1000;

    /// <summary>
    /// How long an operation waits for a free connection, and a statement for a lock that another transaction holds; then
    /// <c>DRIVER_TRANSACTION_FAILED</c>.
    /// </summary>
    public TimeSpan TransactionTimeout { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>
    /// What transactions see of each other. <see cref="IsolationLevel.ReadCommitted"/> never fails by itself; with
    /// <see cref="IsolationLevel.RepeatableRead"/> and <see cref="IsolationLevel.Serializable"/> a transaction that would have overwritten or
    /// missed another's change ends with <c>CONFLICT</c> and is to be tried again. (What a delete does to lists of ids, which no foreign key watches, goes by the lists as a
    /// <see cref="IsolationLevel.RepeatableRead"/> transaction sees them.)
    /// </summary>
    public IsolationLevel Isolation { get; init; } = IsolationLevel.ReadCommitted;

    /// <summary>How long a connection is kept that was opened to the primary since no standby answered; null where the primary is wanted.</summary>
    internal TimeSpan? PrimaryLifetime { get; private init; }

    /// <summary>The options of a driver that reads from a standby, which knows no serializable transactions.</summary>
    internal PostgresOptions OfStandby() => new()
    {
        ConnectionString = ConnectionString,
        MaxConnections = MaxConnections,

        // Both share a limit: what stays open counts once.
        Pool = Pool with { MinConnections = 0 },
        MaxStatements = MaxStatements,
        TransactionTimeout = TransactionTimeout,
        Isolation = Isolation == IsolationLevel.Serializable ? IsolationLevel.RepeatableRead : Isolation,

        // Npgsql looks again each time when it is told 0; for each operation, that would be a new connection.
        PrimaryLifetime = TimeSpan.FromSeconds(Math.Max(1, new NpgsqlConnectionStringBuilder(ConnectionString).HostRecheckSeconds)),
    };

    /// <summary>Where the database is; of several servers it is not said which.</summary>
    internal DatabaseAddress Address
    {
        get
        {
            var parts = new NpgsqlConnectionStringBuilder(ConnectionString);
            var database = parts.Database ?? parts.Username;
            var isOne = parts.Host?.Contains(',', StringComparison.Ordinal) == false;
            return new DatabaseAddress(parts.SearchPath is { Length: > 0 } schema ? $"{database}|{schema}" : database, isOne ? parts.Host : null, isOne ? parts.Port : null);
        }
    }

    internal void Check()
    {
        if (string.IsNullOrWhiteSpace(ConnectionString))
        {
            throw Wrong("ConnectionString is empty; write such as 'Host=localhost;Database=tracker;Username=app'.");
        }

        if (MaxConnections is < 1 or > PoolSettings.MostConnections || MaxStatements < 16)
        {
            throw Wrong($"MaxConnections must be between 1 and {PoolSettings.MostConnections}, and MaxStatements at least 16.");
        }

        if (Pool.Problem(MaxConnections) is { } problem)
        {
            throw Wrong(problem);
        }

        if (TransactionTimeout <= TimeSpan.Zero || TransactionTimeout.TotalMilliseconds > int.MaxValue)
        {
            throw Wrong("TransactionTimeout must be positive and below 24 days.");
        }

        if (Isolation is not (IsolationLevel.ReadCommitted or IsolationLevel.RepeatableRead or IsolationLevel.Serializable))
        {
            throw Wrong($"Isolation cannot be {Isolation}; use ReadCommitted, RepeatableRead or Serializable.");
        }
    }

    internal static ObjectQLException Wrong(string what, Exception? inner = null) => new(ErrorCode.Configuration, $"PostgresOptions: {what}", inner: inner);
}
