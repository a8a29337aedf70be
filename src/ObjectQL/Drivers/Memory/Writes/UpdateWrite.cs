using ObjectQL.Query;

namespace ObjectQL;

/// <summary>Takes the plan's fields over into one record, or into those that match.</summary>
internal readonly struct UpdateWrite<T>(QueryPlan plan, MemoryObject described, T draft, Arguments arguments) : IMemoryWrite<UpdateWrite<T>>
    where T : Record, IRecord<T>
{
    public UpdateWrite<T> Detached() => new(plan, described, draft, arguments.Copy());

    public int Run(MemoryChange change)
    {
        var table = change.Root.Table(described);
        var values = arguments.Span;
        if (plan.Kind == PlanKind.Update)
        {
            if (ById(change, table, values) is not { } record)
            {
                WholeText.Demand(plan, values);
                return 0;
            }

            if (plan.ChecksVersion && !HasVersion(record, values[1]))
            {
                return 0;
            }

            Change(change, record);
            return 1;
        }

        var matching = MemoryQuery.Matching<T>(new MemoryScope(change.Catalog, change.Root), plan, values);
        foreach (var record in matching)
        {
            Change(change, record);
        }

        return matching.Count;
    }

    /// <summary>The record of the id; one that must match more than that is looked for.</summary>
    private T? ById(MemoryChange change, MemoryTable table, ReadOnlySpan<Value> values)
    {
        if (plan.Where is ComparisonExpression)
        {
            return table.Rows.GetValueOrDefault(RecordKey.Of(values[0])) as T;
        }

        return MemoryQuery.Matching<T>(new MemoryScope(change.Catalog, change.Root), plan, values) is [var record] ? record : null;
    }

    private bool HasVersion(T record, in Value expected)
    {
        var version = SingleValueWriter.Of(record, plan.Schema.VersionField);
        return plan.RaisesVersion
            ? (version.HasValue ? version.AsLong : 0) == expected.AsLong
            : version.HasValue && expected.HasValue && ValueOrder.Compare(version, expected) == 0;
    }

    private void Change(MemoryChange change, T record)
    {
        var stored = plan.Adds ? Grown(record) : MemoryRecords.With(record, draft, plan.Fields.AsSpan(), plan.Schema);
        if (!plan.IsSilent)
        {
            RaisedVersion.Apply(plan, record, stored);
        }

        change.Replace(described, record, stored);
    }

    /// <summary>The record with a summary that has grown.</summary>
    private T Grown(T record)
    {
        var field = plan.Fields[0];
        var (before, by) = (SingleValueWriter.Of(record, field), SingleValueWriter.Of(draft, field));
        var reader = new SingleValueReader(field, before.HasValue ? ScalarFunctions.Calculate(ArithmeticOperator.Add, before, by) : by);
        var grown = RecordState.Copy(record);
        T.Read(grown, ref reader);
        return grown;
    }
}
