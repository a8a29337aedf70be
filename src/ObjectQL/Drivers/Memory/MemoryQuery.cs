using ObjectQL.Query;

namespace ObjectQL;

/// <summary>Runs the condition, order and paging of a plan over a table. Results are the stored records themselves.</summary>
internal static class MemoryQuery
{
    /// <summary>The records that match, sorted and paged.</summary>
    public static List<T> Page<T>(MemoryScope scope, QueryPlan plan, ReadOnlySpan<Value> values)
        where T : Record, IRecord<T>
    {
        var (take, skip) = Limits(plan, values);
        if (take == 0)
        {
            return [];
        }

        var enough = plan.OrderBy.IsEmpty && plan.PerParent < 0 && take < int.MaxValue - skip ? (int)(skip + take) : int.MaxValue;
        var compiled = CompiledPlan.Of(plan);
        var run = compiled.Begin(scope, values);
        var matching = new List<T>();
        Collect(run, compiled, matching, enough);
        if (!plan.OrderBy.IsEmpty)
        {
            var order = new SortOrder(plan.OrderBy, matching.Count);
            for (var i = 0; i < matching.Count; i++)
            {
                run.Set(0, matching[i]);
                order.Add(run, compiled.OrderBy);
            }

            matching = order.Sort(matching);
        }

        compiled.Return(run);
        return plan.PerParent >= 0 ? MemoryParents.Limit(matching, plan.PerParent, skip, take) : Paged(matching, take, skip);
    }

    /// <summary>What readers get of records with formulas that the database computes.</summary>
    public static List<T> Computed<T>(MemoryScope scope, QueryPlan plan, ReadOnlySpan<Value> values, List<T> records)
        where T : Record, IRecord<T>
    {
        var compiled = CompiledPlan.Of(plan);
        var run = compiled.Begin(scope, values);
        for (var i = 0; i < records.Count; i++)
        {
            run.Set(0, records[i]);
            records[i] = MemoryRecords.ToResult(records[i], plan);
            for (var formula = 0; formula < compiled.Computed.Length; formula++)
            {
                var reader = new SingleValueReader(plan.Computed[formula].Field, compiled.Computed[formula].Get(run));
                T.Read(records[i], ref reader);
            }
        }

        compiled.Return(run);
        return records;
    }

    /// <summary>The records that match, in the order of their ids.</summary>
    public static List<T> Matching<T>(MemoryScope scope, QueryPlan plan, ReadOnlySpan<Value> values)
        where T : Record
    {
        var compiled = CompiledPlan.Of(plan);
        var run = compiled.Begin(scope, values);
        var matching = new List<T>();
        Collect(run, compiled, matching, int.MaxValue);
        compiled.Return(run);
        return matching;
    }

    /// <summary>The number of records that match, up to the plan's limit.</summary>
    public static long Count(MemoryScope scope, QueryPlan plan, ReadOnlySpan<Value> values)
    {
        var (most, _) = Limits(plan, values);
        if (plan.Where is null)
        {
            return Math.Min(most, scope.Table(plan.Schema)?.Rows.Count ?? 0);
        }

        var compiled = CompiledPlan.Of(plan);
        var run = compiled.Begin(scope, values);
        var count = Collect<Record>(run, compiled, null, (int)Math.Min(most, int.MaxValue));
        compiled.Return(run);
        return count;
    }

    /// <summary>The limits of a plan, whose values stand behind those of the parameters.</summary>
    public static (long Take, long Skip) Limits(QueryPlan plan, ReadOnlySpan<Value> values)
    {
        var next = plan.Parameters.Count;
        var take = plan.HasTake ? values[next++].AsLong : long.MaxValue;
        return (take, plan.HasSkip ? values[next].AsLong : 0);
    }

    /// <summary>Cuts a page out of all results.</summary>
    public static List<T> Paged<T>(List<T> all, long take, long skip)
    {
        var first = (int)Math.Min(skip, all.Count);
        var count = (int)Math.Min(take, all.Count - first);
        return count == all.Count ? all : all.GetRange(first, count);
    }

    /// <summary>Walks the records that the condition selects, in the order of their ids.</summary>
    /// <returns>How many there are.</returns>
    public static int Collect<T>(Evaluation run, CompiledPlan compiled, List<T>? matching, int enough)
        where T : Record
    {
        var count = 0;
        if (run.Table(0) is not { } table)
        {
            return count;
        }

        if (MemoryLookup.Candidates(table, compiled.Plan.Where, run.Parameters) is { } ids)
        {
            foreach (var id in ids)
            {
                if (count >= enough)
                {
                    break;
                }

                if (table.Rows.TryGetValue(id, out var record) && Selects(run, compiled, record))
                {
                    matching?.Add((T)record);
                    count++;
                }
            }

            return count;
        }

        foreach (var (_, record) in table.Rows)
        {
            if (count >= enough)
            {
                break;
            }

            if (Selects(run, compiled, record))
            {
                matching?.Add((T)record);
                count++;
            }
        }

        return count;
    }

    private static bool Selects(Evaluation run, CompiledPlan compiled, Record record)
    {
        run.Set(0, record);
        return compiled.Where is null || compiled.Where.Test(run) == true;
    }
}
