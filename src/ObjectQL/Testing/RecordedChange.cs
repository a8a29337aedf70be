namespace ObjectQL;

/// <summary>A change that a <see cref="PackageHarness{TDatabase}"/> has seen.</summary>
/// <param name="Event">What was done.</param>
/// <param name="ObjectName">The object.</param>
/// <param name="Id">The record.</param>
public readonly record struct RecordedChange(HookEvent Event, string ObjectName, string Id);
