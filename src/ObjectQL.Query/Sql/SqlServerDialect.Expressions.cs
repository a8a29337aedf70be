using ObjectQL.Metadata;

namespace ObjectQL.Query;

/// <content>Expressions.</content>
public sealed partial class SqlServerDialect
{
    /// <summary>The order of texts by code points; also what tells upper from lower case.</summary>
    private const string CodePoints = " COLLATE Latin1_General_100_BIN2_UTF8";

    /// <inheritdoc/>
    internal override void AppendSortKey(SqlWriter sql, SortKey key)
    {
        if (key.NullsFirst == key.Descending)
        {
            sql.Append("CASE WHEN ");
            ExpressionPrinter.Operand(sql, key.Value);
            sql.Append(key.NullsFirst ? " IS NULL THEN 0 ELSE 1 END, " : " IS NULL THEN 1 ELSE 0 END, ");
        }

        Text(sql, key.Value);
        sql.Append(key.Descending ? " DESC" : "");
    }

    /// <inheritdoc/>
    internal override void AppendComparison(SqlWriter sql, ComparisonExpression comparison)
    {
        base.AppendComparison(sql, comparison);
        if (sql.StoredType(comparison.Left).IsText && sql.StoredType(comparison.Right).IsText)
        {
            sql.Append(CodePoints);
        }
    }

    /// <inheritdoc/>
    internal override void AppendIn(SqlWriter sql, InExpression contained)
    {
        var type = sql.StoredType(contained.List).Kind switch
        {
            ValueKind.Long => "bigint",
            ValueKind.Double => "float",
            ValueKind.Decimal => "decimal(38,18)",
            ValueKind.Boolean => "bit",
            ValueKind.Date => "date",
            ValueKind.Time => "time(7)",
            ValueKind.DateTime => "datetimeoffset(3)",
            _ => "nvarchar(max)",
        };
        ExpressionPrinter.Operand(sql, contained.Operand);
        sql.Append(" IN (SELECT value").Append(type == "nvarchar(max)" ? CodePoints : "").Append(" FROM OPENJSON(").Value(contained.List)
            .Append($") WITH (value {type} '$'))");
    }

    /// <inheritdoc/>
    internal override void AppendTruth(SqlWriter sql, Expression value)
    {
        ExpressionPrinter.Operand(sql, value);
        sql.Append(" = 1");
    }

    /// <inheritdoc/>
    internal override void AppendConditionAsValue(SqlWriter sql, Expression condition) =>
        sql.Append("CAST(CASE WHEN ").Condition(condition).Append(" THEN 1 WHEN NOT (").Condition(condition).Append(") THEN 0 END AS bit)");

    /// <inheritdoc/>
    internal override void AppendAs(SqlWriter sql, Expression value, ExpressionType type)
    {
        var cast = type.Kind == ValueKind.Double && sql.StoredType(value) is { IsUnknown: false, Kind: ValueKind.Decimal or ValueKind.Long };
        sql.Append(cast ? "CAST(" : "").Value(value).Append(cast ? " AS float)" : "");
    }

    /// <inheritdoc/>
    internal override void AppendArithmetic(SqlWriter sql, ArithmeticExpression arithmetic)
    {
        if (sql.StoredType(arithmetic.Left).IsMoment)
        {
            sql.Append("datediff_big(millisecond, ").Value(arithmetic.Right).Append(", ").Value(arithmetic.Left).Append(")");
            return;
        }

        switch (arithmetic.Operator)
        {
            case ArithmeticOperator.Divide:
                AppendAs(sql, arithmetic.Left, ExpressionType.Double);
                sql.Append(" / nullif(");
                AppendAs(sql, arithmetic.Right, ExpressionType.Double);
                sql.Append(", 0)");
                break;
            case ArithmeticOperator.Remainder when arithmetic.Type is { Kind: ValueKind.Double, IsUnknown: false }:
                // There is no remainder of floats.
                ExpressionPrinter.Operand(sql, arithmetic.Left);
                sql.Append(" - ");
                ExpressionPrinter.Operand(sql, arithmetic.Right);
                sql.Append(" * round(");
                Binary(sql, arithmetic.Left, " / nullif(", arithmetic.Right);
                sql.Append(", 0), 0, 1)");
                break;
            case ArithmeticOperator.Remainder:
                ExpressionPrinter.Operand(sql, arithmetic.Left);
                sql.Append(" % nullif(").Value(arithmetic.Right).Append(", 0)");
                break;
            default:
                Binary(sql, arithmetic.Left, Symbol(arithmetic.Operator), arithmetic.Right);
                break;
        }
    }

    /// <inheritdoc/>
    internal override void AppendSearch(SqlWriter sql, SearchExpression search)
    {
        // Without regular expressions only spaces divide words here.
        sql.Append("(NOT EXISTS (SELECT 1 FROM STRING_SPLIT(lower(").Value(search.Text)
            .Append("), N' ') WHERE value <> N'' AND charindex(N' ' + value, N' ' + lower(concat_ws(N' '");
        foreach (var field in search.Fields)
        {
            sql.Append(", ").Column(0, field);
        }

        sql.Append("))").Append(CodePoints).Append(") = 0) AND ").Value(search.Text).Append(" LIKE N'%[^ ]%')");
    }

    /// <inheritdoc/>
    internal override void AppendSearchRank(SqlWriter sql, SearchRankExpression rank)
    {
        sql.Append("(SELECT count(*) FROM STRING_SPLIT(lower(").Value(rank.Text)
            .Append("), N' ') AS searched JOIN STRING_SPLIT(lower(concat_ws(N' '");
        foreach (var field in rank.Fields)
        {
            sql.Append(", ").Column(0, field);
        }

        sql.Append(")), N' ') AS word ON charindex(searched.value, word.value").Append(CodePoints).Append(") = 1 WHERE searched.value <> N'')");
    }

    private static void Text(SqlWriter sql, Expression value)
    {
        ExpressionPrinter.Operand(sql, value);
        sql.Append(sql.StoredType(value).IsText ? CodePoints : "");
    }
}
