namespace ObjectQL;

/// <summary>Numbers of query builders: small, and no two that live have the same.</summary>
internal static class BuilderNumbers
{
    private static readonly Lock s_lock = new();
    private static readonly Stack<int> s_free = [];
    private static int s_next;

    /// <summary>A number for a new builder.</summary>
    public static int Take()
    {
        lock (s_lock)
        {
            return s_free.TryPop(out var number) ? number : s_next++;
        }
    }

    /// <summary>The builder of that number is gone.</summary>
    public static void Give(int number)
    {
        lock (s_lock)
        {
            s_free.Push(number);
        }
    }
}
