namespace ObjectQL.Metadata;

/// <summary>Roles for which another condition holds.</summary>
/// <param name="Roles">The roles.</param>
/// <param name="Bypass">Whether they are subject to no condition.</param>
/// <param name="Condition">The condition in the text language; null when it cannot be used: no record then.</param>
public sealed record RowException(EquatableArray<string> Roles, bool Bypass, string? Condition);
