using System.Globalization;
using ObjectQL.Metadata;

namespace ObjectQL.Generators;

/// <summary>
/// Decides which objects share a generated file: one file each up to <see cref="OneEach"/> objects, shards by a stable hash of the
/// name above, because the compiler compares the name of each file with all others on every run.
/// </summary>
internal static class TreeGrouping
{
    public const int OneEach = 250;

    private const int Shards = 128;

    public static IEnumerable<ObjectTree> Group(IReadOnlyList<ObjectText> objects, string kind = "")
    {
        if (objects.Count <= OneEach)
        {
            foreach (var item in objects)
            {
                yield return new ObjectTree(item.Class + kind + ".g.cs", [item]);
            }

            yield break;
        }

        var shards = new List<ObjectText>?[Shards];
        foreach (var item in objects)
        {
            (shards[item.Hash % Shards] ??= []).Add(item);
        }

        for (var i = 0; i < Shards; i++)
        {
            if (shards[i] is { } shard)
            {
                shard.Sort(static (left, right) => string.CompareOrdinal(left.Class, right.Class));
                yield return new ObjectTree("Objects" + kind + "." + i.ToString("00", CultureInfo.InvariantCulture) + ".g.cs", shard.ToEquatableArray());
            }
        }
    }
}
