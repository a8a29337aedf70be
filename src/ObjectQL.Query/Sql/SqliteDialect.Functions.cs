using System.Globalization;
using ObjectQL.Metadata;

namespace ObjectQL.Query;

/// <content>Functions.</content>
public sealed partial class SqliteDialect
{
    /// <inheritdoc/>
    internal override void AppendElement(SqlWriter sql, Expression list, Expression element) =>
        sql.Append("EXISTS (SELECT 1 FROM json_each(").Value(list).Append(") WHERE ").Append(ElementOf(list)).Append(" = ").Value(element).Append(")");

    /// <inheritdoc/>
    internal override void AppendAnyElement(SqlWriter sql, Expression list, ParameterExpression elements) =>
        sql.Append("EXISTS (SELECT 1 FROM json_each(").Value(list).Append(") WHERE ").Append(ElementOf(list)).Append(" IN (SELECT value FROM json_each(").Value(elements).Append(")))");

    /// <summary>Options that are numbers are compared as they are written.</summary>
    private static string ElementOf(Expression list) => list.Type.Kind == ValueKind.SelectList ? "CAST(value AS TEXT)" : "value";

    /// <inheritdoc/>
    internal override void AppendFunction(SqlWriter sql, FunctionExpression function)
    {
        var arguments = function.Arguments;
        switch (function.Function)
        {
            case ScalarFunction.Contains:
                Call(sql, "instr", arguments);
                sql.Append(" > 0");
                break;
            case ScalarFunction.StartsWith:
                StartsWith(sql, arguments[0], arguments[1]);
                break;
            case ScalarFunction.EndsWith:
                Call(sql, "oql_ends_with", arguments);
                break;
            case ScalarFunction.Like:
                Call(sql, "oql_like", arguments);
                break;
            case ScalarFunction.Lower:
                Call(sql, "oql_lower", arguments);
                break;
            case ScalarFunction.Upper:
                Call(sql, "oql_upper", arguments);
                break;
            case ScalarFunction.Trim:
                sql.Append("trim(").Value(arguments[0]).Append(", ").Append(Literal(WhiteSpace.All)).Append(")");
                break;
            case ScalarFunction.Length:
                Call(sql, "oql_length", arguments);
                break;
            case ScalarFunction.Substring:
                Call(sql, "oql_substring", arguments);
                break;
            case ScalarFunction.Replace:
                Call(sql, "replace", arguments);
                break;
            case ScalarFunction.Concat:
                Concat(sql, arguments);
                break;
            case ScalarFunction.ToText:
                AppendText(sql, arguments[0]);
                break;
            case ScalarFunction.Coalesce when arguments.Count == 1:
                AppendAs(sql, arguments[0], function.Type);
                break;
            case ScalarFunction.Coalesce:
                Call(sql, "coalesce", arguments, function.Type);
                break;
            case ScalarFunction.Least or ScalarFunction.Greatest when arguments.Count == 1:
                // With one argument these names are aggregates.
                AppendAs(sql, arguments[0], function.Type);
                break;
            case ScalarFunction.Least:
                Call(sql, "min", arguments, function.Type);
                break;
            case ScalarFunction.Greatest:
                Call(sql, "max", arguments, function.Type);
                break;
            case ScalarFunction.DateOf:
                Formed(sql, "date", function.Type, arguments);
                break;
            case ScalarFunction.ToDecimal:
                Formed(sql, "to_decimal", function.Type, [arguments[0]], function.Type.Scale);
                break;
            case ScalarFunction.ToFixed:
                Formed(sql, "fixed", function.Type, [arguments[0]], Written(arguments[1]));
                break;
            case ScalarFunction.Part:
                Formed(sql, "part", function.Type, [arguments[0], arguments[1]], Written(arguments[2]));
                break;
            case ScalarFunction.AddDays:
                Formed(sql, "add_days", function.Type, arguments);
                break;
            default:
                Formed(sql, function.Function.ToString(), function.Type, arguments);
                break;
        }
    }

    /// <summary>
    /// A registered function of values of several kinds: the form of the result, then each argument behind its form; last a number that is part of what
    /// is asked.
    /// </summary>
    private static void Formed(SqlWriter sql, string name, ExpressionType type, EquatableArray<Expression> arguments, int? written = null)
    {
        sql.Append(FunctionPrefix).Append(Lower(name)).Append("(").Append(FormOf(type));
        foreach (var argument in arguments)
        {
            sql.Append(", ").Append(FormOf(sql.StoredType(argument))).Append(", ").Value(argument);
        }

        if (written is { } number)
        {
            sql.Append(", ").Append(FormOf(ExpressionType.Long)).Append(", ").Append(number.ToString(CultureInfo.InvariantCulture));
        }

        sql.Append(")");
    }

    /// <summary>A range, so that an index serves it: no byte of UTF-8 is FF.</summary>
    private static void StartsWith(SqlWriter sql, Expression text, Expression part)
    {
        sql.Append("(");
        Binary(sql, text, " >= ", part);
        sql.Append(" AND ");
        Binary(sql, text, " < ", part);
        sql.Append(" || CAST(x'FF' AS TEXT))");
    }

    private void Concat(SqlWriter sql, EquatableArray<Expression> arguments)
    {
        sql.Append("(");
        ChainPrinter.Append(sql, arguments, " || ", AppendText);
        sql.Append(")");
    }

    /// <inheritdoc/>
    private protected override void AppendTextOf(SqlWriter sql, Expression value, ValueKind kind) => Formed(sql, "text", ExpressionType.Text, [value]);

#pragma warning disable CA1308 // The names of functions are in lower case.
    private static string Lower(string name) => name.ToLowerInvariant();
#pragma warning restore CA1308
}
