using MasterTenants = System.Collections.Generic.Dictionary<(ObjectQL.ObjectType Type, string Id), (bool Exists, string? Tenant)>;

namespace ObjectQL;

/// <content>
/// Details belong to the tenant of their master (<c>master_detail</c>). A user has one tenant, and sees no other's masters; the system, and what hooks write, is looked at here.
/// </content>
public partial class Operations<T>
{
    /// <summary>Whether the tenant of a record has to be compared with that of a master, whoever stores it; a hook may have assigned the master.</summary>
    private bool FollowsMaster(ObjectSession session, bool hasHooks) => Type.DetailTenantField >= 0 && (session.Access is null || hasHooks);

    /// <summary>Whether these changes may make a record of another tenant of one, which its details go along with, or a detail of another master.</summary>
    private bool ChangesTenant(T draft) => Type.TenantField >= 0
        && (draft.IsChanged(Type.TenantField) ? Type.DetailTenantField >= 0 || !Type.Schema.Children.IsEmpty : Type.DetailTenantField >= 0 && draft.Changed().Overlaps(Type.OwnerFields));

    /// <summary>Stores a detail that nobody has said a tenant of.</summary>
    private async ValueTask<T> CreateDetailAsync(ObjectSession session, Driver driver, T draft, CancellationToken cancellationToken)
    {
        await TakeMastersTenantAsync(session, draft, null, cancellationToken).ConfigureAwait(false);
        return await CreateWithBehaviourAsync(session, driver, draft, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>The Tenant stage of a new detail, behind the hooks, which may have given it another master.</summary>
    private ValueTask FollowMasterAsync(ObjectSession session, OperationPlan plan, T draft, MasterTenants? known, CancellationToken cancellationToken) =>
        FollowsMaster(session, plan.Has(OperationStage.BeforeHooks)) ? FollowAsync(session, draft, known, cancellationToken) : default;

    private async ValueTask FollowAsync(ObjectSession session, T draft, MasterTenants? known, CancellationToken cancellationToken)
    {
        await TakeMastersTenantAsync(session, draft, known, cancellationToken).ConfigureAwait(false);
        await DemandMastersTenantAsync(session, draft, isNew: true, known, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Gives a new detail the tenant of its master, where nobody has said one.</summary>
    /// <param name="session">The session.</param>
    /// <param name="draft">The detail.</param>
    /// <param name="known">The tenants that are known already, and those of records that are stored together with this one.</param>
    /// <param name="cancellationToken">Cancels waiting.</param>
    private async ValueTask TakeMastersTenantAsync(ObjectSession session, T draft, MasterTenants? known, CancellationToken cancellationToken)
    {
        var (tenant, changed) = (Type.DetailTenantField, draft.Changed());
        for (var i = 0; i < Type.Schema.Fields.Count && !draft.IsLoaded(tenant) && !draft.IsChanged(tenant); i++)
        {
            if (Type.OwnerFields.Contains(i) && await FindMasterAsync(session, draft, i, known, cancellationToken).ConfigureAwait(false) is (true, { } found))
            {
                Assign(draft, tenant, Value.Of(found));

                // It is a value, but none that was assigned, as a default is.
                draft.MarkAssigned(tenant);
                draft.SetChanged(changed);
            }
        }

        known?.TryAdd((Type, draft.IdOrEmpty), (true, Tenant(draft)));
    }

    /// <summary>Refuses a detail of another tenant than its master's.</summary>
    /// <param name="session">The session.</param>
    /// <param name="record">The record as it will be.</param>
    /// <param name="isNew">Whether it is new.</param>
    /// <param name="known">The tenants that are known already, and those of records that are stored together with this one.</param>
    /// <param name="cancellationToken">Cancels waiting.</param>
    /// <exception cref="ObjectQLException"><c>TENANT_ISOLATION_ERROR</c>.</exception>
    private async ValueTask DemandMastersTenantAsync(ObjectSession session, T record, bool isNew, MasterTenants? known, CancellationToken cancellationToken)
    {
        var (own, same, other) = (Tenant(record), -1, -1);
        for (var i = 0; i < Type.Schema.Fields.Count; i++)
        {
            if (Type.OwnerFields.Contains(i) && await FindMasterAsync(session, record, i, known, cancellationToken).ConfigureAwait(false) is (true, var master))
            {
                (same, other) = master == own ? (i, other) : (same, i);
            }
        }

        if (other >= 0)
        {
            throw session.Denied(new ObjectQLException(
                ErrorCode.TenantIsolation, OtherTenant(record, same, other, isNew), Type.Schema.Name, Type.Schema.Fields[Type.DetailTenantField].Name));
        }
    }

    /// <summary>Why a detail cannot be of its tenant, and what to do.</summary>
    /// <param name="record">The record as it would be.</param>
    /// <param name="same">The lookup to a master of its tenant, or −1.</param>
    /// <param name="other">The one to a master of another tenant.</param>
    /// <param name="isNew">Whether it is new.</param>
    private string OtherTenant(T record, int same, int other, bool isNew)
    {
        var (name, second) = (Type.Schema.Name, Type.Schema.Fields[other]);
        if (same >= 0)
        {
            var first = Type.Schema.Fields[same];
            return isNew
                ? $"CROSS_TENANT_CREATE: a '{name}' record belongs to the tenant of its '{first.Name}' and to that of its '{second.Name}', which are two; name masters of one tenant."
                : $"TENANT_REASSIGNMENT: the '{name}' record '{record.Id}' belongs to its '{first.Name}' and to its '{second.Name}', which would be of two tenants, so none of them changes its tenant before one of these lookups is cleared, "
                    + "or leads to a record of the same tenant, or the record is deleted.";
        }

        return isNew
            ? $"CROSS_TENANT_CREATE: a '{name}' record belongs to the tenant of its '{second.Name}'; leave the tenant out, and it gets that one."
            : $"TENANT_REASSIGNMENT: a '{name}' record belongs to the tenant of its '{second.Name}', so it goes to another tenant along with that record.";
    }

    /// <summary>The same of a record that is changed, when its tenant or its master is.</summary>
    private async ValueTask DemandMastersTenantAsync(ObjectSession session, Driver driver, string id, T draft, T? previous, CancellationToken cancellationToken)
    {
        var changed = draft.Changed();
        if (!ChangesTenant(draft) || (previous ?? await FindStoredAsync(session, driver, id, cancellationToken).ConfigureAwait(false)) is not { } stored)
        {
            return;
        }

        var merged = RecordState.Copy(stored);
        var reader = new ChangedFieldsReader<T>(draft, changed, Type.Schema.Fields.Count);
        T.Read(merged, ref reader);
        await DemandMastersTenantAsync(session, merged, isNew: false, null, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>A record has gone to another tenant: its details go along, each by an update of its own, and so do theirs.</summary>
    private async ValueTask TakeDetailsAlongAsync(ObjectSession session, string id, T draft, CancellationToken cancellationToken)
    {
        foreach (var child in Type.Schema.Children)
        {
            if (session.FindOperations(child.Object) is { ObjectType.DetailTenantField: >= 0 } details
                && details.ObjectType.Schema.FieldNumber(child.Field) is var lookup && details.ObjectType.OwnerFields.Contains(lookup))
            {
                await details.ChangeTenantAsync(session, lookup, id, Tenant(draft), cancellationToken).ConfigureAwait(false);
            }
        }
    }

    internal override async ValueTask ChangeTenantAsync(ObjectSession session, int lookup, string master, string? tenant, CancellationToken cancellationToken)
    {
        foreach (var id in await FindReferringAsync(session, lookup, master, cancellationToken).ConfigureAwait(false))
        {
            // Those that are there already have come along with another master, or are their own.
            if (await FindStoredAsync(session, session.DriverOf(Type), id, cancellationToken).ConfigureAwait(false) is { } stored && Tenant(stored) != tenant)
            {
                await UpdateAsync(session, id, QuietDraft(Type.DetailTenantField, Value.Of(tenant)), isLoaded: false, cancellationToken).ConfigureAwait(false);
            }
        }
    }

    internal override async ValueTask<(bool Exists, string? Tenant)> FindTenantAsync(ObjectSession session, string id, CancellationToken cancellationToken) =>
        await FindStoredAsync(session, session.DriverOf(Type), id, cancellationToken).ConfigureAwait(false) is { } stored ? (true, Tenant(stored)) : default;

    /// <summary>Whether there is such a master, whose records belong to tenants, and its tenant.</summary>
    private async ValueTask<(bool Exists, string? Tenant)> FindMasterAsync(ObjectSession session, T record, int lookup, MasterTenants? known, CancellationToken cancellationToken)
    {
        if (session.FindOperations(Type.Schema.Fields[lookup].Reference!) is not { ObjectType.TenantField: >= 0 } masters
            || SingleValueWriter.Of(record, lookup) is not { HasValue: true } value)
        {
            return default;
        }

        var key = (masters.ObjectType, RecordKey.Of(value));
        if (ReferenceEquals(masters.ObjectType, Type) && key.Item2 == record.IdOrEmpty)
        {
            return default;
        }

        if (known?.TryGetValue(key, out var found) == true)
        {
            return found;
        }

        found = await masters.FindTenantAsync(session, key.Item2, cancellationToken).ConfigureAwait(false);
        known?.Add(key, found);
        return found;
    }

    private string? Tenant(T record) => SingleValueWriter.Of(record, Type.TenantField) is { HasValue: true } tenant ? tenant.AsText : null;
}
