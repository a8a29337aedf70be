namespace ObjectQL.Query;

/// <summary>Who may run an action.</summary>
/// <param name="Action">The action's name.</param>
/// <param name="Execute">The roles; all bits for everybody.</param>
/// <param name="When">What the record must match; null for any.</param>
/// <param name="PerMinute">How often within a minute; 0 for any number.</param>
/// <param name="PerHour">How often within an hour; 0 for any number.</param>
/// <param name="PerDay">How often within a day; 0 for any number.</param>
public sealed record ActionRoles(string Action, ulong Execute, Expression? When = null, int PerMinute = 0, int PerHour = 0, int PerDay = 0);
