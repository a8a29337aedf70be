using System.Globalization;
using ObjectQL.Metadata;

namespace ObjectQL.Query;

/// <summary>
/// Writes a formula's arithmetic for PostgreSQL, which would fail the statement where a result does not fit. Where the operands of the whole are so small that nothing can go wrong, as they almost always are, it is computed
/// as it stands; only otherwise each operation is asked for before. Where types alone tell that everything fits, nobody asks.
/// </summary>
/// <param name="sql">The statement.</param>
internal sealed class PostgresArithmetic(SqlWriter sql)
{
    /// <summary>Almost the greatest double: what is divided by it and multiplied again stays one.</summary>
    private const string MostDouble = "1.797693134862315e308::double precision";

    /// <summary>The least double that has all its digits.</summary>
    private const string LeastDouble = "2.2250738585072014e-308::double precision";

    private const string MostDecimal = "79228162514264337593543950335";

    /// <summary>Where the left side stands in a form, the right one, and the sign.</summary>
    private static readonly char[] s_places = ['?', '!', '#'];

    /// <summary>The bounds that are tried: none, those of whole numbers alone (decimals are told by their columns), those of all operands.</summary>
    private static readonly (int Most, bool IsOfWholes)[] s_bounds =
    [
        (int.MaxValue, false),
        .. new[] { 18, 15, 12, 9, 6 }.Select(static most => (most, true)),
        .. new[] { 150, 100, 60, 40, 30, 24, 20, 18, 16, 14, 12, 11, 10, 9, 8, 7, 6, 5, 4, 3 }.Select(static most => (most, false)),
    ];

    /// <summary>The operands of the whole, and by which name each is called; null for one that is written as often as it is needed.</summary>
    private readonly Dictionary<Expression, string?> _operands = [];

    private readonly List<Expression> _names = [];

    /// <summary>The operands that the whole has more than once.</summary>
    private readonly HashSet<Expression> _repeated = [];

    private bool _hasProducts;

    /// <summary>Writes it.</summary>
    public void Append(ArithmeticExpression arithmetic)
    {
        var (most, isOfWholes) = (0, false);
        if (!sql.SortedColumns.IsEmpty || !TryBound(arithmetic, out most, out isOfWholes))
        {
            Checked(arithmetic, asDouble: false);
            return;
        }

        Collect(arithmetic);
        var asked = _operands.Keys.Where(operand => IsAsked(operand, most, isOfWholes)).ToArray();

        // Where nothing is asked, each operand stands where it is needed; only one that is needed twice would be computed twice.
        var isNamed = (asked.Length != 0 ? _operands.Keys : (IEnumerable<Expression>)_repeated).Any(static operand => !PostgresDialect.IsPlain(operand));
        if (isNamed)
        {
            sql.Append("(SELECT ");
            foreach (var operand in _operands.Keys.ToArray())
            {
                _operands[operand] = "v.n" + Text(_names.Count);
                _names.Add(operand);
            }
        }

        if (asked.Length == 0)
        {
            Plain(arithmetic, asDouble: false);
        }
        else
        {
            // Null is no reason to ask: what is computed of it is null.
            sql.Append("(CASE WHEN (");
            for (var i = 0; i < asked.Length; i++)
            {
                sql.Append(i == 0 ? "" : " AND ");
                Ask(asked[i], most);
            }

            sql.Append(") IS NOT FALSE THEN ");
            Plain(arithmetic, asDouble: false);
            sql.Append(" ELSE ");
            Checked(arithmetic, asDouble: false);
            sql.Append(" END)");
        }

        if (isNamed)
        {
            sql.Append(" FROM (SELECT ");
            for (var i = 0; i < _names.Count; i++)
            {
                sql.Append(i == 0 ? "" : ", ").Value(_names[i]).Append(" AS n").Append(Text(i));
            }

            sql.Append(" OFFSET 0) AS v)");
        }
    }

    /// <summary>Whether it is part of the arithmetic around it, and no operand.</summary>
    private bool IsPart(Expression expression) => expression is ArithmeticExpression { IsLenient: true, Type.IsUnknown: false } arithmetic && !sql.StoredType(arithmetic.Left).IsMoment;

    private void Collect(Expression expression)
    {
        if (IsPart(expression))
        {
            var arithmetic = (ArithmeticExpression)expression;
            _hasProducts |= arithmetic.Operator is ArithmeticOperator.Multiply or ArithmeticOperator.Divide;
            Collect(arithmetic.Left);
            Collect(arithmetic.Right);
        }
        else if (_operands.ContainsKey(expression))
        {
            _repeated.Add(expression);
        }
        else
        {
            _operands.Add(expression, null);
        }
    }

    /// <summary>Finds how great operands may be so that no operation of the whole fails.</summary>
    private bool TryBound(ArithmeticExpression arithmetic, out int most, out bool isOfWholes)
    {
        foreach (var (bound, ofWholes) in s_bounds)
        {
            if (RangeOf(arithmetic, bound, ofWholes) is not null)
            {
                (most, isOfWholes) = (bound, ofWholes);
                return true;
            }
        }

        (most, isOfWholes) = (0, false);
        return false;
    }

