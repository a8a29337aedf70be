using ObjectQL.Metadata;
using ObjectQL.Query;

namespace ObjectQL;

/// <content>
/// The Authorise and Tenant stages. Whether the caller may do this at all, and write these fields, is decided before anything else happens;
/// which records it is done to is part of the plans; what was hidden before stays hidden in what comes back.
/// </content>
public partial class Operations<T>
{
    /// <summary>What the caller may do; null for everything. Refuses what may be done to no record.</summary>
    private ObjectAccess? Authorise(ObjectSession session, AccessOperations operations)
    {
        if (session.Database.IsLimited)
        {
            PackageRun.Check(session.Database, Type, operations);
        }

        return session.May(Type, operations) ? session.AccessTo(Type) : throw session.Denied(session.AccessTo(Type)!.Forbidden(operations));
    }

    /// <summary>Refuses an action that the caller may run on no record; before its parameters are looked at.</summary>
    /// <exception cref="ObjectQLException"><c>FORBIDDEN</c>.</exception>
    internal void AuthoriseAction(ObjectSession session, string action, bool isRecord)
    {
        if (isRecord)
        {
            Authorise(session, AccessOperations.Read);
        }

        if (session.AccessTo(Type) is not { } access)
        {
            return;
        }

        if (!access.MayExecute(action))
        {
            throw session.Denied(new ObjectQLException(ErrorCode.Forbidden, $"The caller may not run the action '{action}' of '{Type.Schema.Name}'.", Type.Schema.Name));
        }

        if (!isRecord && access.ActionNumber(action) is >= 0 and var number && access.Action(number).When is not null)
        {
            throw session.Denied(new ObjectQLException(
                ErrorCode.Forbidden,
                $"The caller may not run the action '{action}' of '{Type.Schema.Name}': its permission has conditions, which a global action has no record for; leave them out, or make it an action of a record.",
                Type.Schema.Name));
        }
    }

