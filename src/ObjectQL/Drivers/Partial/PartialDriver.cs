using System.Buffers;
using System.Runtime.CompilerServices;
using ObjectQL.Metadata;
using ObjectQL.Query;

namespace ObjectQL;

/// <summary>
/// The base of drivers whose engine does not do all that queries ask for. They say what it does; the rest of a query is done in memory over the records that
/// it leaves, with the same results. Records of other objects that a condition reaches are read whole, so an engine of large
/// data should do that itself.
/// </summary>
public abstract class PartialDriver : Driver
{
    private readonly ConditionalWeakTable<QueryPlan, PlanSplit> _splits = new();
    private readonly ConditionalWeakTable<QueryPlan, QueryPlan> _changes = new();
    private readonly ConditionalWeakTable<ObjectSchema, QueryPlan> _others = new();

    /// <summary>What the engine does.</summary>
    protected abstract EngineAbilities Abilities { get; }

    /// <summary>Reads records: a <see cref="PlanKind.List"/> of one object within the abilities.</summary>
    protected abstract ValueTask<List<T>> FetchAsync<T>(QueryPlan plan, Arguments arguments, DriverTransaction? transaction, CancellationToken cancellationToken)
        where T : Record, IRecord<T>;

    /// <summary>Reads fields as rows: <see cref="PlanKind.Rows"/> of fields of one object within the abilities.</summary>
    protected abstract ValueTask<List<TRow>> FetchRowsAsync<TRow, TShape>(
        QueryPlan plan, Arguments arguments, DriverTransaction? transaction, CancellationToken cancellationToken)
        where TShape : struct, IRowShape<TRow>;

    /// <summary>Counts records within the abilities; called when they say that the engine counts.</summary>
    protected virtual ValueTask<long> FetchCountAsync<T>(QueryPlan plan, Arguments arguments, DriverTransaction? transaction, CancellationToken cancellationToken)
        where T : Record, IRecord<T> => throw new NotSupportedException();

    /// <summary>Changes one record (<see cref="PlanKind.Update"/>).</summary>
    /// <returns>How many there were.</returns>
    protected abstract ValueTask<int> ChangeAsync<T>(QueryPlan plan, T draft, Arguments arguments, DriverTransaction? transaction, CancellationToken cancellationToken)
        where T : Record, IRecord<T>;

    /// <summary>Deletes one record (<see cref="PlanKind.Delete"/>).</summary>
    /// <returns>How many there were.</returns>
    protected abstract ValueTask<int> RemoveAsync<T>(QueryPlan plan, Arguments arguments, DriverTransaction? transaction, CancellationToken cancellationToken)
        where T : Record, IRecord<T>;

    /// <inheritdoc/>
    public sealed override async ValueTask<List<T>> ListAsync<T>(QueryPlan plan, Arguments arguments, DriverTransaction? transaction, CancellationToken cancellationToken)
    {
        var split = SplitOf(plan);
        if (split.IsWhole)
        {
            return await FetchAsync<T>(plan, arguments, transaction, cancellationToken).ConfigureAwait(false);
        }

        var kept = arguments.Copy();
        var scope = await ScopeAsync<T>(plan, split, kept, transaction, cancellationToken).ConfigureAwait(false);
        var records = MemoryQuery.Page<T>(scope, plan, kept.Span);
        if (!plan.Computed.IsEmpty)
        {
            return MemoryQuery.Computed(scope, plan, kept.Span, records);
        }

        for (var i = 0; i < records.Count; i++)
        {
            records[i] = MemoryRecords.ToResult(records[i], plan);
        }

        return records;
    }

