using System.Globalization;
using ObjectQL.Metadata;

namespace ObjectQL.Query;

/// <content>Functions.</content>
public sealed partial class PostgresDialect
{
    /// <summary>Days that are written are few, unless they exceed what a century has.</summary>
    private const int MostDays = 36_525;

    /// <summary>From the first day of dates to the last.</summary>
    private const string MostDaysText = "3652058";

    /// <summary>A character that UTF-16 has as two units.</summary>
    private const string Wide = @"[\U00010000-\U0010FFFF]";

    /// <summary>What no text has: U+FFFF is no character.</summary>
    private const string Mark = "chr(65535)";

    /// <summary>U+FFFD, which stands for half of a character.</summary>
    private const string Half = "chr(65533)";

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
            case ScalarFunction.Lower or ScalarFunction.Upper:
                // Unicode's rules, whatever the database's own; the result compares as any other text.
                sql.Append("(").Append(NameOf(function.Function)).Append("(");
                ExpressionPrinter.Operand(sql, arguments[0]);
                sql.Append(" COLLATE \"und-x-icu\")").Append(CodePoints).Append(")");
                break;
            case ScalarFunction.Length:
                sql.Append("length(regexp_replace(").Value(arguments[0]).Append(", '(" + Wide + ")', '\\1\\1', 'g'))::bigint");
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
            case ScalarFunction.ToDecimal when sql.StoredType(arguments[0]) is { IsUnknown: false, Kind: ValueKind.Double }:
                Exact(sql, arguments[0], function.Type);
                break;
            case ScalarFunction.ToDecimal:
                sql.Append("round((").Value(arguments[0]).Append(")::numeric, ").Append(Digits(function.Type)).Append(")");
                break;
            case ScalarFunction.ToFixed:
                Fixed(sql, arguments[0], Written(arguments[1]));
                break;
            case ScalarFunction.Part when Written(arguments[2]) == 0:
                sql.Append("split_part(").Value(arguments[0]).Append(", ").Value(arguments[1]).Append(", 1)");
                break;
            case ScalarFunction.Part:
                // split_part gives an empty text for a part that is not there.
                sql.Append("(string_to_array(").Value(arguments[0]).Append(", ").Value(arguments[1]).Append("))[").Append(Number(Written(arguments[2]) + 1)).Append("]");
                break;
            case ScalarFunction.Floor or ScalarFunction.Ceiling:
                Whole(sql, function.Function == ScalarFunction.Floor ? "floor" : "ceil", arguments);
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
                AddDays(sql, arguments[0], arguments[1]);
                break;
            default:
                Call(sql, NameOf(function.Function), arguments);
                break;
        }
    }

    /// <summary>A whole number; null where 64 bits do not hold it.</summary>
    private void Whole(SqlWriter sql, string name, EquatableArray<Expression> arguments)
    {
        var fits = sql.StoredType(arguments[0]) is { IsUnknown: false } type && (type.Kind == ValueKind.Long || (type.Kind == ValueKind.Decimal && type.Precision - type.Scale <= 18));
        sql.Append(fits ? "" : "(CASE WHEN ");
        Call(sql, name, arguments);
        if (!fits)
        {
            sql.Append(" >= -9223372036854775808 AND ");
            Call(sql, name, arguments);
            sql.Append(sql.StoredType(arguments[0]).Kind == ValueKind.Double ? " < 9223372036854775808 THEN " : " <= 9223372036854775807 THEN ");
            Call(sql, name, arguments);
        }

        sql.Append(fits ? "::bigint" : "::bigint END)");
    }

    /// <summary>Days that are added; null outside of the years that a date has elsewhere.</summary>
    private static void AddDays(SqlWriter sql, Expression moment, Expression days)
    {
        var isDate = sql.StoredType(moment).Kind == ValueKind.Date;
        void Sum() => sql.Append("(").Value(moment).Append(isDate ? " + (" : " + interval '24 hours' * (").Value(days).Append(isDate ? ")::integer)" : "))");
        if (days is ConstantExpression { Value: { HasValue: true, Number: >= -MostDays and <= MostDays } })
        {
            Sum();
            return;
        }

        sql.Append("(CASE WHEN ").Value(days).Append(" BETWEEN -" + MostDaysText + " AND " + MostDaysText + " THEN CASE WHEN ");
        Sum();
        sql.Append(isDate ? " BETWEEN '0001-01-01' AND '9999-12-31' THEN " : " >= '0001-01-01T00:00:00Z' AND ");
        if (!isDate)
        {
            Sum();
            sql.Append(" < '10000-01-01T00:00:00Z' THEN ");
        }

        Sum();
        sql.Append(" END END)");
    }

    /// <summary>A moment as its date and time in UTC; a date as it is.</summary>
    private static void Utc(SqlWriter sql, Expression moment)
    {
        ExpressionPrinter.Operand(sql, moment);
        sql.Append(sql.StoredType(moment).Kind == ValueKind.DateTime ? " AT TIME ZONE 'UTC'" : "");
    }

    /// <summary>
    /// The server counts code points: a character of two UTF-16 units has a mark behind it, which is the second one. A mark that lost its character, or a character that lost its mark, is
    /// half of one.
    /// </summary>
    private static void Substring(SqlWriter sql, EquatableArray<Expression> arguments)
    {
        sql.Append("regexp_replace(regexp_replace(regexp_replace(substr(regexp_replace(").Value(arguments[0]).Append(", '(" + Wide + ")', '\\1' || " + Mark + ", 'g'), (greatest(")
            .Value(arguments[1]).Append(", 0) + 1)::integer");
        if (arguments.Count > 2)
        {
            sql.Append(", greatest(").Value(arguments[2]).Append(", 0)::integer");
        }

        sql.Append("), '^' || " + Mark + ", " + Half + "), '" + Wide + "$', " + Half + "), '(" + Wide + ")' || " + Mark + ", '\\1', 'g')");
    }

    /// <summary>A number with so many digits behind the point, and with its sign where they are all zeros.</summary>
    private void Fixed(SqlWriter sql, Expression number, int digits)
    {
        if (sql.StoredType(number).Kind != ValueKind.Double)
        {
            sql.Append("((CASE WHEN ").Value(number).Append(" < 0 THEN '-' ELSE '' END) || round(abs(").Value(number).Append(")::numeric, ").Append(Number(digits)).Append(")::text)");
            return;
        }

        // A cast to numeric keeps 15 digits, so that the binary ones are taken: the mantissa by a power of two, all of it by 2^18 so that the powers are none of a fraction.
        void Bits() => sql.Append("('x' || encode(float8send(abs(").Value(number).Append(")), 'hex'))::bit(64)::bigint");
        void Power(int shift)
        {
            sql.Append("power(2::numeric, (").Append(Number(shift)).Append(" - (");
            Bits();
            sql.Append(" >> 52))::numeric)");
        }

        sql.Append("(CASE WHEN abs(").Value(number).Append(") < 1e21 THEN (CASE WHEN ").Value(number).Append(" < 0 THEN '-' ELSE '' END) || (div((((");
        Bits();
        sql.Append(" & 4503599627370495) | 4503599627370496)::numeric * ").Append((Tens(digits) * 524288m).ToString(CultureInfo.InvariantCulture)).Append(" + ");
        Power(1093);
        sql.Append("), ");
        Power(1094);
        sql.Append(")").Append(digits == 0 ? "" : " * 0." + new string('0', digits - 1) + "1").Append(")::text ELSE ");
        AppendTextOf(sql, number, ValueKind.Double);
        sql.Append(" END)");
    }

    private static decimal Tens(int digits)
    {
        var power = 1m;
        for (; digits > 0; digits--)
        {
            power *= 10;
        }

        return power;
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
            case ValueKind.Double:
                // The server writes exponents from 1e+15 on and below 1e-4, with two digits; plus 0, so that zero has no sign.
                void Written() => sql.Append("(").Value(value).Append(" + 0::double precision)::text");
                sql.Append("(CASE WHEN ");
                Written();
                sql.Append(" ~ 'e(\\+1[5-9]|\\+20|-0[56])$' THEN ");
                Written();
                sql.Append("::numeric::text ELSE replace(");
                Written();
                sql.Append(", 'e-0', 'e-') END)");
                break;
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
