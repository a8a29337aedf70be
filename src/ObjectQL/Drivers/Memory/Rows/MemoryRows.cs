using ObjectQL.Query;

namespace ObjectQL;

/// <summary>Computes rows of columns, in the order in which SQL does: condition, groups, having, windows, columns, distinct, order, page.</summary>
internal static class MemoryRows
{
    /// <summary>The rows of a plan, in the caller's form.</summary>
    public static List<TRow> Read<TRow, TShape>(MemoryScope scope, QueryPlan plan, ReadOnlySpan<Value> values)
        where TShape : struct, IRowShape<TRow>
    {
        var (take, skip) = MemoryQuery.Limits(plan, values);
        if (take == 0)
        {
            return [];
        }

        var compiled = CompiledPlan.Of(plan);
        var run = compiled.Begin(scope, values);
        var page = MemoryQuery.Paged(Ordered(run, compiled, Rows(run, compiled)), take, skip);
        compiled.Return(run);
        var results = new List<TRow>(page.Count);
        foreach (var row in page)
        {
            var reader = new MemoryRowReader(row);
            results.Add(TShape.Read(plan, ref reader));
        }

        return results;
    }

    private static List<MemoryRow> Rows(Evaluation run, CompiledPlan compiled)
    {
        var records = new List<Record>();
        MemoryQuery.Collect(run, compiled, records, int.MaxValue);
        var isGrouped = compiled.GroupBy.Length > 0 || compiled.Aggregates.Length > 0 || compiled.Having is not null;
        var rows = isGrouped
            ? Grouping.Rows(run, compiled, records)
            : records.ConvertAll(record => new MemoryRow(record, compiled.Windows.Length == 0 ? [] : new Value[compiled.Windows.Length]));
        if (compiled.Having is { } having)
        {
            rows.RemoveAll(row =>
            {
                Stand(run, row);
                return having.Test(run) != true;
            });
        }

        for (var i = 0; i < compiled.Windows.Length; i++)
        {
            Windowing.Compute(run, compiled.Windows[i], rows, compiled.Aggregates.Length + i);
        }

        return rows;
    }

    private static List<Value[]> Ordered(Evaluation run, CompiledPlan compiled, List<MemoryRow> rows)
    {
        var results = new List<Value[]>(rows.Count);
        var order = new SortOrder(compiled.Plan.OrderBy, rows.Count);
        var seen = compiled.Plan.Distinct ? new HashSet<Value[]>(ValuesComparer.Instance) : null;
        foreach (var row in rows)
        {
            Stand(run, row);
            var columns = Array.ConvertAll(compiled.Columns, column => column.Get(run));
            if (seen?.Add(columns) != false)
            {
                results.Add(columns);
                order.Add(run, compiled.OrderBy);
            }
        }

        return compiled.OrderBy.Length == 0 ? results : order.Sort(results);
    }

    private static void Stand(Evaluation run, MemoryRow row)
    {
        run.Set(0, row.Record);
        run.Computed = row.Computed;
    }
}
