using ObjectQL.Metadata;
using ObjectQL.Query;

namespace ObjectQL;

/// <content>Changing records.</content>
public partial class Operations<T>
{
    /// <summary>Changes the record that a caller names.</summary>
    internal ValueTask<bool> UpdateNamedAsync(ObjectSession session, string id, T changes, CancellationToken cancellationToken)
    {
        if (id is not null && changes is not null && changes.IsChanged(ObjectSchema.IdField))
        {
            DemandId(changes, id);
        }

        return UpdateAsync(session, id!, changes!, isLoaded: false, cancellationToken);
    }

    internal ValueTask<bool> UpdateAsync(ObjectSession session, string id, T draft, bool isLoaded, CancellationToken cancellationToken) =>
        IsSeen(session, OperationKinds.Update) ? UpdateAroundAsync(session, id, draft, isLoaded, cancellationToken) : UpdateInnerAsync(session, id, draft, isLoaded, cancellationToken);

    internal ValueTask<int> UpdateManyAsync(ObjectSession session, QueryBuilder builder, T draft, CancellationToken cancellationToken) =>
        IsSeen(session, OperationKinds.UpdateMany) ? ManyAroundAsync(session, builder, draft, OperationKinds.UpdateMany, cancellationToken) : UpdateManyInnerAsync(session, builder, draft, cancellationToken);

    private ValueTask<bool> UpdateInnerAsync(ObjectSession session, string id, T draft, bool isLoaded, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(id);
        ArgumentNullException.ThrowIfNull(draft);
        id = RecordKey.Checked(Type.Schema, id);
        if (FieldChecks.GivenReadonly(Type, draft, session.User) is { IsEmpty: false } given)
        {
            return UpdateSentBackAsync(session, id, draft, isLoaded, given, cancellationToken);
        }

        var driver = session.DriverOf(Type);
        if (Authorise(session, AccessOperations.Update | AccessOperations.Read) is { } access)
        {
            return UpdateRestrictedAsync(session, access, id, draft, isLoaded, cancellationToken);
        }

        if (_update != OperationPlan.Basic || session.CurrentTransaction is not null || session.Database.AddedHooks is not null || isLoaded || draft.IsStored || NamesVersion(draft)
            || ChangesMaster(draft) || ChangesTenant(draft) || ChecksLookups(session, draft.Changed()) || session.AuditsWrites(Type) || FieldChecks.Find(Type, draft, isNew: false) is not null)
        {
            return UpdateWithBehaviourAsync(session, driver, id, draft, isLoaded, default, cancellationToken);
        }

        if (draft.Changed().IsEmpty)
        {
            return ExistsAsync(session, driver, id, AccessOperations.Update, cancellationToken);
        }

        draft.StampUpdated(Clock.UnixMilliseconds());
        StampUser(session, draft, Type.UpdatedByField);
        var builder = session.RentBuilder(Type);
        builder.Values[0] = RecordKey.ToValue(Type.Schema, id);
        session.ForgetLookups();
        var store = driver.UpdateAsync(Type.UpdatePlan(draft.Changed(), checksVersion: false), draft, new Arguments(builder.Values, 1), null, cancellationToken);

        // A driver reads the values before its method returns.
        session.ReturnBuilder(builder);
        return store.IsCompletedSuccessfully ? new(store.Result != 0) : AwaitHit(store);
    }

    private async ValueTask<int> UpdateManyInnerAsync(ObjectSession session, QueryBuilder builder, T draft, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(draft);
        if (draft.Changed().IsEmpty)
        {
            throw new ObjectQLException(
                ErrorCode.InvalidRequest, $"Nothing is assigned, so there is nothing to change in '{Type.Schema.Name}'; assign the properties to write.", Type.Schema.Name);
        }

        if (draft.IsChanged(ObjectSchema.IdField))
        {
            DemandId(draft, null);
        }

        FieldChecks.RefuseReadonly(Type, draft, session.User);
        if (Authorise(session, AccessOperations.Update | AccessOperations.Read) is { } access)
        {
            await AuthoriseWriteAsync(session, access, draft, isNew: false, cancellationToken).ConfigureAwait(false);
        }

        var stages = PlanOf(session, _updateMany, HookEvent.BeforeUpdateMany);
        return stages == OperationPlan.Basic
            ? await UpdateAllAsync(session, builder, draft, draft.Changed(), cancellationToken).ConfigureAwait(false)
            : await ManyWithHooksAsync(session, builder, draft, stages, cancellationToken).ConfigureAwait(false);
    }

