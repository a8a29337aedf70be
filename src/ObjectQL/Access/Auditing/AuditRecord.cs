namespace ObjectQL;

/// <summary>Something that a permission file asks to have recorded.</summary>
/// <param name="Event">What: <see cref="AccessDenied"/> or <see cref="SensitiveFieldAccess"/>.</param>
/// <param name="Time">When, UTC.</param>
/// <param name="User">Who.</param>
/// <param name="ObjectName">The object.</param>
/// <param name="Field">The field, or null.</param>
/// <param name="Message">What was refused, or null.</param>
public sealed record AuditRecord(string Event, DateTimeOffset Time, User User, string ObjectName, string? Field, string? Message)
{
    /// <summary>The caller was refused something.</summary>
    public const string AccessDenied = "access_denied";

    /// <summary>The caller read a field that not everybody may read.</summary>
    public const string SensitiveFieldAccess = "sensitive_field_access";
}
