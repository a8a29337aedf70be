namespace ObjectQL;

/// <summary>Which hits are counted: one of eight of each thread, so that counting costs next to nothing.</summary>
internal static class UseSample
{
    [ThreadStatic]
    private static int s_turn;

    [ThreadStatic]
    private static bool s_isAhead;

    /// <summary>Whether this one is.</summary>
    public static bool IsTaken() => (++s_turn & 7) == 0 && !s_isAhead;

    /// <summary>Begins a read that nobody has asked for, and does not count it: a read decides at its beginning whether it counts.</summary>
    public static Task Uncounted(Func<Task> read)
    {
        s_isAhead = true;
        try
        {
            return read();
        }
        finally
        {
            s_isAhead = false;
        }
    }
}
