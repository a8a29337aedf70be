using ObjectQL.Metadata;

namespace ObjectQL.Query;

/// <content>Expressions.</content>
public sealed partial class PostgresDialect
{
    /// <inheritdoc/>
    internal override void AppendValueParameter(SqlWriter sql, ParameterExpression parameter)
    {
        // Outside of a comparison with a column the server cannot tell the type.
        base.AppendValueParameter(sql, parameter);
        sql.Append("::").Append(TypeName(sql.StoredType(parameter).Kind)).Append(parameter.IsList ? "[]" : "");
    }

    /// <inheritdoc/>
    internal override void AppendComparison(SqlWriter sql, ComparisonExpression comparison)
    {
        var (left, right) = (sql.StoredType(comparison.Left), sql.StoredType(comparison.Right));
        if (left.IsMoment && right.IsMoment && left.Kind != right.Kind)
        {
            AppendAs(sql, comparison.Left, ExpressionType.DateTime);
            sql.Append(Symbol(comparison.Operator));
            AppendAs(sql, comparison.Right, ExpressionType.DateTime);
            return;
        }

        var asStored = comparison.Operator <= ComparisonOperator.NotEqual || IsUuid(sql, comparison.Left) || IsUuid(sql, comparison.Right);
        Side(sql, comparison.Left, comparison.Right, asStored);
        sql.Append(Symbol(comparison.Operator));
        Side(sql, comparison.Right, comparison.Left, asStored);
        if (!asStored && left.IsText && right.IsText)
        {
            sql.Append(CodePoints);
        }
    }

    /// <inheritdoc/>
    internal override void AppendIn(SqlWriter sql, InExpression contained)
    {
        Side(sql, contained.Operand, contained.List, asStored: true);
        sql.Append(" = ANY(");
        Side(sql, contained.List, contained.Operand, asStored: true);
        sql.Append(")");
    }

    /// <inheritdoc/>
    internal override void AppendAs(SqlWriter sql, Expression value, ExpressionType type)
    {
        if (type.Kind == ValueKind.DateTime && !type.IsUnknown && sql.StoredType(value) is { IsUnknown: false, Kind: ValueKind.Date })
        {
            sql.Append("(");
            ExpressionPrinter.Operand(sql, value);
            sql.Append("::timestamp AT TIME ZONE 'UTC')");
        }
        else if (type.Kind == ValueKind.Double && !type.IsUnknown && sql.StoredType(value) is { IsUnknown: false, Kind: ValueKind.Decimal or ValueKind.Long })
        {
            ExpressionPrinter.Operand(sql, value);
            sql.Append("::double precision");
        }
        else
        {
            sql.Value(value);
        }
    }

    /// <inheritdoc/>
    internal override void AppendArithmetic(SqlWriter sql, ArithmeticExpression arithmetic)
    {
        var type = arithmetic.Type;
        if (sql.StoredType(arithmetic.Left).IsMoment)
        {
            sql.Append("(extract(epoch FROM ");
            AppendAs(sql, arithmetic.Left, ExpressionType.DateTime);
            sql.Append(" - ");
            AppendAs(sql, arithmetic.Right, ExpressionType.DateTime);
            sql.Append(") * 1000)::bigint");
            return;
        }

        if (arithmetic.IsLenient && !AlwaysFits(sql, arithmetic))
        {
            new PostgresArithmetic(sql).Append(arithmetic);
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
            case ArithmeticOperator.Remainder when type is { Kind: ValueKind.Double, IsUnknown: false }:
                sql.Append("mod(");
                ExpressionPrinter.Operand(sql, arithmetic.Left);
                sql.Append("::numeric, nullif(");
                ExpressionPrinter.Operand(sql, arithmetic.Right);
                sql.Append("::numeric, 0))::double precision");
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
        PostgresSearchIndex.AppendWords(sql, search.Fields);
        sql.Append(" @@ (SELECT to_tsquery('simple', string_agg(quote_literal(word) || ':*', ' & ')) FROM regexp_split_to_table(")
            .Value(search.Text).Append(", '[^[:alnum:]]+') AS word WHERE word <> '')");
    }

    /// <inheritdoc/>
    internal override void AppendSearchRank(SqlWriter sql, SearchRankExpression rank)
    {
        sql.Append("(SELECT count(*) FROM regexp_split_to_table(lower(").Value(rank.Text)
            .Append("), '[^[:alnum:]]+') AS searched JOIN regexp_split_to_table(lower(concat_ws(' '");
        foreach (var field in rank.Fields)
        {
            sql.Append(", ").Column(0, field);
        }

        sql.Append(")), '[^[:alnum:]]+') AS word ON starts_with(word, searched) WHERE searched <> '')");
    }

    /// <inheritdoc/>
    internal override void AppendFieldValue(SqlWriter sql, FieldExpression field)
    {
        base.AppendFieldValue(sql, field);
        switch (sql.Schema(field.Source).Fields[field.Field])
        {
            case { Kind: ValueKind.Vector }:
                // The column may be one of an extension's type.
                AppendCast(sql, Singles);
                break;
            case { ColumnType: not null } typed:
                AppendCast(sql, TypeName(typed.Kind));
                break;
        }
    }

    /// <summary>One side of a comparison: a parameter takes its type from the column on the other side.</summary>
    /// <param name="sql">The statement.</param>
    /// <param name="side">The side.</param>
    /// <param name="other">The other side.</param>
    /// <param name="asStored">Whether a column of a type of its own is compared as it is, so that an index serves; otherwise as a text.</param>
    private static void Side(SqlWriter sql, Expression side, Expression other, bool asStored)
    {
        switch (side)
        {
            case ParameterExpression parameter when other is FieldExpression field:
                sql.Parameter(sql.FirstParameter + parameter.Index + 1);
                if (asStored && sql.Schema(field.Source).Fields[field.Field].ColumnType is { } type)
                {
                    AppendCast(sql, parameter.IsList ? type + "[]" : type);
                }

                break;
            case FieldExpression field when asStored && (other is ParameterExpression || (other is FieldExpression same && Type(sql, same) == Type(sql, field))):
                sql.Column(field.Source, field.Field);
                break;
            default:
                ExpressionPrinter.Operand(sql, side);
                break;
        }
    }

    private static bool IsUuid(SqlWriter sql, Expression side) => side is FieldExpression field && sql.Schema(field.Source).Fields[field.Field].IsUuid;

    private static string? Type(SqlWriter sql, FieldExpression field) => sql.Schema(field.Source).Fields[field.Field].ColumnType;

    private static void AppendCast(SqlWriter sql, string? type)
    {
        if (type is not null)
        {
            sql.Append("::").Append(type);
        }
    }

    private static string TypeName(ValueKind kind) => kind switch
    {
        ValueKind.Long => "bigint",
        ValueKind.Double => "double precision",
        ValueKind.Decimal => "numeric",
        ValueKind.Boolean => "boolean",
        ValueKind.Date => "date",
        ValueKind.Time => "time",
        ValueKind.DateTime => "timestamptz",
        _ => "text",
    };
}
