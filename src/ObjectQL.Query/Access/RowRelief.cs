namespace ObjectQL.Query;

/// <summary>Roles for which another condition holds, or none.</summary>
/// <param name="Roles">The roles.</param>
/// <param name="When">The condition; null for none.</param>
public sealed record RowRelief(ulong Roles, Expression? When);
