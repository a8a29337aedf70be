namespace ObjectQL;

/// <summary>The transaction of an operation with hooks, so that what they write goes with it; nothing when there are none.</summary>
internal readonly struct BehaviourScope : IAsyncDisposable
{
    private readonly Transaction? _transaction;

    private BehaviourScope(Transaction? transaction) => _transaction = transaction;

    public static async ValueTask<BehaviourScope> OpenAsync(ObjectSession session, bool needed, CancellationToken cancellationToken) =>
        new(needed ? await session.BeginAsync(cancellationToken).ConfigureAwait(false) : null);

    public ValueTask CommitAsync(CancellationToken cancellationToken) => _transaction?.CommitAsync(cancellationToken) ?? default;

    public ValueTask DisposeAsync() => _transaction?.DisposeAsync() ?? default;
}
