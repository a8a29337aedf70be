using System.Numerics;

namespace ObjectQL;

/// <summary>A counter that threads on several cores raise without competing for one cache line.</summary>
internal sealed class HitCounter
{
    private const int Stride = 128 / sizeof(long);
    private static readonly int s_stripes = (int)BitOperations.RoundUpToPowerOf2((uint)Math.Min(Environment.ProcessorCount * 2, 64));
    private readonly long[] _counts = new long[(s_stripes + 1) * Stride];

    public long Total
    {
        get
        {
            var total = 0L;
            for (var i = 1; i <= s_stripes; i++)
            {
                total += Interlocked.Read(ref _counts[i * Stride]);
            }

            return total;
        }
    }

    public void Raise() => Interlocked.Increment(ref _counts[((Environment.CurrentManagedThreadId & (s_stripes - 1)) + 1) * Stride]);
}