    /// <param name="session">The session.</param>
    /// <param name="builder">Which records.</param>
    /// <param name="draft">The changes, with those of hooks around the call.</param>
    /// <param name="assigned">What the caller has assigned, and was allowed to.</param>
    /// <param name="cancellationToken">Cancels waiting.</param>
    private async ValueTask<int> UpdateAllAsync(ObjectSession session, QueryBuilder builder, T draft, FieldMask assigned, CancellationToken cancellationToken)
    {
        var access = session.AccessTo(Type);
        if (UpdatePlanOf(session, draft) != OperationPlan.Basic || ChangesMaster(draft) || ChangesTenant(draft) || ChecksUpdated(access, assigned) || access?.Masked.Overlaps(assigned) == true)
        {
            return await EachAsync(session, builder, (id, token) => UpdateOneAsync(session, access, id, RecordState.Copy(draft), assigned, token), cancellationToken).ConfigureAwait(false);
        }

        CheckTenant(session, access, draft, isNew: false);
        FieldChecks.Run(Type, draft, isNew: false);
        if (draft.IsStored)
        {
            // The record keeps the time that it was read with: that is its version.
            draft = RecordState.Copy(draft);
        }

        draft.StampUpdated(Clock.UnixMilliseconds());
        StampUser(session, draft, Type.UpdatedByField);
        var driver = session.DriverOf(Type);
        var changed = draft.Changed();
        var plan = session.Plan(new PlanRequest(builder, PlanKind.UpdateMany, changed));
        var transaction = await session.TransactionOfAsync(driver, cancellationToken).ConfigureAwait(false);
        session.ForgetLookups();
        return plan.IsEmpty ? Nothing(0, cancellationToken) : await driver.UpdateAsync(plan, draft, builder.Arguments(plan, session, withPaging: false), transaction, cancellationToken).ConfigureAwait(false);
    }

