using ObjectQL.Metadata;

namespace ObjectQL.Query;

/// <content>
/// Arithmetic of formulas: a result that does not fit is null, and one that is too small for a double is 0, as everywhere else. The server would fail the whole statement, so that it is asked before.
/// </content>
public sealed partial class PostgresDialect
{
    /// <summary>Almost the greatest double: what is divided by it and multiplied again stays one.</summary>
    private const string MostDouble = "1.797693134862315e308::double precision";

    /// <summary>The least double that has all its digits.</summary>
    private const string LeastDouble = "2.2250738585072014e-308::double precision";

    private const string MostDecimal = "79228162514264337593543950335";

    /// <summary>Where the left side stands in a form, the right one, and the sign.</summary>
    private static readonly char[] s_places = ['?', '!', '#'];

    /// <summary>Whether every result of an operation fits.</summary>
    private static bool AlwaysFits(SqlWriter sql, ArithmeticExpression arithmetic) => arithmetic.Type.IsUnknown || arithmetic.Operator switch
    {
        ArithmeticOperator.Remainder => true,
        ArithmeticOperator.Divide => IsExact(sql.StoredType(arithmetic.Left)) && IsExact(sql.StoredType(arithmetic.Right)),
        _ => false,
    };

    private static bool IsExact(ExpressionType type) => type is { IsUnknown: false, Kind: ValueKind.Long or ValueKind.Decimal };

    /// <summary>Operands that are computed themselves are computed once, and have a name: written twice, those of a long formula would double each other.</summary>
    private void Lenient(SqlWriter sql, ArithmeticExpression arithmetic)
    {
        if (IsPlain(arithmetic.Left) && IsPlain(arithmetic.Right))
        {
            Fitting(sql, arithmetic, () => Side(arithmetic.Left), () => Side(arithmetic.Right));
            return;
        }

        sql.Append("(SELECT ");
        Fitting(sql, arithmetic, () => sql.Append("o.a"), () => sql.Append("o.b"));
        sql.Append(" FROM (SELECT ");
        Side(arithmetic.Left);
        sql.Append(" AS a, ");
        Side(arithmetic.Right);
        sql.Append(" AS b OFFSET 0) AS o)");

        void Side(Expression side)
        {
            var bracket = side is not (FieldExpression or ParameterExpression);
            sql.Append(bracket ? "(" : "");
            AppendAs(sql, side, arithmetic.Type.Kind == ValueKind.Double ? ExpressionType.Double : sql.StoredType(side));
            sql.Append(bracket ? ")" : "");
        }
    }

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

    private static bool IsPlain(Expression side) => side is FieldExpression or ParameterExpression;

    private static void Fitting(SqlWriter sql, ArithmeticExpression arithmetic, Action left, Action right)
    {
        var form = arithmetic switch
        {
            { Type.Kind: ValueKind.Long } => "(CASE WHEN ?::numeric#! BETWEEN -9223372036854775808 AND 9223372036854775807 THEN ?#! END)",
            { Type.Kind: ValueKind.Decimal } => "(CASE WHEN abs(?#!) <= " + MostDecimal + " THEN ?#! END)",
            { Operator: ArithmeticOperator.Add } => "(CASE WHEN (? < 0) <> (! < 0) OR abs(?) <= 1.7976931348623157e308::double precision - abs(!) THEN ? + ! END)",
            { Operator: ArithmeticOperator.Subtract } => "(CASE WHEN (? < 0) = (! < 0) OR abs(?) <= 1.7976931348623157e308::double precision - abs(!) THEN ? - ! END)",
            { Operator: ArithmeticOperator.Multiply } =>
                "(CASE WHEN abs(!) >= 1 THEN CASE WHEN abs(?) <= " + MostDouble + " / abs(!) THEN ? * ! END WHEN abs(?) >= 1 OR ? = 0 OR ! = 0 THEN ? * ! "
                + "WHEN abs(?) < " + LeastDouble + " / abs(!) THEN 0 ELSE ? * ! END)",
            _ =>
                "(CASE WHEN abs(!) >= 1 THEN CASE WHEN ? <> 0 AND abs(?) < " + LeastDouble + " * abs(!) THEN 0 ELSE ? / ! END "
                + "WHEN ! <> 0 AND abs(?) <= " + MostDouble + " * abs(!) THEN ? / ! END)",
        };
        var done = 0;
        for (var at = form.IndexOfAny(s_places); at >= 0; at = form.IndexOfAny(s_places, done))
        {
            sql.Append(form.Substring(done, at - done));
            done = at + 1;
            switch (form[at])
            {
                case '?':
                    left();
                    break;
                case '!':
                    right();
                    break;
                default:
                    sql.Append(Symbol(arithmetic.Operator));
                    break;
            }
        }

        sql.Append(form.Substring(done));
    }
}
