using System.Runtime.ExceptionServices;
using ObjectQL.Metadata;
using ObjectQL.Query;

namespace ObjectQL;

/// <content>Storing a record, or taking it over into the one with the same key.</content>
public partial class Operations<T>
{
    /// <summary>Stores a draft or takes its assigned fields over into the record with the same key.</summary>
    internal ValueTask<T> UpsertAsync(ObjectSession session, T draft, int keyField, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(draft);
        return session.Database.WatchesOperations ? UpsertWatchedAsync(session, draft, keyField, cancellationToken) : UpsertUnwatchedAsync(session, draft, keyField, cancellationToken);
    }

    /// <summary>Who watches sees an upsert as it is without him: one statement where that is enough.</summary>
    private async ValueTask<T> UpsertWatchedAsync(ObjectSession session, T draft, int keyField, CancellationToken cancellationToken)
    {
        var watched = WatchedOperation.Begin(session.Database, Type.Schema.Name, OperationKinds.Create | OperationKinds.Update);
        try
        {
            var stored = await UpsertUnwatchedAsync(session, draft, keyField, cancellationToken).ConfigureAwait(false);
            watched.End(null);
            return stored;
        }
        catch (Exception error)
        {
            watched.End(error);
            throw;
        }
    }

    private async ValueTask<T> UpsertUnwatchedAsync(ObjectSession session, T draft, int keyField, CancellationToken cancellationToken)
    {
        var field = Type.Schema.Fields[keyField];
        var tenant = TenantKey(session, keyField);
        if (keyField != ObjectSchema.IdField && !field.Unique && tenant < 0)
        {
            throw new ObjectQLException(
                ErrorCode.InvalidRequest,
                $"An upsert needs a key that is unique; '{field.Name}' of '{Type.Schema.Name}' is not. Add 'unique: true' to the field, or use the id.",
                Type.Schema.Name,
                field.Name);
        }

        if (!draft.IsLoaded(keyField))
        {
            throw new ObjectQLException(
                ErrorCode.InvalidRequest,
                $"An upsert of '{Type.Schema.Name}' needs a value for its key '{field.Name}'.",
                Type.Schema.Name,
                field.Name);
        }

        if (session.Database.IsLimited)
        {
            PackageRun.Check(session.Database, Type, AccessOperations.Create | AccessOperations.Update | AccessOperations.Read);
        }

        if (CreatePlanOf(session) != OperationPlan.Basic || PlanOf(session, _update, HookEvent.BeforeUpdate) != OperationPlan.Basic
            || !FieldChecks.GivenReadonly(Type, draft, session.User).IsEmpty || session.AccessTo(Type) is not null || tenant >= 0 || ChangesMaster(draft) || Type.DetailTenantField >= 0 || ChangesTenant(draft) || IsAround(session, OperationKinds.Create | OperationKinds.Update))
        {
            return await UpsertWithHooksAsync(session, draft, keyField, cancellationToken).ConfigureAwait(false);
        }

        var given = draft.Changed();
        FieldChecks.RefuseReadonly(Type, draft, session.User);
        Prepare(session, draft);
        var assigned = Type.UpdatedByField >= 0 && draft.IsLoaded(Type.UpdatedByField) ? given.Union(FieldMask.Of([Type.UpdatedByField])) : given;
        if (FieldChecks.Find(Type, draft, isNew: true) is { } failures)
        {
            if (await FindByKeyAsync(session, draft, keyField, cancellationToken).ConfigureAwait(false) is null)
            {
                throw FieldChecks.Refused(Type, failures);
            }

            // What a new record lacks, the one that there is may have.
            draft.MarkDraft(given);
            return await UpsertWithHooksAsync(session, draft, keyField, cancellationToken).ConfigureAwait(false);
        }

        var driver = session.DriverOf(Type);
        var transaction = await session.TransactionOfAsync(driver, cancellationToken).ConfigureAwait(false);
        session.ForgetLookups();
        var plan = Type.UpsertPlan(assigned, keyField);
        await driver.UpsertAsync(plan, draft, transaction, cancellationToken).ConfigureAwait(false);

        // What an existing record kept is not known here, so only what was assigned or given back counts as loaded.
        draft.MarkRead(assigned.Union(FieldMask.Of(plan.Returning.AsSpan())));
        session.EnteredTransaction?.OnRollback(Type, new CreationUndo(draft, assigned));
        await TakeFormulasAsync(session, [draft], onlyLoaded: false, cancellationToken).ConfigureAwait(false);
        return draft;
    }

