namespace ObjectQL;

/// <summary>The databases that stand open, for instruments that are asked and not told; it keeps none of them alive.</summary>
internal static class OpenDatabases
{
    private static readonly Lock s_lock = new();
    private static readonly List<WeakReference<Database>> s_all = [];
    private static readonly Dictionary<string, ModelCounts> s_closed = new(StringComparer.Ordinal);

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

    /// <summary>A database has closed; what it has counted stays.</summary>
    public static void Remove(Database database)
    {
        lock (s_lock)
        {
            Forget(database);
            var counts = ModelCounts.Of(database).Closed();
            s_closed[counts.Model] = s_closed.TryGetValue(counts.Model, out var others) ? others.Add(counts) : counts;
        }
    }

    /// <summary>What was counted, the databases of one model taken together.</summary>
    public static IReadOnlyList<ModelCounts> ByModel()
    {
        lock (s_lock)
        {
            var counts = new Dictionary<string, ModelCounts>(s_closed, StringComparer.Ordinal);
            foreach (var one in s_all)
            {
                if (one.TryGetTarget(out var database))
                {
                    var own = ModelCounts.Of(database);
                    counts[own.Model] = counts.TryGetValue(own.Model, out var others) ? others.Add(own) : own;
                }
            }

            return [.. counts.Values];
        }
    }

    private static void Forget(Database database) => s_all.RemoveAll(one => !one.TryGetTarget(out var target) || ReferenceEquals(target, database));
}
