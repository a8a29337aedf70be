using ObjectQL.Metadata;

namespace ObjectQL.Query;

/// <content>Functions.</content>
public sealed partial class SqlServerDialect
{
    /// <inheritdoc/>
    internal override void AppendElement(SqlWriter sql, Expression list, Expression element) =>
        sql.Append("EXISTS (SELECT 1 FROM openjson(").Value(list).Append(") WHERE value = ").Value(element).Append(")");

    /// <inheritdoc/>
    internal override void AppendAnyElement(SqlWriter sql, Expression list, ParameterExpression elements) =>
        sql.Append("EXISTS (SELECT 1 FROM openjson(").Value(list).Append(") WHERE value IN (SELECT value FROM openjson(").Value(elements).Append(")))");

    /// <inheritdoc/>
    internal override void AppendFunction(SqlWriter sql, FunctionExpression function)
    {
        var arguments = function.Arguments;
        switch (function.Function)
        {
            case ScalarFunction.Contains:
                Matches(sql, arguments, "N'%' + ", " + N'%'");
                break;
            case ScalarFunction.StartsWith:
                Matches(sql, arguments, "", " + N'%'");
                break;
            case ScalarFunction.EndsWith:
                Matches(sql, arguments, "N'%' + ", "");
                break;
            case ScalarFunction.Like:
                Text(sql, arguments[0]);
                sql.Append(" LIKE replace(").Value(arguments[1]).Append(", N'[', N'[[]')");
                break;
            case ScalarFunction.Trim:
                sql.Append("trim(N").Append(Literal(WhiteSpace.All)).Append(" FROM ").Value(arguments[0]).Append(")");
                break;
            case ScalarFunction.Length:
                // len does not count spaces at the end.
                sql.Append("CAST(len(").Value(arguments[0]).Append(" + N'.') - 1 AS bigint)");
                break;
            case ScalarFunction.Substring:
                Substring(sql, arguments);
                break;
            case ScalarFunction.Replace:
                sql.Append("replace(");
                Text(sql, arguments[0]);
                sql.Append(", ").Value(arguments[1]).Append(", ").Value(arguments[2]).Append(")");
                break;
            case ScalarFunction.Concat:
                sql.Append("(");
                Listed(sql, arguments, " + ", AppendText);
                sql.Append(")");
                break;
            case ScalarFunction.ToText:
                AppendText(sql, arguments[0]);
                break;
            case ScalarFunction.Round:
                sql.Append("round(").Value(arguments[0]).Append(", ");
                if (arguments.Count > 1)
                {
                    sql.Value(arguments[1]).Append(")");
                }
                else
                {
                    sql.Append("0)");
                }

                break;
            case ScalarFunction.ToDecimal:
                sql.Append("CAST(").Append("round(").Value(arguments[0]).Append(", ").Append(Digits(function.Type)).Append(") AS decimal(28, ").Append(Digits(function.Type)).Append("))");
                break;
            case ScalarFunction.ToFixed:
                var digits = Number(Written(arguments[1]));
                sql.Append("CASE WHEN ").Value(arguments[0]).Append(" < 0 THEN N'-' ELSE N'' END + CAST(CAST(round(CAST(abs(").Value(arguments[0]).Append(")").Append(" AS decimal(38, ").Append(sql.StoredType(arguments[0]).Kind == ValueKind.Double ? "15" : Digits(arguments[0].Type)).Append(")), ")
                    .Append(digits).Append(") AS decimal(38, ").Append(digits).Append(")) AS nvarchar(60))");
                break;
            case ScalarFunction.Part:
                Part(sql, arguments[0], arguments[1], Written(arguments[2]));
                break;
            case ScalarFunction.Floor or ScalarFunction.Ceiling:
                sql.Append("CAST(").Append(function.Function == ScalarFunction.Floor ? "floor" : "ceiling").Append("(").Value(arguments[0]).Append(") AS bigint)");
                break;
            case ScalarFunction.Least or ScalarFunction.Greatest:
                Extreme(sql, function);
                break;
            case >= ScalarFunction.Year and <= ScalarFunction.Second:
                sql.Append("CAST(datepart(").Append(NameOf(function.Function)).Append(", ").Value(arguments[0]).Append(") AS bigint)");
                break;
            case ScalarFunction.DateOf:
                sql.Append("CAST(").Value(arguments[0]).Append(" AS date)");
                break;
            case ScalarFunction.AddDays:
                sql.Append("dateadd(day, ").Value(arguments[1]).Append(", ").Value(arguments[0]).Append(")");
                break;
            case ScalarFunction.Coalesce:
                Call(sql, "coalesce", arguments, function.Type);
                break;
            default:
                Call(sql, NameOf(function.Function), arguments);
                break;
        }
    }

