namespace ObjectQL;

/// <summary>Something that a permission file asks to have recorded.</summary>
/// <param name="Event">What: <see cref="AccessDenied"/>, <see cref="SensitiveFieldAccess"/>, <see cref="PermissionGrant"/> or <see cref="PermissionRevoke"/>.</param>
/// <param name="Time">When, UTC.</param>
/// <param name="User">Who.</param>
/// <param name="ObjectName">The object.</param>
/// <param name="Field">The field, or null.</param>
/// <param name="Message">What was refused, given or taken away; <c>Written.</c> for a change, null for a read.</param>
public sealed record AuditRecord(string Event, DateTimeOffset Time, User User, string ObjectName, string? Field, string? Message)
{
    /// <summary>The caller was refused something.</summary>
    public const string AccessDenied = "access_denied";

    /// <summary>The caller has shared a record with somebody; recorded when that is committed.</summary>
    public const string PermissionGrant = "permission_grant";

    /// <summary>The caller has ended the sharing of a record with somebody; recorded when that is committed.</summary>
    public const string PermissionRevoke = "permission_revoke";

    /// <summary>The caller read a field that not everybody may read, or asked about its values: in a condition, an order or an aggregate; or wrote it, which is recorded when it is committed.</summary>
    public const string SensitiveFieldAccess = "sensitive_field_access";
}