    /// <summary>
    /// Hooks and restrictions see single records: the upsert becomes a look-up and a create or an update, in one transaction. Others may store or delete the record between the
    /// two; then it is looked up again.
    /// </summary>
    private async ValueTask<T> UpsertWithHooksAsync(ObjectSession session, T draft, int keyField, CancellationToken cancellationToken)
    {
        if (FollowsMaster(session, hasHooks: false))
        {
            await TakeMastersTenantAsync(session, draft, null, cancellationToken).ConfigureAwait(false);
        }

        var foreseen = ForeseeUpsert(session, draft);
        session.Foreseen = foreseen ?? session.Foreseen;
        try
        {
            return await UpsertInTransactionAsync(session, draft, keyField, cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            if (foreseen is not null)
            {
                session.Foreseen = null;
            }
        }
    }

    private async ValueTask<T> UpsertInTransactionAsync(ObjectSession session, T draft, int keyField, CancellationToken cancellationToken)
    {
        const int mostAttempts = 5;
        var asked = RecordState.Copy(draft);
        var stored = draft;
        await using var transaction = await session.BeginOwnAsync(isRented: false, isPrompt: false, cancellationToken).ConfigureAwait(false);
        var existing = await FindByKeyAsync(session, draft, keyField, cancellationToken).ConfigureAwait(false);
        for (var attempt = 1; ; attempt++)
        {
            if (existing is null)
            {
                var (created, refusal) = await TryCreateAsync(session, draft, asked, cancellationToken).ConfigureAwait(false);
                if (created is not null)
                {
                    stored = created;
                    break;
                }

                // What was refused since there was no such record a moment ago, is an update of the one that there is now.
                existing = attempt == mostAttempts ? null : await FindByKeyAsync(session, draft, keyField, cancellationToken).ConfigureAwait(false);
                if (existing is null)
                {
                    refusal!.Throw();
                }
            }
            else if (await UpdateExistingAsync(session, draft, existing, cancellationToken).ConfigureAwait(false))
            {
                break;
            }
            else if (attempt == mostAttempts || await FindByKeyAsync(session, draft, keyField, cancellationToken).ConfigureAwait(false) is { } still && still.Id == existing.Id)
            {
                throw session.Denied(new ObjectQLException(ErrorCode.Forbidden, $"The caller may not change the '{Type.Schema.Name}' record '{existing.Id}'.", Type.Schema.Name));
            }
            else
            {
                Restore(draft, asked);
                existing = null;
            }
        }

        Conceal(session, stored);
        await transaction.CommitAsync(cancellationToken).ConfigureAwait(false);
        return stored;
    }

    /// <summary>Creates the record in a savepoint, so that the transaction goes on when it is refused.</summary>
    /// <returns>What the caller of a create is given, which hooks may have put in the draft's place; or why it was refused, which may be another's record.</returns>
    private async ValueTask<(T? Created, ExceptionDispatchInfo? Refusal)> TryCreateAsync(ObjectSession session, T draft, T asked, CancellationToken cancellationToken)
    {
        await using var savepoint = await session.BeginOwnAsync(isRented: false, isPrompt: false, cancellationToken).ConfigureAwait(false);
        try
        {
            var created = await CreateAsync(session, draft, cancellationToken).ConfigureAwait(false);
            await savepoint.CommitAsync(cancellationToken).ConfigureAwait(false);
            return (created, null);
        }
        catch (ObjectQLException error) when (error.Code is ErrorCode.Conflict or ErrorCode.Validation)
        {
            await savepoint.DisposeAsync().ConfigureAwait(false);
            Restore(draft, asked);
            return (null, ExceptionDispatchInfo.Capture(error));
        }
    }

    /// <summary>What hooks and defaults have made of a new record is no part of a change.</summary>
    private void Restore(T draft, T asked)
    {
        var reader = new ChangedFieldsReader<T>(asked, asked.Changed().Union(draft.Loaded()), Type.Schema.Fields.Count);
        T.Read(draft, ref reader);
        draft.SetId(asked.IdOrEmpty);
        draft.MarkDraft(asked.Changed());
    }

    private async ValueTask<bool> UpdateExistingAsync(ObjectSession session, T draft, T existing, CancellationToken cancellationToken)
    {
        var stages = UpdatePlanOf(session, draft);
        if (stages.Has(OperationStage.BeforeHooks) || stages.Has(OperationStage.AfterHooks) || IsAround(session, OperationKinds.Update))
        {
            if (!await UpdateSeenAsync(session, draft, existing.Id, cancellationToken).ConfigureAwait(false))
            {
                return false;
            }
        }
        else
        {
            var kept = session.AccessTo(Type) is null ? existing : await FindStoredAsync(session, session.DriverOf(Type), existing.Id, cancellationToken).ConfigureAwait(false);
            if (!await UpdateAsync(session, existing.Id, draft, false, cancellationToken).ConfigureAwait(false))
            {
                return false;
            }

            TakeKept(draft, kept ?? existing);
        }

        await TakeFormulasAsync(session, [draft], onlyLoaded: false, cancellationToken).ConfigureAwait(false);
        Hide(session.AccessTo(Type), draft);
        return true;
    }

    /// <summary>
    /// Updates the existing record with hooks or middleware around. They may store something else than the draft, and tell what they like about it: so the record is held while they
    /// run, and what it is then is given back.
    /// </summary>
    /// <returns>False when there is no such record any more, or it is not the caller's to change.</returns>
    private async ValueTask<bool> UpdateSeenAsync(ObjectSession session, T draft, string id, CancellationToken cancellationToken)
    {
        var driver = session.DriverOf(Type);
        if (await FindStoredAsync(session, driver, id, RecordHold.ToChange, cancellationToken).ConfigureAwait(false) is null
            || (!await UpdateAsync(session, id, draft, false, cancellationToken).ConfigureAwait(false)
                && !await ExistsAsync(session, driver, id, AccessOperations.Update, cancellationToken).ConfigureAwait(false))
            || await FindStoredAsync(session, driver, id, cancellationToken).ConfigureAwait(false) is not { } stored)
        {
            return false;
        }

        var known = draft.Loaded().Union(FieldMask.Of([ObjectSchema.IdField])).Intersection(stored.Loaded());
        var reader = new ChangedFieldsReader<T>(stored, known, Type.Schema.Fields.Count);
        T.Read(draft, ref reader);
        draft.SetId(stored.Id);
        draft.Stamp(stored.CreatedAtMilliseconds, stored.UpdatedAtMilliseconds);
        if (Type.Schema.RaisesVersion)
        {
            Assign(draft, Type.Schema.VersionField, SingleValueWriter.Of(stored, Type.Schema.VersionField));
            draft.MarkAssigned(Type.Schema.VersionField);
        }

        draft.MarkRead(draft.Loaded());
        return true;
    }

    /// <summary>The number of the field that has the tenant, where values of the key are unique within a tenant; −1 otherwise.</summary>
    private int TenantKey(ObjectSession session, int keyField)
    {
        if (session.Database.Model.PermissionOf(Type) is { TenantField: >= 0 } permission)
        {
            var (tenant, key) = (Type.Schema.Fields[permission.TenantField].Name, Type.Schema.Fields[keyField].Name);
            foreach (var index in Type.Schema.Indexes)
            {
                if (index is { Unique: true, Fields.Count: 2 } && index.Fields[0] == key && index.Fields[1] == tenant)
                {
                    return permission.TenantField;
                }
            }
        }

        return -1;
    }

    /// <summary>The record with the draft's key; a key of null matches none, as in a unique index.</summary>
    private async ValueTask<T?> FindByKeyAsync(ObjectSession session, T draft, int keyField, CancellationToken cancellationToken)
    {
        var key = SingleValueWriter.Of(draft, keyField);
        if (!key.HasValue)
        {
            return null;
        }

        var builder = session.RentBuilder(Type);
        builder.Where(builder.Compare(Operand.Field(0, keyField), QueryCode.Equal, key));
        if (session.Access is null && TenantKey(session, keyField) is var tenant and >= 0)
        {
            // A caller sees one tenant's records; the system says whose it means.
            builder.Where(builder.Compare(Operand.Field(0, tenant), QueryCode.Equal, draft.IsLoaded(tenant) ? SingleValueWriter.Of(draft, tenant) : Value.Null));
        }

        var found = await ReadListAsync(session, builder, cancellationToken).ConfigureAwait(false);
        session.ReturnBuilder(builder);
        return found.Count == 0 ? null : found[0];
    }

    /// <summary>Gives the draft what a driver's upsert gives back of the existing record.</summary>
    private void TakeKept(T draft, T existing)
    {
        var versionField = Type.Schema.VersionField;
        if (Type.Schema.RaisesVersion)
        {
            var version = SingleValueWriter.Of(existing, versionField);
            Assign(draft, versionField, Value.Of((version.HasValue ? version.AsLong : 0) + 1));
            draft.MarkAssigned(versionField);
        }

        var time = draft.UpdatedAtMilliseconds;
        draft.SetId(existing.Id);
        draft.Stamp(
            existing.CreatedAtMilliseconds,
            versionField == ObjectSchema.UpdatedAtField ? Math.Max(time, existing.UpdatedAtMilliseconds + 1) : time);
        draft.MarkRead(draft.Loaded());
    }
}
