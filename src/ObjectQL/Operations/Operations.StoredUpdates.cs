using ObjectQL.Metadata;
using ObjectQL.Query;

namespace ObjectQL;

/// <content>The stages around the store of an update: the checks, the version that it is based on, and what comes behind it.</content>
public partial class Operations<T>
{
    /// <summary>The Validate and Store stages of an update; a loaded record must still have the version that it was read with.</summary>
    private async ValueTask<bool> StoreUpdateAsync(
        ObjectSession session, Driver driver, string id, T draft, bool isLoaded, ChangeContext<T>? context, SecretTexts<T>? secrets, CancellationToken cancellationToken)
    {
        var versionField = Type.Schema.VersionField;
        var checksVersion = versionField >= 0 && (isLoaded ? draft.IsLoaded(versionField) || draft.CarriesVersion : NamesVersion(draft));
        var version = !checksVersion ? default
            : versionField == ObjectSchema.UpdatedAtField ? Value.Of(DateTimeOffset.FromUnixTimeMilliseconds(draft.UpdatedAtMilliseconds)) : VersionOf(draft, versionField);
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

            secrets?.Take(draft);
            secrets?.Hash(session.Database.PasswordIterations);
            var transaction = await session.TransactionOfAsync(driver, cancellationToken).ConfigureAwait(false);
            session.ForgetLookups();
            var key = RecordKey.ToValue(Type.Schema, id);
            Value[] given = checksVersion ? [key, version] : [key];

            // One that was not there and has come meanwhile was not looked at.
            hit = plan.IsEmpty || context is { PreviousData: null } ? 0 : await driver.UpdateAsync(
                plan,
                draft,
                isRestricted ? ParameterValues.Of(plan, session, given) : new Arguments(given, given.Length),
                transaction,
                cancellationToken).ConfigureAwait(false);
            if (hit != 0)
            {
                secrets?.Keep(session);
            }
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

    /// <summary>The stages of an update or a delete between Store and Commit; none for a record that was not there.</summary>
    /// <param name="context">The change.</param>
    /// <param name="stages">The stages.</param>
    /// <param name="hit">Whether there was such a record.</param>
    /// <param name="asked">What the caller may do, where that depends on summaries that the change has made: then the record is asked for once more behind them.</param>
    /// <returns>What the caller is given.</returns>
    private async ValueTask<bool> AfterChangeAsync(ChangeContext<T> context, OperationPlan stages, bool hit, ObjectAccess? asked = null)
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

        if (asked is not null)
        {
            await CheckWrittenAsync(context.Session, asked, context.RecordId!, isNew: false, context.CancellationToken).ConfigureAwait(false);
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

    /// <summary>A record that was read and is sent back has the values of its read-only fields, and of those that the caller may read and not write; those that are what the caller sees stored are no changes.</summary>
    private async ValueTask<bool> UpdateSentBackAsync(ObjectSession session, string id, T draft, bool isLoaded, FieldMask given, CancellationToken cancellationToken)
    {
        var stored = session.AccessTo(Type)?.May(AccessOperations.Read) == false ? null : await ReadAsync(session, id, cancellationToken).ConfigureAwait(false);
        for (var i = 0; i < Type.Schema.Fields.Count; i++)
        {
            if (given.Contains(i) && (stored?.IsLoaded(i) != true || !ChangeContext<T>.HaveSame(draft, stored, i)))
            {
                FieldChecks.RefuseReadonly(Type, draft, session.User);
                throw session.Denied(session.AccessTo(Type)!.Unwritable(given)!);
            }
        }

        var assigned = draft.Changed();
        draft.SetChanged(assigned.Except(given));
        try
        {
            return await UpdateInnerAsync(session, id, draft, isLoaded, cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            if (!draft.IsStored)
            {
                // The caller's draft may serve another record.
                draft.SetChanged(assigned);
            }
        }
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
                await DemandReferredAsync(session, draft, draft.Changed(), null, previous, cancellationToken).ConfigureAwait(false);
            }
        }
        else if (failures is not null)
        {
            throw FieldChecks.Refused(Type, failures);
        }
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
}
