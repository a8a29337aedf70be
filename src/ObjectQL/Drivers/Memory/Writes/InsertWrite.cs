using ObjectQL.Query;

namespace ObjectQL;

/// <summary>Stores new records, all or none.</summary>
internal readonly struct InsertWrite<T>(QueryPlan plan, MemoryObject described, T? single, IReadOnlyList<T> records) : IMemoryWrite<InsertWrite<T>>
    where T : Record, IRecord<T>
{
    public InsertWrite<T> Detached() => this;

    public int Run(MemoryChange change)
    {
        if (single is not null)
        {
            change.Insert(described, MemoryRecords.ToStored(single, plan));
            return 1;
        }

        foreach (var record in records)
        {
            change.Insert(described, MemoryRecords.ToStored(record, plan));
        }

        return records.Count;
    }
}
