namespace ObjectQL;

/// <summary>A hook threw, and the operation went on.</summary>
/// <param name="hook">The method.</param>
/// <param name="objectName">The object.</param>
/// <param name="hookEvent">The event.</param>
/// <param name="exception">What it threw.</param>
public sealed class HookFailedEventArgs(string hook, string objectName, HookEvent hookEvent, Exception exception) : EventArgs
{
    /// <summary>The method.</summary>
    public string Hook { get; } = hook;

    /// <summary>The object.</summary>
    public string ObjectName { get; } = objectName;

    /// <summary>The event.</summary>
    public HookEvent Event { get; } = hookEvent;

    /// <summary>What it threw.</summary>
    public Exception Exception { get; } = exception;
}
