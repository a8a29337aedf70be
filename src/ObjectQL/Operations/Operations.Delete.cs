using ObjectQL.Metadata;
using ObjectQL.Query;

namespace ObjectQL;

/// <content>Deleting records.</content>
public partial class Operations<T>
{
    internal ValueTask<bool> DeleteAsync(ObjectSession session, string id, CancellationToken cancellationToken) =>
        IsSeen(session, OperationKinds.Delete) ? DeleteAroundAsync(session, id, cancellationToken) : DeleteInnerAsync(session, id, cancellationToken);

    internal ValueTask<int> DeleteManyAsync(ObjectSession session, QueryBuilder builder, CancellationToken cancellationToken) =>
        IsSeen(session, OperationKinds.DeleteMany) ? ManyAroundAsync(session, builder, null, OperationKinds.DeleteMany, cancellationToken) : DeleteManyInnerAsync(session, builder, cancellationToken);

    private ValueTask<bool> DeleteInnerAsync(ObjectSession session, string id, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(id);
        id = RecordKey.Checked(Type.Schema, id);
        var driver = session.DriverOf(Type);
        if (Authorise(session, AccessOperations.Delete | AccessOperations.Read) is not null || _delete != OperationPlan.Basic || session.CurrentTransaction is not null || session.Database.AddedHooks is not null || LooksAfterAll(session))
        {
            return DeleteWithBehaviourAsync(session, driver, id, cancellationToken);
        }

        var builder = session.RentBuilder(Type);
        builder.Values[0] = RecordKey.ToValue(Type.Schema, id);
        session.ForgetLookups();
        var store = driver.DeleteAsync<T>(Type.DeletePlan, new Arguments(builder.Values, 1), null, cancellationToken);

        // A driver reads the values before its method returns.
        session.ReturnBuilder(builder);
        return store.IsCompletedSuccessfully ? new(store.Result != 0) : AwaitHit(store);
    }

    private async ValueTask<int> DeleteManyInnerAsync(ObjectSession session, QueryBuilder builder, CancellationToken cancellationToken)
    {
        Authorise(session, AccessOperations.Delete | AccessOperations.Read);
        var stages = PlanOf(session, _deleteMany, HookEvent.BeforeDeleteMany);
        return stages == OperationPlan.Basic
            ? await DeleteAllAsync(session, builder, cancellationToken).ConfigureAwait(false)
            : await ManyWithHooksAsync(session, builder, null, stages, cancellationToken).ConfigureAwait(false);
    }

    private async ValueTask<int> DeleteAllAsync(ObjectSession session, QueryBuilder builder, CancellationToken cancellationToken)
    {
        var stages = DeletePlanOf(session);
        if (stages != OperationPlan.Basic)
        {
            return stages.Has(OperationStage.Cascade) || !Type.Schema.Children.IsEmpty
                ? await DeleteTogetherAsync(session, builder, cancellationToken).ConfigureAwait(false)
                : await EachAsync(session, builder, (id, token) => DeleteInnerAsync(session, id, token), cancellationToken).ConfigureAwait(false);
        }

        var driver = session.DriverOf(Type);
        var plan = session.Plan(new PlanRequest(builder, PlanKind.DeleteMany));
        var transaction = await session.TransactionOfAsync(driver, cancellationToken).ConfigureAwait(false);
        session.ForgetLookups();
        return plan.IsEmpty ? Nothing(0, cancellationToken) : await driver.DeleteAsync<T>(plan, builder.Arguments(plan, session, withPaging: false), transaction, cancellationToken).ConfigureAwait(false);
    }

