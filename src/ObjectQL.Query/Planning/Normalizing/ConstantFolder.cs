using ObjectQL.Metadata;

namespace ObjectQL.Query;

/// <summary>Computes what is known without any record. What an engine might compute otherwise (overflow, letters beyond ASCII) is left to it.</summary>
internal static class ConstantFolder
{
    private const long MillisecondsPerDay = 86_400_000;
    private const long UnixDay = 719_162;

    /// <summary>A value with its constant parts computed.</summary>
    public static Expression Fold(ArithmeticExpression arithmetic)
    {
        if (arithmetic.Left is not ConstantExpression { Value: var left } || arithmetic.Right is not ConstantExpression { Value: var right }
            || arithmetic.Type is not { IsUnknown: false } type)
        {
            return arithmetic;
        }

        try
        {
            return Compute(arithmetic.Operator, left, right, type) is { } result && result.Type.Kind == type.Kind && result.Type.Scale == type.Scale
                ? new ConstantExpression(result)
                : arithmetic;
        }
        catch (OverflowException)
        {
            return arithmetic;
        }
    }

    /// <summary>A function with its constant parts computed.</summary>
    public static Expression Fold(FunctionExpression function)
    {
        if (function.Function == ScalarFunction.Coalesce)
        {
            return Coalesce(function);
        }

        foreach (var argument in function.Arguments)
        {
            if (argument is not ConstantExpression { Value: { HasValue: true, IsList: false } })
            {
                return function;
            }
        }

        return Compute(function) is { } result ? new ConstantExpression(result) : function;
    }

    /// <summary>The outcome of comparing two constants; null when it is left to the engine.</summary>
    public static bool? Compare(ComparisonOperator op, in Constant left, in Constant right) =>
        ConstantOrder.Compare(left, right) is { } order ? op.Holds(order) : null;

    /// <summary>Whether a value is null whatever the record is.</summary>
    public static bool IsNull(Expression value) => value switch
    {
        ConstantExpression constant => !constant.Value.HasValue,
        ArithmeticExpression arithmetic => IsNull(arithmetic.Left) || IsNull(arithmetic.Right),
        FunctionExpression { Function: not ScalarFunction.Coalesce } function => AnyNull(function.Arguments),
        _ => false,
    };

    private static bool AnyNull(EquatableArray<Expression> values)
    {
        foreach (var value in values)
        {
            if (IsNull(value))
            {
                return true;
            }
        }

        return false;
    }

    private static Constant? Compute(ArithmeticOperator op, in Constant left, in Constant right, ExpressionType type)
    {
        if (!left.HasValue || !right.HasValue)
        {
            return null;
        }

        if (left.Type.IsMoment)
        {
            return Constant.Of(Milliseconds(left) - Milliseconds(right));
        }

        if (type.Kind == ValueKind.Double)
        {
            return Compute(op, ConstantOrder.ToDouble(left), ConstantOrder.ToDouble(right)) is { } number && !double.IsNaN(number) && !double.IsInfinity(number)
                ? Constant.Of(number)
                : null;
        }

        if (type.Kind == ValueKind.Long)
        {
            return Compute(op, left.Number, right.Number) is { } number ? Constant.Of(number) : null;
        }

        return Compute(op, ConstantOrder.ToDecimal(left), ConstantOrder.ToDecimal(right)) is { } exact ? Constant.Of(exact) : null;
    }

    private static double? Compute(ArithmeticOperator op, double left, double right) => op switch
    {
        ArithmeticOperator.Add => left + right,
        ArithmeticOperator.Subtract => left - right,
        ArithmeticOperator.Multiply => left * right,
        _ when right == 0 => null,
        ArithmeticOperator.Divide => left / right,
        _ => left % right,
    };

    private static long? Compute(ArithmeticOperator op, long left, long right) => op switch
    {
        ArithmeticOperator.Add => checked(left + right),
        ArithmeticOperator.Subtract => checked(left - right),
        ArithmeticOperator.Multiply => checked(left * right),
        _ when right is 0 or -1 => null,
        _ => left % right,
    };

