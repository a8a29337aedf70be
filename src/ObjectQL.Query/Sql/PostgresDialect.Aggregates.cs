using ObjectQL.Metadata;

namespace ObjectQL.Query;

/// <content>Values over groups and windows.</content>
public sealed partial class PostgresDialect
{
    /// <inheritdoc/>
    internal override void AppendAggregate(SqlWriter sql, AggregateExpression aggregate)
    {
        var kind = aggregate.Operand is { } operand ? sql.StoredType(operand).Kind : ValueKind.Text;
        switch (aggregate.Function)
        {
            case AggregateFunction.Sum when kind == ValueKind.Long:
                Cast(sql, "bigint", () => Aggregate(sql, "sum", aggregate));
                break;
            case AggregateFunction.Average:
                Cast(sql, "double precision", () => Aggregate(sql, "avg", aggregate));
                break;
            case AggregateFunction.Min when kind == ValueKind.Boolean:
                Aggregate(sql, "bool_and", aggregate);
                break;
            case AggregateFunction.Max when kind == ValueKind.Boolean:
                Aggregate(sql, "bool_or", aggregate);
                break;
            case AggregateFunction.StringAgg:
                Aggregate(sql, "string_agg", aggregate, () =>
                {
                    sql.Append(", ").Append(Literal(aggregate.Separator)).Append(" ORDER BY ");
                    AppendAggregated(sql, aggregate.Operand!, isAverage: false);
                });
                break;
            default:
                base.AppendAggregate(sql, aggregate);
                break;
        }
    }

    /// <inheritdoc/>
    internal override void AppendWindow(SqlWriter sql, WindowExpression window)
    {
        var kind = window.Operand is { } operand ? sql.StoredType(operand).Kind : ValueKind.Text;
        switch (window.Function)
        {
            case WindowFunction.Sum when kind == ValueKind.Long:
                Cast(sql, "bigint", () => Window(sql, "sum", window));
                break;
            case WindowFunction.Average:
                Cast(sql, "double precision", () => Window(sql, "avg", window));
                break;
            default:
                base.AppendWindow(sql, window);
                break;
        }
    }

    /// <inheritdoc/>
    private protected override void AppendAggregated(SqlWriter sql, Expression operand, bool isAverage)
    {
        if (sql.StoredType(operand).IsText)
        {
            ExpressionPrinter.Operand(sql, operand);
            sql.Append(CodePoints);
        }
        else
        {
            sql.Value(operand);
        }
    }

    private static void Cast(SqlWriter sql, string type, Action value)
    {
        sql.Append("CAST(");
        value();
        sql.Append(" AS ").Append(type).Append(")");
    }
}
