namespace ObjectQL.Metadata;

/// <summary>What is recorded about access to an object.</summary>
/// <param name="Events">The events: <c>access_denied</c>, <c>sensitive_field_access</c>, ...; empty for all.</param>
/// <param name="RetentionDays">How long records are kept; 0 when nothing is said.</param>
/// <param name="Alerts">When somebody is told.</param>
public sealed record AuditSchema(EquatableArray<string> Events, int RetentionDays, EquatableArray<AuditAlert> Alerts);
