using ObjectQL.Query;

namespace ObjectQL;

/// <summary>Stores new records, all or none.</summary>
internal readonly struct InsertWrite<T>(QueryPlan plan, MemoryObject described, T? single, IReadOnlyList<T> records) : IMemoryWrite<InsertWrite<T>>
    where T : Record, IRecord<T>
{
    public InsertWrite<T> Detached() => this;

    private void GiveBack(T record, T stored)
    {
        if (!plan.Returning.IsEmpty)
        {
            MemoryRecords.Assign(record, stored, plan.Returning.AsSpan(), plan.Schema);
        }
    }

    public int Run(MemoryChange change)
    {
        if (single is not null)
        {
            var stored = MemoryRecords.ToStored(single, plan);
            change.Insert(described, stored);
            GiveBack(single, stored);
            return 1;
        }

        var all = new T[records.Count];
        for (var i = 0; i < all.Length; i++)
        {
            change.Insert(described, all[i] = MemoryRecords.ToStored(records[i], plan));
        }

        for (var i = 0; i < all.Length; i++)
        {
            GiveBack(records[i], all[i]);
        }

        return records.Count;
    }
}
