using System.Diagnostics;

namespace ObjectQL;

/// <summary>Closing connections, and the pool.</summary>
public abstract partial class Pool
{
    /// <summary>Closes the connections that nobody uses; the pool goes on.</summary>
    public async ValueTask ReleaseIdleAsync()
    {
        foreach (var connection in TakeAllIdle())
        {
            await EndAsync(connection).ConfigureAwait(false);
        }
    }

    /// <summary>Closes the pool: who waits is refused, and connections that are out are closed when they come back.</summary>
    /// <param name="waits">Whether to wait until they have.</param>
    private protected async ValueTask CloseAllAsync(bool waits)
    {
        lock (_gate.Lock)
        {
            if (_isClosed)
            {
                return;
            }

            _isClosed = true;
            _emptied = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            Attend(1);
            Drain();
            _slots.ForEach(static slot => slot.Forget());
            _gate.Refuse(this);
        }

        OpenPools.Remove(this);
        await ReleaseIdleAsync().ConfigureAwait(false);

        lock (_gate.Lock)
        {
            Emptied();
        }

        if (waits)
        {
            await _emptied.Task.ConfigureAwait(false);
        }
    }

    private void Emptied()
    {
        if (_isClosed && Open == 0)
        {
            _gate.Remove(this);
            _emptied?.TrySetResult();
        }
    }

    private List<PooledConnection> TakeAllIdle()
    {
        var taken = new List<PooledConnection>();
        lock (_gate.Lock)
        {
            Drain();
            while (_idle.Take() is { } connection)
            {
                Forget(connection);
                taken.Add(connection);
            }
        }

        return taken;
    }

    /// <summary>Closes a connection that was forgotten, and lets others have its place then.</summary>
    internal void End(PooledConnection connection)
    {
        var ending = EndAsync(connection);
        if (!ending.IsCompletedSuccessfully)
        {
            _ = ending.AsTask();
        }
    }

    private async ValueTask EndAsync(PooledConnection connection)
    {
        await CloseAsync(connection).ConfigureAwait(false);
        lock (_gate.Lock)
        {
            Vacating--;
            Open--;
            Emptied();
            _gate.Serve();
        }

        _gate.EndReclaimed();
    }

    /// <summary>What a connection throws when it is closed concerns nobody.</summary>
    private async ValueTask CloseAsync(PooledConnection connection)
    {
        try
        {
            await EndConnectionAsync(connection).ConfigureAwait(false);
        }
        catch (Exception error) when (error is not OutOfMemoryException)
        {
            Debug.WriteLine(error);
        }
    }
}
