namespace ObjectQL;

/// <summary>The context of a delete.</summary>
/// <typeparam name="T">The record class.</typeparam>
public sealed class DeleteContext<T> : ChangeContext<T>
    where T : Record, IRecord<T>
{
    private readonly T _record;

    internal DeleteContext(ObjectSession session, string id, T? previousData, CancellationToken cancellationToken)
        : base(session, ChangeKind.Delete, cancellationToken)
    {
        Id = id;
        PreviousData = previousData;
        _record = previousData ?? T.New();
    }

    /// <summary>The id of the record.</summary>
    public string Id { get; }

    internal override T? Draft => null;

    internal override T GetRecord() => _record;
}
