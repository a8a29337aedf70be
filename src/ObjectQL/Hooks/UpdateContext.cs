namespace ObjectQL;

/// <summary>The context of an update.</summary>
/// <typeparam name="T">The record class.</typeparam>
public sealed class UpdateContext<T> : ChangeContext<T>
    where T : Record, IRecord<T>
{
    internal UpdateContext(ObjectSession session, string id, T data, T? previousData, CancellationToken cancellationToken)
        : base(session, ChangeKind.Update, cancellationToken)
    {
        Id = id;
        Data = data;
        PreviousData = previousData;
    }

    /// <summary>The id of the record.</summary>
    public string Id { get; }

    /// <summary>What is written: the assigned fields only.</summary>
    public T Data { get; }

    internal override T? Draft => Data;

    internal override T GetRecord()
    {
        if (PreviousData is not { } previous)
        {
            return Data;
        }

        var merged = RecordState.Copy(previous);
        var reader = new ChangedFieldsReader<T>(Data);
        T.Read(merged, ref reader);
        return merged;
    }
}
