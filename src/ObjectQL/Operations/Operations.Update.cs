using ObjectQL.Metadata;
using ObjectQL.Query;

namespace ObjectQL;

/// <content>Changing records.</content>
public partial class Operations<T>
{
    internal ValueTask<bool> UpdateAsync(ObjectSession session, string id, T draft, bool isLoaded, CancellationToken cancellationToken) =>
        IsSeen(session, OperationKinds.Update) ? UpdateAroundAsync(session, id, draft, isLoaded, cancellationToken) : UpdateInnerAsync(session, id, draft, isLoaded, cancellationToken);

    internal ValueTask<int> UpdateManyAsync(ObjectSession session, QueryBuilder builder, T draft, CancellationToken cancellationToken) =>
        IsSeen(session, OperationKinds.UpdateMany) ? ManyAroundAsync(session, builder, draft, OperationKinds.UpdateMany, cancellationToken) : UpdateManyInnerAsync(session, builder, draft, cancellationToken);

    private ValueTask<bool> UpdateInnerAsync(ObjectSession session, string id, T draft, bool isLoaded, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(id);
        ArgumentNullException.ThrowIfNull(draft);
        id = RecordKey.Checked(Type.Schema, id);
        FieldChecks.RefuseReadonly(Type, draft, session.User);
        var driver = session.DriverOf(Type);
        if (Authorise(session, AccessOperations.Update | AccessOperations.Read) is { } access)
        {
            return UpdateRestrictedAsync(session, access, id, draft, isLoaded, cancellationToken);
        }

        if (_update != OperationPlan.Basic || session.CurrentTransaction is not null || session.Database.AddedHooks is not null || isLoaded || draft.IsStored || NamesVersion(draft)
            || ChangesMaster(draft) || CheckedLookups(session).Overlaps(draft.Changed()) || FieldChecks.Find(Type, draft, isNew: false) is not null)
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
        if (UpdatePlanOf(session, draft) != OperationPlan.Basic || ChangesMaster(draft) || ChecksUpdated(access, assigned))
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
    private ValueTask<bool> UpdateOneAsync(ObjectSession session, ObjectAccess? access, string id, T draft, FieldMask assigned, CancellationToken cancellationToken) => access is null
        ? UpdateWithBehaviourAsync(session, session.DriverOf(Type), id, draft, false, default, cancellationToken)
        : UpdateAuthorisedAsync(session, access, id, draft, false, assigned, cancellationToken);

    private async ValueTask<bool> UpdateAuthorisedAsync(
        ObjectSession session, ObjectAccess access, string id, T draft, bool isLoaded, FieldMask assigned, CancellationToken cancellationToken)
    {
        var driver = session.DriverOf(Type);

        // Hooks and rules are not run for a record that is not there for the caller; nor is it told whose detail it is.
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
        var checksWritten = ChecksUpdated(access, assigned);
        await using var scope = await BehaviourScope.OpenAsync(session, hasBehaviour || checksWritten, cancellationToken).ConfigureAwait(false);
        var context = hasBehaviour
            ? Rent(session, ChangeKind.Update, id, draft, await FindPreviousAsync(session, driver, id, RecordHold.ToChange, cancellationToken).ConfigureAwait(false), cancellationToken)
            : null;
        try
        {
            if (stages.Has(OperationStage.BeforeHooks))
            {
                await BeforeUpdateHooksAsync(context!).ConfigureAwait(false);
                draft = Written(context!, draft, isLoaded);
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
            bool hit;
            if (draft.Changed().IsEmpty)
            {
                hit = await ExistsAsync(session, driver, id, AccessOperations.Update, cancellationToken).ConfigureAwait(false);
            }
            else
            {
                context?.Store();
                var undo = isLoaded && session.CurrentTransaction is not null ? new UpdateUndo<T>(Type.Schema, draft) : null;
                hit = await StoreUpdateAsync(session, driver, id, draft, isLoaded, context, cancellationToken).ConfigureAwait(false);
                if (hit && undo is not null)
                {
                    session.CurrentTransaction?.OnRollback(undo);
                }

                if (hit && checksWritten)
                {
                    await CheckWrittenAsync(session, access!, id, isNew: false, cancellationToken).ConfigureAwait(false);
                }
            }

            if (context is not null)
            {
                hit = await AfterChangeAsync(context, stages, hit).ConfigureAwait(false);
            }

            if (isLoaded && hit && !Type.DistantFormulas.IsEmpty)
            {
                await TakeFormulasAsync(session, [draft], onlyLoaded: true, cancellationToken).ConfigureAwait(false);
            }

            await scope.CommitAsync(cancellationToken).ConfigureAwait(false);
            return hit;
        }
        finally
        {
            Return(context);
        }
    }

    /// <summary>The stages of an update or a delete between Store and Commit; none for a record that was not there.</summary>
    /// <returns>What the caller is given.</returns>
    private async ValueTask<bool> AfterChangeAsync(ChangeContext<T> context, OperationPlan stages, bool hit)
    {
        context.Hit = hit;
        if (hit && stages.Has(OperationStage.Events))
        {
            await RaiseAsync(context).ConfigureAwait(false);
        }

        if (hit && stages.Has(OperationStage.RollUps))
        {
            await RollUpAsync(context).ConfigureAwait(false);
        }

        if (hit && stages.Has(OperationStage.AfterHooks))
        {
            await ComputeFormulasAsync(context).ConfigureAwait(false);
            if (context.Kind == ChangeKind.Update)
            {
                await AfterUpdateHooksAsync(context).ConfigureAwait(false);
            }
            else
            {
                await AfterDeleteHooksAsync(context).ConfigureAwait(false);
            }
        }

        var result = context.Hit;
        if (hit && stages.Has(OperationStage.Audit))
        {
            Audit(context);
        }

        if (hit && stages.Has(OperationStage.AfterCommit))
        {
            RunWhenCommitted(context);
        }

        return result;
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

    /// <summary>The Validate and Store stages of an update; a loaded record must still have the version that it was read with.</summary>
    private async ValueTask<bool> StoreUpdateAsync(
        ObjectSession session, Driver driver, string id, T draft, bool isLoaded, ChangeContext<T>? context, CancellationToken cancellationToken)
    {
        var versionField = Type.Schema.VersionField;
        var checksVersion = versionField >= 0 && (isLoaded ? draft.IsLoaded(versionField) : NamesVersion(draft));
        var version = !checksVersion ? default
            : versionField == ObjectSchema.UpdatedAtField ? Value.Of(draft.UpdatedAt) : VersionOf(draft, versionField);
        var previousTime = draft.UpdatedAtMilliseconds;
        var (wasLoaded, wasChanged) = (draft.IsLoaded(ObjectSchema.UpdatedAtField), draft.IsChanged(ObjectSchema.UpdatedAtField));
        var now = Clock.UnixMilliseconds();
        var timeIsVersion = versionField == ObjectSchema.UpdatedAtField;

        // Two changes within one millisecond must still differ, since the time is what the next one is checked against.
        draft.StampUpdated(isLoaded && timeIsVersion ? Math.Max(now, previousTime + 1) : now);
        StampUser(session, draft, Type.UpdatedByField);
        context?.Stamp(context.Stored, draft.UpdatedAtMilliseconds);
        var hit = 0;
        var isRestricted = session.AccessTo(Type) is not null;
        var plan = isRestricted ? session.Plan(new PlanRequest(Type, PlanKind.Update, draft.Changed(), checksVersion ? 1 : 0)) : Type.UpdatePlan(draft.Changed(), checksVersion);
        try
        {
            await CheckUpdateAsync(session, driver, id, draft, context, cancellationToken).ConfigureAwait(false);
            if (ChangesMaster(draft))
            {
                await CheckMasterAsync(session, driver, id, draft, cancellationToken).ConfigureAwait(false);
            }

            var transaction = await session.TransactionOfAsync(driver, cancellationToken).ConfigureAwait(false);
            session.ForgetLookups();
            var key = RecordKey.ToValue(Type.Schema, id);
            Value[] given = checksVersion ? [key, version] : [key];
            hit = plan.IsEmpty ? 0 : await driver.UpdateAsync(
                plan,
                draft,
                isRestricted ? ParameterValues.Of(plan, session, given) : new Arguments(given, given.Length),
                transaction,
                cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            // What was not stored keeps the time that it was read with, so that it can be mended and stored later. So does a stored record
            // that lends its changes to another, and one read without its time: the engine may have stored a later one than this.
            if (isLoaded ? hit == 0 || (timeIsVersion && !checksVersion) : draft.IsStored)
            {
                draft.RestoreUpdated(previousTime, wasLoaded, wasChanged);
            }
        }

        if (hit == 0)
        {
            if (checksVersion && await ExistsAsync(session, driver, id, AccessOperations.Update, cancellationToken).ConfigureAwait(false))
            {
                throw new ObjectQLException(
                    ErrorCode.Conflict,
                    $"The '{Type.Schema.Name}' record '{id}' was changed by someone else since it was read; read it again and repeat the change.",
                    Type.Schema.Name,
                    Type.Schema.Fields[versionField].Name);
            }

            return false;
        }

        if (isLoaded)
        {
            if (plan.RaisesVersion && version.HasValue)
            {
                Assign(draft, versionField, Value.Of(version.AsLong + 1));
            }

            draft.MarkStored();
        }

        return true;
    }

    /// <summary>The Validate stage of an update. An option that the metadata does not know may be written back where it is stored.</summary>
    private async ValueTask CheckUpdateAsync(ObjectSession session, Driver driver, string id, T draft, ChangeContext<T>? context, CancellationToken cancellationToken)
    {
        var failures = FieldChecks.Find(Type, draft, isNew: false);
        if (failures is not null && FieldChecks.HasUnknownOption(failures)
            && (session.AccessTo(Type) is null || await ExistsAsync(session, driver, id, AccessOperations.Update, cancellationToken).ConfigureAwait(false)))
        {
            var transaction = await session.TransactionOfAsync(driver, cancellationToken).ConfigureAwait(false);
            var stored = await driver.FindAsync<T>(Type.FindPlan, id, transaction, cancellationToken).ConfigureAwait(false);
            failures = FieldChecks.Find(Type, draft, isNew: false, stored);
        }

        // Without a record of that id there is nothing to check, and nothing will be stored.
        if (context?.PreviousData is { } previous)
        {
            await ValidateAsync(session, _update, ChangeKind.Update, context.GetRecord(), previous, failures, cancellationToken).ConfigureAwait(false);
            if (CheckedLookups(session).Overlaps(draft.Changed()))
            {
                await DemandReferredAsync(session, draft, draft.Changed(), null, cancellationToken).ConfigureAwait(false);
            }
        }
        else if (failures is not null)
        {
            throw FieldChecks.Refused(Type, failures);
        }
    }

    private OperationPlan UpdatePlanOf(ObjectSession session, T draft)
    {
        var plan = WithReferences(session, PlanOf(session, _update, HookEvent.BeforeUpdate), draft.Changed());
        return session.AuditsWrites(Type) && session.AuditedFields(Type).Overlaps(draft.Changed()) ? plan.With(OperationStage.Audit) : plan;
    }

    /// <summary>Whether the changes name the version that they are based on, as a record that came back as JSON does.</summary>
    private bool NamesVersion(T draft)
    {
        var field = Type.Schema.VersionField;
        return Type.Schema.RaisesVersion && !draft.IsStored && draft.IsChanged(field);
    }

    /// <summary>The declared version; a record from before the field was declared has none, which counts as 0.</summary>
    private static Value VersionOf(T record, int field)
    {
        var version = SingleValueWriter.Of(record, field);
        return version.HasValue ? version : Value.Of(0L);
    }

    private async ValueTask<int> EachAsync(
        ObjectSession session, QueryBuilder builder, Func<string, CancellationToken, ValueTask<bool>> run, CancellationToken cancellationToken)
    {
        await using var transaction = await session.BeginAsync(cancellationToken).ConfigureAwait(false);
        var hits = 0;
        foreach (var record in await ReadListAsync(session, builder, cancellationToken).ConfigureAwait(false))
        {
            hits += await run(record.Id, cancellationToken).ConfigureAwait(false) ? 1 : 0;
        }

        await transaction.CommitAsync(cancellationToken).ConfigureAwait(false);
        return hits;
    }
}
