namespace ObjectQL;

/// <summary>The order of a sorted index: by the values, null first, then by the id.</summary>
internal sealed class SortedEntryOrder : IComparer<SortedEntry>
{
    public static SortedEntryOrder Instance { get; } = new();

    public int Compare(SortedEntry x, SortedEntry y)
    {
        var count = Math.Min(x.Values.Length, y.Values.Length);
        for (var i = 0; i < count; i++)
        {
            ref readonly var left = ref x.Values[i];
            ref readonly var right = ref y.Values[i];
            if (i == count - 1 && (x.Place == SortedPlace.BehindPrefix || y.Place == SortedPlace.BehindPrefix))
            {
                return x.Place == SortedPlace.BehindPrefix ? -ToPrefix(right, left) : ToPrefix(left, right);
            }

            var order = left.HasValue && right.HasValue ? ValueOrder.Compare(left, right) : left.HasValue.CompareTo(right.HasValue);
            if (order != 0)
            {
                return order;
            }
        }

        return x.Place == SortedPlace.Entry && y.Place == SortedPlace.Entry ? string.CompareOrdinal(x.Id, y.Id) : Side(x.Place) - Side(y.Place);
    }

    private static int Side(SortedPlace place) => place switch
    {
        SortedPlace.Entry => 0,
        SortedPlace.Before => -1,
        _ => 1,
    };

    /// <summary>Compares a value with the place behind all texts that begin with a prefix.</summary>
    private static int ToPrefix(in Value value, in Value prefix) =>
        !value.HasValue || value.AsText.StartsWith(prefix.AsText, StringComparison.Ordinal) ? -1 : ValueOrder.CompareText(value.AsText, prefix.AsText);
}
