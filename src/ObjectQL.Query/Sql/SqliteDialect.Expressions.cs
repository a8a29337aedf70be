using System.Globalization;
using ObjectQL.Metadata;

namespace ObjectQL.Query;

/// <content>Expressions. What SQLite lacks is called <c>oql_…</c>: functions that the driver registers.</content>
public sealed partial class SqliteDialect
{
    /// <summary>What the names of registered functions begin with, so that a connection knows which statements need them.</summary>
    public const string FunctionPrefix = "oql_";

    /// <summary>How a registered function is told the kind of a value: its number, for decimals followed by two digits each of precision and scale.</summary>
    internal static string FormOf(ExpressionType type) => (type.Kind == ValueKind.Decimal && !type.IsUnknown
        ? ((int)type.Kind * 10000) + (type.Precision * 100) + type.Scale
        : type.IsUnknown ? 0 : (int)type.Kind).ToString(CultureInfo.InvariantCulture);

    /// <inheritdoc/>
    internal override void AppendComparison(SqlWriter sql, ComparisonExpression comparison)
    {
        var (left, right) = (sql.StoredType(comparison.Left), sql.StoredType(comparison.Right));
        if (IsNull(comparison.Left) || IsNull(comparison.Right) || IsSameForm(left, right))
        {
            base.AppendComparison(sql, comparison);
        }
        else if (left.Kind == ValueKind.Double || right.Kind == ValueKind.Double)
        {
            Compared(ExpressionType.Double);
        }
        else if (left.IsMoment)
        {
            Compared(ExpressionType.DateTime);
        }
        else
        {
            // Exact numbers of different scales: multiplying one of them could leave 64 bits.
            sql.Append("oql_compare(").Value(comparison.Left).Append(", ").Append(Scale(left)).Append(", ")
                .Value(comparison.Right).Append(", ").Append(Scale(right)).Append(")").Append(Symbol(comparison.Operator)).Append("0");
        }

        void Compared(ExpressionType type)
        {
            AppendAs(sql, comparison.Left, type);
            sql.Append(Symbol(comparison.Operator));
            AppendAs(sql, comparison.Right, type);
        }
    }

    /// <inheritdoc/>
    internal override void AppendAvoidIndex(SqlWriter sql) => sql.Append("+");

    /// <inheritdoc/>
    internal override void AppendIn(SqlWriter sql, InExpression contained)
    {
        ExpressionPrinter.Operand(sql, contained.Operand);
        sql.Append(" IN (SELECT value FROM json_each(").Value(contained.List).Append("))");
    }

    /// <inheritdoc/>
    internal override void AppendAs(SqlWriter sql, Expression value, ExpressionType type)
    {
        var stored = sql.StoredType(value);
        if (IsNull(value) || type.IsUnknown || stored.IsUnknown || IsSameForm(stored, type))
        {
            sql.Value(value);
        }
        else if (type.Kind == ValueKind.Decimal)
        {
            sql.Append("oql_decimal(").Value(value).Append(", ").Append(Scale(stored)).Append(")");
        }
        else if (type.Kind == ValueKind.Double && stored.Kind == ValueKind.Decimal)
        {
            sql.Append("oql_double(").Value(value).Append(", ").Append(Scale(stored)).Append(")");
        }
        else if (type.Kind == ValueKind.DateTime && stored.Kind == ValueKind.Date)
        {
            sql.Append("CAST(strftime('%s', ").Value(value).Append(") AS INTEGER) * 1000");
        }
        else
        {
            sql.Value(value);
        }
    }

