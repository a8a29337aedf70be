using ObjectQL.Metadata;

namespace ObjectQL;

/// <summary>
/// A set of ids that says for certain that one was never added, and is wrong the other way round for one in a hundred (a Bloom filter). It grows; nothing is taken out again, so that it is made
/// anew when much has gone.
/// </summary>
internal sealed class IdFilter
{
    private const int BitsPerId = 10;
    private const int Probes = 7;
    private const int MostIds = 1 << 26;
    private readonly Lock _lock = new();
    private Segment[] _segments = [new(1_024)];

    /// <summary>How many were added.</summary>
    public long Count => Volatile.Read(ref _segments).Sum(static segment => (long)segment.Count);

    /// <summary>Adds an id. Whoever asks behind it is told that it may be there.</summary>
    public void Add(string id)
    {
        var hash = Hash128.Of(id);
        var last = Volatile.Read(ref _segments)[^1];
        if (last.IsFull)
        {
            last = Grow();
        }

        last.Add(hash);
    }

    /// <summary>Whether an id may have been added; false is certain.</summary>
    public bool MayHave(string id)
    {
        var hash = Hash128.Of(id);
        foreach (var segment in Volatile.Read(ref _segments))
        {
            if (segment.MayHave(hash))
            {
                return true;
            }
        }

        return false;
    }

    private Segment Grow()
    {
        lock (_lock)
        {
            if (_segments[^1].IsFull)
            {
                Volatile.Write(ref _segments, [.. _segments, new Segment(Math.Min(_segments[^1].Capacity * 4, MostIds))]);
            }

            return _segments[^1];
        }
    }

    private sealed class Segment(int capacity)
    {
        private readonly ulong[] _words = new ulong[((capacity * BitsPerId) + 63) / 64];
        private int _count;

        public int Capacity => capacity;

        public int Count => Volatile.Read(ref _count);

        public bool IsFull => Count >= capacity;

        public void Add(Hash128 hash)
        {
            Interlocked.Increment(ref _count);
            for (var i = 0; i < Probes; i++)
            {
                var bit = Bit(hash, i);
                Interlocked.Or(ref _words[bit >> 6], 1UL << (int)(bit & 63));
            }
        }

        public bool MayHave(Hash128 hash)
        {
            for (var i = 0; i < Probes; i++)
            {
                var bit = Bit(hash, i);
                if ((Volatile.Read(ref _words[bit >> 6]) & (1UL << (int)(bit & 63))) == 0)
                {
                    return false;
                }
            }

            return true;
        }

        private ulong Bit(Hash128 hash, int probe) => unchecked(hash.High + ((ulong)probe * (hash.Low | 1))) % ((ulong)_words.Length * 64);
    }
}
