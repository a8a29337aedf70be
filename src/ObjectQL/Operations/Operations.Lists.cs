using System.Buffers;
using ObjectQL.Metadata;
using ObjectQL.Query;

namespace ObjectQL;

/// <content>Reading records that match.</content>
public partial class Operations<T>
{
    internal ValueTask<List<T>> ListAsync(ObjectSession session, QueryBuilder builder, CancellationToken cancellationToken) =>
        SeesFinds(session) ? ListWithHooksAsync(session, builder, cancellationToken) : ReadListAsync(session, builder, cancellationToken);

    /// <inheritdoc/>
    internal override async ValueTask<System.Collections.IList> ListAnyAsync(ObjectSession session, QueryBuilder builder, CancellationToken cancellationToken) =>
        await ListAsync(session, builder, cancellationToken).ConfigureAwait(false);

    /// <summary>Reads records for the kernel itself: this is no find that hooks see.</summary>
    private ValueTask<List<T>> ReadListAsync(ObjectSession session, QueryBuilder builder, CancellationToken cancellationToken) =>
        builder.HasExpansions ? ListExpandedAsync(session, builder, cancellationToken) : ListPlainAsync(session, builder, cancellationToken);

    private ValueTask<List<T>> ListPlainAsync(ObjectSession session, QueryBuilder builder, CancellationToken cancellationToken)
    {
        var driver = session.DriverOf(Type);
        var plan = ListPlan(session, builder);
        var reading = session.CurrentTransaction is null && !plan.IsEmpty
            ? driver.ListAsync<T>(plan, builder.Arguments(plan, session, withPaging: true), null, cancellationToken)
            : ListInTransactionAsync(session, driver, plan, builder, cancellationToken);
        return session.AccessTo(Type) is { HasMasks: true } access ? MaskedAsync(reading, access) : reading;
    }

    /// <summary>The ids of the records that a call for many is done to: nobody is given the records themselves, so that this is no read of their fields.</summary>
    private ValueTask<List<T>> ReadIdsAsync(ObjectSession session, QueryBuilder builder, CancellationToken cancellationToken) => ListInTransactionAsync(
        session, session.DriverOf(Type), session.Plan(new PlanRequest(builder, PlanKind.List, default, PlanMaker.OnlyIds)), builder, cancellationToken);

    internal override ValueTask<int> WriteJsonAsync(ObjectSession session, QueryBuilder builder, IBufferWriter<byte> output, CancellationToken cancellationToken) =>
        session.Database.WatchesOperations && !IsAround(session, builder.IsRows ? OperationKinds.Aggregate : OperationKinds.Find)
            ? WriteWatchedAsync(session, builder, output, cancellationToken)
            : WriteUnwatchedAsync(session, builder, output, cancellationToken);

    /// <summary>Bytes go the straight way also while somebody watches.</summary>
    private async ValueTask<int> WriteWatchedAsync(ObjectSession session, QueryBuilder builder, IBufferWriter<byte> output, CancellationToken cancellationToken)
    {
        var watched = WatchedOperation.Begin(session.Database, Type.Schema.Name, builder.IsRows ? OperationKinds.Aggregate : OperationKinds.Find);
        try
        {
            var count = await WriteUnwatchedAsync(session, builder, output, cancellationToken).ConfigureAwait(false);
            watched.End(null);
            return count;
        }
        catch (Exception error)
        {
            watched.End(error);
            throw;
        }
    }

    private ValueTask<int> WriteUnwatchedAsync(ObjectSession session, QueryBuilder builder, IBufferWriter<byte> output, CancellationToken cancellationToken) =>
        builder.IsRows
            ? HasAggregateHooks(session) ? WriteRowsWithHooksAsync(session, builder, output, cancellationToken) : WriteAsync(session, builder, output, cancellationToken)
            : HasFindHooks(session) ? WriteWithHooksAsync(session, builder, output, cancellationToken) : WriteAsync(session, builder, output, cancellationToken);

