namespace ObjectQL;

/// <summary>Divides records into groups and computes their aggregates.</summary>
internal static class Grouping
{
    /// <summary>The groups, in the order in which their first records come. Without anything to group by there is always one.</summary>
    public static List<MemoryRow> Rows(Evaluation run, CompiledPlan compiled, List<Record> records)
    {
        var groups = new Dictionary<Value[], (Record? First, Accumulator[] Values)>(ValuesComparer.Instance);
        var order = new List<(Record? First, Accumulator[] Values)>();
        if (compiled.GroupBy.Length == 0)
        {
            Add([], records.Count == 0 ? null : records[0]);
        }

        foreach (var record in records)
        {
            run.Set(0, record);
            var key = Array.ConvertAll(compiled.GroupBy, node => node.Get(run));
            if (!groups.TryGetValue(key, out var group))
            {
                group = Add(key, record);
            }

            for (var i = 0; i < group.Values.Length; i++)
            {
                Take(run, compiled.Aggregates[i], group.Values[i]);
            }
        }

        return order.ConvertAll(group => new MemoryRow(group.First, Results(group.Values, compiled)));

        (Record? First, Accumulator[] Values) Add(Value[] key, Record? first)
        {
            var group = (first, Array.ConvertAll(
                compiled.Aggregates,
                static aggregate => new Accumulator(aggregate.Expression.Function, aggregate.Expression.Distinct, aggregate.Expression.Separator)));
            groups.Add(key, group);
            order.Add(group);
            return group;
        }
    }

    private static void Take(Evaluation run, CompiledAggregate aggregate, Accumulator values)
    {
        if (aggregate.Filter is not null && aggregate.Filter.Test(run) != true)
        {
            return;
        }

        if (aggregate.Operand is null)
        {
            values.AddRecord();
        }
        else
        {
            values.Add(aggregate.Operand.Get(run));
        }
    }

    private static Value[] Results(Accumulator[] values, CompiledPlan compiled)
    {
        var results = new Value[values.Length + compiled.Windows.Length];
        for (var i = 0; i < values.Length; i++)
        {
            results[i] = values[i].Result();
        }

        return results;
    }
}
