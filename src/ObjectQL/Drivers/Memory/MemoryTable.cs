using System.Collections.Immutable;

namespace ObjectQL;

/// <summary>The records of an object and their indexes at one moment; immutable.</summary>
/// <param name="Object">The object.</param>
/// <param name="Rows">The stored records by id; nobody outside of the driver ever holds one of them.</param>
/// <param name="Unique">For each unique index, the ids by key.</param>
/// <param name="Sorted">For each sorted index, its entries.</param>
/// <param name="References">For each foreign key, who refers to whom.</param>
/// <param name="Words">The words of the searched texts, in the spelling of indexes.</param>
internal sealed record MemoryTable(
    MemoryObject Object,
    ImmutableSortedDictionary<string, Record> Rows,
    ImmutableDictionary<string, string>[] Unique,
    ImmutableSortedSet<SortedEntry>[] Sorted,
    ImmutableSortedSet<ReferenceEntry>[] References,
    ImmutableSortedSet<ReferenceEntry> Words)
{
    /// <summary>The ids of the records that refer to <paramref name="target"/>, in order.</summary>
    public IEnumerable<string> Referring(int reference, string target) => Referring(References[reference], target);

    /// <summary>The ids in an index that refer to <paramref name="target"/>, in order.</summary>
    public static IEnumerable<string> Referring(ImmutableSortedSet<ReferenceEntry> index, string target)
    {
        var position = index.IndexOf(new ReferenceEntry(target, ""));
        for (var i = position < 0 ? ~position : position; i < index.Count; i++)
        {
            var entry = index[i];
            if (entry.Target != target)
            {
                yield break;
            }

            yield return entry.Id;
        }
    }
}
