namespace ObjectQL;

/// <summary>
/// The slots of objects in the arrays that are kept by object. One whose object was unloaded is given again, so that these arrays do not grow with what comes and goes; who keeps something
/// by it asks whose it is.
/// </summary>
internal static class ObjectSlots
{
    private static readonly Lock s_lock = new();
    private static readonly Stack<int> s_free = new();
    private static int s_next;

    /// <summary>Takes one that no other object has.</summary>
    public static int Take()
    {
        lock (s_lock)
        {
            return s_free.TryPop(out var slot) ? slot : s_next++;
        }
    }

    /// <summary>Gives one back. The first ones are never given again: what is kept by them says nothing of whose it is.</summary>
    public static void Release(int slot)
    {
        if (slot >= AccessProfile.Near)
        {
            lock (s_lock)
            {
                s_free.Push(slot);
            }
        }
    }
}
