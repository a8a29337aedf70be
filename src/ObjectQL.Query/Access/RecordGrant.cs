namespace ObjectQL.Query;

/// <summary>What may be done with the records that match a condition.</summary>
/// <param name="When">The condition.</param>
/// <param name="Allowed">The operations that are allowed.</param>
/// <param name="Denied">The operations that are denied; those that are in neither set are left to later rules.</param>
public sealed record RecordGrant(Expression When, AccessOperations Allowed, AccessOperations Denied)
{
    /// <summary>Whether the rule allows an operation; null when it leaves it to later rules.</summary>
    public bool? Of(AccessOperations operation) => (Denied & operation) != 0 ? false : (Allowed & operation) != 0 ? true : null;
}
