namespace ObjectQL.Metadata;

/// <summary>Finds by name in what is sorted by name (ordinal).</summary>
internal static class SortedSearch
{
    /// <summary>The place of the first item of that name; where it would stand when there is none.</summary>
    public static int First<T>(EquatableArray<T> sorted, string name, Func<T, string> nameOf)
        where T : IEquatable<T>
    {
        var (low, high) = (0, sorted.Count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = string.CompareOrdinal(nameOf(sorted[middle]), name) < 0 ? (middle + 1, high) : (low, middle);
        }

        return low;
    }

    /// <summary>The item of that name, or null.</summary>
    public static T? Find<T>(EquatableArray<T> sorted, string name, Func<T, string> nameOf)
        where T : class, IEquatable<T>
    {
        var place = First(sorted, name, nameOf);
        return place < sorted.Count && nameOf(sorted[place]) == name ? sorted[place] : null;
    }
}
