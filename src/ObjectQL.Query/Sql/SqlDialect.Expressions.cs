using ObjectQL.Metadata;

namespace ObjectQL.Query;

/// <content>Expressions as most engines write them.</content>
public abstract partial class SqlDialect
{
    /// <summary>Appends a sort key with its place for nulls; engines that put them first ascending need no word for that.</summary>
    internal virtual void AppendSortKey(SqlWriter sql, SortKey key)
    {
        sql.Value(key.Value).Append(key.Descending ? " DESC" : "");
        if (key.NullsFirst == key.Descending)
        {
            sql.Append(key.NullsFirst ? " NULLS FIRST" : " NULLS LAST");
        }
    }

    /// <summary>Appends a parameter where a value stands; engines that cannot tell its type from the text are told here.</summary>
    internal virtual void AppendValueParameter(SqlWriter sql, ParameterExpression parameter) => sql.Parameter(sql.FirstParameter + parameter.Index + 1);

    /// <summary>Appends what keeps the engine from taking an index of the column that follows; engines with good statistics of their own need none.</summary>
    internal virtual void AppendAvoidIndex(SqlWriter sql)
    {
    }

    /// <summary>Appends a comparison.</summary>
    internal virtual void AppendComparison(SqlWriter sql, ComparisonExpression comparison)
    {
        ExpressionPrinter.Operand(sql, comparison.Left);
        sql.Append(Symbol(comparison.Operator));
        ExpressionPrinter.Operand(sql, comparison.Right);
    }

    /// <summary>Appends a test of membership in a list that is one parameter.</summary>
    internal abstract void AppendIn(SqlWriter sql, InExpression contained);

    /// <summary>Appends a value of type boolean where a condition stands.</summary>
    internal virtual void AppendTruth(SqlWriter sql, Expression value) => sql.Value(value);

    /// <summary>Appends a condition where a value stands.</summary>
    internal virtual void AppendConditionAsValue(SqlWriter sql, Expression condition) => sql.Append("(").Condition(condition).Append(")");

    /// <summary>Appends a value in the stored form of another type; engines with exact decimals need nothing for it.</summary>
    internal virtual void AppendAs(SqlWriter sql, Expression value, ExpressionType type) => sql.Value(value);

    /// <summary>Appends arithmetic.</summary>
    internal abstract void AppendArithmetic(SqlWriter sql, ArithmeticExpression arithmetic);

    /// <summary>Appends a function.</summary>
    internal abstract void AppendFunction(SqlWriter sql, FunctionExpression function);

    /// <summary>Appends the condition that a list, which is there, has an element.</summary>
    internal abstract void AppendElement(SqlWriter sql, Expression list, Expression element);

    /// <summary>Appends the condition that a list, which is there, has one of several elements at least.</summary>
    internal abstract void AppendAnyElement(SqlWriter sql, Expression list, ParameterExpression elements);

    /// <summary>Appends a search over texts.</summary>
    internal abstract void AppendSearch(SqlWriter sql, SearchExpression search);

    /// <summary>Appends how well a record fits a search.</summary>
    internal abstract void AppendSearchRank(SqlWriter sql, SearchRankExpression rank);

    /// <summary>Appends two values with a sign between them.</summary>
    private protected static void Binary(SqlWriter sql, Expression left, string sign, Expression right)
    {
        ExpressionPrinter.Operand(sql, left);
        sql.Append(sign);
        ExpressionPrinter.Operand(sql, right);
    }

    /// <summary>Appends the call of a function, its arguments as values of the type that is given, or as they are.</summary>
    private protected void Call(SqlWriter sql, string name, EquatableArray<Expression> arguments, ExpressionType? type = null)
    {
        sql.Append(name).Append("(");
        for (var i = 0; i < arguments.Count; i++)
        {
            sql.Append(i == 0 ? "" : ", ");
            AppendAs(sql, arguments[i], type ?? arguments[i].Type);
        }

        sql.Append(")");
    }

    /// <summary>A text as a literal; only texts that are part of a query's shape are ever written so.</summary>
    private protected static string Literal(string text) => "'" + text.Replace("'", "''") + "'";

    /// <summary>The name that most engines have for a function.</summary>
    private protected static string NameOf(ScalarFunction function) => function switch
    {
        ScalarFunction.Lower => "lower",
        ScalarFunction.Upper => "upper",
        ScalarFunction.Replace => "replace",
        ScalarFunction.Abs => "abs",
        ScalarFunction.Least => "least",
        ScalarFunction.Greatest => "greatest",
        ScalarFunction.Coalesce => "coalesce",
        ScalarFunction.Year => "year",
        ScalarFunction.Month => "month",
        ScalarFunction.Day => "day",
        ScalarFunction.Hour => "hour",
        ScalarFunction.Minute => "minute",
        ScalarFunction.Second => "second",
        _ => throw new InvalidOperationException($"{function} has no name of its own."),
    };

    /// <summary>The digits behind the point of a decimal.</summary>
    private protected static string Digits(ExpressionType type) => Number(type.Scale);

    /// <summary>A number that is part of what is asked.</summary>
    private protected static string Number(int number) => number.ToString(System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>The sign of arithmetic, with spaces.</summary>
    internal static string Symbol(ArithmeticOperator op) => op switch
    {
        ArithmeticOperator.Add => " + ",
        ArithmeticOperator.Subtract => " - ",
        ArithmeticOperator.Multiply => " * ",
        ArithmeticOperator.Divide => " / ",
        _ => " % ",
    };

    /// <summary>The sign of a comparison, with spaces.</summary>
    private protected static string Symbol(ComparisonOperator op) => op switch
    {
        ComparisonOperator.Equal => " = ",
        ComparisonOperator.NotEqual => " <> ",
        ComparisonOperator.Less => " < ",
        ComparisonOperator.LessOrEqual => " <= ",
        ComparisonOperator.Greater => " > ",
        _ => " >= ",
    };
}
