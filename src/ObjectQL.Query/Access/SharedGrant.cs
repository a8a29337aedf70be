namespace ObjectQL.Query;

/// <summary>Gives access to the records that match a condition.</summary>
/// <param name="When">The condition; for users, teams and groups it asks for the caller too.</param>
/// <param name="Roles">The roles that it is for; all bits for everybody.</param>
/// <param name="Operations">What may be done with the records.</param>
public sealed record SharedGrant(Expression When, ulong Roles, AccessOperations Operations);
