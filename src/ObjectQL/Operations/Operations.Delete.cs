using ObjectQL.Query;

namespace ObjectQL;

/// <content>Deleting records.</content>
public partial class Operations<T>
{
    internal ValueTask<bool> DeleteAsync(ObjectSession session, string id, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(id);
        var driver = session.DriverOf(Type);
        if (Authorise(session, AccessOperations.Delete | AccessOperations.Read) is not null || _delete != OperationPlan.Basic || session.CurrentTransaction is not null || session.Database.AddedHooks is not null)
        {
            return DeleteWithBehaviourAsync(session, driver, id, cancellationToken);
        }

        var builder = session.RentBuilder(Type);
        builder.Values[0] = Value.Of(id);
        session.ForgetLookups();
        var store = driver.DeleteAsync<T>(Type.DeletePlan, new Arguments(builder.Values, 1), null, cancellationToken);
        if (store.IsCompletedSuccessfully)
        {
            session.ReturnBuilder(builder);
            return new(store.Result != 0);
        }

        return AwaitHit(store);
    }

    internal async ValueTask<int> DeleteManyAsync(ObjectSession session, QueryBuilder builder, CancellationToken cancellationToken)
    {
        Authorise(session, AccessOperations.Delete | AccessOperations.Read);
        var stages = PlanOf(session, _deleteMany, HookEvent.BeforeDeleteMany);
        return stages == OperationPlan.Basic
            ? await DeleteAllAsync(session, builder, cancellationToken).ConfigureAwait(false)
            : await ManyWithHooksAsync(session, builder, null, stages, cancellationToken).ConfigureAwait(false);
    }

    private async ValueTask<int> DeleteAllAsync(ObjectSession session, QueryBuilder builder, CancellationToken cancellationToken)
    {
        if (PlanOf(session, _delete, HookEvent.BeforeDelete) != OperationPlan.Basic)
        {
            return await EachAsync(session, builder, (id, token) => DeleteAsync(session, id, token), cancellationToken).ConfigureAwait(false);
        }

        var driver = session.DriverOf(Type);
        var plan = session.Plan(new PlanRequest(builder, PlanKind.DeleteMany));
        var transaction = await session.TransactionOfAsync(driver, cancellationToken).ConfigureAwait(false);
        session.ForgetLookups();
        return plan.IsEmpty ? Nothing(0, cancellationToken) : await driver.DeleteAsync<T>(plan, builder.Arguments(plan, session, withPaging: false), transaction, cancellationToken).ConfigureAwait(false);
    }

    private async ValueTask<bool> DeleteWithBehaviourAsync(ObjectSession session, Driver driver, string id, CancellationToken cancellationToken, bool isCascade = false)
    {
        var stages = PlanOf(session, _delete, HookEvent.BeforeDelete);
        var hasBehaviour = stages != OperationPlan.Basic;
        var isRestricted = !isCascade && session.AccessTo(Type) is not null;
        if (hasBehaviour && isRestricted && !await ExistsAsync(session, driver, id, AccessOperations.Delete, cancellationToken).ConfigureAwait(false))
        {
            // Hooks are not run for a record that is not there for the caller.
            return false;
        }

        await using var scope = await BehaviourScope.OpenAsync(session, hasBehaviour, cancellationToken).ConfigureAwait(false);
        var context = hasBehaviour
            ? Rent(session, ChangeKind.Delete, id, null, await FindStoredAsync(session, driver, id, cancellationToken).ConfigureAwait(false), cancellationToken)
            : null;
        try
        {
            if (stages.Has(OperationStage.BeforeHooks))
            {
                await BeforeHooksAsync(context!).ConfigureAwait(false);
            }

            if (context?.PreviousData is { } record)
            {
                await ValidateAsync(session, stages, ChangeKind.Delete, record, record, null, cancellationToken).ConfigureAwait(false);
            }

            if (stages.Has(OperationStage.Cascade))
            {
                await CascadeAsync(context!, id).ConfigureAwait(false);
            }

            var transaction = await session.TransactionOfAsync(driver, cancellationToken).ConfigureAwait(false);
            session.ForgetLookups();
            var plan = isRestricted ? session.Plan(new PlanRequest(Type, PlanKind.Delete, default, 0)) : Type.DeletePlan;
            var arguments = isRestricted ? ParameterValues.Of(plan, session, Value.Of(id)) : new Arguments([Value.Of(id)], 1);
            var hit = !plan.IsEmpty && await driver.DeleteAsync<T>(plan, arguments, transaction, cancellationToken).ConfigureAwait(false) != 0;
            if (!hit && stages.Has(OperationStage.Cascade) && context!.PreviousData is not null)
            {
                // In a circle of references the engine has taken it along with one of its children. Otherwise it is no longer the caller's to delete.
                hit = await FindStoredAsync(session, driver, id, cancellationToken).ConfigureAwait(false) is null;
                if (!hit)
                {
                    return false;
                }
            }

            if (context is not null)
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
}