    private ValueTask<int> WriteAsync(ObjectSession session, QueryBuilder builder, IBufferWriter<byte> output, CancellationToken cancellationToken)
    {
        var hasFormulas = !builder.IsRows && Type.HasFormulas;
        if (builder.HasExpansions || (hasFormulas && session.Access is not null) || (!builder.IsRows && session.AccessTo(Type) is { HasMasks: true }))
        {
            return WriteRecordsAsync(session, builder, output, cancellationToken);
        }

        var driver = session.DriverOf(Type);
        var plan = hasFormulas ? session.Plan(new PlanRequest(builder, PlanKind.Rows)) : ListPlan(session, builder).Shown;
        if (session.CurrentTransaction is not null)
        {
            return WriteInTransactionAsync(session, driver, plan, builder, output, cancellationToken);
        }

        return plan.IsEmpty ? WriteNothing(output, cancellationToken) : driver.WriteJsonAsync<T>(plan, builder.Arguments(plan, session, withPaging: true), output, null, cancellationToken);
    }

    private async ValueTask<int> WriteRecordsAsync(ObjectSession session, QueryBuilder builder, IBufferWriter<byte> output, CancellationToken cancellationToken)
    {
        var records = await ReadListAsync(session, builder, cancellationToken).ConfigureAwait(false);
        RecordJson.WriteArray(output, records, Type.JsonFields);
        return records.Count;
    }

    private static async ValueTask<int> WriteInTransactionAsync(
        ObjectSession session, Driver driver, QueryPlan plan, QueryBuilder builder, IBufferWriter<byte> output, CancellationToken cancellationToken)
    {
        var transaction = await session.TransactionOfAsync(driver, cancellationToken).ConfigureAwait(false);
        return plan.IsEmpty
            ? await WriteNothing(output, cancellationToken).ConfigureAwait(false)
            : await driver.WriteJsonAsync<T>(plan, builder.Arguments(plan, session, withPaging: true), output, transaction, cancellationToken).ConfigureAwait(false);
    }

    private static ValueTask<int> WriteNothing(IBufferWriter<byte> output, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(output);
        output.Write("[]"u8);
        return new(Nothing(0, cancellationToken));
    }

    internal override ValueTask<long> CountAsync(ObjectSession session, QueryBuilder builder, int? atMost, CancellationToken cancellationToken) =>
        SeesCounts(session)
            ? CountWithHooksAsync(session, builder, atMost, cancellationToken)
            : CountPlainAsync(session, builder, atMost, cancellationToken);

    private ValueTask<long> CountPlainAsync(ObjectSession session, QueryBuilder builder, int? atMost, CancellationToken cancellationToken)
    {
        var driver = session.DriverOf(Type);
        var plan = CountPlan(session, builder, atMost);
        return session.CurrentTransaction is null && !plan.IsEmpty
            ? driver.CountAsync<T>(plan, builder.Arguments(plan, session, withPaging: true), null, cancellationToken)
            : CountInTransactionAsync(session, driver, plan, builder, cancellationToken);
    }

    private static QueryPlan CountPlan(ObjectSession session, QueryBuilder builder, int? atMost, bool isGiven = true)
    {
        var plan = session.Plan(new PlanRequest(builder, PlanKind.Count, default, atMost is null ? 0 : PlanMaker.BoundedCount), isGiven);
        if (atMost is { } most)
        {
            builder.CountAtMost(most);
        }

        return plan;
    }

    internal async ValueTask<QueryExplanation> ExplainCountAsync(ObjectSession session, QueryBuilder builder, int? atMost, CancellationToken cancellationToken)
    {
        var plan = CountPlan(session, builder, atMost, isGiven: false);
        return IsRestricted(session, builder) ? ExplainAsked(session, builder, PlanKind.Count) : await ExplainAsync(session, plan, builder, cancellationToken).ConfigureAwait(false);
    }

