using ObjectQL.Metadata;

namespace ObjectQL.Query;

/// <content>Functions.</content>
public sealed partial class MySqlDialect
{
    /// <inheritdoc/>
    internal override void AppendElement(SqlWriter sql, Expression list, Expression element) =>
        sql.Append("json_contains(").Value(list).Append(", json_quote(").Value(element).Append("))");

    /// <inheritdoc/>
    internal override void AppendFunction(SqlWriter sql, FunctionExpression function)
    {
        var arguments = function.Arguments;
        switch (function.Function)
        {
            case ScalarFunction.Contains or ScalarFunction.StartsWith:
                sql.Append("locate(").Value(arguments[1]).Append(", ").Value(arguments[0]).Append(function.Function == ScalarFunction.Contains ? ") > 0" : ") = 1");
                break;
            case ScalarFunction.EndsWith:
                sql.Append("right(").Value(arguments[0]).Append(", char_length(").Value(arguments[1]).Append(")) = ");
                ExpressionPrinter.Operand(sql, arguments[1]);
                break;
            case ScalarFunction.Like:
                ExpressionPrinter.Operand(sql, arguments[0]);
                sql.Append(" LIKE ");
                ExpressionPrinter.Operand(sql, arguments[1]);
                sql.Append(" ESCAPE ''");
                break;
            case ScalarFunction.Trim:
                Call(sql, "trim", arguments);
                break;
            case ScalarFunction.Length:
                Call(sql, "char_length", arguments);
                break;
            case ScalarFunction.Substring:
                sql.Append("substring(").Value(arguments[0]).Append(", greatest(").Value(arguments[1]).Append(", 0) + 1");
                if (arguments.Count > 2)
                {
                    sql.Append(", greatest(").Value(arguments[2]).Append(", 0)");
                }

                sql.Append(")");
                break;
            case ScalarFunction.Concat:
                sql.Append("concat(");
                Listed(sql, arguments, ", ", AppendText);
                sql.Append(")");
                break;
            case ScalarFunction.ToText:
                AppendText(sql, arguments[0]);
                break;
            case ScalarFunction.Round:
                Round(sql, arguments);
                break;
            case ScalarFunction.ToDecimal:
                sql.Append("CAST(").Append("round(").Value(arguments[0]).Append(", ").Append(Digits(function.Type)).Append(") AS decimal(28, ").Append(Digits(function.Type)).Append("))");
                break;
            case ScalarFunction.Floor or ScalarFunction.Ceiling:
                sql.Append("CAST(").Append(function.Function == ScalarFunction.Floor ? "floor" : "ceiling").Append("(").Value(arguments[0]).Append(") AS signed)");
                break;
            case ScalarFunction.DateOf:
                Call(sql, "date", arguments);
                break;
            case ScalarFunction.AddDays:
                sql.Append("date_add(").Value(arguments[0]).Append(", interval (").Value(arguments[1]).Append(") day)");
                break;
            default:
                Call(sql, NameOf(function.Function), arguments);
                break;
        }
    }

    private static void Round(SqlWriter sql, EquatableArray<Expression> arguments)
    {
        var isDouble = sql.StoredType(arguments[0]) is { Kind: ValueKind.Double, IsUnknown: false };
        sql.Append("round(");
        if (isDouble)
        {
            // Doubles are rounded as the C library does; decimals have halves go away from zero.
            sql.Append("CAST(").Value(arguments[0]).Append(" AS decimal(65,15))");
        }
        else
        {
            sql.Value(arguments[0]);
        }

        if (arguments.Count > 1)
        {
            sql.Append(", greatest(").Value(arguments[1]).Append(", 0)");
        }

        sql.Append(isDouble ? ") + 0e0" : ")");
    }

    /// <inheritdoc/>
    private protected override void AppendTextOf(SqlWriter sql, Expression value, ValueKind kind)
    {
        switch (kind)
        {
            case ValueKind.Boolean:
                sql.Append("elt((").Value(value).Append(") + 1, 'false', 'true')");
                break;
            case ValueKind.Decimal:
                // The point is there for certain when there is one more digit behind it.
                sql.Append("trim(TRAILING '.' FROM trim(TRAILING '0' FROM CAST((").Value(value).Append(") * 1.0 AS char)))");
                break;
            case ValueKind.Date:
                sql.Append("date_format(").Value(value).Append(", '%Y-%m-%d')");
                break;
            case ValueKind.Time:
                sql.Append("trim(TRAILING '.' FROM trim(TRAILING '0' FROM time_format(").Value(value).Append(", '%H:%i:%s.%f')))");
                break;
            case ValueKind.DateTime:
                sql.Append("concat(left(date_format(").Value(value).Append(", '%Y-%m-%dT%H:%i:%s.%f'), 23), 'Z')");
                break;
            case ValueKind.Double:
                // The sign of an exponent is written always: 1e+15.
                sql.Append("replace(replace(CAST(").Value(value).Append(" AS char), 'e', 'e+'), 'e+-', 'e-')");
                break;
            default:
                sql.Append("CAST(").Value(value).Append(" AS char)");
                break;
        }
    }
}