    private async ValueTask<bool> DeleteWithBehaviourAsync(ObjectSession session, Driver driver, string id, CancellationToken cancellationToken)
    {
        var stages = DeletePlanOf(session);
        var hasBehaviour = stages != OperationPlan.Basic;
        var access = session.AccessTo(Type);
        var (isRestricted, asksOthers) = (access is not null, AsksOthers(access));
        if (hasBehaviour && isRestricted && !await ExistsAsync(session, driver, id, AccessOperations.Delete, cancellationToken).ConfigureAwait(false))
        {
            // Hooks are not run for a record that is not there for the caller, no transaction is begun for it and nobody is waited for.
            return false;
        }

        var asksAgain = hasBehaviour && isRestricted && MayChangeMeanwhile(session, driver);
        await using var scope = await BehaviourScope.OpenAsync(session, hasBehaviour, cancellationToken).ConfigureAwait(false);
        var context = hasBehaviour
            ? Rent(session, ChangeKind.Delete, id, null, await FindPreviousAsync(session, driver, id, RecordHold.ToDelete, cancellationToken).ConfigureAwait(false), cancellationToken)
            : null;
        using var deletion = stages.Has(OperationStage.Cascade) && context?.PreviousData is not null && !session.IsDeleting(Type, id) ? new Deletion(session, cancellationToken) : null;
        try
        {
            if (asksAgain && !await ExistsAsync(session, driver, id, AccessOperations.Delete, cancellationToken).ConfigureAwait(false))
            {
                return false;
            }

            deletion?.Add(this, id, context);
            if (context is not null)
            {
                await BeforeDeleteStoreAsync(context, stages).ConfigureAwait(false);
            }

            if (deletion is not null)
            {
                // What refers to the record may be what makes it the caller's: it is asked once more before that lets go, and then no more.
                if (asksOthers && !await ExistsAsync(session, driver, id, AccessOperations.Delete, cancellationToken).ConfigureAwait(false))
                {
                    return false;
                }

                isRestricted &= !asksOthers;
                await deletion.SettleAsync().ConfigureAwait(false);
            }

            var transaction = await session.TransactionOfAsync(driver, cancellationToken).ConfigureAwait(false);
            session.ForgetLookups();
            var plan = isRestricted ? session.Plan(new PlanRequest(Type, PlanKind.Delete, default, 0)) : Type.DeletePlan;
            var key = RecordKey.ToValue(Type.Schema, id);
            var arguments = isRestricted ? ParameterValues.Of(plan, session, key) : new Arguments([key], 1);

            // One that was gone, and has come again under its id meanwhile, is another one: what refers to it was not looked at.
            var hit = context is not { PreviousData: null } && !plan.IsEmpty && await driver.DeleteAsync<T>(plan, arguments, transaction, cancellationToken).ConfigureAwait(false) != 0;
            if (!hit && deletion is not null)
            {
                // A hook has deleted it, or it is no longer the caller's to delete.
                return false;
            }

            if (deletion is not null)
            {
                await deletion.RemoveAsync().ConfigureAwait(false);
                hit = await deletion.EndAsync().ConfigureAwait(false) != 0;
            }
            else if (context is not null)
            {
                hit = await AfterChangeAsync(context, stages, hit).ConfigureAwait(false);
            }

            await scope.CommitAsync(cancellationToken).ConfigureAwait(false);
            return hit;
        }
        finally
        {
            Return(context);
        }
    }

    /// <summary>Whether the records that the caller may delete are found by other records.</summary>
    private static bool AsksOthers(ObjectAccess? access) => access is { DeleteFilter: not null, Sources.IsEmpty: false };

