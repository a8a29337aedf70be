namespace ObjectQL;

/// <summary>
/// The slots of objects in the arrays that are kept by object. One whose object was unloaded is given again, so that these arrays do not grow with what comes and goes; who keeps something
/// by it asks whose it is.
/// </summary>
internal static class ObjectSlots
{
    private static readonly LentNumbers s_numbers = new();

    /// <summary>Takes one that no other object has.</summary>
    public static int Take() => s_numbers.Take();

    /// <summary>Gives one back. The first ones are never given again: what is kept by them says nothing of whose it is.</summary>
    public static void Release(int slot)
    {
        if (slot >= AccessProfile.Near)
        {
            s_numbers.Give(slot);
        }
    }
}
