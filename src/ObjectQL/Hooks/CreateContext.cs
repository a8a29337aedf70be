namespace ObjectQL;

/// <summary>The context of a create.</summary>
/// <typeparam name="T">The record class.</typeparam>
public sealed class CreateContext<T> : ChangeContext<T>
    where T : Record, IRecord<T>
{
    internal CreateContext(ObjectSession session, T data, CancellationToken cancellationToken)
        : base(session, ChangeKind.Create, cancellationToken) => Data = data;

    /// <summary>The draft before, the stored record after.</summary>
    public T Data { get; }

    internal override T? Draft => Data;

    internal override T GetRecord() => Data;
}
