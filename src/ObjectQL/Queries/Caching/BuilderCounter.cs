using System.Runtime.CompilerServices;

namespace ObjectQL;

/// <summary>
/// Counts what queries do, without an atomic instruction and without asking for the thread: one flow of calls has a builder at a time, so that each counts in a place of its own. The total is
/// asked for rarely.
/// </summary>
internal sealed class BuilderCounter
{
    /// <summary>How many builders count on one page.</summary>
    private const int PerPage = 16;

    /// <summary>Places are a cache line apart, so that cores do not compete for one.</summary>
    private const int Apart = 8;

    private readonly long[]?[] _pages = new long[64][];
    private readonly HitCounter _others = new();

    public long Total
    {
        get
        {
            var total = _others.Total;
            foreach (var page in _pages)
            {
                for (var i = 0; i < page?.Length; i += Apart)
                {
                    total += Volatile.Read(ref page[i]);
                }
            }

            return total;
        }
    }

    /// <summary>Counts one more.</summary>
    /// <param name="builder">The number of the builder; -1 when there is none.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Raise(int builder)
    {
        var pages = _pages;
        var number = (uint)builder / PerPage;
        if (number < (uint)pages.Length && pages[number] is { } page)
        {
            page[(uint)builder % PerPage * Apart]++;
            return;
        }

        RaiseApart(builder);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private void RaiseApart(int builder)
    {
        var number = (uint)builder / PerPage;
        if (number >= (uint)_pages.Length)
        {
            _others.Raise();
            return;
        }

        var page = new long[PerPage * Apart];
        page = Interlocked.CompareExchange(ref _pages[number], page, null) ?? page;
        page[(uint)builder % PerPage * Apart]++;
    }
}
