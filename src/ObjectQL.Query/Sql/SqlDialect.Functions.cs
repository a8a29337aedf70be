using ObjectQL.Metadata;

namespace ObjectQL.Query;

/// <content>What the functions of most engines are made of.</content>
public abstract partial class SqlDialect
{
    /// <summary>Appends a value as the text that <see cref="ScalarFunction.ToText"/> makes of it.</summary>
    private protected void AppendText(SqlWriter sql, Expression value)
    {
        var type = sql.StoredType(value);
        if (type.IsUnknown || type.IsText)
        {
            ExpressionPrinter.Operand(sql, value);
        }
        else
        {
            AppendTextOf(sql, value, type.Kind);
        }
    }

    /// <summary>Appends a value that is no text yet as text.</summary>
    private protected abstract void AppendTextOf(SqlWriter sql, Expression value, ValueKind kind);

    /// <summary>Appends values with a separator between them.</summary>
    private protected static void Listed(SqlWriter sql, EquatableArray<Expression> values, string separator, Action<SqlWriter, Expression> append)
    {
        for (var i = 0; i < values.Count; i++)
        {
            sql.Append(i == 0 ? "" : separator);
            append(sql, values[i]);
        }
    }

    /// <summary>A whole number that is part of what is asked, such as the digits of <see cref="ScalarFunction.ToFixed"/>.</summary>
    private protected static int Written(Expression argument) => (int)((ConstantExpression)argument).Value.Number;

    /// <summary>Begins a CASE that is null when an argument is, for functions that leave nulls out.</summary>
    private protected static void WhenAllAreThere(SqlWriter sql, EquatableArray<Expression> arguments)
    {
        sql.Append("CASE WHEN ");
        Listed(sql, arguments, " AND ", static (text, argument) =>
        {
            ExpressionPrinter.Operand(text, argument);
            text.Append(" IS NOT NULL");
        });
        sql.Append(" THEN ");
    }
}
