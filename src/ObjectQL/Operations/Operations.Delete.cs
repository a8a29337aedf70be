using ObjectQL.Query;

namespace ObjectQL;

/// <content>Deleting records.</content>
public partial class Operations<T>
{
    internal ValueTask<bool> DeleteAsync(ObjectSession session, string id, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(id);
        var driver = session.DriverOf(Type);
        if (_delete != OperationPlan.Basic || session.CurrentTransaction is not null || session.Database.AddedHooks is not null)
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

    private async ValueTask<bool> DeleteWithBehaviourAsync(ObjectSession session, Driver driver, string id, CancellationToken cancellationToken)
    {
        var stages = PlanOf(session, _delete, HookEvent.BeforeDelete);
        var hasBehaviour = stages != OperationPlan.Basic;
        await using var scope = await BehaviourScope.OpenAsync(session, hasBehaviour, cancellationToken).ConfigureAwait(false);
        var context = hasBehaviour
            ? Rent(session, ChangeKind.Delete, id, null, await ReadAsync(session, id, cancellationToken).ConfigureAwait(false), cancellationToken)
            : null;
        try
        {
            if (stages.Has(OperationStage.BeforeHooks))
            {
                await BeforeHooksAsync(context!).ConfigureAwait(false);
            }

            if (stages.Has(OperationStage.Cascade))
            {
                await CascadeAsync(context!, id).ConfigureAwait(false);
            }

            var transaction = await session.TransactionOfAsync(driver, cancellationToken).ConfigureAwait(false);
            session.ForgetLookups();
            var hit = await driver.DeleteAsync<T>(Type.DeletePlan, new Arguments([Value.Of(id)], 1), transaction, cancellationToken).ConfigureAwait(false) != 0;

            // In a circle of references the engine may have taken it along with one of its children.
            hit |= stages.Has(OperationStage.Cascade) && context!.PreviousData is not null;
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
