using ObjectQL.Metadata;

namespace ObjectQL.Query;

/// <content>
/// Values over groups and windows. Exact numbers are summed by <c>oql_sum</c>, whose result is a decimal in text form, so that nothing
/// overflows on the way; <c>oql_scaled</c> puts the point in, <c>oql_mean</c> divides.
/// </content>
public sealed partial class SqliteDialect
{
    /// <inheritdoc/>
    internal override void AppendAggregate(SqlWriter sql, AggregateExpression aggregate)
    {
        var operand = aggregate.Operand is { } value ? sql.StoredType(value) : ExpressionType.Unknown;
        switch (aggregate.Function)
        {
            case AggregateFunction.Sum when operand.Kind == ValueKind.Decimal:
                Scaled(sql, operand, () => Aggregate(sql, "oql_sum", aggregate));
                break;
            case AggregateFunction.Average when operand.Kind is ValueKind.Decimal or ValueKind.Long:
                Mean(sql, operand, name => Aggregate(sql, name, aggregate));
                break;
            case AggregateFunction.StringAgg:
                // An aggregate of two arguments cannot be DISTINCT in SQLite, so this one is told.
                var all = aggregate with { Distinct = false };
                Aggregate(sql, "oql_string_agg", all, () => sql.Append(", ").Append(Literal(aggregate.Separator)).Append(aggregate.Distinct ? ", 1" : ", 0"));
                break;
            default:
                base.AppendAggregate(sql, aggregate);
                break;
        }
    }

    /// <inheritdoc/>
    internal override void AppendWindow(SqlWriter sql, WindowExpression window)
    {
        var operand = window.Operand is { } value ? sql.StoredType(value) : ExpressionType.Unknown;
        switch (window.Function)
        {
            case WindowFunction.Sum when operand.Kind == ValueKind.Decimal:
                Scaled(sql, operand, () => Window(sql, "oql_sum", window));
                break;
            case WindowFunction.Average when operand.Kind is ValueKind.Decimal or ValueKind.Long:
                Mean(sql, operand, name => Window(sql, name, window));
                break;
            default:
                base.AppendWindow(sql, window);
                break;
        }
    }

    /// <summary>A mean is the exact sum divided once.</summary>
    private static void Mean(SqlWriter sql, ExpressionType operand, Action<string> over)
    {
        sql.Append("oql_mean(");
        over("oql_sum");
        sql.Append(", ");
        over("count");
        sql.Append(", ").Append(PointOf(operand)).Append(")");
    }

    /// <summary>A sum of scaled numbers is scaled itself; one of decimals in text form is not.</summary>
    private static void Scaled(SqlWriter sql, ExpressionType operand, Action sum)
    {
        if (PointOf(operand) == "0")
        {
            sum();
            return;
        }

        sql.Append("oql_scaled(");
        sum();
        sql.Append(", ").Append(PointOf(operand)).Append(")");
    }

    private static string PointOf(ExpressionType operand) => operand.Precision > ScaledDigits ? "0" : Scale(operand);
}
