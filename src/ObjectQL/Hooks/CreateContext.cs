namespace ObjectQL;

/// <summary>The context of a create.</summary>
/// <typeparam name="T">The record class.</typeparam>
public sealed class CreateContext<T> : HookContext
    where T : Record, IRecord<T>
{
    internal CreateContext(ObjectSession session, T data, CancellationToken cancellationToken)
        : base(session, cancellationToken) => Data = data;

    /// <summary>The draft before, the stored record after.</summary>
    public T Data { get; }
}
