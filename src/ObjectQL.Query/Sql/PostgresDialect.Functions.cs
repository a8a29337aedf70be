using ObjectQL.Metadata;

namespace ObjectQL.Query;

/// <content>Functions.</content>
public sealed partial class PostgresDialect
{
    /// <inheritdoc/>
    internal override void AppendElement(SqlWriter sql, Expression list, Expression element) =>
        sql.Value(list).Append(" @> ARRAY[").Value(element).Append("]");

    /// <inheritdoc/>
    internal override void AppendAnyElement(SqlWriter sql, Expression list, ParameterExpression elements) =>
        sql.Value(list).Append(" && ").Value(elements);

    /// <inheritdoc/>
    internal override void AppendFunction(SqlWriter sql, FunctionExpression function)
    {
        var arguments = function.Arguments;
        switch (function.Function)
        {
            case ScalarFunction.Contains:
                Call(sql, "strpos", arguments);
                sql.Append(" > 0");
                break;
            case ScalarFunction.StartsWith:
                Call(sql, "starts_with", arguments);
                break;
            case ScalarFunction.EndsWith:
                sql.Append("right(").Value(arguments[0]).Append(", length(").Value(arguments[1]).Append(")) = ");
                ExpressionPrinter.Operand(sql, arguments[1]);
                break;
            case ScalarFunction.Like:
                Binary(sql, arguments[0], " LIKE ", arguments[1]);
                sql.Append(" ESCAPE ''");
                break;
            case ScalarFunction.Trim:
                sql.Append("btrim(").Value(arguments[0]).Append(", ").Append(Literal(WhiteSpace.All)).Append(")");
                break;
            case ScalarFunction.Length:
                sql.Append("length(").Value(arguments[0]).Append(")::bigint");
                break;
            case ScalarFunction.Substring:
                Substring(sql, arguments);
                break;
            case ScalarFunction.Concat:
                sql.Append("(");
                Listed(sql, arguments, " || ", AppendText);
                sql.Append(")");
                break;
            case ScalarFunction.ToText:
                AppendText(sql, arguments[0]);
                break;
            case ScalarFunction.Round:
                Round(sql, arguments);
                break;
            case ScalarFunction.ToDecimal:
                sql.Append("round((").Value(arguments[0]).Append(")::numeric, ").Append(Digits(function.Type)).Append(")");
                break;
            case ScalarFunction.ToFixed:
                sql.Append("round((").Value(arguments[0]).Append(")::numeric, ").Append(Number(Written(arguments[1]))).Append(")::text");
                break;
            case ScalarFunction.Part when Written(arguments[2]) == 0:
                sql.Append("split_part(").Value(arguments[0]).Append(", ").Value(arguments[1]).Append(", 1)");
                break;
            case ScalarFunction.Part:
                // split_part gives an empty text for a part that is not there.
                sql.Append("(string_to_array(").Value(arguments[0]).Append(", ").Value(arguments[1]).Append("))[").Append(Number(Written(arguments[2]) + 1)).Append("]");
                break;
            case ScalarFunction.Floor:
                Call(sql, "floor", arguments);
                sql.Append("::bigint");
                break;
            case ScalarFunction.Ceiling:
                Call(sql, "ceil", arguments);
                sql.Append("::bigint");
                break;
            case ScalarFunction.Least or ScalarFunction.Greatest:
                Extreme(sql, function);
                break;
            case ScalarFunction.Coalesce:
                Call(sql, "coalesce", arguments, function.Type);
                break;
            case >= ScalarFunction.Year and <= ScalarFunction.Second:
                sql.Append("floor(extract(").Append(NameOf(function.Function)).Append(" FROM ");
                Utc(sql, arguments[0]);
                sql.Append("))::bigint");
                break;
            case ScalarFunction.DateOf:
                sql.Append("(");
                Utc(sql, arguments[0]);
                sql.Append(")::date");
                break;
            case ScalarFunction.AddDays:
                var isDate = sql.StoredType(arguments[0]).Kind == ValueKind.Date;
                sql.Append("(").Value(arguments[0]).Append(isDate ? " + (" : " + interval '24 hours' * (").Value(arguments[1]).Append(isDate ? ")::integer)" : "))");
                break;
            default:
                Call(sql, NameOf(function.Function), arguments);
                break;
        }
    }

    /// <summary>A moment as its date and time in UTC; a date as it is.</summary>
    private static void Utc(SqlWriter sql, Expression moment)
    {
        ExpressionPrinter.Operand(sql, moment);
        sql.Append(sql.StoredType(moment).Kind == ValueKind.DateTime ? " AT TIME ZONE 'UTC'" : "");
    }

    private static void Substring(SqlWriter sql, EquatableArray<Expression> arguments)
    {
        sql.Append("substr(").Value(arguments[0]).Append(", (greatest(").Value(arguments[1]).Append(", 0) + 1)::integer");
        if (arguments.Count > 2)
        {
            sql.Append(", greatest(").Value(arguments[2]).Append(", 0)::integer");
        }

        sql.Append(")");
    }

    /// <summary>The server's own least and greatest leave nulls out.</summary>
    private void Extreme(SqlWriter sql, FunctionExpression function)
    {
        WhenAllAreThere(sql, function.Arguments);
        sql.Append(NameOf(function.Function)).Append("(");
        for (var i = 0; i < function.Arguments.Count; i++)
        {
            sql.Append(i == 0 ? "" : ", ");
            AppendAs(sql, function.Arguments[i], function.Type);
            sql.Append(i == 0 && function.Type.IsText ? CodePoints : "");
        }

        sql.Append(") END");
    }

    private static void Round(SqlWriter sql, EquatableArray<Expression> arguments)
    {
        var kind = sql.StoredType(arguments[0]).Kind;
        if (kind == ValueKind.Long)
        {
            sql.Value(arguments[0]);
            return;
        }

        sql.Append("round(");
        ExpressionPrinter.Operand(sql, arguments[0]);
        sql.Append("::numeric, ");
        if (arguments.Count > 1)
        {
            sql.Append("greatest(").Value(arguments[1]).Append(", 0)::integer");
        }
        else
        {
            sql.Append("0");
        }

        sql.Append(kind == ValueKind.Double ? ")::double precision" : ")");
    }

    /// <inheritdoc/>
    private protected override void AppendTextOf(SqlWriter sql, Expression value, ValueKind kind)
    {
        switch (kind)
        {
            case ValueKind.Decimal:
                sql.Append("trim_scale(").Value(value).Append(")::text");
                break;
            case ValueKind.Date:
                sql.Append("to_char(").Value(value).Append(", 'YYYY-MM-DD')");
                break;
            case ValueKind.DateTime:
                sql.Append("to_char(").Value(value).Append(" AT TIME ZONE 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS.MS\"Z\"')");
                break;
            default:
                sql.Append("(").Value(value).Append(")::text");
                break;
        }
    }
}
