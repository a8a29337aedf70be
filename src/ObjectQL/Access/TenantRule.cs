using ObjectQL.Metadata;

namespace ObjectQL;

/// <summary>Keeps records within the tenant of the caller: a new one gets it, and no write takes a record to another.</summary>
internal static class TenantRule
{
    /// <summary>Stamps or checks the tenant of a record as it will be.</summary>
    /// <param name="schema">The object.</param>
    /// <param name="session">The caller.</param>
    /// <param name="access">What the caller may do.</param>
    /// <param name="draft">What is written.</param>
    /// <param name="isNew">Whether the record is new.</param>
    /// <param name="assign">Assigns a field without marking it.</param>
    /// <exception cref="ObjectQLException"><c>TENANT_ISOLATION_ERROR</c>.</exception>
    public static void Apply<T>(ObjectSchema schema, ObjectSession session, ObjectAccess access, T draft, bool isNew, Action<T, int, Value> assign)
        where T : Record, IRecord<T>
    {
        var field = schema.Fields[access.TenantField];
        if (session.User.Tenant is not { } tenant)
        {
            throw session.Denied(new ObjectQLException(
                ErrorCode.TenantIsolation, $"'{schema.Name}' records belong to a tenant, but the user acts for none: new User(id, roles, tenant: ...).", schema.Name, field.Name));
        }

        var given = draft.IsLoaded(access.TenantField) && (isNew || draft.IsChanged(access.TenantField)) ? SingleValueWriter.Of(draft, access.TenantField) : default;
        if (given.HasValue ? given.AsText != tenant : draft.IsChanged(access.TenantField))
        {
            throw session.Denied(new ObjectQLException(
                ErrorCode.TenantIsolation,
                isNew ? $"CROSS_TENANT_CREATE: a '{schema.Name}' record cannot be created for another tenant than the caller's."
                    : $"TENANT_REASSIGNMENT: a '{schema.Name}' record cannot be handed to another tenant.",
                schema.Name,
                field.Name));
        }

        if (isNew && !given.HasValue)
        {
            assign(draft, access.TenantField, Value.Of(tenant));
            draft.MarkAssigned(access.TenantField);
        }
    }
}
