namespace ObjectQL;

/// <summary>One call of a hook that has ended. Hooks that run in parallel are one.</summary>
/// <param name="Hook">The method.</param>
/// <param name="ObjectName">The name of the object.</param>
/// <param name="Event">The event.</param>
/// <param name="Duration">How long it took, with all that it did to other records.</param>
/// <param name="Error">What it threw; null when it did not.</param>
public readonly record struct HookExecution(string Hook, string ObjectName, HookEvent Event, TimeSpan Duration, Exception? Error);
