using System.Runtime.CompilerServices;
using ObjectQL.Query;

namespace ObjectQL;

/// <content>Results that are rows, and records one by one.</content>
public partial class Operations<T>
{
    internal ValueTask<List<TRow>> RowsAsync<TRow, TShape>(ObjectSession session, QueryBuilder builder, CancellationToken cancellationToken)
        where TShape : struct, IRowShape<TRow> => SeesAggregates(session)
            ? RowsWithHooksAsync<TRow, TShape>(session, builder, cancellationToken)
            : RowsPlainAsync<TRow, TShape>(session, builder, cancellationToken);

    internal override ValueTask<List<Row>> ListRowsAsync(ObjectSession session, QueryBuilder builder, CancellationToken cancellationToken) =>
        RowsAsync<Row, DynamicRow>(session, builder, cancellationToken);

    private ValueTask<List<TRow>> RowsPlainAsync<TRow, TShape>(ObjectSession session, QueryBuilder builder, CancellationToken cancellationToken)
        where TShape : struct, IRowShape<TRow>
    {
        var driver = session.DriverOf(Type);
        var plan = ListPlan(session, builder);
        return session.CurrentTransaction is null && !plan.IsEmpty
            ? driver.RowsAsync<TRow, TShape>(plan, builder.Arguments(plan, session, withPaging: true), null, cancellationToken)
            : RowsInTransactionAsync<TRow, TShape>(session, driver, plan, builder, cancellationToken);
    }

    internal ValueTask<TRow?> FirstRowAsync<TRow, TShape>(ObjectSession session, QueryBuilder builder, CancellationToken cancellationToken)
        where TShape : struct, IRowShape<TRow> => SeesAggregates(session)
            ? FirstRowWithHooksAsync<TRow, TShape>(session, builder, cancellationToken)
            : FirstRowPlainAsync<TRow, TShape>(session, builder, cancellationToken);

    private ValueTask<TRow?> FirstRowPlainAsync<TRow, TShape>(ObjectSession session, QueryBuilder builder, CancellationToken cancellationToken)
        where TShape : struct, IRowShape<TRow>
    {
        var driver = session.DriverOf(Type);
        var plan = ListPlan(session, builder);
        return session.CurrentTransaction is null && !plan.IsEmpty
            ? driver.FirstRowAsync<TRow, TShape>(plan, builder.Arguments(plan, session, withPaging: true), null, cancellationToken)
            : FirstRowInTransactionAsync<TRow, TShape>(session, driver, plan, builder, cancellationToken);
    }

    internal IAsyncEnumerable<T> StreamAsync(ObjectSession session, QueryBuilder builder, CancellationToken cancellationToken)
    {
        builder.ThrowIfExpanded();
        if (HasFindHooks(session))
        {
            return StreamWithHooksAsync(session, builder, cancellationToken);
        }

        var driver = session.DriverOf(Type);
        var plan = ListPlan(session, builder);
        var lent = builder.Arguments(plan, session, withPaging: true);
        return EnumerateAsync(session, driver, plan, lent.Copy(), session.AccessTo(Type), cancellationToken);
    }

    internal IAsyncEnumerable<TRow> StreamRowsAsync<TRow, TShape>(ObjectSession session, QueryBuilder builder, CancellationToken cancellationToken)
        where TShape : struct, IRowShape<TRow>
    {
        if (HasAggregateHooks(session))
        {
            return StreamRowsWithHooksAsync<TRow, TShape>(session, builder, cancellationToken);
        }

        var driver = session.DriverOf(Type);
        var plan = ListPlan(session, builder);
        var lent = builder.Arguments(plan, session, withPaging: true);
        return EnumerateRowsAsync<TRow, TShape>(session, driver, plan, lent.Copy(), cancellationToken);
    }

    /// <summary>Runs a planned query for its records one by one, each time that it is enumerated.</summary>
    internal static IAsyncEnumerable<T> EnumerateAsync(
        ObjectSession session, Driver driver, QueryPlan plan, Arguments arguments, ObjectAccess? access, CancellationToken cancellationToken)
    {
        var stream = EnumerateUnwatchedAsync(session, driver, plan, arguments, access, cancellationToken);
        return session.Database.WatchesOperations
            ? WatchedOperation.StreamAsync(session.Database, plan.Schema.Name, OperationKinds.Find, stream, cancellationToken)
            : stream;
    }

    private static async IAsyncEnumerable<T> EnumerateUnwatchedAsync(
        ObjectSession session, Driver driver, QueryPlan plan, Arguments arguments, ObjectAccess? access, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var transaction = await session.TransactionOfAsync(driver, cancellationToken).ConfigureAwait(false);
        if (plan.IsEmpty)
        {
            yield break;
        }

        await foreach (var record in driver.StreamAsync<T>(plan, arguments, transaction, cancellationToken).ConfigureAwait(false))
        {
            if (access is not null)
            {
                Mask(access, record);
            }

            yield return record;
        }
    }

    private static async ValueTask<List<TRow>> RowsInTransactionAsync<TRow, TShape>(
        ObjectSession session, Driver driver, QueryPlan plan, QueryBuilder builder, CancellationToken cancellationToken)
        where TShape : struct, IRowShape<TRow>
    {
        var transaction = await session.TransactionOfAsync(driver, cancellationToken).ConfigureAwait(false);
        return plan.IsEmpty ? Nothing<List<TRow>>([], cancellationToken) : await driver.RowsAsync<TRow, TShape>(plan, builder.Arguments(plan, session, withPaging: true), transaction, cancellationToken).ConfigureAwait(false);
    }

    private static async ValueTask<TRow?> FirstRowInTransactionAsync<TRow, TShape>(
        ObjectSession session, Driver driver, QueryPlan plan, QueryBuilder builder, CancellationToken cancellationToken)
        where TShape : struct, IRowShape<TRow>
    {
        var transaction = await session.TransactionOfAsync(driver, cancellationToken).ConfigureAwait(false);
        return plan.IsEmpty ? Nothing<TRow?>(default, cancellationToken) : await driver.FirstRowAsync<TRow, TShape>(plan, builder.Arguments(plan, session, withPaging: true), transaction, cancellationToken).ConfigureAwait(false);
    }
}
