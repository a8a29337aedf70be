using ObjectQL.Query;

namespace ObjectQL;

/// <summary>Set operations on masks.</summary>
internal static class FieldMasks
{
    /// <summary>The fields of both masks.</summary>
    public static FieldMask Intersection(in FieldMask left, in FieldMask right)
    {
        var high = new ulong[Math.Min(left.High.Length, right.High.Length)];
        for (var i = 0; i < high.Length; i++)
        {
            high[i] = left.High[i] & right.High[i];
        }

        return new FieldMask(left.Low & right.Low, high.Length == 0 ? null : high);
    }

    /// <summary>The fields of either mask.</summary>
    public static FieldMask Union(in FieldMask left, in FieldMask right)
    {
        var high = new ulong[Math.Max(left.High.Length, right.High.Length)];
        for (var i = 0; i < high.Length; i++)
        {
            high[i] = (i < left.High.Length ? left.High[i] : 0) | (i < right.High.Length ? right.High[i] : 0);
        }

        return new FieldMask(left.Low | right.Low, high.Length == 0 ? null : high);
    }
}
