namespace ObjectQL;

/// <summary>Gives rows the values of a window.</summary>
internal static class Windowing
{
    /// <summary>Computes a window over all rows.</summary>
    /// <param name="run">The run.</param>
    /// <param name="window">The window.</param>
    /// <param name="rows">The rows.</param>
    /// <param name="place">Where the values stand among the computed ones.</param>
    public static void Compute(Evaluation run, CompiledWindow window, List<MemoryRow> rows, int place)
    {
        var order = new SortOrder(window.Expression.OrderBy, rows.Count);
        var operands = new Value[rows.Count];
        var partitions = new Dictionary<Value[], List<int>>(ValuesComparer.Instance);
        for (var i = 0; i < rows.Count; i++)
        {
            run.Set(0, rows[i].Record);
            run.Computed = rows[i].Computed;
            order.Add(run, window.OrderBy);
            operands[i] = window.Operand?.Get(run) ?? default;
            var key = Array.ConvertAll(window.PartitionBy, node => node.Get(run));
            if (!partitions.TryGetValue(key, out var partition))
            {
                partitions.Add(key, partition = []);
            }

            partition.Add(i);
        }

        foreach (var partition in partitions.Values)
        {
            partition.Sort((left, right) => order.Compare(left, right) is var result && result != 0 ? result : left.CompareTo(right));
            int[] sorted = [.. partition];
            var values = new WindowPartition(window.Expression, order, sorted, operands).Values();
            for (var i = 0; i < sorted.Length; i++)
            {
                rows[sorted[i]].Computed[place] = values[i];
            }
        }
    }
}
