using System.Numerics;

namespace ObjectQL;

/// <summary>
/// Durations in buckets whose width grows with them, as in HdrHistogram (Tene): 32 of equal width for each power of two of ticks (100 ns), so that a
/// value is known within 1/32. Written without locks.
/// </summary>
internal sealed class LatencyHistogram
{
    private const int Bits = 5;
    private const int PerPower = 1 << Bits;
    private const int Powers = 40;
    private readonly long[] _buckets = new long[PerPower * (Powers + 1)];
    private long _failures;
    private long _total;
    private long _least = long.MaxValue;
    private long _greatest;

    public void Add(TimeSpan duration, bool failed)
    {
        var ticks = Math.Max(0, duration.Ticks);
        Interlocked.Add(ref _total, ticks);
        if (failed)
        {
            Interlocked.Increment(ref _failures);
        }

        for (var least = Volatile.Read(ref _least); ticks < least; least = Volatile.Read(ref _least))
        {
            Interlocked.CompareExchange(ref _least, ticks, least);
        }

        for (var greatest = Volatile.Read(ref _greatest); ticks > greatest; greatest = Volatile.Read(ref _greatest))
        {
            Interlocked.CompareExchange(ref _greatest, ticks, greatest);
        }

        // Last: who reads meanwhile counts nothing of which he does not know the bounds.
        Interlocked.Increment(ref _buckets[Bucket(ticks)]);
    }

    public LatencyFigures Read()
    {
        var counts = new long[_buckets.Length];
        for (var i = 0; i < counts.Length; i++)
        {
            counts[i] = Volatile.Read(ref _buckets[i]);
        }

        var all = counts.Sum();
        var least = all == 0 ? 0 : Volatile.Read(ref _least);
        var greatest = Volatile.Read(ref _greatest);
        return new LatencyFigures(
            all, Volatile.Read(ref _failures), new(Volatile.Read(ref _total)), new(least), At(0.5), At(0.95), At(0.99), new(greatest));

        TimeSpan At(double part)
        {
            var rank = (long)Math.Ceiling(part * all);
            for (var i = 0; i < counts.Length; i++)
            {
                rank -= counts[i];
                if (rank <= 0 && counts[i] != 0)
                {
                    return new(Math.Clamp(Highest(i), least, greatest));
                }
            }

            return default;
        }
    }

    /// <summary>Below 32 ticks each has a bucket of its own; above, the five bits behind the highest one choose it.</summary>
    internal static int Bucket(long ticks)
    {
        if (ticks < PerPower)
        {
            return (int)ticks;
        }

        var power = BitOperations.Log2((ulong)ticks) - Bits;
        return power >= Powers ? (PerPower * (Powers + 1)) - 1 : (PerPower * (power + 1)) + (int)((ticks >> power) & (PerPower - 1));
    }

    /// <summary>The greatest number of ticks that a bucket takes.</summary>
    internal static long Highest(int bucket)
    {
        if (bucket < PerPower)
        {
            return bucket;
        }

        var power = (bucket / PerPower) - 1;
        return ((long)(PerPower + (bucket % PerPower) + 1) << power) - 1;
    }
}