    private bool IsRestricted(ObjectSession session, QueryBuilder builder) => session.Access is not null && (session.AccessTo(Type) is not null || builder.ReachesOthers || builder.HasExpansions);

    /// <summary>What somebody has asked who does not see everything: the rules, the numbers of records and the engine's own plan would tell of what is hidden.</summary>
    private QueryExplanation ExplainAsked(ObjectSession session, QueryBuilder builder, PlanKind kind)
    {
        var asked = PlanMaker.Make(new PlanRequest(builder, kind), session.Database.FindSchema);
        try
        {
            return PlanExplainer.Explain(asked, static _ => null, session.DriverOf(Type).Dialect is { } dialect ? [dialect] : []);
        }
        finally
        {
            asked.Retire();
        }
    }

    internal async ValueTask<QueryExplanation> ExplainAsync(ObjectSession session, QueryBuilder builder, CancellationToken cancellationToken)
    {
        builder.SelectExpanded();
        var plan = ListPlan(session, builder, isGiven: false);
        if (IsRestricted(session, builder))
        {
            return ExplainAsked(session, builder, PlanKind.List);
        }

        var list = plan;
        var expansions = builder.Expansions.Select(expansion => ExpansionChooser.Choose(session, builder, list, expansion, out _)).ToEquatableArray();
        if (JoinsOf(session, builder, plan) is { } joins)
        {
            builder.Join(plan, joins);
            plan = ListPlan(session, builder, isGiven: false);
        }

        var explanation = await ExplainAsync(session, plan, builder, cancellationToken).ConfigureAwait(false);
        return explanation with { Expansions = expansions };
    }

    private async ValueTask<QueryExplanation> ExplainAsync(ObjectSession session, QueryPlan plan, QueryBuilder builder, CancellationToken cancellationToken)
    {
        var driver = session.DriverOf(Type);
        var explanation = PlanExplainer.Explain(plan, session.Database.Statistics.Find, driver.Dialect is { } dialect ? [dialect] : []);
        if (explanation.Advice is { } advice && session.Database.Model.Items.FirstOrDefault(item => item.Type == "object" && item.Name == Type.Schema.Name) is { Source.Length: > 0 } item)
        {
            explanation = explanation with { Advice = advice with { File = item.Source } };
        }

        var steps = plan.IsEmpty ? [] : await driver.ExplainAsync(plan, builder.Arguments(plan, session, withPaging: true), cancellationToken).ConfigureAwait(false);
        return explanation with { EnginePlan = steps.ToEquatableArray() };
    }

    private static QueryPlan ListPlan(ObjectSession session, QueryBuilder builder, bool isGiven = true)
    {
        // A request of its own is written in its place; one made in the call would be copied there, at the price of the look-up.
        var request = new PlanRequest(builder, PlanKind.List);
        return session.Plan(request, isGiven);
    }

    private static async ValueTask<List<T>> ListInTransactionAsync(
        ObjectSession session, Driver driver, QueryPlan plan, QueryBuilder builder, CancellationToken cancellationToken)
    {
        var transaction = await session.TransactionOfAsync(driver, cancellationToken).ConfigureAwait(false);
        return plan.IsEmpty ? Nothing<List<T>>([], cancellationToken) : await driver.ListAsync<T>(plan, builder.Arguments(plan, session, withPaging: true), transaction, cancellationToken).ConfigureAwait(false);
    }

    private static async ValueTask<long> CountInTransactionAsync(
        ObjectSession session, Driver driver, QueryPlan plan, QueryBuilder builder, CancellationToken cancellationToken)
    {
        var transaction = await session.TransactionOfAsync(driver, cancellationToken).ConfigureAwait(false);
        return plan.IsEmpty ? Nothing(0L, cancellationToken) : await driver.CountAsync<T>(plan, builder.Arguments(plan, session, withPaging: true), transaction, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>The outcome of a query whose conditions contradict themselves: no database is asked.</summary>
    private static TResult Nothing<TResult>(TResult result, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return result;
    }
}
