using ObjectQL.Metadata;

namespace ObjectQL.Query;

/// <summary>
/// What a formula computes, as a value of its declared type (<c>data_type</c>): the coercions of the format, but that null stays null and
/// what can never be such a value is told when the program is built.
/// </summary>
internal static class FormulaValue
{
    /// <summary>The value in the form of the field.</summary>
    /// <param name="field">The formula.</param>
    /// <param name="value">What its text computes.</param>
    /// <returns>Null when it can be no value of the field.</returns>
    public static Expression? As(FieldSchema field, Expression value) => value.Type.IsUnknown
        ? value is ConstantExpression { Value.HasValue: false } ? value : null
        : field.Kind switch
        {
            ValueKind.Text or ValueKind.Select => value.Type.IsText ? value : value.Type.IsComparable ? new FunctionExpression(ScalarFunction.ToText, value) : null,
            ValueKind.Boolean => Truth(value),
            ValueKind.Long => Number(value) is { } number ? Whole(number) : null,
            ValueKind.Double => Number(value) is { } number ? Double(number) : null,
            ValueKind.Decimal => Number(value) is { } number ? Decimal(number, field) : null,
            ValueKind.Date => value.Type.Kind switch
            {
                ValueKind.Date => value,
                ValueKind.DateTime => new FunctionExpression(ScalarFunction.DateOf, value),
                _ => null,
            },
            ValueKind.DateTime when value.Type.Kind == ValueKind.Date => Midnight(value),
            _ => value.Type.Kind == field.Kind ? value : null,
        };

    /// <summary>Why <see cref="As"/> gave nothing.</summary>
    public static string WhyNot(FieldSchema field, Expression value)
    {
        var declared = field.Kind switch
        {
            ValueKind.Boolean => "boolean",
            ValueKind.Long or ValueKind.Double or ValueKind.Decimal => "a number",
            ValueKind.Date => "a date",
            ValueKind.DateTime => "a datetime",
            ValueKind.Text => "a text",
            _ => field.Kind.ToString(),
        };
        var right = value.Type.IsText ? "text" : value.Type.IsNumber ? "number" : value.Type.IsCondition ? "boolean"
            : value.Type.Kind == ValueKind.Date ? "date" : value.Type.Kind == ValueKind.DateTime ? "datetime" : null;
        return value.Type.IsUnknown
            ? "The type of the formula's value cannot be told."
            : $"'{field.Name}' is declared as {declared}, but the formula gives {value.Type.WithArticle()}{(right is null ? "" : $"; write 'data_type: {right}', or change the formula")}.";
    }

    /// <summary>A date as the point in time at which it begins, UTC: so many days behind the first one of 1970.</summary>
    private static FunctionExpression Midnight(Expression date) => new(
        ScalarFunction.AddDays,
        new ConstantExpression(Constant.OfDateTime(0)),
        new FunctionExpression(
            ScalarFunction.Floor,
            new ArithmeticExpression(
                ArithmeticOperator.Divide,
                new ArithmeticExpression(ArithmeticOperator.Subtract, date, new ConstantExpression(Constant.OfDate(DaysToEpoch))),
                new ConstantExpression(Constant.Of(86_400_000L)))));

    private const long DaysToEpoch = 719_162;

    /// <summary>JavaScript's truth of a value: neither 0 nor an empty text; null stays null.</summary>
    private static Expression? Truth(Expression value) => value.Type switch
    {
        { IsCondition: true } => value,
        { IsNumber: true } => new ComparisonExpression(ComparisonOperator.NotEqual, value, new ConstantExpression(Constant.Of(0L))),
        { Kind: ValueKind.Text } => new ComparisonExpression(ComparisonOperator.NotEqual, value, new ConstantExpression(Constant.Of(""))),
        { IsComparable: true } => new ConditionalExpression(new NullExpression(value), ConstantExpression.Null, ConstantExpression.True),
        _ => null,
    };

    private static Expression? Number(Expression value) => value.Type.IsNumber ? value
        : value.Type.IsCondition
            ? new ConditionalExpression(
                new NullExpression(value),
                ConstantExpression.Null,
                new ConditionalExpression(value, new ConstantExpression(Constant.Of(1L)), new ConstantExpression(Constant.Of(0L))))
            : null;

    private static Expression Whole(Expression number) =>
        number.Type.Kind == ValueKind.Long ? number : new FunctionExpression(ScalarFunction.Floor, new FunctionExpression(ScalarFunction.Round, number));

    private static Expression Double(Expression number) =>
        number.Type.Kind == ValueKind.Double ? number : new ArithmeticExpression(ArithmeticOperator.Multiply, number, new ConstantExpression(Constant.Of(1.0)));

    private static Expression Decimal(Expression number, FieldSchema field) =>
        number is FieldExpression && number.Type.Kind == ValueKind.Decimal && number.Type.Scale == field.Scale
            ? number : new FunctionExpression(ScalarFunction.ToDecimal, number, new ConstantExpression(Constant.Of((long)field.Scale)));
}
