using System.ComponentModel;
using ObjectQL.Query;

namespace ObjectQL;

/// <summary>Runs the calls of generated queries that read records.</summary>
/// <typeparam name="T">The record class.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class RecordTemplate<T>
    where T : Record, IRecord<T>
{
    /// <summary>Reads the records.</summary>
    public static ValueTask<List<T>> ListAsync(QueryTemplate template, scoped in TemplateCall call, CancellationToken cancellationToken)
    {
        if (template.Operations(call.Session) is var operations && (template.NeedsFormulas || operations.SeesFinds(call.Session)))
        {
            return ListWithHooksAsync((Operations<T>)operations, call.Session, template.Started(call), cancellationToken);
        }

        var reading = ReadAsync(template, call, cancellationToken);
        return call.Session.AccessTo(template.Type) is { HasMasks: true } access ? MaskedAsync(reading, access) : reading;
    }

    private static async ValueTask<List<T>> MaskedAsync(ValueTask<List<T>> reading, ObjectAccess access)
    {
        var records = await reading.ConfigureAwait(false);
        Operations<T>.Mask(access, records);
        return records;
    }

    private static ValueTask<List<T>> ReadAsync(QueryTemplate template, scoped in TemplateCall call, CancellationToken cancellationToken)
    {
        var (session, builder) = (call.Session, call.Builder);
        var driver = session.DriverOf(template.Type);
        var plan = template.Plan(session, driver.Dialect, call.Bits, call.Order);
        if (session.CurrentTransaction is not null || builder.HasExpansions)
        {
            return ListFurtherAsync(session, driver, plan, builder, cancellationToken);
        }

        // A driver reads the values before its method returns, whether or not the records are there by then.
        var task = driver.ListAsync<T>(plan, builder.Arguments(plan, session, withPaging: true), null, cancellationToken);
        session.ReturnBuilder(builder);
        return task;
    }

    /// <summary>Reads the first record; null when there is none.</summary>
    public static ValueTask<T?> FirstAsync(QueryTemplate template, scoped in TemplateCall call, CancellationToken cancellationToken)
    {
        var task = ListAsync(template, in call, cancellationToken);
        return task.IsCompletedSuccessfully ? new(First(task.Result)) : Await(task);

        static T? First(List<T> list) => list.Count == 0 ? null : list[0];

        static async ValueTask<T?> Await(ValueTask<List<T>> task) => First(await task.ConfigureAwait(false));
    }

    /// <summary>Reads the records one by one; each enumeration runs the query.</summary>
    public static IAsyncEnumerable<T> StreamAsync(QueryTemplate template, scoped in TemplateCall call, CancellationToken cancellationToken)
    {
        var (session, builder) = (call.Session, call.Builder);
        if (template.Operations(session) is var operations && (template.NeedsFormulas || operations.HasFindHooks(session)))
        {
            // Hooks narrow the query when it is enumerated, so it is the stream's from now on.
            return ((Operations<T>)operations).StreamAsync(session, template.Started(call), cancellationToken);
        }

        var driver = session.DriverOf(template.Type);
        var plan = template.Plan(session, driver.Dialect, call.Bits, call.Order);
        var lent = builder.Arguments(plan, session, withPaging: true);
        var kept = lent.Copy();
        session.ReturnBuilder(builder);
        return Operations<T>.EnumerateAsync(session, driver, plan, kept, session.AccessTo(template.Type), cancellationToken);
    }

    /// <summary>Counts the records.</summary>
    public static ValueTask<long> CountAsync(QueryTemplate template, scoped in TemplateCall call, CancellationToken cancellationToken)
    {
        var (session, builder) = (call.Session, call.Builder);
        if (template.Operations(session) is var operations && operations.SeesCounts(session))
        {
            return CountWithHooksAsync(operations, session, template.Started(call), template.HasTake ? builder.TakePerParent : null, cancellationToken);
        }

        var driver = session.DriverOf(template.Type);
        var plan = template.Plan(session, driver.Dialect, call.Bits, call.Order);
        if (session.CurrentTransaction is not null)
        {
            return CountInTransactionAsync(session, driver, plan, builder, cancellationToken);
        }

        var task = driver.CountAsync<T>(plan, builder.Arguments(plan, session, withPaging: true), null, cancellationToken);
        session.ReturnBuilder(builder);
        return task;
    }

    private static async ValueTask<List<T>> ListWithHooksAsync(Operations<T> operations, ObjectSession session, QueryBuilder builder, CancellationToken cancellationToken)
    {
        try
        {
            return await operations.ListAsync(session, builder, cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            session.ReturnBuilder(builder);
        }
    }

    private static async ValueTask<long> CountWithHooksAsync(ObjectOperations operations, ObjectSession session, QueryBuilder builder, int? atMost, CancellationToken cancellationToken)
    {
        try
        {
            return await operations.CountAsync(session, builder, atMost, cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            session.ReturnBuilder(builder);
        }
    }

    private static async ValueTask<List<T>> ListFurtherAsync(ObjectSession session, Driver driver, QueryPlan plan, QueryBuilder builder, CancellationToken cancellationToken)
    {
        var transaction = await session.TransactionOfAsync(driver, cancellationToken).ConfigureAwait(false);
        var list = await driver.ListAsync<T>(plan, builder.Arguments(plan, session, withPaging: true), transaction, cancellationToken).ConfigureAwait(false);
        await Operations<T>.ExpandAsync(session, builder, list, cancellationToken).ConfigureAwait(false);
        session.ReturnBuilder(builder);
        return list;
    }

    private static async ValueTask<long> CountInTransactionAsync(ObjectSession session, Driver driver, QueryPlan plan, QueryBuilder builder, CancellationToken cancellationToken)
    {
        var transaction = await session.TransactionOfAsync(driver, cancellationToken).ConfigureAwait(false);
        var count = await driver.CountAsync<T>(plan, builder.Arguments(plan, session, withPaging: true), transaction, cancellationToken).ConfigureAwait(false);
        session.ReturnBuilder(builder);
        return count;
    }
}
