namespace ObjectQL.Generators;

/// <summary>
/// How much work the pipeline did, for tests and benchmarks that promise numbers of parses, links and emits per edit. Never read
/// by the pipeline itself.
/// </summary>
public static class WorkCounters
{
    private static int s_parses;
    private static int s_links;
    private static int s_emits;
    private static int s_rowTypes;
    private static int s_slices;

    /// <summary>Files parsed since the last reset.</summary>
    public static int Parses => Volatile.Read(ref s_parses);

    /// <summary>Links since the last reset.</summary>
    public static int Links => Volatile.Read(ref s_links);

    /// <summary>Object texts emitted since the last reset.</summary>
    public static int Emits => Volatile.Read(ref s_emits);

    /// <summary>Types of users that were looked at since the last reset.</summary>
    public static int RowTypes => Volatile.Read(ref s_rowTypes);

    /// <summary>Slices of packages read since the last reset.</summary>
    public static int Slices => Volatile.Read(ref s_slices);

    /// <summary>Sets all counters to zero.</summary>
    public static void Reset()
    {
        Volatile.Write(ref s_parses, 0);
        Volatile.Write(ref s_links, 0);
        Volatile.Write(ref s_emits, 0);
        Volatile.Write(ref s_rowTypes, 0);
        Volatile.Write(ref s_slices, 0);
    }

    internal static void CountParse() => Interlocked.Increment(ref s_parses);

    internal static void CountLink() => Interlocked.Increment(ref s_links);

    internal static void CountEmit() => Interlocked.Increment(ref s_emits);

    internal static void CountSlice() => Interlocked.Increment(ref s_slices);

    internal static void CountRowType() => Interlocked.Increment(ref s_rowTypes);
}
