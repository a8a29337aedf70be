namespace ObjectQL;

/// <summary>What a user may do in the database that was asked last, so that the next session need not look it up.</summary>
/// <param name="Database">The database.</param>
/// <param name="Profile">What the user may do there.</param>
internal sealed record UserProfile(Database Database, AccessProfile Profile);
