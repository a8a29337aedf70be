namespace ObjectQL;

/// <summary>The transaction of an operation with hooks, so that what they write goes with it; nothing when there are none.</summary>
internal readonly struct BehaviourScope : IAsyncDisposable
{
    private readonly Transaction? _transaction;

    private BehaviourScope(Transaction? transaction) => _transaction = transaction;

    public static async ValueTask<BehaviourScope> OpenAsync(ObjectSession session, bool needed, CancellationToken cancellationToken) =>
        new(needed ? await session.BeginAsync(isRented: true, cancellationToken).ConfigureAwait(false) : null);

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
