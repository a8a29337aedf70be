namespace ObjectQL.Query;

/// <content>Values over groups and windows.</content>
public sealed partial class SqlServerDialect
{
    /// <inheritdoc/>
    private protected override bool HasFilterClause => false;

    /// <inheritdoc/>
    private protected override bool HasGroupFrames => false;

    /// <inheritdoc/>
    internal override void AppendAggregate(SqlWriter sql, AggregateExpression aggregate)
    {
        switch (aggregate.Function)
        {
            case AggregateFunction.Count:
                Aggregate(sql, "count_big", aggregate);
                break;
            case AggregateFunction.StringAgg when aggregate.Distinct:
                throw new NotSupportedException($"Texts without repetition have no aggregate in {Name}; group by the text and join the groups.");
            case AggregateFunction.StringAgg:
                Aggregate(sql, "string_agg", aggregate, () => sql.Append(", N").Append(Literal(aggregate.Separator)));
                sql.Append(" WITHIN GROUP (ORDER BY ");
                Text(sql, aggregate.Operand!);
                sql.Append(")");
                break;
            default:
                base.AppendAggregate(sql, aggregate);
                break;
        }
    }

    /// <inheritdoc/>
    internal override void AppendWindow(SqlWriter sql, WindowExpression window) =>
        Window(sql, window.Function == WindowFunction.Count ? "count_big" : NameOf(window.Function), window);

    /// <inheritdoc/>
    private protected override void AppendAggregated(SqlWriter sql, Expression operand, bool isAverage)
    {
        if (isAverage)
        {
            AppendAs(sql, operand, ExpressionType.Double);
        }
        else if (operand.Type.IsCondition)
        {
            sql.Append("CAST(").Value(operand).Append(" AS int)");
        }
        else
        {
            Text(sql, operand);
        }
    }

    /// <inheritdoc/>
    private protected override void AppendWindowOrder(SqlWriter sql, WindowExpression window, string space)
    {
        if (window.OrderBy.IsEmpty && window.Function <= WindowFunction.LastValue)
        {
            sql.Append(space).Append("ORDER BY (SELECT NULL)");
            return;
        }

        base.AppendWindowOrder(sql, window, space);
    }
}
