namespace ObjectQL;

/// <summary>The context of a delete.</summary>
/// <typeparam name="T">The record class.</typeparam>
public sealed class DeleteContext<T> : HookContext
    where T : Record, IRecord<T>
{
    internal DeleteContext(ObjectSession session, string id, T? previousData, CancellationToken cancellationToken)
        : base(session, cancellationToken)
    {
        Id = id;
        PreviousData = previousData;
    }

    /// <summary>The id of the record.</summary>
    public string Id { get; }

    /// <summary>The record as it was, or null when there is none of that id.</summary>
    public T? PreviousData { get; }
}