    /// <summary>The stages of a delete before Cascade; for a record that does not exist only the hooks.</summary>
    private async ValueTask BeforeDeleteStoreAsync(ChangeContext<T> context, OperationPlan stages)
    {
        if (stages.Has(OperationStage.BeforeHooks))
        {
            await BeforeDeleteHooksAsync(context).ConfigureAwait(false);
        }

        if (context.PreviousData is { } record)
        {
            await ValidateAsync(context.Session, stages, ChangeKind.Delete, record, record, null, context.CancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Deletes records that match, all at once: one may refer to another, whichever comes first.</summary>
    private async ValueTask<int> DeleteTogetherAsync(ObjectSession session, QueryBuilder builder, CancellationToken cancellationToken)
    {
        var driver = session.DriverOf(Type);
        var isRestricted = session.AccessTo(Type) is not null;
        await using var scope = await session.BeginOwnAsync(isRented: false, isPrompt: false, cancellationToken).ConfigureAwait(false);
        using var deletion = new Deletion(session, cancellationToken);
        var contexts = new List<OperationContext>();
        var ids = new List<Value>();
        try
        {
            var found = await ReadIdsAsync(session, builder, cancellationToken).ConfigureAwait(false);
            if (isRestricted && driver.TakesNumbersApart)
            {
                // What is asked about them holds until they are deleted; whoever deletes many holds them in the same order.
                foreach (var id in found.Select(static record => record.Id).Order(StringComparer.Ordinal))
                {
                    await HoldAsync(session, id, RecordHold.ToDelete, cancellationToken).ConfigureAwait(false);
                }
            }

            foreach (var record in found)
            {
                if (session.IsDeleting(Type, record.Id) || (isRestricted && !await ExistsAsync(session, driver, record.Id, AccessOperations.Delete, cancellationToken).ConfigureAwait(false))
                    || await BeginDeleteAsync(session, record.Id, cancellationToken).ConfigureAwait(false) is not (true, var context))
                {
                    continue;
                }

                ids.Add(RecordKey.ToValue(Type.Schema, record.Id));
                deletion.Add(this, record.Id, context);
                if (context is not null)
                {
                    contexts.Add(context);
                }
            }

            var asksOthers = AsksOthers(session.AccessTo(Type));
            for (var i = 0; asksOthers && i < ids.Count; i++)
            {
                if (!await ExistsAsync(session, driver, RecordKey.Of(ids[i]), AccessOperations.Delete, cancellationToken).ConfigureAwait(false)
                    && await IsStoredAsync(session, RecordKey.Of(ids[i]), RecordHold.None, cancellationToken).ConfigureAwait(false))
                {
                    throw session.Denied(session.AccessTo(Type)!.Forbidden(AccessOperations.Delete));
                }
            }

            await deletion.SettleAsync().ConfigureAwait(false);
            await StoreDeletesAsync(session, driver, [.. ids], isAsked: asksOthers, cancellationToken).ConfigureAwait(false);
            await deletion.RemoveAsync().ConfigureAwait(false);
            var hits = await deletion.EndAsync().ConfigureAwait(false);
            await scope.CommitAsync(cancellationToken).ConfigureAwait(false);
            return hits;
        }
        finally
        {
            contexts.ForEach(Release);
        }
    }

    /// <param name="session">The session.</param>
    /// <param name="driver">The driver.</param>
    /// <param name="ids">The records.</param>
    /// <param name="isAsked">Whether it is known by now that the caller may delete all of them.</param>
    /// <param name="cancellationToken">Cancels waiting.</param>
    private async ValueTask StoreDeletesAsync(ObjectSession session, Driver driver, Value[] ids, bool isAsked, CancellationToken cancellationToken)
    {
        var builder = session.RentBuilder(Type);
        builder.BelongTo(ObjectSchema.IdField, ids);
        var request = new PlanRequest(builder, PlanKind.DeleteMany);
        var plan = isAsked ? session.PlanForAll(request) : session.Plan(request);
        var transaction = await session.TransactionOfAsync(driver, cancellationToken).ConfigureAwait(false);
        session.ForgetLookups();
        if (ids.Length != 0 && !plan.IsEmpty)
        {
            await driver.DeleteAsync<T>(plan, builder.Arguments(plan, session, withPaging: false), transaction, cancellationToken).ConfigureAwait(false);
        }

        session.ReturnBuilder(builder);
        for (var i = 0; i < ids.Length && session.AccessTo(Type) is { } access; i++)
        {
            if (await IsStoredAsync(session, RecordKey.Of(ids[i]), RecordHold.None, cancellationToken).ConfigureAwait(false))
            {
                // A hook has changed it in between: what goes with it must stay too.
                throw session.Denied(access.Forbidden(AccessOperations.Delete));
            }
        }
    }
}