    /// <inheritdoc/>
    public sealed override async ValueTask<List<TRow>> RowsAsync<TRow, TShape>(
        QueryPlan plan, Arguments arguments, DriverTransaction? transaction, CancellationToken cancellationToken)
    {
        var split = SplitOf(plan);
        if (split.IsWhole)
        {
            return await FetchRowsAsync<TRow, TShape>(plan, arguments, transaction, cancellationToken).ConfigureAwait(false);
        }

        var kept = arguments.Copy();
        var records = await FetchRowsAsync<CopiedRecord, CopiedShape>(split.Engine, kept, transaction, cancellationToken).ConfigureAwait(false);
        var scope = await ScopeAsync(plan, records, CopiedAccess.Instance, transaction, cancellationToken).ConfigureAwait(false);
        return MemoryRows.Read<TRow, TShape>(scope, plan, kept.Span);
    }

    /// <inheritdoc/>
    public sealed override async ValueTask<int> WriteJsonAsync<T>(
        QueryPlan plan, Arguments arguments, IBufferWriter<byte> output, DriverTransaction? transaction, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(plan);
        ArgumentNullException.ThrowIfNull(output);
        return plan.Kind == PlanKind.Rows
            ? JsonArrays.Write(await RowsAsync<Row, DynamicRow>(plan, arguments, transaction, cancellationToken).ConfigureAwait(false), output)
            : JsonArrays.Write(await ListAsync<T>(plan, arguments, transaction, cancellationToken).ConfigureAwait(false), plan, output);
    }

    /// <inheritdoc/>
    public sealed override async ValueTask<long> CountAsync<T>(QueryPlan plan, Arguments arguments, DriverTransaction? transaction, CancellationToken cancellationToken)
    {
        var split = SplitOf(plan);
        if (split.IsWhole)
        {
            return await FetchCountAsync<T>(plan, arguments, transaction, cancellationToken).ConfigureAwait(false);
        }

        var kept = arguments.Copy();
        return MemoryQuery.Count(await ScopeAsync<T>(plan, split, kept, transaction, cancellationToken).ConfigureAwait(false), plan, kept.Span);
    }

    /// <summary>Usually not: the kernel looks after references.</summary>
    public override bool HasForeignKeys => false;

    /// <summary>Never: a record is changed by what it becomes.</summary>
    public sealed override bool CanAdd => false;

    /// <inheritdoc/>
    public sealed override ValueTask<int> UpdateAsync<T>(
        QueryPlan plan, T draft, Arguments arguments, DriverTransaction? transaction, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(plan);
        return plan.Kind == PlanKind.Update
            ? ChangeAsync(plan, draft, arguments, transaction, cancellationToken)
            : ManyAsync<T>(plan, draft, arguments.Copy(), transaction, cancellationToken);
    }

    /// <inheritdoc/>
    public sealed override ValueTask<int> DeleteAsync<T>(QueryPlan plan, Arguments arguments, DriverTransaction? transaction, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(plan);
        return plan.Kind == PlanKind.Delete
            ? RemoveAsync<T>(plan, arguments, transaction, cancellationToken)
            : ManyAsync<T>(plan, null, arguments.Copy(), transaction, cancellationToken);
    }

    /// <inheritdoc/>
    public override ValueTask<IReadOnlyList<string>> ExplainAsync(QueryPlan plan, CancellationToken cancellationToken = default)
    {
        var split = SplitOf(plan);
        return new(split.IsWhole
            ? ["the engine does it all"]
            : [
                "the engine reads " + plan.Schema.Name + (split.Engine.Where is { } decided ? " where " + ExpressionText.Print(decided, plan.Schema, plan.Sources) : ""),
                "the rest is done in memory" + (split.Rest is { } rest ? ": where " + ExpressionText.Print(rest, plan.Schema, plan.Sources) : ""),
            ]);
    }

    private PlanSplit SplitOf(QueryPlan plan) => _splits.TryGetValue(plan, out var split) ? split : _splits.GetValue(plan, Divide);

    private PlanSplit Divide(QueryPlan plan)
    {
        var split = PlanSplitter.Split(plan, Abilities);
        if (!split.IsWhole)
        {
            plan.Own(split.Engine);
        }

        return split;
    }

