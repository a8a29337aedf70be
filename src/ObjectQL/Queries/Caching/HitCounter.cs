using System.Runtime.CompilerServices;

namespace ObjectQL;

/// <summary>A counter that threads raise side by side without an atomic instruction: each has a number of its own (<see cref="ThreadCounts"/>), and the total is asked for rarely.</summary>
internal sealed class HitCounter
{
    private readonly int _number = ThreadCounts.Begin();

    ~HitCounter() => ThreadCounts.End(_number);

    public long Total => ThreadCounts.Total(_number);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Raise()
    {
        ThreadCounts.Raise(_number);
        GC.KeepAlive(this);
    }
}