    /// <summary>A literal match: charindex finds no empty text, so it is a pattern whose wildcards are bracketed.</summary>
    private static void Matches(SqlWriter sql, EquatableArray<Expression> arguments, string before, string behind)
    {
        Text(sql, arguments[0]);
        sql.Append(" LIKE ").Append(before).Append("replace(replace(replace(").Value(arguments[1])
            .Append(", N'[', N'[[]'), N'%', N'[%]'), N'_', N'[_]')").Append(behind);
    }

    private static void Substring(SqlWriter sql, EquatableArray<Expression> arguments)
    {
        sql.Append("substring(").Value(arguments[0]).Append(", CASE WHEN ").Value(arguments[1]).Append(" < 0 THEN 1 ELSE ").Value(arguments[1]).Append(" + 1 END, ");
        if (arguments.Count > 2)
        {
            sql.Append("CASE WHEN ").Value(arguments[2]).Append(" < 0 THEN 0 ELSE ").Value(arguments[2]).Append(" END)");
        }
        else
        {
            sql.Append("2147483647)");
        }
    }

    /// <summary>Each table is what the one within it leaves behind its first separator, so that the text does not grow with the square of the number.</summary>
    private static void Part(SqlWriter sql, Expression value, Expression separator, int number)
    {
        void Found() => sql.Append("charindex(").Value(separator).Append(", rest").Append(CodePoints).Append(")");
        void When()
        {
            sql.Append("CASE WHEN ");
            Found();
            sql.Append(" > 0 THEN ");
        }

        sql.Append("(SELECT ");
        When();
        sql.Append("left(rest, ");
        Found();
        sql.Append(" - 1) ELSE rest END FROM ");
        for (var i = 0; i < number; i++)
        {
            sql.Append("(SELECT ");
            When();
            sql.Append("substring(rest, ");
            Found();
            sql.Append(" + len(").Value(separator).Append(" + N'.') - 1, 2147483647) END AS rest FROM ");
        }

        sql.Append("(SELECT ");
        Text(sql, value);
        sql.Append(" AS rest) AS part0");
        for (var i = 1; i <= number; i++)
        {
            sql.Append(") AS part").Append(Number(i));
        }

        sql.Append(")");
    }

    /// <summary>Null when an argument is, which min and max leave out.</summary>
    private static void Extreme(SqlWriter sql, FunctionExpression function)
    {
        WhenAllAreThere(sql, function.Arguments);
        sql.Append("(SELECT ").Append(function.Function == ScalarFunction.Least ? "min" : "max").Append("(value) FROM (VALUES ");
        for (var i = 0; i < function.Arguments.Count; i++)
        {
            sql.Append(i == 0 ? "(" : ", (");
            Text(sql, function.Arguments[i]);
            sql.Append(")");
        }

        sql.Append(") AS listed (value)) END");
    }

    /// <inheritdoc/>
    private protected override void AppendTextOf(SqlWriter sql, Expression value, ValueKind kind)
    {
        switch (kind)
        {
            case ValueKind.Boolean:
                sql.Append("CASE ").Value(value).Append(" WHEN 1 THEN N'true' WHEN 0 THEN N'false' END");
                break;
            case ValueKind.Date:
                sql.Append("CONVERT(nvarchar(10), ").Value(value).Append(", 23)");
                break;
            case ValueKind.DateTime:
                sql.Append("CONVERT(nvarchar(33), switchoffset(").Value(value).Append(", 0), 127)");
                break;
            case ValueKind.Decimal or ValueKind.Double:
                sql.Append("format(").Value(value).Append(", N'0.##################', N'en-US')");
                break;
            default:
                sql.Append("CAST(").Value(value).Append(" AS nvarchar(40))");
                break;
        }
    }
}