    /// <summary>The Authorise and Tenant stages of a write, before hooks and defaults add what the caller did not say.</summary>
    private async ValueTask AuthoriseWriteAsync(ObjectSession session, ObjectAccess access, T draft, bool isNew, CancellationToken cancellationToken, string? id = null)
    {
        if (access.Unwritable(draft.Changed()) is { } error)
        {
            throw session.Denied(error);
        }

        CheckTenant(session, access, draft, isNew);
        if (access.ChecksReferences)
        {
            await CheckReferencesAsync(session, id, draft, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>The tenant of a record as it will be; asked again behind the hooks.</summary>
    private void CheckTenant(ObjectSession session, ObjectAccess? access, T draft, bool isNew)
    {
        if (access is { TenantField: >= 0 })
        {
            TenantRule.Apply(Type.Schema, session, access, draft, isNew, Assign);
        }
    }

    /// <summary>A record that the caller may not see cannot be referred to either: the answer is that of one that is not there. What is referred to already may stay.</summary>
    private async ValueTask CheckReferencesAsync(ObjectSession session, string? id, T draft, CancellationToken cancellationToken)
    {
        T? stored = null;
        for (var i = 0; i < Type.Schema.Fields.Count; i++)
        {
            var field = Type.Schema.Fields[i];
            if (field.Reference is not { } target || !draft.IsChanged(i) || session.FindOperations(target) is not { } operations
                || session.AccessTo(operations.ObjectType) is not { } access || (access.May(AccessOperations.Read) && access.ReadFilter is null))
            {
                continue;
            }

            foreach (var one in ReferredIds.Of(draft, i, field.Multiple))
            {
                if (access.May(AccessOperations.Read) && await operations.IsVisibleAsync(session, one, cancellationToken).ConfigureAwait(false))
                {
                    continue;
                }

                stored ??= id is null || !await ExistsAsync(session, session.DriverOf(Type), id, AccessOperations.Update, cancellationToken).ConfigureAwait(false)
                    ? null
                    : await FindStoredAsync(session, session.DriverOf(Type), id, cancellationToken).ConfigureAwait(false);
                if (stored is null || !ReferredIds.Of(stored, i, field.Multiple).Contains(one))
                {
                    throw ReferenceErrors.Missing(Type.Schema, i, one);
                }
            }
        }
    }

    /// <summary>Whether a new record must be looked at once it is written.</summary>
    private static bool ChecksCreated(ObjectAccess? access) => access?.CreatedFilter is not null;

    /// <summary>Whether a record must be looked at once it is written: the caller has assigned a field that decides who may write it.</summary>
    private static bool ChecksUpdated(ObjectAccess? access, in FieldMask assigned) => access is { UpdatedFilter: not null } && access.DecidingFields.Overlaps(assigned);

    /// <summary>Refuses a record that the caller may not have made what it is now; what was written is undone with the transaction.</summary>
    /// <exception cref="ObjectQLException"><c>FORBIDDEN</c>.</exception>
    private async ValueTask CheckWrittenAsync(ObjectSession session, ObjectAccess access, string id, bool isNew, CancellationToken cancellationToken)
    {
        if (await FindPlannedAsync(session, access, id, isNew ? PlanMaker.Created : PlanMaker.Updated, isGiven: false, cancellationToken).ConfigureAwait(false) is null)
        {
            var name = Type.Schema.Name;
            throw session.Denied(new ObjectQLException(
                ErrorCode.Forbidden,
                isNew ? $"The caller may not create this '{name}' record: no record that the caller works with has such values."
                    : $"The caller may not give the '{name}' record '{id}' these values: it would not be one that the caller may change.",
                name));
        }
    }

    /// <summary>Refuses an action that the caller may not run on this record, or not so often.</summary>
    /// <exception cref="ObjectQLException"><c>FORBIDDEN</c>, <c>RATE_LIMIT_EXCEEDED</c>.</exception>
    internal async ValueTask AuthoriseActionOnAsync(ObjectSession session, string action, string? id, CancellationToken cancellationToken)
    {
        if (session.AccessTo(Type) is not { } access || access.ActionNumber(action) is not (>= 0 and var number))
        {
            return;
        }

        if (id is not null && access.Action(number).When is not null)
        {
            await DemandActionAsync(session, access, number, id, cancellationToken).ConfigureAwait(false);
        }

        if (session.Database.ActionLimits.Count(session.User, Type.Schema.Name, access.Action(number)) is { } tooOften)
        {
            throw session.Denied(tooOften);
        }
    }

    /// <summary>
    /// Asks for the condition of an action once more, inside of the transaction in which it runs: of the record as nobody else changes it until that ends.
    /// Asked before the transaction alone, it would be about a record that others have changed since; asked inside alone, whoever is refused would have waited for the writer.
    /// </summary>
    /// <exception cref="ObjectQLException"><c>FORBIDDEN</c>.</exception>
    internal async ValueTask AuthoriseHeldActionAsync(ObjectSession session, string action, string id, CancellationToken cancellationToken)
    {
        if (session.CurrentTransaction is not null && session.AccessTo(Type) is { } access && access.ActionNumber(action) is >= 0 and var number && access.Action(number).When is not null)
        {
            await HoldAsync(session, id, cancellationToken).ConfigureAwait(false);
            await DemandActionAsync(session, access, number, id, cancellationToken).ConfigureAwait(false);
        }
    }

    private async ValueTask DemandActionAsync(ObjectSession session, ObjectAccess access, int number, string id, CancellationToken cancellationToken)
    {
        if (await FindPlannedAsync(session, access, id, PlanMaker.FirstAction + number, isGiven: false, cancellationToken).ConfigureAwait(false) is null)
        {
            var name = Type.Schema.Name;
            throw session.Denied(new ObjectQLException(ErrorCode.Forbidden, $"The caller may not run the action '{access.Action(number).Action}' on the '{name}' record '{id}'.", name));
        }
    }

    /// <inheritdoc/>
    internal override async ValueTask<bool> IsVisibleAsync(ObjectSession session, string id, CancellationToken cancellationToken) =>
        await ExistsAsync(session, session.DriverOf(Type), id, AccessOperations.Read, cancellationToken).ConfigureAwait(false);

    /// <summary>A record among those to which the caller may do something; when it is read, with its formulas.</summary>
    /// <param name="session">The session.</param>
    /// <param name="access">What the caller may do.</param>
    /// <param name="id">The id.</param>
    /// <param name="detail">The operations, or what else of <see cref="PlanMaker"/> is asked.</param>
    /// <param name="isGiven">Whether the caller is given the record; one that is only looked for is no read of its fields.</param>
    /// <param name="cancellationToken">Cancels waiting.</param>
    private async ValueTask<T?> FindPlannedAsync(ObjectSession session, ObjectAccess? access, string id, int detail, bool isGiven, CancellationToken cancellationToken)
    {
        var driver = session.DriverOf(Type);
        var plan = session.Plan(new PlanRequest(Type, PlanKind.Find, default, detail), isGiven);
        var transaction = await session.TransactionOfAsync(driver, cancellationToken).ConfigureAwait(false);
        if (plan.IsEmpty)
        {
            return Nothing<T?>(null, cancellationToken);
        }

        var found = await driver.ListAsync<T>(plan, ParameterValues.Of(plan, session, RecordKey.ToValue(Type.Schema, id)), transaction, cancellationToken).ConfigureAwait(false);
        if (access is not null)
        {
            Mask(access, found);
        }

        return found.Count == 0 ? null : found[0];
    }

    private static async ValueTask<List<T>> MaskedAsync(ValueTask<List<T>> reading, ObjectAccess access)
    {
        var records = await reading.ConfigureAwait(false);
        Mask(access, records);
        return records;
    }

    /// <summary>Shows in part what the caller sees in part only.</summary>
    internal static void Mask(ObjectAccess access, List<T> records)
    {
        if (!access.HasMasks)
        {
            return;
        }

        foreach (var record in records)
        {
            Mask(access, record);
        }
    }

    private static void Mask(ObjectAccess access, T record)
    {
        for (var i = 0; i < access.FieldCount; i++)
        {
            if (access.MaskOf(i) is { } mask && record.IsLoaded(i) && SingleValueWriter.Of(record, i) is { HasValue: true } value)
            {
                Assign(record, i, Value.Of(mask.Of(value.AsText)));
            }
        }
    }

    /// <summary>
    /// The fields that the caller sees in part, and gives back as they were shown: who sends a whole record back, wants to change none of these.
    /// </summary>
    private async ValueTask<FieldMask> FindShownAsync(ObjectSession session, ObjectAccess access, string id, T draft, CancellationToken cancellationToken)
    {
        var masked = draft.Changed().Intersection(access.Masked);

        // Of a record that is not there for the caller, nothing is compared.
        if (masked.IsEmpty || !await ExistsAsync(session, session.DriverOf(Type), id, AccessOperations.Update, cancellationToken).ConfigureAwait(false)
            || await FindStoredAsync(session, session.DriverOf(Type), id, cancellationToken).ConfigureAwait(false) is not { } stored)
        {
            return default;
        }

        var same = default(FieldMask);
        for (var i = 0; i < access.FieldCount; i++)
        {
            if (masked.Contains(i) && SingleValueWriter.Of(draft, i) is { HasValue: true } given && SingleValueWriter.Of(stored, i) is { HasValue: true } value
                && given.AsText == access.MaskOf(i)!.Of(value.AsText))
            {
                same = same.Union(FieldMask.Of([i]));
            }
        }

        return same;
    }

    /// <summary>Of a record that it has created, a caller that may read none is given back what it has assigned, and the id.</summary>
    private void HideCreated(ObjectAccess? access, T record, in FieldMask assigned)
    {
        if (access is not null && !access.May(AccessOperations.Read))
        {
            record.MarkRead(record.Loaded().Intersection(assigned.Union(FieldMask.Of([ObjectSchema.IdField]))));
        }

        Hide(access, record);
    }

    /// <summary>What the caller may not read is not in a record that was written either, and what is seen in part is seen in part there.</summary>
    private void Hide(ObjectAccess? access, T record)
    {
        if (access is { ReadsAllFields: false })
        {
            var version = Type.Schema.VersionField;
            var shown = FormulaSet.Held(Type.Schema, record.Loaded().Intersection(access.Readable));
            if (version >= 0 && record.IsLoaded(version) && !shown.Contains(version))
            {
                record.MarkCarrying(shown);
            }
            else
            {
                record.MarkRead(shown);
            }
        }

        if (access is { HasMasks: true })
        {
            Mask(access, record);
        }
    }
}
