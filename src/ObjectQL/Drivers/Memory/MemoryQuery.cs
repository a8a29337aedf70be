using ObjectQL.Metadata;
using ObjectQL.Query;

namespace ObjectQL;

/// <summary>Runs the condition, order and paging of a plan over a table. Results are the stored records themselves.</summary>
internal static class MemoryQuery
{
    /// <summary>The records that match, sorted and paged.</summary>
    public static List<T> Page<T>(MemoryTable table, QueryPlan plan, ReadOnlySpan<Value> values)
        where T : Record, IRecord<T>
    {
        var next = plan.Parameters.Count;
        var take = plan.HasTake ? values[next++].AsLong : long.MaxValue;
        var skip = plan.HasSkip ? values[next].AsLong : 0;
        if (take == 0)
        {
            return [];
        }

        var enough = plan.OrderBy.IsEmpty && plan.PerParent < 0 && take < int.MaxValue - skip ? (int)(skip + take) : int.MaxValue;
        var matching = Matching<T>(table, plan, values, enough);
        if (!plan.OrderBy.IsEmpty)
        {
            matching = Sorted(matching, plan.OrderBy);
        }

        if (plan.PerParent >= 0)
        {
            return MemoryParents.Limit(matching, plan.PerParent, skip, take);
        }

        var first = (int)Math.Min(skip, matching.Count);
        var count = (int)Math.Min(take, matching.Count - first);
        return count == matching.Count ? matching : matching.GetRange(first, count);
    }

    /// <summary>The records that match, in the order of their ids.</summary>
    public static List<T> Matching<T>(MemoryTable table, QueryPlan plan, ReadOnlySpan<Value> values, int enough = int.MaxValue)
        where T : Record, IRecord<T>
    {
        var condition = Condition<T>.Of(plan, values);
        var matching = new List<T>();
        if (MemoryLookup.Candidates(table, plan.Where, values) is { } ids)
        {
            foreach (var id in ids)
            {
                if (matching.Count < enough && table.Rows.TryGetValue(id, out var record) && condition.Selects((T)record))
                {
                    matching.Add((T)record);
                }
            }

            return matching;
        }

        foreach (var (_, record) in table.Rows)
        {
            if (matching.Count >= enough)
            {
                break;
            }

            if (condition.Selects((T)record))
            {
                matching.Add((T)record);
            }
        }

        return matching;
    }

    /// <summary>The number of records that match.</summary>
    public static long Count<T>(MemoryTable table, QueryPlan plan, ReadOnlySpan<Value> values)
        where T : Record, IRecord<T>
    {
        if (plan.Where is null)
        {
            return table.Rows.Count;
        }

        if (MemoryLookup.Candidates(table, plan.Where, values) is not null)
        {
            return Matching<T>(table, plan, values).Count;
        }

        var condition = Condition<T>.Of(plan, values);
        var count = 0L;
        foreach (var (_, record) in table.Rows)
        {
            count += condition.Selects((T)record) ? 1 : 0;
        }

        return count;
    }

    /// <summary>A stable sort: records with equal keys stay in the order of their ids.</summary>
    private static List<T> Sorted<T>(List<T> records, EquatableArray<SortKey> order)
        where T : Record, IRecord<T>
    {
        var width = order.Count;
        var keys = new Value[records.Count * width];
        var positions = new int[records.Count];
        for (var i = 0; i < records.Count; i++)
        {
            positions[i] = i;
            for (var key = 0; key < width; key++)
            {
                keys[(i * width) + key] = SingleValueWriter.Of(records[i], ((FieldExpression)order[key].Value).Field);
            }
        }

        Array.Sort(positions, (left, right) =>
        {
            for (var key = 0; key < width; key++)
            {
                var result = Compare(keys[(left * width) + key], keys[(right * width) + key], order[key]);
                if (result != 0)
                {
                    return result;
                }
            }

            return left.CompareTo(right);
        });
        var sorted = new List<T>(records.Count);
        foreach (var position in positions)
        {
            sorted.Add(records[position]);
        }

        return sorted;
    }

    private static int Compare(in Value left, in Value right, in SortKey key)
    {
        if (left.HasValue && right.HasValue)
        {
            return key.Descending ? ValueOrder.Compare(right, left) : ValueOrder.Compare(left, right);
        }

        return left.HasValue == right.HasValue ? 0 : left.HasValue == key.NullsFirst ? 1 : -1;
    }
}
