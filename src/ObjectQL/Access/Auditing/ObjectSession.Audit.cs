using ObjectQL.Metadata;
using ObjectQL.Query;

namespace ObjectQL;

/// <content>What permission files ask to have recorded.</content>
public abstract partial class ObjectSession
{
    /// <summary>Records a refusal on its way to the caller.</summary>
    internal ObjectQLException Denied(ObjectQLException error)
    {
        if (_database.Trail is { } trail && error is { Code: ErrorCode.Forbidden or ErrorCode.TenantIsolation or ErrorCode.RateLimitExceeded, ObjectName: { } name }
            && _database.Model.FindObject(name) is { } type && _database.Model.PermissionOf(type)?.Audit is { } audit && AuditTrail.Wants(audit, AuditRecord.AccessDenied))
        {
            trail.Record(audit, new AuditRecord(AuditRecord.AccessDenied, DateTimeOffset.UtcNow, User, name, error.Field, error.Message));
        }

        return error;
    }

    /// <summary>Records a refusal without catching it.</summary>
    internal bool IsDenied(ObjectQLException error)
    {
        Denied(error);
        return false;
    }

    /// <summary>Records that somebody was given something of a record, or that this was taken away, once it has come to stay.</summary>
    internal void Shared(ObjectType type, string field, string id, string rule, string target, bool isShared)
    {
        var name = isShared ? AuditRecord.PermissionGrant : AuditRecord.PermissionRevoke;
        if (_database.Trail is { } trail && _database.Model.PermissionOf(type)?.Audit is { } audit && AuditTrail.Wants(audit, name))
        {
            var record = new AuditRecord(name, DateTimeOffset.UtcNow, User, type.Schema.Name, field, $"{(isShared ? "Shared" : "No longer shared")}: the record '{id}' with {target}, by the rule '{rule}'.");
            RecordWhenCommitted(type, trail, audit, record);
        }
    }

    /// <summary>Whether this caller's changes of some fields are recorded: sensitive ones, and those that say with whom a record is shared.</summary>
    internal bool AuditsWrites(ObjectType type) => _database.Trail is not null && (AccessTo(type) is { Sensitive.IsEmpty: false } || !SharesOf(type).IsEmpty);

    /// <summary>The fields whose changes are recorded.</summary>
    internal FieldMask AuditedFields(ObjectType type) => (AccessTo(type)?.Sensitive ?? default).Union(FieldMask.Of([.. SharesOf(type).Select(static share => share.Field)]));

    /// <summary>The lists that say with whom records are shared, where that is recorded.</summary>
    internal EquatableArray<HandShare> SharesOf(ObjectType type) =>
        _database.Trail is not null && _database.Model.PermissionOf(type) is { ByHand: { IsEmpty: false } shares, Audit: { } audit }
        && (AuditTrail.Wants(audit, AuditRecord.PermissionGrant) || AuditTrail.Wants(audit, AuditRecord.PermissionRevoke))
            ? shares : default;

    /// <summary>The Audit stage: records the sensitive fields that were written, once that has come to stay.</summary>
    /// <param name="type">The object.</param>
    /// <param name="written">The fields that were written.</param>
    internal void Wrote(ObjectType type, FieldMask written)
    {
        if (_database.Trail is not { } trail || AccessTo(type) is not { Audit: { } audit } access)
        {
            return;
        }

        for (var i = 0; i < type.Schema.Fields.Count; i++)
        {
            if (access.Sensitive.Contains(i) && written.Contains(i))
            {
                var record = new AuditRecord(AuditRecord.SensitiveFieldAccess, DateTimeOffset.UtcNow, User, type.Schema.Name, type.Schema.Fields[i].Name, "Written.");
                RecordWhenCommitted(type, trail, audit, record);
            }
        }
    }

    /// <summary>Records the sensitive fields that a plan reads, as far as it is known what they are.</summary>
    /// <returns>False when it must be found out first.</returns>
    internal bool IsAudited(QueryPlan plan)
    {
        if (_database.Trail is not { } trail)
        {
            return true;
        }

        if (trail.ReadsOf(plan) is not { } reads)
        {
            return false;
        }

        foreach (var read in reads)
        {
            trail.Record(read.Audit, new AuditRecord(AuditRecord.SensitiveFieldAccess, DateTimeOffset.UtcNow, User, read.ObjectName, read.Field, null));
        }

        return true;
    }

    /// <summary>Finds out what sensitive fields a plan reads, and records that.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="shape">What the caller has asked for.</param>
    internal QueryPlan Audited(QueryPlan plan, QueryShape shape)
    {
        _database.Trail?.Keep(plan, SensitiveReads.Of(_access!, plan, shape));
        IsAudited(plan);
        return plan;
    }

    private void RecordWhenCommitted(ObjectType type, AuditTrail trail, AuditSchema audit, AuditRecord record) => CurrentTransaction!.OnCommit(type, () =>
    {
        trail.Record(audit, record);
        return default;
    });

    private QueryPlan Restricted(in PlanRequest request, bool isGiven)
    {
        try
        {
            var plan = _database.Plans.Get(request, _database.FindSchema, _database.Statistics.Find);
            return !isGiven || IsAudited(plan) ? plan : Audited(plan, request.Builder is { } builder ? ShapeReader.Read(builder, _database.FindSchema) : QueryShape.All);
        }
        catch (ObjectQLException error) when (IsDenied(error))
        {
            throw;
        }
    }
}