    private static QueryPlan ChangeOfOne(QueryPlan plan)
    {
        var one = plan.IsSilent ? Planner.Summary(plan.Schema, plan.Fields[0], adds: false)
            : plan.Kind == PlanKind.UpdateMany ? Planner.Update(plan.Schema, plan.Mask, checksVersion: false) : Planner.Delete(plan.Schema);
        plan.Own(one);
        return one;
    }

    /// <summary>Changes or deletes the records that match, all or none.</summary>
    private async ValueTask<int> ManyAsync<T>(QueryPlan plan, T? draft, Arguments arguments, DriverTransaction? transaction, CancellationToken cancellationToken)
        where T : Record, IRecord<T>
    {
        if (transaction is not null)
        {
            return await EachAsync(plan, draft, arguments, transaction, cancellationToken).ConfigureAwait(false);
        }

        var own = await BeginAsync(cancellationToken).ConfigureAwait(false);
        await using (own.ConfigureAwait(false))
        {
            var count = await EachAsync(plan, draft, arguments, own, cancellationToken).ConfigureAwait(false);
            await own.CommitAsync(cancellationToken).ConfigureAwait(false);
            return count;
        }
    }

    private async ValueTask<int> EachAsync<T>(QueryPlan plan, T? draft, Arguments arguments, DriverTransaction transaction, CancellationToken cancellationToken)
        where T : Record, IRecord<T>
    {
        var scope = await ScopeAsync<T>(plan, SplitOf(plan), arguments, transaction, cancellationToken).ConfigureAwait(false);
        var one = _changes.GetValue(plan, ChangeOfOne);
        var count = 0;
        foreach (var record in MemoryQuery.Matching<T>(scope, plan, arguments.Span))
        {
            var id = new Arguments([RecordKey.ToValue(plan.Schema, record.IdOrEmpty)], 1);
            count += draft is null
                ? await RemoveAsync<T>(one, id, transaction, cancellationToken).ConfigureAwait(false)
                : await ChangeAsync(one, draft, id, transaction, cancellationToken).ConfigureAwait(false);
        }

        return count;
    }

    private async ValueTask<MemoryScope> ScopeAsync<T>(QueryPlan plan, PlanSplit split, Arguments arguments, DriverTransaction? transaction, CancellationToken cancellationToken)
        where T : Record, IRecord<T>
    {
        var records = await FetchAsync<T>(split.Engine, arguments, transaction, cancellationToken).ConfigureAwait(false);
        return await ScopeAsync(plan, records, RecordAccess<T>.Instance, transaction, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>The records and those of the other objects that the plan reaches, as the evaluation in memory sees them.</summary>
    private async ValueTask<MemoryScope> ScopeAsync<T>(QueryPlan plan, List<T> records, RecordAccess access, DriverTransaction? transaction, CancellationToken cancellationToken)
        where T : Record
    {
        var catalog = new MemoryCatalog(isCopy: true);
        var tables = new List<MemoryTable> { Table(catalog, plan.Schema, records, access) };
        foreach (var schema in plan.Sources.Select(static source => source.Schema).Where(schema => schema.Name != plan.Schema.Name).DistinctBy(static schema => schema.Name))
        {
            var copies = await FetchRowsAsync<CopiedRecord, CopiedShape>(_others.GetValue(schema, PlanSplitter.AllFields), Arguments.None, transaction, cancellationToken).ConfigureAwait(false);
            tables.Add(Table(catalog, schema, copies, CopiedAccess.Instance));
        }

        return new MemoryScope(catalog, MemoryRoot.Empty.With(tables));
    }

    private static MemoryTable Table<T>(MemoryCatalog catalog, ObjectSchema schema, List<T> records, RecordAccess access)
        where T : Record
    {
        var described = catalog.Get(schema);
        described.Bind(access);
        var builder = new MemoryTableBuilder(described.Empty);
        foreach (var record in records)
        {
            builder.Add(record);
        }

        return builder.ToTable();
    }
}
