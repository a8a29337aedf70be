using ObjectQL.Query;

namespace ObjectQL;

/// <summary>The rows of one partition of a window, in the window's order, and the values that the window gives them.</summary>
/// <param name="window">The window.</param>
/// <param name="order">The sort keys of all rows.</param>
/// <param name="rows">The places of the partition's rows, sorted.</param>
/// <param name="operands">The operand of every row.</param>
internal readonly struct WindowPartition(WindowExpression window, SortOrder order, int[] rows, Value[] operands)
{
    /// <summary>The window's value for each row of the partition.</summary>
    public Value[] Values()
    {
        var values = new Value[rows.Length];
        var (peer, dense) = (0, 0);
        for (var i = 0; i < rows.Length; i++)
        {
            if (i == 0 || order.Compare(rows[i - 1], rows[i]) != 0)
            {
                peer = i;
                dense++;
            }

            values[i] = window.Function switch
            {
                WindowFunction.RowNumber => Value.Of(i + 1L),
                WindowFunction.Rank => Value.Of(peer + 1L),
                WindowFunction.DenseRank => Value.Of((long)dense),
                WindowFunction.PercentRank => Value.Of(rows.Length == 1 ? 0.0 : (double)peer / (rows.Length - 1)),
                WindowFunction.Lag => i == 0 ? default : operands[rows[i - 1]],
                WindowFunction.Lead => i + 1 == rows.Length ? default : operands[rows[i + 1]],
                _ => default,
            };
        }

        if (window.Function >= WindowFunction.FirstValue)
        {
            Framed(values);
        }

        return values;
    }

    /// <summary>What looks at a frame. A frame that begins with the partition only grows, so that its sum is continued and not begun anew.</summary>
    private void Framed(Value[] values)
    {
        var frame = window.Frame ?? WindowFrame.Default;
        Accumulator? growing = null;
        var taken = 0;
        for (var i = 0; i < rows.Length; i++)
        {
            var (first, last) = Bounds(frame, i);
            if (window.Function is WindowFunction.FirstValue or WindowFunction.LastValue)
            {
                values[i] = first > last ? default : operands[rows[window.Function == WindowFunction.FirstValue ? first : last]];
                continue;
            }

            if (frame.Preceding is not null || growing is null)
            {
                growing = new Accumulator(Aggregate(window.Function));
                taken = first;
            }

            for (; taken <= last; taken++)
            {
                if (window.Operand is null)
                {
                    growing.AddRecord();
                }
                else
                {
                    growing.Add(operands[rows[taken]]);
                }
            }

            values[i] = growing.Result();
        }
    }

    private (int First, int Last) Bounds(WindowFrame frame, int at)
    {
        if (!frame.ByRange)
        {
            return (
                frame.Preceding is { } before ? Math.Max(0, at - before) : 0,
                frame.Following is { } behind ? (int)Math.Min(rows.Length - 1L, (long)at + behind) : rows.Length - 1);
        }

        if (frame.Preceding is > 0 || frame.Following is > 0)
        {
            throw new ObjectQLException(
                ErrorCode.InvalidRequest, "A frame by range reaches from all or the current records to all or the current ones; count records with a frame by rows.");
        }

        var (first, last) = (at, at);
        while (first > 0 && (frame.Preceding is null || order.Compare(rows[first - 1], rows[at]) == 0))
        {
            first = frame.Preceding is null ? 0 : first - 1;
        }

        while (last + 1 < rows.Length && (frame.Following is null || order.Compare(rows[last + 1], rows[at]) == 0))
        {
            last = frame.Following is null ? rows.Length - 1 : last + 1;
        }

        return (first, last);
    }

    private static AggregateFunction Aggregate(WindowFunction function) => function switch
    {
        WindowFunction.Sum => AggregateFunction.Sum,
        WindowFunction.Average => AggregateFunction.Average,
        WindowFunction.Count => AggregateFunction.Count,
        WindowFunction.Min => AggregateFunction.Min,
        _ => AggregateFunction.Max,
    };
}
