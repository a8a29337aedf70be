using System.Numerics;
using System.Runtime.CompilerServices;
using ObjectQL.Sqlite.Errors;

namespace ObjectQL.Sqlite.Connections;

/// <summary>
/// The connections that read. Each thread first looks into the slot that it used last, so that renting and returning are one
/// atomic instruction each; waiting begins only when all connections are out.
/// </summary>
[System.Diagnostics.CodeAnalysis.SuppressMessage("Reliability", "CA1001", Justification = "A SemaphoreSlim without a wait handle holds nothing to dispose, and waiters may still look at it.")]
internal sealed class ReaderPool(SqliteOptions options, Func<SqliteConnection> open)
{
    private readonly ReaderSlot[] _slots = new ReaderSlot[BitOperations.RoundUpToPowerOf2((uint)options.MaxReaders)];
    private readonly SemaphoreSlim _returned = new(0);
    private readonly Lock _lock = new();
    private volatile bool _isClosed;
    private int _opened;
    private int _waiting;

    private int Home => Environment.CurrentManagedThreadId & (_slots.Length - 1);

    /// <summary>An idle connection, or a new one while there may be more; null when all are out.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public SqliteConnection? TryRent()
    {
        ref var home = ref _slots[Home].Connection;
        return home is not null && Interlocked.Exchange(ref home, null) is { } connection ? connection : TryRentElsewhere();
    }

    /// <summary>An idle connection, after waiting for one.</summary>
    public async ValueTask<SqliteConnection> RentAsync(CancellationToken cancellationToken)
    {
        Interlocked.Increment(ref _waiting);
        try
        {
            while (true)
            {
                if (_isClosed)
                {
                    throw SqliteError.Closed(options.Path);
                }

                if (TryRent() is { } connection)
                {
                    return connection;
                }

                await _returned.WaitAsync(cancellationToken).ConfigureAwait(false);
            }
        }
        finally
        {
            Interlocked.Decrement(ref _waiting);
        }
    }

    /// <summary>Gives a connection back.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Return(SqliteConnection connection)
    {
        // The exchange is a full fence: either this thread sees who waits, or the waiting one sees the connection.
        if (Interlocked.CompareExchange(ref _slots[Home].Connection, connection, null) is not null)
        {
            ReturnElsewhere(connection);
        }

        if (Volatile.Read(ref _waiting) != 0)
        {
            _returned.Release();
        }
    }

    /// <summary>Adds a connection that was opened for another purpose.</summary>
    public void Add(SqliteConnection connection)
    {
        lock (_lock)
        {
            if (_isClosed || _opened >= options.MaxReaders)
            {
                connection.Dispose();
                return;
            }

            _opened++;
        }

        Return(connection);
    }

    /// <summary>Closes all connections, those that are out when they come back.</summary>
    public async ValueTask CloseAsync()
    {
        lock (_lock)
        {
            _isClosed = true;
        }

        for (var closed = 0; ; await Task.Delay(1).ConfigureAwait(false))
        {
            for (var i = 0; i < _slots.Length; i++)
            {
                if (Interlocked.Exchange(ref _slots[i].Connection, null) is { } connection)
                {
                    connection.Dispose();
                    closed++;
                }
            }

            if (closed == _opened)
            {
                break;
            }
        }

        // Whoever still waits finds the pool closed.
        _returned.Release(1 + Volatile.Read(ref _waiting));
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private SqliteConnection? TryRentElsewhere()
    {
        for (var i = 0; i < _slots.Length; i++)
        {
            ref var slot = ref _slots[i].Connection;
            if (slot is not null && Interlocked.Exchange(ref slot, null) is { } connection)
            {
                return connection;
            }
        }

        lock (_lock)
        {
            if (_isClosed || _opened >= options.MaxReaders)
            {
                return null;
            }

            _opened++;
        }

        try
        {
            return open();
        }
        catch
        {
            lock (_lock)
            {
                _opened--;
            }

            throw;
        }
    }

    private void ReturnElsewhere(SqliteConnection connection)
    {
        // There are at least as many slots as connections, so one is free.
        for (var i = 0; ; i = (i + 1) & (_slots.Length - 1))
        {
            if (Interlocked.CompareExchange(ref _slots[i].Connection, connection, null) is null)
            {
                return;
            }
        }
    }
}
