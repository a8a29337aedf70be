using System.Collections.Immutable;

namespace ObjectQL;

/// <summary>The records that some condition can select, as places in indexes: their number is known before they are looked at.</summary>
internal sealed class MemoryCandidates
{
    private readonly List<(ImmutableSortedSet<SortedEntry> Index, int First, int Last)> _ranges = [];
    private readonly List<(ImmutableSortedSet<ReferenceEntry> Index, int First, int Last)> _references = [];
    private readonly List<string> _ids = [];

    /// <summary>How many there are at most.</summary>
    public long Count { get; private set; }

    /// <summary>Adds a record.</summary>
    public void Add(string id)
    {
        _ids.Add(id);
        Count++;
    }

    /// <summary>Adds the entries between two places of a sorted index.</summary>
    public void Add(ImmutableSortedSet<SortedEntry> index, SortedEntry from, SortedEntry to)
    {
        var (first, last) = (Position(index, from), Position(index, to));
        if (first < last)
        {
            _ranges.Add((index, first, last));
            Count += last - first;
        }
    }

    /// <summary>Adds the records that refer to a target.</summary>
    public void Add(ImmutableSortedSet<ReferenceEntry> index, string target)
    {
        // No text lies between a target and the target followed by the least character.
        var (first, last) = (Position(index, new ReferenceEntry(target, "")), Position(index, new ReferenceEntry(target + '\0', "")));
        if (first < last)
        {
            _references.Add((index, first, last));
            Count += last - first;
        }
    }

    /// <summary>Adds the records with a word that begins so.</summary>
    public void AddBeginning(ImmutableSortedSet<ReferenceEntry> index, string beginning)
    {
        // The greatest character is part of no word.
        var (first, last) = (Position(index, new ReferenceEntry(beginning, "")), Position(index, new ReferenceEntry(beginning + char.MaxValue, "")));
        if (first < last)
        {
            _references.Add((index, first, last));
            Count += last - first;
        }
    }

    /// <summary>Adds all of others.</summary>
    public void Add(MemoryCandidates others)
    {
        _ranges.AddRange(others._ranges);
        _references.AddRange(others._references);
        _ids.AddRange(others._ids);
        Count += others.Count;
    }

    /// <summary>The ids in order, each once.</summary>
    public List<string> ToIds()
    {
        var ids = new List<string>((int)Count);
        ids.AddRange(_ids);
        foreach (var (index, first, last) in _ranges)
        {
            for (var i = first; i < last; i++)
            {
                ids.Add(index[i].Id);
            }
        }

        foreach (var (index, first, last) in _references)
        {
            for (var i = first; i < last; i++)
            {
                ids.Add(index[i].Id);
            }
        }

        ids.Sort(StringComparer.Ordinal);
        var kept = 0;
        for (var i = 0; i < ids.Count; i++)
        {
            if (kept == 0 || ids[i] != ids[kept - 1])
            {
                ids[kept++] = ids[i];
            }
        }

        ids.RemoveRange(kept, ids.Count - kept);
        return ids;
    }

    private static int Position<T>(ImmutableSortedSet<T> index, T place) => index.IndexOf(place) is var found && found < 0 ? ~found : found;
}
