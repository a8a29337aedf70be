using ObjectQL.Metadata;

namespace ObjectQL.Query;

/// <summary>How great and how small a number can be besides 0, without its sign, as exponents of ten.</summary>
/// <param name="Most">It is not greater.</param>
/// <param name="Least">It is not less, unless it is 0.</param>
internal readonly record struct ArithmeticRange(double Most, double Least)
{
    /// <summary>Digits that a double loses when one is taken from another that is almost the same.</summary>
    private const double LostDigits = 17;

    private const double Twice = 0.302;
    private const double MostOfLong = 18.96;
    private const double MostOfDecimal = 28.89;
    private const double MostOfDouble = 308.2;
    private const double LeastOfDouble = -307;

    /// <summary>What values of a type can be.</summary>
    public static ArithmeticRange Of(ExpressionType type) => type.Kind switch
    {
        ValueKind.Long => new(18.97, 0),
        ValueKind.Decimal => new(type.Precision >= ExpressionType.MostDigits ? 28.9 : type.Precision - type.Scale, -type.Scale),
        _ => new(308.26, -324),
    };

    /// <summary>The same, where values beyond an exponent are kept out. Of whole numbers and decimals those that are small stay: only doubles are asked for their lower side, too.</summary>
    public ArithmeticRange Within(double most, ExpressionType type) => new(Math.Min(Most, most), type.Kind is ValueKind.Long or ValueKind.Decimal ? Least : Math.Max(Least, -most));

    /// <summary>What an operation makes of two ranges.</summary>
    public static ArithmeticRange Of(ArithmeticExpression arithmetic, ArithmeticRange left, ArithmeticRange right)
    {
        var type = arithmetic.Type;
        double Difference() => type.Kind == ValueKind.Double ? Math.Min(left.Least, right.Least) - LostDigits : Of(type).Least;
        return arithmetic.Operator switch
        {
            ArithmeticOperator.Multiply => new(left.Most + right.Most, left.Least + right.Least),
            ArithmeticOperator.Divide => new(left.Most - right.Least, left.Least - right.Most),
            ArithmeticOperator.Remainder => new(left.Most, Difference()),
            _ => new(Math.Max(left.Most, right.Most) + Twice, Difference()),
        };
    }

    /// <summary>Whether the result of an operation in this range fails nowhere: sums of small doubles do not, products and quotients do.</summary>
    public bool Fits(ArithmeticExpression arithmetic) => arithmetic.Type.Kind switch
    {
        ValueKind.Long => Most <= MostOfLong,
        ValueKind.Decimal => Most <= MostOfDecimal,
        _ => Most <= MostOfDouble && (Least >= LeastOfDouble || arithmetic.Operator is not (ArithmeticOperator.Multiply or ArithmeticOperator.Divide)),
    };
}