    /// <inheritdoc/>
    internal override void AppendArithmetic(SqlWriter sql, ArithmeticExpression arithmetic)
    {
        var (left, right) = (sql.StoredType(arithmetic.Left), sql.StoredType(arithmetic.Right));
        var type = ArithmeticExpression.Result(arithmetic.Operator, left, right);
        if (left.IsMoment && right.IsMoment)
        {
            sql.Append("(");
            AppendAs(sql, arithmetic.Left, ExpressionType.DateTime);
            sql.Append(" - ");
            AppendAs(sql, arithmetic.Right, ExpressionType.DateTime);
            sql.Append(")");
        }
        else if (type.Kind == ValueKind.Double && !type.IsUnknown && arithmetic.Operator != ArithmeticOperator.Remainder)
        {
            // What is infinite is null in formulas. Functions of the program would cost several times as much as these of the engine.
            var mayOverflow = MayOverflow(sql, arithmetic);
            sql.Append(mayOverflow ? "nullif(nullif(" : "");
            AppendDoubles(sql, arithmetic);
            sql.Append(mayOverflow ? ", 9e999), -9e999)" : "");
        }
        else
        {
            Formed(sql, (arithmetic.IsLenient ? "try_" : "") + arithmetic.Operator, arithmetic.Type, [arithmetic.Left, arithmetic.Right]);
        }
    }

    /// <summary>Arithmetic on doubles, infinite where the result does not fit.</summary>
    private void AppendDoubles(SqlWriter sql, ArithmeticExpression arithmetic)
    {
        // CAST: a quotient of whole numbers is a double too, and SQLite's is null for the divisor 0.
        sql.Append("(CAST(");
        Side(arithmetic.Left, staysInfinite: true);
        sql.Append(" AS REAL)").Append(Symbol(arithmetic.Operator));
        Side(arithmetic.Right, arithmetic.Operator != ArithmeticOperator.Divide);
        sql.Append(")");

        // What is computed of infinity is infinite or no number, which is null, so that it is asked for once; but a quotient by it is 0.
        void Side(Expression side, bool staysInfinite)
        {
            if (staysInfinite && arithmetic.IsLenient && side is ArithmeticExpression inner && sql.SortedColumns.IsEmpty && MayOverflow(sql, inner))
            {
                AppendDoubles(sql, inner);
            }
            else
            {
                AppendAs(sql, side, ExpressionType.Double);
            }
        }
    }

    /// <summary>Whether it is arithmetic of a formula on doubles whose result may be infinite: quotients of exact numbers are not.</summary>
    private static bool MayOverflow(SqlWriter sql, ArithmeticExpression arithmetic)
    {
        var (left, right) = (sql.StoredType(arithmetic.Left), sql.StoredType(arithmetic.Right));
        return arithmetic.IsLenient && arithmetic.Operator != ArithmeticOperator.Remainder
            && ((!left.IsUnknown && left.Kind == ValueKind.Double) || (!right.IsUnknown && right.Kind == ValueKind.Double));
    }

    /// <inheritdoc/>
    internal override void AppendSearch(SqlWriter sql, SearchExpression search)
    {
        Searched(sql, "search", search.Text, search.Fields);
        if (sql.IsFilter)
        {
            SqliteSearchIndex.AppendCandidates(sql, search);
        }
    }

    /// <inheritdoc/>
    internal override void AppendSearchRank(SqlWriter sql, SearchRankExpression rank) => Searched(sql, "search_rank", rank.Text, rank.Fields);

    private static void Searched(SqlWriter sql, string function, Expression text, EquatableArray<int> fields)
    {
        sql.Append(FunctionPrefix).Append(function).Append("(").Value(text);
        foreach (var field in fields)
        {
            sql.Append(", ").Column(0, field);
        }

        sql.Append(")");
    }

    /// <summary>Whether values of both types are held alike and can be compared as they are.</summary>
    private static bool IsSameForm(ExpressionType left, ExpressionType right)
    {
        if (left.IsUnknown || right.IsUnknown || (left.Kind != ValueKind.Decimal && right.Kind != ValueKind.Decimal))
        {
            return left.IsUnknown || right.IsUnknown || !(left.IsMoment && right.IsMoment) || left.Kind == right.Kind;
        }

        var isText = left.Precision > ScaledDigits;
        return isText == right.Precision > ScaledDigits && left.Kind != ValueKind.Double && right.Kind != ValueKind.Double
            && (isText || left.Scale == right.Scale);
    }

    private static bool IsNull(Expression expression) => expression is ConstantExpression { Value.HasValue: false };

    private static string Scale(ExpressionType type) => type.Scale.ToString(CultureInfo.InvariantCulture);
}
