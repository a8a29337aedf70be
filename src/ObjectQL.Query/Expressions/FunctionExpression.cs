using ObjectQL.Metadata;

namespace ObjectQL.Query;

/// <summary>A function of values.</summary>
/// <param name="Function">The function.</param>
/// <param name="Arguments">Its arguments.</param>
public sealed record FunctionExpression(ScalarFunction Function, EquatableArray<Expression> Arguments) : Expression
{
    /// <summary>A function of some arguments.</summary>
    public FunctionExpression(ScalarFunction function, params Expression[] arguments)
        : this(function, new EquatableArray<Expression>(arguments))
    {
    }

    /// <inheritdoc/>
    public override ExpressionType Type => Function switch
    {
        ScalarFunction.Contains or ScalarFunction.StartsWith or ScalarFunction.EndsWith or ScalarFunction.Like => ExpressionType.Boolean,
        ScalarFunction.Lower or ScalarFunction.Upper or ScalarFunction.Trim or ScalarFunction.Substring or ScalarFunction.Replace
            or ScalarFunction.Concat or ScalarFunction.ToText or ScalarFunction.ToFixed or ScalarFunction.Part => ExpressionType.Text,
        ScalarFunction.Length or ScalarFunction.Year or ScalarFunction.Month or ScalarFunction.Day or ScalarFunction.Hour
            or ScalarFunction.Minute or ScalarFunction.Second or ScalarFunction.Floor or ScalarFunction.Ceiling => ExpressionType.Long,
        ScalarFunction.DateOf => ExpressionType.Date,
        ScalarFunction.AddDays or ScalarFunction.Abs or ScalarFunction.Round => Arguments.IsEmpty ? ExpressionType.Unknown : Arguments[0].Type,
        ScalarFunction.ToDecimal => Arguments.Count > 1 && Arguments[1] is ConstantExpression { Value: { HasValue: true, Kind: ValueKind.Long } digits }
            ? ExpressionType.Decimal(ExpressionType.MostDigits, (int)digits.Number) : ExpressionType.Unknown,
        _ => Common(Arguments),
    };

    /// <summary>Whether it asks a list for an element. That is true or false also of a list that is null, which has none.</summary>
    public bool IsOfList => Function == ScalarFunction.Contains && Arguments.Count == 2 && Arguments[0].Type.IsList;

    /// <summary>The type that holds values of all arguments: the wider number, else that of the first one that is known.</summary>
    internal static ExpressionType Common(EquatableArray<Expression> arguments)
    {
        var common = ExpressionType.Unknown;
        foreach (var argument in arguments)
        {
            common = Common(common, argument.Type);
        }

        return common;
    }

    /// <summary>The type that holds values of both types.</summary>
    internal static ExpressionType Common(ExpressionType left, ExpressionType right) =>
        left.IsUnknown ? right
        : right.IsUnknown || !left.IsNumber || !right.IsNumber ? left.IsText && right.IsText ? ExpressionType.Text : left
        : ArithmeticExpression.Result(ArithmeticOperator.Add, left, right);
}
