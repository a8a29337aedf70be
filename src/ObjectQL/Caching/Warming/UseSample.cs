namespace ObjectQL;

/// <summary>Which hits are counted: one of eight of each thread, so that counting costs next to nothing; which one is left to chance, so that calls which follow each other in a fixed order are all counted.</summary>
internal static class UseSample
{
    [ThreadStatic]
    private static uint s_turn;

    [ThreadStatic]
    private static bool s_isAhead;

    /// <summary>Whether this one is.</summary>
    public static bool IsTaken() => !s_isAhead && ((s_turn = (s_turn * 1_664_525) + 1_013_904_223) >> 29) == 0;

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
