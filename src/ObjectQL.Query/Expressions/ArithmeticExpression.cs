using ObjectQL.Metadata;

namespace ObjectQL.Query;

/// <summary>Arithmetic on two values; null when a side is null.</summary>
/// <param name="Operator">What is done.</param>
/// <param name="Left">The left side.</param>
/// <param name="Right">The right side.</param>
public sealed record ArithmeticExpression(ArithmeticOperator Operator, Expression Left, Expression Right) : Expression
{
    /// <summary>Whether an exact result that does not fit is null instead of an error: a formula fails for no record that is read.</summary>
    public bool IsLenient { get; init; }

    /// <inheritdoc/>
    public override ExpressionType Type => Result(Operator, Left.Type, Right.Type);

    /// <summary>The type of the result; unknown when a side is, or when there is no such operation.</summary>
    public static ExpressionType Result(ArithmeticOperator op, ExpressionType left, ExpressionType right)
    {
        if (left.IsMoment && right.IsMoment)
        {
            return op == ArithmeticOperator.Subtract ? ExpressionType.Long : ExpressionType.Unknown;
        }

        if (!left.IsNumber || !right.IsNumber)
        {
            return ExpressionType.Unknown;
        }

        if (op == ArithmeticOperator.Divide || left.Kind == ValueKind.Double || right.Kind == ValueKind.Double)
        {
            return ExpressionType.Double;
        }

        if (left.Kind == ValueKind.Long && right.Kind == ValueKind.Long)
        {
            return ExpressionType.Long;
        }

        var scale = op == ArithmeticOperator.Multiply ? left.Scale + right.Scale : Math.Max(left.Scale, right.Scale);
        return scale > ExpressionType.MostDigits ? ExpressionType.Double : ExpressionType.Decimal(ExpressionType.MostDigits, scale);
    }
}
