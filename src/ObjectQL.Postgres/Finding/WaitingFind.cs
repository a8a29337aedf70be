namespace ObjectQL.Postgres.Finding;

/// <summary>A get by key that waits to go together with others.</summary>
internal sealed class WaitingFind<T>(string id, CancellationToken cancellationToken)
    where T : Record, IRecord<T>
{
    private readonly TaskCompletionSource<T?> _source = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>The id.</summary>
    public string Id => id;

    /// <summary>The record, once it was found.</summary>
    public T? Found { get; set; }

    /// <summary>What the caller waits for; its own token ends the waiting, and nobody else's.</summary>
    public ValueTask<T?> Result => new(cancellationToken.CanBeCanceled ? _source.Task.WaitAsync(cancellationToken) : _source.Task);

    /// <summary>The statement has ended: whoever was not found is not there.</summary>
    public void End() => _source.TrySetResult(Found);

    /// <summary>Asks for it alone, since the statement for all failed.</summary>
    public async Task AskAsync(Func<string, CancellationToken, ValueTask<T?>> find)
    {
        try
        {
            _source.TrySetResult(await find(id, cancellationToken).ConfigureAwait(false));
        }
        catch (Exception error)
        {
            _source.TrySetException(error);
        }
    }
}
