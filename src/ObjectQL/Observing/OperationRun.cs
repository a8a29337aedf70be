namespace ObjectQL;

/// <summary>One operation on a set that has ended. A stream of records is none: its statement tells of it.</summary>
/// <param name="ObjectName">The name of the object.</param>
/// <param name="Kind">What it did; both a create and an update for an upsert, in which there may be one of either as well.</param>
/// <param name="Duration">How long it took, with all that hooks did.</param>
/// <param name="Error">Why it failed; null when it did not.</param>
public readonly record struct OperationRun(string ObjectName, OperationKinds Kind, TimeSpan Duration, Exception? Error);
