using ObjectQL.Metadata;
using ObjectQL.Query;

namespace ObjectQL;

/// <content>Arithmetic on two values.</content>
public static partial class ScalarFunctions
{
    /// <summary>
    /// Arithmetic as <see cref="ArithmeticOperator"/> says; null when a side is null, when a divisor is zero, or when a double is no number or infinite.
    /// </summary>
    /// <exception cref="ObjectQLException"><c>VALIDATION_ERROR</c>: an exact result does not fit.</exception>
    public static Value Calculate(ArithmeticOperator op, in Value left, in Value right)
    {
        if (!left.HasValue || !right.HasValue)
        {
            return default;
        }

        if (op == ArithmeticOperator.Subtract && IsMoment(left.Kind) && IsMoment(right.Kind))
        {
            return Value.Of(Milliseconds(left) - Milliseconds(right));
        }

        if (left.Kind == ValueKind.Long && right.Kind == ValueKind.Long)
        {
            return op == ArithmeticOperator.Divide ? Calculate(op, (double)left.AsLong, right.AsLong) : Calculate(op, left.AsLong, right.AsLong);
        }

        return op == ArithmeticOperator.Divide || left.Kind == ValueKind.Double || right.Kind == ValueKind.Double
            ? Calculate(op, ToDouble(left), ToDouble(right))
            : Calculate(op, ToDecimal(left), ToDecimal(right));
    }

    /// <summary>Arithmetic, null also where an exact result does not fit.</summary>
    public static Value CalculateOrNull(ArithmeticOperator op, in Value left, in Value right)
    {
        try
        {
            return Calculate(op, left, right);
        }
        catch (ObjectQLException error) when (error.Code == ErrorCode.Validation)
        {
            return default;
        }
    }

    /// <summary>Arithmetic on whole numbers, but division.</summary>
    public static Value Calculate(ArithmeticOperator op, long left, long right)
    {
        long result;
        switch (op)
        {
            case ArithmeticOperator.Add:
                result = unchecked(left + right);
                return ((left ^ result) & (right ^ result)) < 0 ? throw OutOfRange($"{left} + {right}") : Value.Of(result);
            case ArithmeticOperator.Subtract:
                result = unchecked(left - right);
                return ((left ^ right) & (left ^ result)) < 0 ? throw OutOfRange($"{left} - {right}") : Value.Of(result);
            case ArithmeticOperator.Multiply:
                return Math.BigMul(left, right, out result) == result >> 63 ? Value.Of(result) : throw OutOfRange($"{left} * {right}");
            default:
                return right == 0 ? default : Value.Of(right == -1 ? 0 : left % right);
        }
    }

    /// <summary>Arithmetic on doubles.</summary>
    public static Value Calculate(ArithmeticOperator op, double left, double right)
    {
        if (op >= ArithmeticOperator.Divide && right == 0)
        {
            return default;
        }

        var result = op switch
        {
            ArithmeticOperator.Add => left + right,
            ArithmeticOperator.Subtract => left - right,
            ArithmeticOperator.Multiply => left * right,
            ArithmeticOperator.Divide => left / right,
            _ => left % right,
        };
        return double.IsFinite(result) ? Value.Of(result) : default;
    }

    /// <summary>Arithmetic on exact decimals, but division: the exact result, or an error.</summary>
    public static Value Calculate(ArithmeticOperator op, decimal left, decimal right)
    {
        if (op == ArithmeticOperator.Remainder)
        {
            return right == 0 ? default : Value.Of(left % right);
        }

        var scale = op == ArithmeticOperator.Multiply ? left.Scale + right.Scale : Math.Max(left.Scale, right.Scale);
        try
        {
            var result = Operate(op, left, right);
            if (result.Scale < scale)
            {
                // Digits were dropped; fine as long as they were the zeros that the operands end with.
                var (shortLeft, shortRight) = (Shortest(left), Shortest(right));
                result = Operate(op, shortLeft, shortRight);
                if (result.Scale < (op == ArithmeticOperator.Multiply ? shortLeft.Scale + shortRight.Scale : Math.Max(shortLeft.Scale, shortRight.Scale)))
                {
                    throw OutOfRange(Describe(op, left, right));
                }
            }

            return Value.Of(result);
        }
        catch (OverflowException)
        {
            throw OutOfRange(Describe(op, left, right));
        }
    }

    private static decimal Operate(ArithmeticOperator op, decimal left, decimal right) => op switch
    {
        ArithmeticOperator.Add => left + right,
        ArithmeticOperator.Subtract => left - right,
        _ => left * right,
    };

    /// <summary>The same value without zeros behind its last digit.</summary>
    private static decimal Shortest(decimal value) => value / 1.0000000000000000000000000000m;

    private static string Describe(ArithmeticOperator op, decimal left, decimal right) =>
        $"{ToText(left)} {(op == ArithmeticOperator.Add ? '+' : op == ArithmeticOperator.Subtract ? '-' : '*')} {ToText(right)}";

    internal static double ToDouble(in Value value) => value.Kind switch
    {
        ValueKind.Double => value.AsDouble,
        ValueKind.Long => value.AsLong,
        ValueKind.Decimal => (double)value.AsDecimal,
        _ => throw NotFor("numbers", value),
    };

    internal static decimal ToDecimal(in Value value) => value.Kind switch
    {
        ValueKind.Decimal => value.AsDecimal,
        ValueKind.Long => value.AsLong,
        _ => throw NotFor("numbers", value),
    };
}
