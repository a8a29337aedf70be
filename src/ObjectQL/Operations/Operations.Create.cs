using ObjectQL.Metadata;
using ObjectQL.Query;

namespace ObjectQL;

/// <content>Storing new records.</content>
public partial class Operations<T>
{
    internal ValueTask<T> CreateAsync(ObjectSession session, T draft, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(draft);
        var driver = session.DriverOf(Type);
        if (Authorise(session, AccessOperations.Create) is { } access)
        {
            return CreateRestrictedAsync(session, driver, access, draft, cancellationToken);
        }

        Prepare(draft);
        if (_create != OperationPlan.Basic || session.CurrentTransaction is not null)
        {
            return CreateWithBehaviourAsync(session, driver, draft, cancellationToken);
        }

        FieldChecks.Run(Type, draft, isNew: true);
        session.ForgetLookups();
        var store = driver.InsertAsync(Type.InsertPlan, draft, null, cancellationToken);
        if (store.IsCompletedSuccessfully)
        {
            store.GetAwaiter().GetResult();
            draft.MarkRead(Type.InsertPlan.ReadState);
            return new(draft);
        }

        return AwaitCreate(store, draft);
    }

    internal async ValueTask<IReadOnlyList<T>> CreateManyAsync(ObjectSession session, IReadOnlyList<T> drafts, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(drafts);
        var driver = session.DriverOf(Type);
        var access = Authorise(session, AccessOperations.Create);
        foreach (var draft in drafts)
        {
            if (access is not null)
            {
                await AuthoriseWriteAsync(session, access, draft, isNew: true, cancellationToken).ConfigureAwait(false);
            }

            Prepare(draft);
        }

        await using var scope = await BehaviourScope.OpenAsync(session, _create != OperationPlan.Basic, cancellationToken).ConfigureAwait(false);
        var contexts = _create == OperationPlan.Basic ? [] : drafts.Select(draft => new CreateContext<T>(session, draft, cancellationToken)).ToArray();
        foreach (var context in contexts)
        {
            await BeforeStoreAsync(context).ConfigureAwait(false);
        }

        foreach (var draft in drafts)
        {
            CheckTenant(session, access, draft, isNew: true);
            FieldChecks.Run(Type, draft, isNew: true);
        }

        var transaction = await session.TransactionOfAsync(driver, cancellationToken).ConfigureAwait(false);
        session.ForgetLookups();
        await driver.InsertManyAsync(Type.InsertPlan, drafts, transaction, cancellationToken).ConfigureAwait(false);
        foreach (var draft in drafts)
        {
            var assigned = draft.Changed();
            draft.MarkRead(Type.InsertPlan.ReadState);
            session.CurrentTransaction?.OnRollback(new CreationUndo(draft, assigned));
        }

        foreach (var context in contexts)
        {
            await AfterStoreAsync(context).ConfigureAwait(false);
        }

        await scope.CommitAsync(cancellationToken).ConfigureAwait(false);
        foreach (var draft in drafts)
        {
            Hide(access, draft);
        }

        return drafts;
    }

    private async ValueTask<T> CreateRestrictedAsync(ObjectSession session, Driver driver, ObjectAccess access, T draft, CancellationToken cancellationToken)
    {
        await AuthoriseWriteAsync(session, access, draft, isNew: true, cancellationToken).ConfigureAwait(false);
        Prepare(draft);
        await CreateWithBehaviourAsync(session, driver, draft, cancellationToken).ConfigureAwait(false);
        Hide(access, draft);
        return draft;
    }

    private async ValueTask<T> CreateWithBehaviourAsync(ObjectSession session, Driver driver, T draft, CancellationToken cancellationToken)
    {
        await using var scope = await BehaviourScope.OpenAsync(session, _create != OperationPlan.Basic, cancellationToken).ConfigureAwait(false);
        var context = _create == OperationPlan.Basic ? null : new CreateContext<T>(session, draft, cancellationToken);
        if (context is not null)
        {
            await BeforeStoreAsync(context).ConfigureAwait(false);
        }

        CheckTenant(session, session.AccessTo(Type), draft, isNew: true);
        FieldChecks.Run(Type, draft, isNew: true);
        var transaction = await session.TransactionOfAsync(driver, cancellationToken).ConfigureAwait(false);
        session.ForgetLookups();
        await driver.InsertAsync(Type.InsertPlan, draft, transaction, cancellationToken).ConfigureAwait(false);
        var assigned = draft.Changed();
        draft.MarkRead(Type.InsertPlan.ReadState);
        session.CurrentTransaction?.OnRollback(new CreationUndo(draft, assigned));
        if (context is not null)
        {
            await AfterStoreAsync(context).ConfigureAwait(false);
        }

        await scope.CommitAsync(cancellationToken).ConfigureAwait(false);
        return draft;
    }

    /// <summary>The stages of a create between Defaults and Validate.</summary>
    private async ValueTask BeforeStoreAsync(CreateContext<T> context)
    {
        if (_create.Has(OperationStage.BeforeHooks))
        {
            await BeforeCreateAsync(context).ConfigureAwait(false);
        }

        if (_create.Has(OperationStage.Compute))
        {
            await ComputeAsync(context).ConfigureAwait(false);
        }
    }

    /// <summary>The stages of a create between Store and Commit.</summary>
    private async ValueTask AfterStoreAsync(CreateContext<T> context)
    {
        if (_create.Has(OperationStage.RollUps))
        {
            await RollUpAsync(context).ConfigureAwait(false);
        }

        if (_create.Has(OperationStage.AfterHooks))
        {
            await AfterCreateAsync(context).ConfigureAwait(false);
        }
    }

    /// <summary>The Defaults stage: id, times, version, declared defaults.</summary>
    private void Prepare(T draft)
    {
        ArgumentNullException.ThrowIfNull(draft);
        if (draft.IsStored)
        {
            throw new ObjectQLException(
                ErrorCode.InvalidRequest,
                $"This '{Type.Schema.Name}' record is stored already; update it, or create a new one.",
                Type.Schema.Name);
        }

        var now = Clock.UnixMilliseconds();
        if (draft.IdOrEmpty.Length == 0)
        {
            draft.SetId(TimeOrderedId.Next(now));
        }

        draft.Stamp(now, now);

        // A default is a value, but none that was assigned: a draft that is refused may serve an update afterwards.
        var assigned = draft.Changed();
        T.ApplyDefaults(draft);
        var version = Type.Schema.VersionField;
        if (version != ObjectSchema.UpdatedAtField && !draft.IsLoaded(version))
        {
            Assign(draft, version, Value.Of(1L));
            draft.MarkAssigned(version);
        }

        draft.SetChanged(assigned);
    }

    private static async ValueTask<T> AwaitCreate(ValueTask store, T draft)
    {
        await store.ConfigureAwait(false);
        draft.MarkRead(T.Type.InsertPlan.ReadState);
        return draft;
    }
}
