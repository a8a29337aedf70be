namespace ObjectQL;

/// <summary>The databases that stand open, for instruments that are asked and not told; it keeps none of them alive.</summary>
internal static class OpenDatabases
{
    private static readonly Lock s_lock = new();
    private static readonly List<WeakReference<Database>> s_all = [];

    public static void Add(Database database)
    {
        lock (s_lock)
        {
            Forget(database);
            if (!database.IsClosed)
            {
                s_all.Add(new(database));
            }
        }
    }

    public static void Remove(Database database)
    {
        lock (s_lock)
        {
            Forget(database);
        }
    }

    /// <summary>Those that are open now, several of one model taken together.</summary>
    public static IEnumerable<IGrouping<string, Database>> ByModel()
    {
        lock (s_lock)
        {
            return [.. s_all.Select(static one => one.TryGetTarget(out var target) ? target : null).OfType<Database>().GroupBy(static database => database.Model.Name, StringComparer.Ordinal)];
        }
    }

    private static void Forget(Database database) => s_all.RemoveAll(one => !one.TryGetTarget(out var target) || ReferenceEquals(target, database));
}
