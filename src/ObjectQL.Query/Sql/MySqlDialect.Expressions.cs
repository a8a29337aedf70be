using ObjectQL.Metadata;

namespace ObjectQL.Query;

/// <content>Expressions.</content>
public sealed partial class MySqlDialect
{
    /// <inheritdoc/>
    internal override void AppendValueParameter(SqlWriter sql, ParameterExpression parameter)
    {
        // What is sent as text has to be told its type, or it is computed with as a text or a double.
        var type = parameter.IsList ? null : sql.StoredType(parameter).Kind switch
        {
            ValueKind.Long => "signed",
            ValueKind.Decimal => "decimal(65,28)",
            ValueKind.Date => "date",
            ValueKind.Time => "time(6)",
            ValueKind.DateTime => "datetime(3)",
            _ => null,
        };
        sql.Append(type is null ? "" : "CAST(");
        base.AppendValueParameter(sql, parameter);
        sql.Append(type is null ? "" : $" AS {type})");
    }

    /// <inheritdoc/>
    internal override void AppendSortKey(SqlWriter sql, SortKey key)
    {
        if (key.NullsFirst == key.Descending)
        {
            ExpressionPrinter.Operand(sql, key.Value);
            sql.Append(" IS NULL").Append(key.NullsFirst ? " DESC, " : ", ");
        }

        sql.Value(key.Value).Append(key.Descending ? " DESC" : "");
    }

    /// <inheritdoc/>
    internal override void AppendIn(SqlWriter sql, InExpression contained)
    {
        var type = sql.StoredType(contained.List).Kind switch
        {
            ValueKind.Long or ValueKind.Boolean => "bigint",
            ValueKind.Double => "double",
            ValueKind.Decimal => "decimal(65,28)",
            ValueKind.Date => "date",
            ValueKind.Time => "time(6)",
            ValueKind.DateTime => "datetime(3)",
            _ => "longtext",
        };

        // A list has the collation of no column; texts are compared with it as bytes, which have the order of code points.
        var value = type == "longtext" ? "CAST(value AS binary)" : "value";
        ExpressionPrinter.Operand(sql, contained.Operand);
        sql.Append($" IN (SELECT {value} FROM json_table(").Value(contained.List).Append($", '$[*]' COLUMNS (value {type} PATH '$')) AS listed)");
    }

    /// <inheritdoc/>
    internal override void AppendArithmetic(SqlWriter sql, ArithmeticExpression arithmetic)
    {
        var type = arithmetic.Type;
        if (sql.StoredType(arithmetic.Left).IsMoment)
        {
            sql.Append("timestampdiff(microsecond, ").Value(arithmetic.Right).Append(", ").Value(arithmetic.Left).Append(") DIV 1000");
        }
        else if (arithmetic.Operator is ArithmeticOperator.Divide or ArithmeticOperator.Remainder)
        {
            // Divided by zero is null in a query, but an error in an update.
            var asDouble = type is { Kind: ValueKind.Double, IsUnknown: false } ? " + 0e0" : "";
            sql.Append("(");
            ExpressionPrinter.Operand(sql, arithmetic.Left);
            sql.Append(asDouble).Append(")").Append(Symbol(arithmetic.Operator)).Append("nullif(");
            ExpressionPrinter.Operand(sql, arithmetic.Right);
            sql.Append(asDouble).Append(", 0)");
        }
        else
        {
            Binary(sql, arithmetic.Left, Symbol(arithmetic.Operator), arithmetic.Right);
        }
    }
}