    private async ValueTask<bool> UpdateRestrictedAsync(ObjectSession session, ObjectAccess access, string id, T draft, bool isLoaded, CancellationToken cancellationToken)
    {
        var given = draft.Changed();
        if (access.UnwritableOf(given) is { IsEmpty: false } unwritable)
        {
            return await UpdateSentBackAsync(session, id, draft, isLoaded, unwritable, cancellationToken).ConfigureAwait(false);
        }

        var same = given.Overlaps(access.Masked) ? await FindShownAsync(session, access, id, draft, cancellationToken).ConfigureAwait(false) : default;
        var assigned = given.Except(same);
        if (!same.IsEmpty)
        {
            draft.SetChanged(assigned);
        }

        try
        {
            await AuthoriseWriteAsync(session, access, draft, isNew: false, cancellationToken, id).ConfigureAwait(false);
            return await UpdateAuthorisedAsync(session, access, id, draft, isLoaded, assigned, cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            if (!same.IsEmpty && !draft.IsStored)
            {
                // The caller's draft may serve another record.
                draft.SetChanged(given);
            }
        }
    }

    /// <summary>Changes one of many records, in the way of a single one; what the caller assigns was looked at once for all of them.</summary>
    private async ValueTask<bool> UpdateOneAsync(ObjectSession session, ObjectAccess? access, string id, T draft, FieldMask assigned, CancellationToken cancellationToken)
    {
        if (access is null)
        {
            return await UpdateWithBehaviourAsync(session, session.DriverOf(Type), id, draft, false, default, cancellationToken).ConfigureAwait(false);
        }

        if (access.Masked.Overlaps(assigned) && await FindShownAsync(session, access, id, draft, cancellationToken).ConfigureAwait(false) is { IsEmpty: false } same)
        {
            draft.SetChanged(draft.Changed().Except(same));
            assigned = assigned.Except(same);
        }

        return await UpdateAuthorisedAsync(session, access, id, draft, false, assigned, cancellationToken).ConfigureAwait(false);
    }

    private async ValueTask<bool> UpdateAuthorisedAsync(
        ObjectSession session, ObjectAccess access, string id, T draft, bool isLoaded, FieldMask assigned, CancellationToken cancellationToken)
    {
        var driver = session.DriverOf(Type);

        // For a record that is not there for the caller no hooks and rules are run, no transaction is begun and nobody is waited for; nor is it told whose detail it is.
        var hasBehaviour = UpdatePlanOf(session, draft) != OperationPlan.Basic;
        if ((hasBehaviour || ChangesMaster(draft)) && !await ExistsAsync(session, driver, id, AccessOperations.Update, cancellationToken).ConfigureAwait(false))
        {
            return false;
        }

        // What hooks write is no way to a hidden value, and is not the caller's when the same changes serve another record.
        var written = hasBehaviour && !isLoaded ? RecordState.Copy(draft) : draft;
        var before = hasBehaviour && isLoaded ? RecordState.Copy(draft) : null;
        bool hit;
        try
        {
            hit = await UpdateWithBehaviourAsync(session, driver, id, written, isLoaded, assigned, cancellationToken).ConfigureAwait(false);
        }
        catch when (before is not null)
        {
            var reader = new ChangedFieldsReader<T>(before, draft.Changed(), Type.Schema.Fields.Count);
            T.Read(draft, ref reader);
            draft.TakeState(before);
            throw;
        }

        if (hit && isLoaded)
        {
            Hide(access, draft);
        }
        else if (hit && written != draft && !draft.IsStored)
        {
            draft.StampUpdated(written.UpdatedAtMilliseconds);
            StampUser(session, draft, Type.UpdatedByField);
        }

        return hit;
    }

    private async ValueTask<bool> UpdateWithBehaviourAsync(
        ObjectSession session, Driver driver, string id, T draft, bool isLoaded, FieldMask assigned, CancellationToken cancellationToken)
    {
        var stages = UpdatePlanOf(session, draft);
        var hasBehaviour = stages != OperationPlan.Basic;
        var access = session.AccessTo(Type);
        var given = draft;
        if (!isLoaded && stages.Has(OperationStage.Protect))
        {
            // The caller's draft may serve another record, and keeps the text; what hooks find behind the store has none.
            draft = RecordState.Copy(draft);
        }

        var checksWritten = ChecksUpdated(access, assigned);
        using var secrets = SecretsOf(session, _update, [draft], isNew: false);
        var changesTenant = ChangesTenant(draft);
        var asksAgain = hasBehaviour && access is not null && MayChangeMeanwhile(session, driver);
        await using var scope = await BehaviourScope.OpenAsync(
            session, hasBehaviour || checksWritten || changesTenant, !changesTenant && IsPromptOn(driver, session, stages), cancellationToken).ConfigureAwait(false);
        var context = hasBehaviour
            ? Rent(session, ChangeKind.Update, id, draft, await FindPreviousAsync(session, driver, id, RecordHold.ToChange, cancellationToken).ConfigureAwait(false), cancellationToken)
            : null;
        try
        {
            if (asksAgain && !await ExistsAsync(session, driver, id, AccessOperations.Update, cancellationToken).ConfigureAwait(false))
            {
                return false;
            }

            if (stages.Has(OperationStage.BeforeHooks))
            {
                var named = draft.IdOrEmpty;
                await BeforeUpdateHooksAsync(context!).ConfigureAwait(false);
                draft = Written(context!, draft, isLoaded);
                DemandSameId(draft, named, id);
            }

            if (stages.Has(OperationStage.Transition) && context!.PreviousData is not null)
            {
                Transit(context);
            }

            if (stages.Has(OperationStage.Compute))
            {
                await ComputeAsync(context!).ConfigureAwait(false);
            }

            CheckTenant(session, access, draft, isNew: false);
            if (FollowsMaster(session, stages.Has(OperationStage.BeforeHooks)))
            {
                await DemandMastersTenantAsync(session, driver, id, draft, context?.PreviousData, cancellationToken).ConfigureAwait(false);
            }

            var goesAway = ChangesTenant(draft) && draft.IsChanged(Type.TenantField);
            var (hit, asked) = (false, default(ObjectAccess));
            if (draft.Changed().IsEmpty)
            {
                hit = context is not { PreviousData: null } && await ExistsAsync(session, driver, id, AccessOperations.Update, cancellationToken).ConfigureAwait(false);
            }
            else
            {
                context?.Store();
                var undo = isLoaded && session.EnteredTransaction is not null ? new UpdateUndo<T>(Type.Schema, draft) : null;
                hit = await StoreUpdateAsync(session, driver, id, draft, isLoaded, context, secrets, cancellationToken).ConfigureAwait(false);
                if (hit && undo is not null)
                {
                    session.EnteredTransaction?.OnRollback(Type, undo);
                }

                if (hit && goesAway)
                {
                    await TakeDetailsAlongAsync(session, id, draft, cancellationToken).ConfigureAwait(false);
                }

                asked = hit && checksWritten ? access : null;
                if (asked is not null && (context is null || !asked.AsksSums))
                {
                    await CheckWrittenAsync(session, asked, id, isNew: false, cancellationToken).ConfigureAwait(false);
                    asked = null;
                }
            }

            if (context is not null)
            {
                hit = await AfterChangeAsync(context, stages, hit, asked).ConfigureAwait(false);
            }

            if (isLoaded && hit && !Type.DistantFormulas.IsEmpty)
            {
                await TakeFormulasAsync(session, [draft], onlyLoaded: true, cancellationToken).ConfigureAwait(false);
            }

            await scope.CommitAsync(cancellationToken).ConfigureAwait(false);
            if (hit && given != draft && !isLoaded && !given.IsStored)
            {
                given.StampUpdated(draft.UpdatedAtMilliseconds);
                StampUser(session, given, Type.UpdatedByField);
            }

            return hit;
        }
        finally
        {
            Return(context);
        }
    }

    /// <summary>What is written: another draft, if a hook assigned one.</summary>
    private T Written(ChangeContext<T> context, T draft, bool isLoaded)
    {
        var written = context.Draft!;
        return ReferenceEquals(written, draft) || !isLoaded
            ? written
            : throw new ObjectQLException(
                ErrorCode.InvalidRequest, $"The caller stores a '{Type.Schema.Name}' record that it has read, so a hook may change its properties, but not put other changes in its place.", Type.Schema.Name);
    }

    private OperationPlan UpdatePlanOf(ObjectSession session, T draft)
    {
        var plan = WithReferences(session, PlanOf(session, _update, HookEvent.BeforeUpdate), draft.Changed());
        if (plan.Has(OperationStage.Protect) && !Type.Secrets.Overlaps(draft.Changed()))
        {
            plan = plan.Without(OperationStage.Protect);
        }

        return session.AuditsWrites(Type) && session.AuditedFields(Type).Overlaps(draft.Changed()) ? plan.With(OperationStage.Audit) : plan;
    }

    private async ValueTask<int> EachAsync(
        ObjectSession session, QueryBuilder builder, Func<string, CancellationToken, ValueTask<bool>> run, CancellationToken cancellationToken)
    {
        await using var transaction = await session.BeginOwnAsync(isRented: false, isPrompt: false, cancellationToken).ConfigureAwait(false);
        var hits = 0;
        foreach (var record in await ReadIdsAsync(session, builder, cancellationToken).ConfigureAwait(false))
        {
            hits += await run(record.Id, cancellationToken).ConfigureAwait(false) ? 1 : 0;
        }

        await transaction.CommitAsync(cancellationToken).ConfigureAwait(false);
        return hits;
    }
}
