using ObjectQL.Sqlite.Connections;
using ObjectQL.Sqlite.Errors;
using ObjectQL.Sqlite.Schema;

namespace ObjectQL.Sqlite;

/// <content>
/// Opening and closing. A new process compiles each method that opening calls: what nothing waits for has no state machine, and what
/// opening does not use is made when it is first needed.
/// </content>
public sealed partial class SqliteDriver
{
    /// <inheritdoc/>
    public override ValueTask<SchemaReport> EnsureSchemaAsync(SchemaRequest request, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        try
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (_isMemory || (request.FindOther is not null && _isEnsured))
            {
                return EnsureByWriter(request, cancellationToken);
            }

            var report = EnsureInFile(request);
            return _options.KeepsConnections ? Warmed(report, cancellationToken) : new ValueTask<SchemaReport>(report);
        }
        catch (Exception error)
        {
            return ValueTask.FromException<SchemaReport>(error);
        }
    }

    /// <inheritdoc/>
    public override async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _isClosed, true))
        {
            return;
        }

        await _writer.CloseAsync().ConfigureAwait(false);
        ReaderPool? readers;
        lock (_lock)
        {
            readers = _readers;
            _first?.Dispose();
            _first = null;
        }

        if (readers is not null)
        {
            await readers.CloseAsync(waits: true).ConfigureAwait(false);
        }
    }

    /// <inheritdoc/>
    public override async ValueTask ReleaseAsync()
    {
        if (_isClosed)
        {
            return;
        }

        if (!_writer.TryEnterSoon())
        {
            // Something that the opening has begun still writes; it ends with the driver.
            await DisposeAsync().ConfigureAwait(false);
            return;
        }

        try
        {
            _writer.CloseConnection();
        }
        finally
        {
            _writer.Exit();
        }

        ReaderPool? readers;
        lock (_lock)
        {
            (readers, _readers) = (_readers, null);
            _first?.Dispose();
            _first = null;
            _isEnsured = false;
        }

        if (readers is not null)
        {
            await readers.CloseAsync(waits: false).ConfigureAwait(false);
        }
    }

    private SqliteConnection OpenWriter() => SqliteConnection.Open(_options, ConnectionPragmas.Writer(_options, _isForeign));

    private ReaderPool? Readers => _isMemory || _isClosed ? null : _readers ?? MakeReaders();

    /// <summary>Makes the readers: at the first read, so that opening a database does not wait for what it does not use.</summary>
    private ReaderPool MakeReaders()
    {
        lock (_lock)
        {
            if (_readers is { } made)
            {
                return made;
            }

            if (_isClosed)
            {
                throw SqliteError.Closed(_options.Path);
            }

            var options = _options;
            var readers = new ReaderPool(options, () => SqliteConnection.Open(options, ConnectionPragmas.Reader));
            if (_first is { } first)
            {
                _first = null;
                readers.Add(first);
            }

            return _readers = readers;
        }
    }

    private SchemaReport EnsureInFile(SchemaRequest request)
    {
        if (_isClosed)
        {
            throw SqliteError.Closed(_options.Path);
        }

        // A connection reads the whole stored schema at its first statement that names a table, or that sets the journal mode. The one
        // that looks at the fingerprint becomes the first reader, so that a program which only reads pays for that once.
        var connection = SqliteConnection.Open(_options, "");
        var report = SchemaReport.Unchanged;
        try
        {
            if (request.FindOther is not null || !SchemaSeal.Settles(connection, request.Fingerprint))
            {
                _isForeign = request.IsExternal;
                connection.SetUp(ConnectionPragmas.Writer(_options, _isForeign), _options.BusyTimeout);
                report = SchemaSync.Run(connection, request);
            }

            _isEnsured = true;
            connection.Execute(ConnectionPragmas.QueryOnly);
        }
        catch
        {
            connection.Dispose();
            throw;
        }

        lock (_lock)
        {
            if (_readers is null && _first is null && !_isClosed)
            {
                _first = connection;
                return report;
            }
        }

        try
        {
            MakeReaders().Add(connection);
        }
        catch
        {
            connection.Dispose();
            throw;
        }

        return report;
    }

    /// <summary>What joins a file is created by the connection that knows the stored schema already; another one would read all of it.</summary>
    private async ValueTask<SchemaReport> EnsureByWriter(SchemaRequest request, CancellationToken cancellationToken)
    {
        await _writer.EnterAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            return SchemaSync.Run(_writer.Connection, request);
        }
        finally
        {
            _writer.Exit();
        }
    }

    private async ValueTask<SchemaReport> Warmed(SchemaReport report, CancellationToken cancellationToken)
    {
        await MakeReaders().WarmAsync(cancellationToken).ConfigureAwait(false);
        return report;
    }
}
