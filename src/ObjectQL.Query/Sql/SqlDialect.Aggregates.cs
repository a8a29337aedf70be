using System.Globalization;

namespace ObjectQL.Query;

/// <content>Values over groups and windows.</content>
public abstract partial class SqlDialect
{
    /// <summary>Whether an aggregate can be followed by <c>FILTER (WHERE …)</c>; elsewhere a CASE makes nulls of what does not take part.</summary>
    private protected virtual bool HasFilterClause => true;

    /// <summary>Whether a window may count groups of equal records.</summary>
    private protected virtual bool HasGroupFrames => true;

    /// <summary>Appends a value over a group.</summary>
    internal virtual void AppendAggregate(SqlWriter sql, AggregateExpression aggregate) => Aggregate(sql, NameOf(aggregate.Function), aggregate);

    /// <summary>Appends a value over a window.</summary>
    internal virtual void AppendWindow(SqlWriter sql, WindowExpression window) => Window(sql, NameOf(window.Function), window);

    /// <summary>Appends the value of each record that an aggregate or a window function takes.</summary>
    private protected virtual void AppendAggregated(SqlWriter sql, Expression operand, bool isAverage) => sql.Value(operand);

    /// <summary>Appends the call of an aggregate.</summary>
    /// <param name="sql">The statement so far.</param>
    /// <param name="name">The engine's name of the function.</param>
    /// <param name="aggregate">The aggregate.</param>
    /// <param name="tail">What stands behind the operand, inside of the brackets.</param>
    private protected void Aggregate(SqlWriter sql, string name, AggregateExpression aggregate, Action? tail = null)
    {
        sql.Append(name).Append(aggregate is { Distinct: true, Operand: not null } ? "(DISTINCT " : "(");
        var filter = aggregate.Filter;
        if (filter is not null && !HasFilterClause)
        {
            sql.Append("CASE WHEN ").Condition(filter).Append(" THEN ");
            Operand("1");
            sql.Append(" END");
        }
        else
        {
            Operand("*");
        }

        tail?.Invoke();
        sql.Append(")");
        if (filter is not null && HasFilterClause)
        {
            sql.Append(" FILTER (WHERE ").Condition(filter).Append(")");
        }

        void Operand(string none)
        {
            if (aggregate.Operand is { } operand)
            {
                AppendAggregated(sql, operand, aggregate.Function == AggregateFunction.Average);
            }
            else
            {
                sql.Append(none);
            }
        }
    }

    /// <summary>Appends the call of a window function.</summary>
    private protected void Window(SqlWriter sql, string name, WindowExpression window)
    {
        sql.Append(name).Append("(");
        if (window.Operand is { } operand)
        {
            AppendAggregated(sql, operand, window.Function == WindowFunction.Average);
        }
        else if (window.Function == WindowFunction.Count)
        {
            sql.Append("*");
        }

        sql.Append(") OVER (");
        for (var i = 0; i < window.PartitionBy.Count; i++)
        {
            sql.Append(i == 0 ? "PARTITION BY " : ", ").Value(window.PartitionBy[i]);
        }

        var space = window.PartitionBy.IsEmpty ? "" : " ";
        AppendWindowOrder(sql, window, space);
        if (window.Frame is { } frame && frame != WindowFrame.Default && window.Function >= WindowFunction.FirstValue)
        {
            Frame(sql, frame);
        }

        sql.Append(")");
    }

    /// <summary>Appends the order of a window; some engines demand one.</summary>
    private protected virtual void AppendWindowOrder(SqlWriter sql, WindowExpression window, string space)
    {
        for (var i = 0; i < window.OrderBy.Count; i++)
        {
            sql.Append(i == 0 ? space + "ORDER BY " : ", ").SortKey(window.OrderBy[i]);
        }
    }

    private void Frame(SqlWriter sql, WindowFrame frame)
    {
        // Counted groups of equals are GROUPS; where nothing is counted, RANGE means the same and every engine has it.
        var counts = frame.Preceding is > 0 || frame.Following is > 0;
        if (frame.ByRange && counts && !HasGroupFrames)
        {
            throw new NotSupportedException($"A window that counts groups of equal records has no form in {Name}.");
        }

        sql.Append(frame.ByRange ? counts ? " GROUPS" : " RANGE" : " ROWS").Append(" BETWEEN ");
        Bound(frame.Preceding, " PRECEDING");
        sql.Append(" AND ");
        Bound(frame.Following, " FOLLOWING");

        void Bound(int? count, string direction)
        {
            if (count == 0)
            {
                sql.Append("CURRENT ROW");
            }
            else
            {
                sql.Append(count is { } number ? number.ToString(CultureInfo.InvariantCulture) : "UNBOUNDED").Append(direction);
            }
        }
    }

    private protected static string NameOf(AggregateFunction function) => function switch
    {
        AggregateFunction.Count => "count",
        AggregateFunction.Sum => "sum",
        AggregateFunction.Average => "avg",
        AggregateFunction.Min => "min",
        AggregateFunction.Max => "max",
        _ => "string_agg",
    };

    private protected static string NameOf(WindowFunction function) => function switch
    {
        WindowFunction.RowNumber => "row_number",
        WindowFunction.Rank => "rank",
        WindowFunction.DenseRank => "dense_rank",
        WindowFunction.PercentRank => "percent_rank",
        WindowFunction.Lag => "lag",
        WindowFunction.Lead => "lead",
        WindowFunction.FirstValue => "first_value",
        WindowFunction.LastValue => "last_value",
        WindowFunction.Sum => "sum",
        WindowFunction.Average => "avg",
        WindowFunction.Count => "count",
        WindowFunction.Min => "min",
        _ => "max",
    };
}