    /// <summary>The range of an expression; null where something within it may fail.</summary>
    private ArithmeticRange? RangeOf(Expression expression, int most, bool isOfWholes)
    {
        if (!IsPart(expression))
        {
            var type = sql.StoredType(expression);
            var range = ArithmeticRange.Of(type);
            return isOfWholes && type.Kind != ValueKind.Long ? range : range.Within(most, type);
        }

        var arithmetic = (ArithmeticExpression)expression;
        return RangeOf(arithmetic.Left, most, isOfWholes) is { } left && RangeOf(arithmetic.Right, most, isOfWholes) is { } right
            && ArithmeticRange.Of(arithmetic, left, right) is var result && result.Fits(arithmetic) ? result : null;
    }

    private bool IsAsked(Expression operand, int most, bool isOfWholes)
    {
        var type = sql.StoredType(operand);
        var range = ArithmeticRange.Of(type);
        return (!isOfWholes || type.Kind == ValueKind.Long) && range.Within(most, type) != range;
    }

    private void Ask(Expression operand, int most)
    {
        if (sql.StoredType(operand).Kind != ValueKind.Double)
        {
            var bound = "1" + new string('0', most);
            Operand(operand);
            sql.Append(" BETWEEN -").Append(bound).Append(" AND ").Append(bound);
            return;
        }

        var (great, small) = ($"1e{Text(most)}::double precision", $"1e-{Text(most)}::double precision");
        if (!_hasProducts)
        {
            Operand(operand);
            sql.Append(" BETWEEN -").Append(great).Append(" AND ").Append(great);
            return;
        }

        sql.Append("(");
        Operand(operand);
        sql.Append(" BETWEEN ").Append(small).Append(" AND ").Append(great).Append(" OR ");
        Operand(operand);
        sql.Append(" = 0 OR ");
        Operand(operand);
        sql.Append(" BETWEEN -").Append(great).Append(" AND -").Append(small).Append(")");
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);

    private void Operand(Expression operand)
    {
        if (_operands.TryGetValue(operand, out var name) && name is not null)
        {
            sql.Append(name);
            return;
        }

        ExpressionPrinter.Operand(sql, operand);
    }

    /// <summary>As it stands.</summary>
    private void Plain(Expression expression, bool asDouble)
    {
        if (IsPart(expression))
        {
            Operation((ArithmeticExpression)expression, Plain);
        }
        else
        {
            Operand(expression);
        }

        Cast(expression, asDouble);
    }

    private void Cast(Expression expression, bool asDouble) => sql.Append(asDouble && sql.StoredType(expression) is { IsUnknown: false, Kind: not ValueKind.Double } ? "::double precision" : "");

    /// <summary>One operation.</summary>
    /// <param name="arithmetic">The operation.</param>
    /// <param name="side">Writes a side, as a double where that is said.</param>
    private void Operation(ArithmeticExpression arithmetic, Action<Expression, bool> side)
    {
        var isDouble = arithmetic.Type.Kind == ValueKind.Double;
        sql.Append("(");
        switch (arithmetic.Operator)
        {
            case ArithmeticOperator.Divide:
                side(arithmetic.Left, true);
                sql.Append(" / nullif(");
                side(arithmetic.Right, true);
                sql.Append(", 0)");
                break;
            case ArithmeticOperator.Remainder:
                sql.Append(isDouble ? "mod(" : "");
                side(arithmetic.Left, false);
                sql.Append(isDouble ? "::numeric, nullif(" : " % nullif(");
                side(arithmetic.Right, false);
                sql.Append(isDouble ? "::numeric, 0))::double precision" : ", 0)");
                break;
            default:
                side(arithmetic.Left, isDouble);
                sql.Append(SqlDialect.Symbol(arithmetic.Operator));
                side(arithmetic.Right, isDouble);
                break;
        }

        sql.Append(")");
    }

    /// <summary>Each operation asked for. Operands that are computed themselves are computed once, and have a name: written twice, those of a long formula would double each other.</summary>
    private void Checked(Expression expression, bool asDouble)
    {
        if (!IsPart(expression))
        {
            Operand(expression);
        }
        else if (expression is ArithmeticExpression arithmetic && PostgresDialect.AlwaysFits(sql, arithmetic))
        {
            Operation(arithmetic, Checked);
        }
        else
        {
            Asked((ArithmeticExpression)expression);
        }

        Cast(expression, asDouble);
    }

    private void Asked(ArithmeticExpression arithmetic)
    {
        var asDouble = arithmetic.Type.Kind == ValueKind.Double;
        if (IsCheap(arithmetic.Left) && IsCheap(arithmetic.Right))
        {
            Fitting(arithmetic, () => Checked(arithmetic.Left, asDouble), () => Checked(arithmetic.Right, asDouble));
            return;
        }

        sql.Append("(SELECT ");
        Fitting(arithmetic, () => sql.Append("o.a"), () => sql.Append("o.b"));
        sql.Append(" FROM (SELECT ");
        Checked(arithmetic.Left, asDouble);
        sql.Append(" AS a, ");
        Checked(arithmetic.Right, asDouble);
        sql.Append(" AS b OFFSET 0) AS o)");
    }

    private bool IsCheap(Expression operand) => PostgresDialect.IsPlain(operand) || (_operands.TryGetValue(operand, out var name) && name is not null);

    private void Fitting(ArithmeticExpression arithmetic, Action left, Action right)
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
                    sql.Append(SqlDialect.Symbol(arithmetic.Operator));
                    break;
            }
        }

        sql.Append(form.Substring(done));
    }
}
