using ObjectQL.Query;

namespace ObjectQL;

/// <content>Deleting records.</content>
public partial class Operations<T>
{
    internal ValueTask<bool> DeleteAsync(ObjectSession session, string id, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(id);
        var driver = session.DriverOf(Type);
        if (Authorise(session, AccessOperations.Delete | AccessOperations.Read) is not null || _delete != OperationPlan.Basic || session.CurrentTransaction is not null)
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
        if (_delete != OperationPlan.Basic)
        {
            return await EachAsync(session, builder, (id, token) => DeleteAsync(session, id, token), cancellationToken).ConfigureAwait(false);
        }

        var driver = session.DriverOf(Type);
        var plan = session.Plan(new PlanRequest(builder, PlanKind.DeleteMany));
        var transaction = await session.TransactionOfAsync(driver, cancellationToken).ConfigureAwait(false);
        session.ForgetLookups();
        return plan.IsEmpty ? Nothing(0, cancellationToken) : await driver.DeleteAsync<T>(plan, builder.Arguments(plan, session, withPaging: false), transaction, cancellationToken).ConfigureAwait(false);
    }

    private async ValueTask<bool> DeleteWithBehaviourAsync(ObjectSession session, Driver driver, string id, CancellationToken cancellationToken)
    {
        await using var scope = await BehaviourScope.OpenAsync(session, _delete != OperationPlan.Basic, cancellationToken).ConfigureAwait(false);
        DeleteContext<T>? context = null;
        var isRestricted = session.AccessTo(Type) is not null;
        if (_delete != OperationPlan.Basic)
        {
            // Hooks are not run for a record that is not there for the caller.
            if (isRestricted && !await ExistsAsync(session, driver, id, AccessOperations.Delete, cancellationToken).ConfigureAwait(false))
            {
                return false;
            }

            var previous = await FindStoredAsync(session, driver, id, cancellationToken).ConfigureAwait(false);
            context = new DeleteContext<T>(session, id, previous, cancellationToken);
        }

        if (_delete.Has(OperationStage.BeforeHooks))
        {
            await BeforeDeleteAsync(context!).ConfigureAwait(false);
        }

        var transaction = await session.TransactionOfAsync(driver, cancellationToken).ConfigureAwait(false);
        session.ForgetLookups();
        var plan = isRestricted ? session.Plan(new PlanRequest(Type, PlanKind.Delete, default, 0)) : Type.DeletePlan;
        var arguments = isRestricted ? ParameterValues.Of(plan, session, Value.Of(id)) : new Arguments([Value.Of(id)], 1);
        var hit = !plan.IsEmpty && await driver.DeleteAsync<T>(plan, arguments, transaction, cancellationToken).ConfigureAwait(false) != 0;
        if (hit && _delete.Has(OperationStage.RollUps))
        {
            await RollUpAsync(context!).ConfigureAwait(false);
        }

        if (hit && _delete.Has(OperationStage.AfterHooks))
        {
            await AfterDeleteAsync(context!).ConfigureAwait(false);
        }

        await scope.CommitAsync(cancellationToken).ConfigureAwait(false);
        return hit;
    }
}
