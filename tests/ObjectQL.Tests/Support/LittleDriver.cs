using ObjectQL.Query;

namespace ObjectQL.Tests;

/// <summary>A driver whose engine does little: a memory driver without foreign keys that refuses all that the abilities do not say.</summary>
internal sealed class LittleDriver(MemoryDriver inner, EngineAbilities abilities) : PartialDriver
{
    /// <summary>An engine that compares fields for equality and does nothing else.</summary>
    public static EngineAbilities OnlyEquality { get; } = new(static condition =>
        condition is ComparisonExpression { Operator: ComparisonOperator.Equal, Left: FieldExpression, Right: ParameterExpression });

    public override string Name => "little";

    protected override EngineAbilities Abilities => abilities;

    public override ValueTask<SchemaReport> EnsureSchemaAsync(SchemaRequest request, CancellationToken cancellationToken = default) => inner.EnsureSchemaAsync(request, cancellationToken);

    public override ValueTask<DriverTransaction> BeginAsync(CancellationToken cancellationToken = default) => inner.BeginAsync(cancellationToken);

    public override ValueTask<T?> FindAsync<T>(QueryPlan plan, string id, DriverTransaction? transaction, CancellationToken cancellationToken)
        where T : class => inner.FindAsync<T>(plan, id, transaction, cancellationToken);

    public override ValueTask InsertAsync<T>(QueryPlan plan, T record, DriverTransaction? transaction, CancellationToken cancellationToken) =>
        inner.InsertAsync(plan, record, transaction, cancellationToken);

    public override ValueTask InsertManyAsync<T>(QueryPlan plan, IReadOnlyList<T> records, DriverTransaction? transaction, CancellationToken cancellationToken) =>
        inner.InsertManyAsync(plan, records, transaction, cancellationToken);

    public override ValueTask UpsertAsync<T>(QueryPlan plan, T record, DriverTransaction? transaction, CancellationToken cancellationToken) =>
        inner.UpsertAsync(plan, record, transaction, cancellationToken);

    public override ValueTask<ObjectStatistics?> CollectStatisticsAsync(Metadata.ObjectSchema schema, CancellationToken cancellationToken = default) =>
        inner.CollectStatisticsAsync(schema, cancellationToken);

    public override ValueTask<long> TakeNumbersAsync(string sequence, int count, DriverTransaction? transaction, CancellationToken cancellationToken) =>
        inner.TakeNumbersAsync(sequence, count, transaction, cancellationToken);

    public override ValueTask DisposeAsync() => inner.DisposeAsync();

    protected override ValueTask<List<T>> FetchAsync<T>(QueryPlan plan, Arguments arguments, DriverTransaction? transaction, CancellationToken cancellationToken)
    {
        Check(plan);
        return inner.ListAsync<T>(plan, arguments, transaction, cancellationToken);
    }

    protected override ValueTask<List<TRow>> FetchRowsAsync<TRow, TShape>(QueryPlan plan, Arguments arguments, DriverTransaction? transaction, CancellationToken cancellationToken)
    {
        Check(plan);
        Assert.That(plan.Columns.All(static column => column.Value is FieldExpression), Is.True);
        return inner.RowsAsync<TRow, TShape>(plan, arguments, transaction, cancellationToken);
    }

    protected override ValueTask<long> FetchCountAsync<T>(QueryPlan plan, Arguments arguments, DriverTransaction? transaction, CancellationToken cancellationToken)
    {
        Check(plan);
        Assert.That(abilities.Counts, Is.True);
        return inner.CountAsync<T>(plan, arguments, transaction, cancellationToken);
    }

    protected override ValueTask<int> ChangeAsync<T>(QueryPlan plan, T draft, Arguments arguments, DriverTransaction? transaction, CancellationToken cancellationToken)
    {
        Assert.That(plan.Kind, Is.EqualTo(PlanKind.Update));
        return inner.UpdateAsync(plan, draft, arguments, transaction, cancellationToken);
    }

    protected override ValueTask<int> RemoveAsync<T>(QueryPlan plan, Arguments arguments, DriverTransaction? transaction, CancellationToken cancellationToken)
    {
        Assert.That(plan.Kind, Is.EqualTo(PlanKind.Delete));
        return inner.DeleteAsync<T>(plan, arguments, transaction, cancellationToken);
    }

    private void Check(QueryPlan plan)
    {
        var conditions = plan.Where switch
        {
            null => [],
            LogicalExpression { Operator: LogicalOperator.And } joined when !abilities.Supports(joined) => joined.Operands.ToArray(),
            var one => [one],
        };
        Assert.That(conditions.All(abilities.Supports), Is.True, plan.Where?.ToString());
        Assert.That(plan.Sources, Is.Empty);
        Assert.That(plan.PerParent, Is.Negative);
        Assert.That(plan is { GroupBy.IsEmpty: true, Having: null, Distinct: false }, Is.True);
        Assert.That(plan.OrderBy.IsEmpty || (abilities.Sorts && plan.OrderBy.All(static key => key.Value is FieldExpression)), Is.True);
        Assert.That(!(plan.HasTake || plan.HasSkip) || abilities.Limits, Is.True);
    }
}
