using ObjectQL.Query;

namespace ObjectQL;

/// <summary>Deletes one record, or those that match. A record that a cascade has taken along already is not counted again.</summary>
internal readonly struct DeleteWrite<T>(QueryPlan plan, MemoryObject described, Arguments arguments) : IMemoryWrite<DeleteWrite<T>>
    where T : Record, IRecord<T>
{
    public DeleteWrite<T> Detached() => new(plan, described, arguments.Copy());

    public int Run(MemoryChange change)
    {
        if (plan.Kind == PlanKind.Delete)
        {
            var isDeleted = change.Delete(described, RecordKey.Of(arguments.Span[0]));
            if (!isDeleted)
            {
                WholeText.Demand(plan, arguments.Span);
            }

            return Checked(change, isDeleted ? 1 : 0);
        }

        var deleted = 0;
        foreach (var record in MemoryQuery.Matching<T>(new MemoryScope(change.Catalog, change.Root), plan, arguments.Span))
        {
            deleted += change.Delete(described, record.IdOrEmpty) ? 1 : 0;
        }

        return Checked(change, deleted);
    }

    private int Checked(MemoryChange change, int deleted)
    {
        change.CheckDeleted(described);
        return deleted;
    }
}
