namespace ObjectQL;

/// <summary>Numbers the classes whose methods are hooks, middleware or actions.</summary>
internal static class ServiceSlots
{
    private static int s_count;

    /// <summary>The next place.</summary>
    public static int Next() => Interlocked.Increment(ref s_count) - 1;
}
