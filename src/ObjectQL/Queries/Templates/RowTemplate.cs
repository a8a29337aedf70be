using System.ComponentModel;
using ObjectQL.Query;

namespace ObjectQL;

/// <summary>Runs the calls of generated queries that read rows of columns.</summary>
/// <typeparam name="TRow">What a row becomes.</typeparam>
/// <typeparam name="TShape">How it becomes that.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class RowTemplate<TRow, TShape>
    where TShape : struct, IRowShape<TRow>
{
    /// <summary>Reads the rows.</summary>
    public static ValueTask<List<TRow>> ListAsync(QueryTemplate template, scoped in TemplateCall call, CancellationToken cancellationToken)
    {
        var (session, builder) = (call.Session, call.Builder);
        if (template.Operations(session) is var operations && operations.SeesAggregates(session))
        {
            return ListWithHooksAsync(operations, session, template.Started(call), cancellationToken);
        }

        var driver = session.DriverOf(template.Type);
        var plan = template.Plan(session, driver.Dialect, call.Bits, call.Order);
        if (session.CurrentTransaction is not null)
        {
            return ListInTransactionAsync(session, driver, plan, builder, cancellationToken);
        }

        // A driver reads the values before its method returns, whether or not the rows are there by then.
        var task = driver.RowsAsync<TRow, TShape>(plan, builder.Arguments(plan, session, withPaging: true), null, cancellationToken);
        session.ReturnBuilder(builder);
        return task;
    }

    /// <summary>Reads the rows one by one; each enumeration runs the query.</summary>
    public static IAsyncEnumerable<TRow> StreamAsync(QueryTemplate template, scoped in TemplateCall call, CancellationToken cancellationToken)
    {
        var (session, builder) = (call.Session, call.Builder);
        if (template.Operations(session) is var operations && operations.HasAggregateHooks(session))
        {
            // Hooks narrow the query when it is enumerated, so it is the stream's from now on.
            return operations.StreamRowsWithHooksAsync<TRow, TShape>(session, template.Started(call), cancellationToken);
        }

        var driver = session.DriverOf(template.Type);
        var plan = template.Plan(session, driver.Dialect, call.Bits, call.Order);
        var lent = builder.Arguments(plan, session, withPaging: true);
        var kept = lent.Copy();
        session.ReturnBuilder(builder);
        return ObjectOperations.EnumerateRowsAsync<TRow, TShape>(session, driver, plan, kept, cancellationToken);
    }

    /// <summary>Reads the first row; the default when there is none.</summary>
    public static ValueTask<TRow?> FirstAsync(QueryTemplate template, scoped in TemplateCall call, CancellationToken cancellationToken)
    {
        var (session, builder) = (call.Session, call.Builder);
        if (template.Operations(session) is var operations && operations.SeesAggregates(session))
        {
            return FirstWithHooksAsync(operations, session, template.Started(call), cancellationToken);
        }

        var driver = session.DriverOf(template.Type);
        var plan = template.Plan(session, driver.Dialect, call.Bits, call.Order);
        if (session.CurrentTransaction is not null)
        {
            return FirstInTransactionAsync(session, driver, plan, builder, cancellationToken);
        }

        var task = driver.FirstRowAsync<TRow, TShape>(plan, builder.Arguments(plan, session, withPaging: true), null, cancellationToken);
        session.ReturnBuilder(builder);
        return task;
    }

    /// <summary>Reads the one row of aggregates over all records, which is always there.</summary>
    public static ValueTask<TRow> SingleAsync(QueryTemplate template, scoped in TemplateCall call, CancellationToken cancellationToken)
    {
        var task = FirstAsync(template, in call, cancellationToken);
        return task.IsCompletedSuccessfully ? new(task.Result!) : Await(task);

        static async ValueTask<TRow> Await(ValueTask<TRow?> task) => (await task.ConfigureAwait(false))!;
    }

    private static async ValueTask<List<TRow>> ListWithHooksAsync(ObjectOperations operations, ObjectSession session, QueryBuilder builder, CancellationToken cancellationToken)
    {
        try
        {
            return await operations.RowsWithHooksAsync<TRow, TShape>(session, builder, cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            session.ReturnBuilder(builder);
        }
    }

    private static async ValueTask<TRow?> FirstWithHooksAsync(ObjectOperations operations, ObjectSession session, QueryBuilder builder, CancellationToken cancellationToken)
    {
        try
        {
            return await operations.FirstRowWithHooksAsync<TRow, TShape>(session, builder, cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            session.ReturnBuilder(builder);
        }
    }

    private static async ValueTask<List<TRow>> ListInTransactionAsync(
        ObjectSession session, Driver driver, QueryPlan plan, QueryBuilder builder, CancellationToken cancellationToken)
    {
        var transaction = await session.TransactionOfAsync(driver, cancellationToken).ConfigureAwait(false);
        var rows = await driver.RowsAsync<TRow, TShape>(plan, builder.Arguments(plan, session, withPaging: true), transaction, cancellationToken).ConfigureAwait(false);
        session.ReturnBuilder(builder);
        return rows;
    }

    private static async ValueTask<TRow?> FirstInTransactionAsync(
        ObjectSession session, Driver driver, QueryPlan plan, QueryBuilder builder, CancellationToken cancellationToken)
    {
        var transaction = await session.TransactionOfAsync(driver, cancellationToken).ConfigureAwait(false);
        var row = await driver.FirstRowAsync<TRow, TShape>(plan, builder.Arguments(plan, session, withPaging: true), transaction, cancellationToken).ConfigureAwait(false);
        session.ReturnBuilder(builder);
        return row;
    }
}
