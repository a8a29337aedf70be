using ObjectQL.Sqlite.Errors;

namespace ObjectQL.Sqlite.Connections;

/// <summary>The connections that read a file.</summary>
internal sealed class ReaderPool(SqliteOptions options, Func<SqliteConnection> open)
    : ConnectionPool<SqliteConnection>("sqlite " + options.Path, options.MaxReaders, options.Pool, options.TransactionTimeout)
{
    protected override bool OpensSynchronously => true;

    protected override string OptionOfMax => "MaxReaders";

    protected override SqliteConnection OpenSynchronously() => open();

    protected override ValueTask<SqliteConnection> OpenAsync(CancellationToken cancellationToken) => new(open());

    protected override ValueTask<bool> CheckAsync(SqliteConnection connection, CancellationToken cancellationToken)
    {
        connection.Execute("PRAGMA user_version");
        return new(true);
    }

    protected override ValueTask EndAsync(SqliteConnection connection)
    {
        connection.Dispose();
        return default;
    }

    protected override Exception WhenClosed() => SqliteError.Closed(options.Path);
}