    private static decimal? Compute(ArithmeticOperator op, decimal left, decimal right) => op switch
    {
        ArithmeticOperator.Add => left + right,
        ArithmeticOperator.Subtract => left - right,
        ArithmeticOperator.Multiply => left * right,
        _ => null,
    };

    private static long Milliseconds(in Constant moment) =>
        moment.Kind == ValueKind.Date ? checked((moment.Number - UnixDay) * MillisecondsPerDay) : moment.Number;

    /// <summary>Nulls never decide, and nothing behind a constant does; the type stays that of all arguments.</summary>
    private static Expression Coalesce(FunctionExpression function)
    {
        var kept = new List<Expression>(function.Arguments.Count);
        foreach (var argument in function.Arguments)
        {
            if (argument is ConstantExpression { Value.HasValue: false })
            {
                continue;
            }

            kept.Add(argument);
            if (argument is ConstantExpression)
            {
                break;
            }
        }

        if (kept.Count == function.Arguments.Count || kept.Count == 0)
        {
            return function;
        }

        Expression shorter = kept.Count == 1 ? kept[0] : new FunctionExpression(ScalarFunction.Coalesce, kept.ToEquatableArray());
        return shorter.Type == function.Type ? shorter : function;
    }

    private static Constant? Compute(FunctionExpression function)
    {
        var first = ((ConstantExpression)function.Arguments[0]).Value;
        if (first.Type.IsText)
        {
            return Compute(function, first.Text!);
        }

        return (function.Function, first.Kind) switch
        {
            (ScalarFunction.Abs, ValueKind.Long) when first.Number != long.MinValue => Constant.Of(Math.Abs(first.Number)),
            (ScalarFunction.Abs, ValueKind.Decimal) => Constant.Of(Math.Abs(first.Decimal)),
            (ScalarFunction.Year, ValueKind.Date) => Constant.Of((long)Day(first).Year),
            (ScalarFunction.Month, ValueKind.Date) => Constant.Of((long)Day(first).Month),
            (ScalarFunction.Day, ValueKind.Date) => Constant.Of((long)Day(first).Day),
            _ => null,
        };
    }

    private static Constant? Compute(FunctionExpression function, string text)
    {
        var second = function.Arguments.Count > 1 ? ((ConstantExpression)function.Arguments[1]).Value.Text : null;
        return function.Function switch
        {
            ScalarFunction.Contains when second is not null => Constant.Of(text.Contains(second)),
            ScalarFunction.StartsWith when second is not null => Constant.Of(text.StartsWith(second, StringComparison.Ordinal)),
            ScalarFunction.EndsWith when second is not null => Constant.Of(text.EndsWith(second, StringComparison.Ordinal)),
            ScalarFunction.Lower when IsAscii(text) => Constant.Of(text.ToLowerInvariant()),
            ScalarFunction.Upper when IsAscii(text) => Constant.Of(text.ToUpperInvariant()),
            ScalarFunction.Trim => Constant.Of(text.Trim(WhiteSpace.Characters)),
            ScalarFunction.Length when IsAscii(text) => Constant.Of((long)text.Length),
            ScalarFunction.Concat => Concat(function.Arguments),
            _ => null,
        };
    }

    private static Constant? Concat(EquatableArray<Expression> arguments)
    {
        var texts = new string[arguments.Count];
        for (var i = 0; i < texts.Length; i++)
        {
            if (arguments[i] is not ConstantExpression { Value.Type.IsText: true } text)
            {
                return null;
            }

            texts[i] = text.Value.Text!;
        }

        return Constant.Of(string.Concat(texts));
    }

    private static DateTime Day(in Constant date) => new DateTime(1, 1, 1, 0, 0, 0, DateTimeKind.Utc).AddDays(date.Number);

    private static bool IsAscii(string text)
    {
        foreach (var c in text)
        {
            if (c > 0x7F)
            {
                return false;
            }
        }

        return true;
    }
}
