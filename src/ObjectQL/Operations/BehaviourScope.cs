namespace ObjectQL;

/// <summary>The transaction of an operation with hooks, so that what they write goes with it; nothing when there are none.</summary>
internal readonly struct BehaviourScope : IAsyncDisposable
{
    private readonly Transaction? _transaction;

    private BehaviourScope(Transaction? transaction) => _transaction = transaction;

    /// <inheritdoc cref="OpenAsync(ObjectSession, bool, bool, CancellationToken)"/>
    public static ValueTask<BehaviourScope> OpenAsync(ObjectSession session, bool needed, CancellationToken cancellationToken) =>
        OpenAsync(session, needed, isPrompt: false, cancellationToken);

    /// <summary>Begins it. No asynchronous method, since it belongs to the one that calls this.</summary>
    /// <param name="session">The session.</param>
    /// <param name="needed">Whether there are any.</param>
    /// <param name="isPrompt">Whether the operation does not leave its thread before its end.</param>
    /// <param name="cancellationToken">Cancels waiting for the writer.</param>
    public static ValueTask<BehaviourScope> OpenAsync(ObjectSession session, bool needed, bool isPrompt, CancellationToken cancellationToken)
    {
        if (!needed)
        {
            return default;
        }

        var opening = session.BeginOwnAsync(isRented: true, isPrompt, cancellationToken);
        return opening.IsCompletedSuccessfully ? new(new BehaviourScope(opening.Result)) : AwaitOpenAsync(opening);
    }

    private static async ValueTask<BehaviourScope> AwaitOpenAsync(ValueTask<Transaction> opening) => new(await opening.ConfigureAwait(false));

    public ValueTask CommitAsync(CancellationToken cancellationToken) => _transaction?.CommitAsync(cancellationToken) ?? default;

    public ValueTask DisposeAsync()
    {
        if (_transaction is null)
        {
            return default;
        }

        var ending = _transaction.DisposeAsync();
        if (!ending.IsCompletedSuccessfully)
        {
            return AwaitEndAsync(ending, _transaction);
        }

        _transaction.Return();
        return default;
    }

    private static async ValueTask AwaitEndAsync(ValueTask ending, Transaction transaction)
    {
        await ending.ConfigureAwait(false);
        transaction.Return();
    }
}
