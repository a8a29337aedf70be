using ObjectQL.Metadata;

namespace ObjectQL.Query;

/// <content>Functions.</content>
public sealed partial class MySqlDialect
{
    private const string Elements = ", '$[*]' COLUMNS (value longtext PATH '$')) AS ";

    /// <inheritdoc/>
    /// <remarks>MariaDB's own <c>json_contains</c> and <c>json_overlaps</c> compare texts as they are escaped, not what they mean.</remarks>
    internal override void AppendElement(SqlWriter sql, Expression list, Expression element) =>
        sql.Append("EXISTS (SELECT 1 FROM json_table(").Value(list).Append(Elements + "owned WHERE CAST(owned.value AS binary) = CAST(").Value(element).Append(" AS binary))");

    /// <inheritdoc/>
    internal override void AppendAnyElement(SqlWriter sql, Expression list, ParameterExpression elements) =>
        sql.Append("EXISTS (SELECT 1 FROM json_table(").Value(list).Append(Elements + "owned WHERE CAST(owned.value AS binary) IN (SELECT CAST(value AS binary) FROM json_table(")
            .Value(elements).Append(Elements + "listed))");

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
                sql.Append("regexp_replace(").Value(arguments[0]).Append(", ").Append(Literal($"^[{WhiteSpace.All}]+|[{WhiteSpace.All}]+\\\\z")).Append(", '')");
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
                sql.Append("CAST(round(");
                Exact(sql, arguments[0]);
                sql.Append(", ").Append(Digits(function.Type)).Append(") AS decimal(28, ").Append(Digits(function.Type)).Append("))");
                break;
            case ScalarFunction.ToFixed:
                var digits = Number(Written(arguments[1]));
                sql.Append("CASE WHEN abs(").Value(arguments[0]).Append(") >= 1e21 THEN ");
                AppendText(sql, arguments[0]);
                sql.Append(" ELSE concat(CASE WHEN ").Value(arguments[0]).Append(" < 0 THEN '-' ELSE '' END, CAST(CAST(round(abs(");
                Exact(sql, arguments[0]);
                sql.Append("), ").Append(digits).Append(") AS decimal(65, ").Append(digits).Append(")) AS char)) END");
                break;
            case ScalarFunction.Part when Written(arguments[2]) == 0:
                Counted(sql, arguments, 1);
                break;
            case ScalarFunction.Part:
                sql.Append("CASE WHEN char_length(");
                Counted(sql, arguments, Written(arguments[2]));
                sql.Append(") < char_length(").Value(arguments[0]).Append(") THEN substring(");
                Counted(sql, arguments, Written(arguments[2]) + 1);
                sql.Append(", char_length(");

                // Counted from the left again: a separator such as '--' may overlap itself.
                Counted(sql, arguments, Written(arguments[2]));
                sql.Append(") + char_length(").Value(arguments[1]).Append(") + 1) END");
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

    /// <summary>A text up to its separator of that number.</summary>
    private static void Counted(SqlWriter sql, EquatableArray<Expression> arguments, int count) =>
        sql.Append("substring_index(").Value(arguments[0]).Append(", ").Value(arguments[1]).Append(", ").Append(Number(count)).Append(")");

    private static bool IsDouble(SqlWriter sql, Expression value) => sql.StoredType(value) is { Kind: ValueKind.Double, IsUnknown: false };

    /// <summary>A number to be rounded. Doubles are rounded as the C library does; decimals have halves go away from zero.</summary>
    private static void Exact(SqlWriter sql, Expression value)
    {
        var isDouble = IsDouble(sql, value);
        sql.Append(isDouble ? "CAST(" : "").Value(value).Append(isDouble ? " AS decimal(65,15))" : "");
    }

    private static void Round(SqlWriter sql, EquatableArray<Expression> arguments)
    {
        sql.Append("round(");
        Exact(sql, arguments[0]);

        if (arguments.Count > 1)
        {
            sql.Append(", greatest(").Value(arguments[1]).Append(", 0)");
        }

        sql.Append(IsDouble(sql, arguments[0]) ? ") + 0e0" : ")");
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
                // The server writes exponents from 1e15 on and below 1e-15, without the sign of the first.
                void Plain() => sql.Append("CAST(abs(").Value(value).Append(") AS char)");
                void Digits()
                {
                    sql.Append("trim(LEADING '0' FROM substring(");
                    Plain();
                    sql.Append(", 3))");
                }

                sql.Append("CASE WHEN abs(").Value(value).Append(") >= 1e15 AND abs(").Value(value).Append(") < 1e21 THEN CAST(CAST(").Value(value)
                    .Append(" AS decimal(65, 0)) AS char) WHEN abs(").Value(value).Append(") >= 1e-15 AND abs(").Value(value).Append(") < 1e-6 THEN concat(CASE WHEN ").Value(value).Append(" < 0 THEN '-' ELSE '' END, left(");
                Digits();
                sql.Append(", 1), CASE WHEN char_length(");
                Digits();
                sql.Append(") > 1 THEN '.' ELSE '' END, substring(");
                Digits();
                sql.Append(", 2), 'e-', char_length(");
                Plain();
                sql.Append(") - 1 - char_length(");
                Digits();
                sql.Append(")) ELSE replace(replace(CAST(").Value(value).Append(" AS char), 'e', 'e+'), 'e+-', 'e-') END");
                break;
            default:
                sql.Append("CAST(").Value(value).Append(" AS char)");
                break;
        }
    }
}
