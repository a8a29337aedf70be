using ObjectQL.Query;

namespace ObjectQL;

/// <content>Results that are rows.</content>
public partial class Operations<T>
{
    internal ValueTask<List<TRow>> RowsAsync<TRow, TShape>(ObjectSession session, QueryBuilder builder, CancellationToken cancellationToken)
        where TShape : struct, IRowShape<TRow>
    {
        var driver = session.DriverOf(Type);
        var plan = ListPlan(session, builder);
        return session.CurrentTransaction is null
            ? driver.RowsAsync<TRow, TShape>(plan, builder.Arguments(plan, session, withPaging: true), null, cancellationToken)
            : RowsInTransactionAsync<TRow, TShape>(session, driver, plan, builder, cancellationToken);
    }

    internal ValueTask<TRow?> FirstRowAsync<TRow, TShape>(ObjectSession session, QueryBuilder builder, CancellationToken cancellationToken)
        where TShape : struct, IRowShape<TRow>
    {
        var driver = session.DriverOf(Type);
        var plan = ListPlan(session, builder);
        return session.CurrentTransaction is null
            ? driver.FirstRowAsync<TRow, TShape>(plan, builder.Arguments(plan, session, withPaging: true), null, cancellationToken)
            : FirstRowInTransactionAsync<TRow, TShape>(session, driver, plan, builder, cancellationToken);
    }

    private static async ValueTask<List<TRow>> RowsInTransactionAsync<TRow, TShape>(
        ObjectSession session, Driver driver, QueryPlan plan, QueryBuilder builder, CancellationToken cancellationToken)
        where TShape : struct, IRowShape<TRow>
    {
        var transaction = await session.TransactionOfAsync(driver, cancellationToken).ConfigureAwait(false);
        return await driver.RowsAsync<TRow, TShape>(plan, builder.Arguments(plan, session, withPaging: true), transaction, cancellationToken).ConfigureAwait(false);
    }

    private static async ValueTask<TRow?> FirstRowInTransactionAsync<TRow, TShape>(
        ObjectSession session, Driver driver, QueryPlan plan, QueryBuilder builder, CancellationToken cancellationToken)
        where TShape : struct, IRowShape<TRow>
    {
        var transaction = await session.TransactionOfAsync(driver, cancellationToken).ConfigureAwait(false);
        return await driver.FirstRowAsync<TRow, TShape>(plan, builder.Arguments(plan, session, withPaging: true), transaction, cancellationToken).ConfigureAwait(false);
    }
}
