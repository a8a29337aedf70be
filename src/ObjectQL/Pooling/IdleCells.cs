namespace ObjectQL;

/// <summary>Connections that nobody has, in cells that are taken and filled by one atomic instruction: the first ones first, so that the last ones stay unused when the load falls.</summary>
/// <param name="count">At least as many as there may be connections, so that one is always free.</param>
internal sealed class IdleCells(int count)
{
    private readonly IdleCell[] _cells = new IdleCell[count];

    /// <summary>Takes the first one; null when there is none.</summary>
    public PooledConnection? Take()
    {
        var cells = _cells;
        for (var i = 0; i < cells.Length; i++)
        {
            ref var cell = ref cells[i].Connection;
            if (cell is not null && Interlocked.Exchange(ref cell, null) is { } connection)
            {
                return connection;
            }
        }

        return null;
    }

    /// <summary>Puts one back; the write is a full fence.</summary>
    public void Put(PooledConnection connection)
    {
        var cells = _cells;
        for (var i = 0; ; i = i + 1 == cells.Length ? 0 : i + 1)
        {
            ref var cell = ref cells[i].Connection;
            if (cell is null && Interlocked.CompareExchange(ref cell, connection, null) is null)
            {
                return;
            }
        }
    }

    /// <summary>Takes this one, unless somebody was faster.</summary>
    public bool Take(PooledConnection connection)
    {
        foreach (ref var cell in _cells.AsSpan())
        {
            if (ReferenceEquals(cell.Connection, connection))
            {
                return Interlocked.CompareExchange(ref cell.Connection, null, connection) == connection;
            }
        }

        return false;
    }
}
