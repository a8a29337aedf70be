namespace ObjectQL;

/// <summary>The context of an update.</summary>
/// <typeparam name="T">The record class.</typeparam>
public sealed class UpdateContext<T> : HookContext
    where T : Record, IRecord<T>
{
    internal UpdateContext(ObjectSession session, string id, T data, T? previousData, CancellationToken cancellationToken)
        : base(session, cancellationToken)
    {
        Id = id;
        Data = data;
        PreviousData = previousData;
    }

    /// <summary>The id of the record.</summary>
    public string Id { get; }

    /// <summary>What is written: the assigned fields only.</summary>
    public T Data { get; }

    /// <summary>The record as it was, or null when there is none of that id.</summary>
    public T? PreviousData { get; }
}
