namespace ObjectQL.Benchmarks.Ratios;

/// <summary>Order statistics of a list of figures.</summary>
internal static class Statistics
{
    public static double Median(IReadOnlyCollection<double> values) => Quantile(values, 0.5);

    /// <summary>How far the median of many more such figures may be from theirs, with 95 % confidence; whatever their distribution is.</summary>
    public static double MedianError(IReadOnlyCollection<double> values)
    {
        var half = 0.98 / Math.Sqrt(values.Count);
        return (Quantile(values, Math.Min(1, 0.5 + half)) - Quantile(values, Math.Max(0, 0.5 - half))) / 2;
    }

    /// <summary>The value below which that share of the figures lies, interpolated.</summary>
    public static double Quantile(IReadOnlyCollection<double> values, double share)
    {
        var sorted = values.Order().ToArray();
        var position = share * (sorted.Length - 1);
        var low = (int)position;
        var high = Math.Min(low + 1, sorted.Length - 1);
        return sorted[low] + ((sorted[high] - sorted[low]) * (position - low));
    }
}
