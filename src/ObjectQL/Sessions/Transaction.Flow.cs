namespace ObjectQL;

/// <content>
/// Whose a transaction is. One that an operation has begun for its hooks, rules and cascades belongs to what runs inside of that operation; one that the program has begun is open to all calls of
/// its session, unless it was begun inside of an operation.
/// </content>
public sealed partial class Transaction
{
    private Flow? _flow;
    private int _thread;
    private volatile bool _isClosed = true;

    /// <summary>Whether the caller may run inside of it: nobody may before it is open, nor once it was given back.</summary>
    internal bool Admits => !_isClosed && (_thread != 0 ? _thread == Environment.CurrentManagedThreadId : _flow is null || _flow.IsHere);

    /// <summary>What a call is told that finds the transaction of another one.</summary>
    internal static ObjectQLException Foreign() => new(
        ErrorCode.InvalidRequest,
        "Another operation of this session has not ended yet, and this one was not called by it: a session serves one flow of calls at a time. Await the first one, or open a session for each flow. Nothing of this operation was done.");

    /// <summary>It belongs to the operation whose asynchronous method calls this.</summary>
    internal void BelongToFlow()
    {
        _isOwn = true;
        _thread = 0;
        if (ExecutionContext.IsFlowSuppressed())
        {
            // The caller lets nothing flow to what he begins; what the operation itself awaits is its own all the same. For him it stays as it is.
            ExecutionContext.RestoreFlow();
        }

        _flow = Flow.Begin();
    }

    /// <summary>The operation whose it is has ended, and nothing is inside of it any more.</summary>
    private void EndFlow()
    {
        if (_isOwn && _thread == 0)
        {
            _flow?.End();
        }
    }

    /// <summary>It belongs to the operation that runs on this thread, and does not leave it before its end: what is ambient costs more than the hooks of such a one.</summary>
    internal void BelongToThread()
    {
        _isOwn = true;
        _thread = Environment.CurrentManagedThreadId;
    }

    /// <summary>From now on all operations of its session run inside, and one of another session is noticed by the one around it.</summary>
    /// <exception cref="ObjectQLException"><c>INVALID_REQUEST</c>: another call was faster.</exception>
    internal void Enter()
    {
        if (!_session.TryExchange(_before, this))
        {
            throw Foreign();
        }

        if (_outer is not null && _outer._session != _session && Interlocked.CompareExchange(ref _outer._guest, this, null) is not null)
        {
            _session.TryExchange(this, _before);
            throw Foreign();
        }
    }

    /// <summary>Opens it, when it was entered. When that fails, it was never there.</summary>
    internal async ValueTask OpenAsync(CancellationToken cancellationToken)
    {
        try
        {
            if (_depth == 0)
            {
                await OfAsync(_session.FirstDriver, cancellationToken).ConfigureAwait(false);
            }
            else
            {
                cancellationToken.ThrowIfCancellationRequested();
                foreach (var (driver, transaction) in _joined)
                {
                    await transaction.SaveAsync(_depth, CancellationToken.None).ConfigureAwait(false);
                    (_saved ??= []).Add(driver);
                }
            }

            // Its session may have been disposed of while it was waited for.
            _isClosed = _ended;
        }
        catch
        {
            _ended = true;
            Leave();
            throw;
        }

        if (_ended)
        {
            await DisposeJoinedAsync().ConfigureAwait(false);
            throw Foreign();
        }
    }

    private void Leave()
    {
        _session.TryExchange(this, _before);
        if (_outer is not null)
        {
            Interlocked.CompareExchange(ref _outer._guest, null, this);
        }
    }
}
