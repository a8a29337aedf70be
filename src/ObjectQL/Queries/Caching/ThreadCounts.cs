using System.Runtime.CompilerServices;

namespace ObjectQL;

/// <summary>What one thread has counted, for all counters, by their numbers. Only the thread writes it; what threads that have ended have counted is kept.</summary>
internal sealed class ThreadCounts
{
    private const int Fewest = 64;
    private static readonly Lock s_lock = new();
    private static readonly List<ThreadCounts> s_all = [];
    private static readonly LentNumbers s_numbers = new();
    private static long[] s_ended = new long[Fewest];

    [ThreadStatic]
    private static long[]? t_counts;

    private readonly Thread _owner = Thread.CurrentThread;
    private long[] _counts = new long[Fewest];

    /// <summary>A number for a counter, which is 0.</summary>
    public static int Begin() => s_numbers.Take();

    /// <summary>A counter is gone: nobody raises it any more, and another one may have its number.</summary>
    public static void End(int number)
    {
        lock (s_lock)
        {
            foreach (var one in s_all)
            {
                if (number < one._counts.Length)
                {
                    Volatile.Write(ref one._counts[number], 0);
                }
            }

            if (number < s_ended.Length)
            {
                s_ended[number] = 0;
            }

        }

        s_numbers.Give(number);
    }

    /// <summary>What all threads have counted.</summary>
    public static long Total(int number)
    {
        lock (s_lock)
        {
            var total = number < s_ended.Length ? s_ended[number] : 0;
            foreach (var one in s_all)
            {
                total += number < one._counts.Length ? Volatile.Read(ref one._counts[number]) : 0;
            }

            return total;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Raise(int number)
    {
        var counts = t_counts;
        if (counts is null || (uint)number >= (uint)counts.Length)
        {
            counts = Grow(number);
        }

        counts[number]++;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static long[] Grow(int number)
    {
        lock (s_lock)
        {
            var own = s_all.Find(static one => one._owner == Thread.CurrentThread);
            if (own is null)
            {
                ForgetEnded();
                own = new ThreadCounts();
                s_all.Add(own);
            }

            if (number >= own._counts.Length)
            {
                Array.Resize(ref own._counts, Math.Max(number + 1, own._counts.Length * 2));
            }

            return t_counts = own._counts;
        }
    }

    /// <summary>Keeps what threads have counted that have ended.</summary>
    private static void ForgetEnded()
    {
        s_all.RemoveAll(static one =>
        {
            // Asked once: one that ends between two questions would be forgotten without its counts.
            if (one._owner.IsAlive)
            {
                return false;
            }

            if (s_ended.Length < one._counts.Length)
            {
                Array.Resize(ref s_ended, one._counts.Length);
            }

            for (var i = 0; i < one._counts.Length; i++)
            {
                s_ended[i] += one._counts[i];
            }

            return true;
        });
    }
}
