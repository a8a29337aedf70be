using ObjectQL.Metadata;

namespace ObjectQL.Query;

/// <content>
/// Arithmetic of formulas: a result that does not fit is null, and one that is too small for a double is 0, as everywhere else. The server would fail the whole statement, so that it is asked before.
/// </content>
public sealed partial class PostgresDialect
{
    /// <summary>Whether every result of an operation fits.</summary>
    internal static bool AlwaysFits(SqlWriter sql, ArithmeticExpression arithmetic) => arithmetic.Type.IsUnknown || arithmetic.Operator switch
    {
        ArithmeticOperator.Remainder => true,
        ArithmeticOperator.Divide => IsExact(sql.StoredType(arithmetic.Left)) && IsExact(sql.StoredType(arithmetic.Right)),
        _ => false,
    };

    private static bool IsExact(ExpressionType type) => type is { IsUnknown: false, Kind: ValueKind.Long or ValueKind.Decimal };

    /// <summary>A double as a decimal; null where one would have digits that the double has not.</summary>
    private static void Exact(SqlWriter sql, Expression number, ExpressionType type)
    {
        var isPlain = IsPlain(number);
        void Operand() => _ = isPlain ? sql.Value(number) : sql.Append("o.a");
        sql.Append(isPlain ? "(CASE WHEN abs(" : "(SELECT CASE WHEN abs(");
        Operand();
        sql.Append(") < 1e15::double precision THEN round(");
        Operand();
        sql.Append("::numeric, ").Append(Digits(type)).Append(") END");
        if (!isPlain)
        {
            sql.Append(" FROM (SELECT ").Value(number).Append(" AS a OFFSET 0) AS o");
        }

        sql.Append(")");
    }

    /// <summary>Whether it costs nothing to write it twice.</summary>
    internal static bool IsPlain(Expression side) => side is FieldExpression or ParameterExpression;
}
