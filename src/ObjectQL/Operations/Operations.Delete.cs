using ObjectQL.Query;

namespace ObjectQL;

/// <content>Deleting records.</content>
public partial class Operations<T>
{
    internal ValueTask<bool> DeleteAsync(ObjectSession session, string id, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(id);
        var driver = session.DriverOf(Type);
        if (_delete != OperationPlan.Basic || session.CurrentTransaction is not null)
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
        if (_delete != OperationPlan.Basic)
        {
            var previous = await FindAsync(session, id, cancellationToken).ConfigureAwait(false);
            context = new DeleteContext<T>(session, id, previous, cancellationToken);
        }

        if (_delete.Has(OperationStage.BeforeHooks))
        {
            await BeforeDeleteAsync(context!).ConfigureAwait(false);
        }

        var transaction = await session.TransactionOfAsync(driver, cancellationToken).ConfigureAwait(false);
        session.ForgetLookups();
        var hit = await driver.DeleteAsync<T>(Type.DeletePlan, new Arguments([Value.Of(id)], 1), transaction, cancellationToken).ConfigureAwait(false) != 0;
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
