namespace ObjectQL;

/// <summary>What becomes of an exception that a hook throws. A cancellation is always passed on.</summary>
public enum HookErrors
{
    /// <summary>It ends the operation, which is rolled back, and reaches the caller.</summary>
    Throw,

    /// <summary>It is reported to <see cref="HookRegistry.Failed"/>, and the operation goes on. What the hook wrote before stays.</summary>
    Log,

    /// <summary>The operation goes on. What the hook wrote before stays.</summary>
    Ignore,
}
