namespace ObjectQL;

/// <summary>Which hits are counted: one of eight of each thread, so that counting costs next to nothing.</summary>
internal static class UseSample
{
    [ThreadStatic]
    private static int s_turn;

    /// <summary>Whether this one is.</summary>
    public static bool IsTaken() => (++s_turn & 7) == 0;
}
