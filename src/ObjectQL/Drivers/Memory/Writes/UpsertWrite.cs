using ObjectQL.Metadata;
using ObjectQL.Query;

namespace ObjectQL;

/// <summary>Stores a new record, or takes its assigned fields over into the one with the same key.</summary>
internal readonly struct UpsertWrite<T>(QueryPlan plan, MemoryObject described, T draft) : IMemoryWrite<UpsertWrite<T>>
    where T : Record, IRecord<T>
{
    public UpsertWrite<T> Detached() => this;

    public int Run(MemoryChange change)
    {
        var inserted = MemoryRecords.ToStored(draft, plan);
        inserted.MarkRead(T.TypeOf(plan.Schema).InsertPlan.StoredState);

        // An upsert is an insert that looks for a conflict: what an insert demands holds in both cases.
        MemoryChange.CheckRequired(described, inserted);
        var stored = inserted;
        if (Existing(change.Root.Table(described), inserted) is { } existing)
        {
            stored = MemoryRecords.With(existing, draft, plan.TakenOver.AsSpan(), plan.Schema);
            RaisedVersion.Apply(plan, existing, stored);
            change.Replace(described, existing, stored);
        }
        else
        {
            change.Insert(described, inserted);
        }

        MemoryRecords.Assign(draft, stored, plan.Returning.AsSpan(), plan.Schema);
        return 1;
    }

    private T? Existing(MemoryTable table, T record)
    {
        if (plan.KeyFields is [ObjectSchema.IdField])
        {
            return (T?)table.Rows.GetValueOrDefault(record.IdOrEmpty);
        }

        for (var i = 0; i < described.Unique.Length; i++)
        {
            if (described.Unique[i].Fields == plan.KeyFields && described.Unique[i].Without < 0)
            {
                return described.Unique[i].KeyOf(described.Access, record) is { } key && table.Unique[i].TryGetValue(key, out var id)
                    ? (T)table.Rows[id]
                    : null;
            }
        }

        throw new ObjectQLException(
            ErrorCode.InvalidRequest, $"An upsert of '{described.Schema.Name}' needs a key with a unique index.", described.Schema.Name);
    }
}
