using ObjectQL.Query;

namespace ObjectQL;

/// <content>What permission files ask to have recorded.</content>
public abstract partial class ObjectSession
{
    /// <summary>Records a refusal on its way to the caller.</summary>
    internal ObjectQLException Denied(ObjectQLException error)
    {
        if (_database.Trail is { } trail && error is { Code: ErrorCode.Forbidden or ErrorCode.TenantIsolation, ObjectName: { } name }
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

    /// <summary>Records the sensitive fields that a plan reads.</summary>
    internal QueryPlan Audited(QueryPlan plan, ObjectType type)
    {
        if (_database.Trail is not { } trail || AccessTo(type) is not { Audit: { } audit, Sensitive.IsEmpty: false } access)
        {
            return plan;
        }

        for (var i = 0; i < type.Schema.Fields.Count; i++)
        {
            if (access.Sensitive.Contains(i) && Reads(plan, i))
            {
                trail.Record(audit, new AuditRecord(AuditRecord.SensitiveFieldAccess, DateTimeOffset.UtcNow, User, type.Schema.Name, type.Schema.Fields[i].Name, null));
            }
        }

        return plan;
    }

    private static bool Reads(QueryPlan plan, int field) => plan.Kind switch
    {
        PlanKind.List => plan.Fields.Contains(field),
        PlanKind.Rows => plan.Columns.Any(column => column.Value is FieldExpression { Source: 0 } read && read.Field == field),
        _ => false,
    };

    private QueryPlan Restricted(in PlanRequest request)
    {
        try
        {
            return Audited(_database.Plans.Get(request, _database.FindSchema, _database.Statistics.Find), request.Type);
        }
        catch (ObjectQLException error) when (IsDenied(error))
        {
            throw;
        }
    }
}
