namespace ObjectQL;

/// <summary>
/// Whether contexts of operations, checks and queries serve another operation when they have served one; true from the beginning. False makes each operation its own, for debugging: the results are
/// the same, and a context that is kept longer than its operation is noticed in both cases.
/// </summary>
public static class ContextReuse
{
    /// <inheritdoc cref="ContextReuse"/>
    public static bool IsOn { get; set; } = true;
}
