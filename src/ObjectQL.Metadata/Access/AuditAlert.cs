namespace ObjectQL.Metadata;

/// <summary>When somebody is told about an event.</summary>
/// <param name="Event">The event.</param>
/// <param name="Threshold">After how many of them by one user.</param>
/// <param name="WindowMinutes">Within how many minutes.</param>
/// <param name="Notify">The roles that are told.</param>
public sealed record AuditAlert(string Event, int Threshold, int WindowMinutes, EquatableArray<string> Notify);
