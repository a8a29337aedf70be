using System.Globalization;
using ObjectQL.Metadata;
using ObjectQL.Query;

namespace ObjectQL.Generators;

/// <summary>
/// Prints expressions as C# that computes them, with the meaning that <see cref="Expression"/> states: every value is nullable, conditions are
/// <c>bool?</c> in three-valued logic, options are their texts. <see cref="ExpressionCode"/> writes what constructs an expression instead.
/// </summary>
/// <param name="field">The value of a field: nullable, in the C# type of its kind.</param>
/// <param name="variable">The <c>Value</c> of a variable; null when there are none here.</param>
internal sealed partial class CSharpPrinter(Func<FieldExpression, string> field, Func<VariableExpression, string>? variable = null)
{
    private const string Logic = "Oql::Logic.";

    /// <summary>Up to here every whole number is a double.</summary>
    private const long MostExact = 1L << 53;

    /// <summary>Why an expression cannot be computed by C# alone, or null when it can.</summary>
    /// <param name="expression">The expression.</param>
    /// <param name="canFollow">Whether the fields of the records that lookups lead to are known.</param>
    public string? WhyNot(Expression expression, bool canFollow = false) => expression switch
    {
        FieldExpression { Source: not 0 } when !canFollow => "it follows a lookup to another record",
        FieldExpression or ConstantExpression => null,
        VariableExpression => variable is null ? "it uses a variable, and nobody is asking here" : null,
        ComparisonExpression comparison => WhyNot(comparison.Left, canFollow) ?? WhyNot(comparison.Right, canFollow),
        InExpression contained => WhyNot(contained.Operand, canFollow) ?? WhyNot(contained.List, canFollow),
        LogicalExpression logical => logical.Operands.Select(operand => WhyNot(operand, canFollow)).FirstOrDefault(static reason => reason is not null),
        NotExpression not => WhyNot(not.Operand, canFollow),
        NullExpression test => WhyNot(test.Operand, canFollow),
        ArithmeticExpression arithmetic => WhyNot(arithmetic.Left, canFollow) ?? WhyNot(arithmetic.Right, canFollow),
        FunctionExpression function => function.Arguments.Select(operand => WhyNot(operand, canFollow)).FirstOrDefault(static reason => reason is not null),
        ConditionalExpression choice => WhyNot(choice.Test, canFollow) ?? WhyNot(choice.Then, canFollow) ?? WhyNot(choice.Else, canFollow),
        ExistsExpression => "it asks for other records",
        SearchExpression or SearchRankExpression => "it searches",
        AggregateExpression or WindowExpression => "it looks at several records",
        _ => "it has a value only within a query",
    };

    /// <summary>An expression in the C# type of its kind (<see cref="TypeOf"/>).</summary>
    public string Of(Expression expression) => expression switch
    {
        FieldExpression one => field(one),
        ConstantExpression constant => Constant(constant.Value),
        VariableExpression one => FromValue(variable!(one), one.Type),
        ComparisonExpression comparison => Comparison(comparison),
        InExpression contained => Contained(contained),
        LogicalExpression logical => "(" + string.Join(logical.Operator == LogicalOperator.And ? " & " : " | ", logical.Operands.Select(Condition)) + ")",
        NotExpression not => $"!{Condition(not.Operand)}",
        NullExpression test => $"(bool?)({Of(test.Operand)} is null)",
        ArithmeticExpression arithmetic => FromValue($"Oql::ScalarFunctions.Calculate{(arithmetic.IsLenient ? "OrNull" : "")}(Oql::Query.ArithmeticOperator.{arithmetic.Operator}, {Value(arithmetic.Left)}, {Value(arithmetic.Right)})", arithmetic.Type),
        FunctionExpression { IsOfList: true } contains => $"{Logic}HasElement({Of(contains.Arguments[0])}, {Of(contains.Arguments[1])})",
        FunctionExpression function => FromValue($"{Logic}Function(Oql::Query.ScalarFunction.{function.Function}, {string.Join(", ", function.Arguments.Select(Value))})", function.Type),
        ConditionalExpression choice => $"({Holds(choice.Test)} ? {As(choice.Then, choice.Type)} : {As(choice.Else, choice.Type)})",
        _ => throw new InvalidOperationException(WhyNot(expression)),
    };

    /// <summary>An expression as a value of another type that holds all of its values.</summary>
    public string As(Expression expression, ExpressionType type) =>
        expression is ConstantExpression { Value.HasValue: false } ? $"default({TypeOf(type)})"
        : TypeOf(expression.Type) == TypeOf(type) ? Of(expression) : FromValue(Value(expression), type);

    /// <summary>The C# type of an expression's values.</summary>
    public static string TypeOf(ExpressionType type) => type.IsUnknown ? "string?" : type.Kind switch
    {
        ValueKind.Select => "string?",
        _ => (ScalarTypes.Of(type.Kind) ?? "object") + "?",
    };

    private string Condition(Expression condition) => As(condition, ExpressionType.Boolean);

    private string Comparison(ComparisonExpression comparison)
    {
        comparison = comparison with { Left = Fitted(comparison.Left, comparison.Right.Type), Right = Fitted(comparison.Right, comparison.Left.Type) };
        var sameType = TypeOf(comparison.Left.Type) == TypeOf(comparison.Right.Type) && comparison.Left.Type.Kind is not (ValueKind.Double or ValueKind.Decimal);
        if (sameType && comparison.Operator is ComparisonOperator.Equal or ComparisonOperator.NotEqual)
        {
            return (comparison.Operator == ComparisonOperator.Equal ? "" : "!") + $"{Logic}Equal({Of(comparison.Left)}, {Of(comparison.Right)})";
        }

        var sameKind = TypeOf(comparison.Left.Type) == TypeOf(comparison.Right.Type);
        var order = sameKind ? $"{Logic}Order({Of(comparison.Left)}, {Of(comparison.Right)})" : $"{Logic}Order({Value(comparison.Left)}, {Value(comparison.Right)})";
        return $"{Logic}{comparison.Operator}({order})";
    }

    /// <summary>A whole number that is written beside another kind of number takes that kind, so that the comparison is typed.</summary>
    private static Expression Fitted(Expression side, ExpressionType other) => side is ConstantExpression { Value: { HasValue: true, IsList: false, Kind: ValueKind.Long, Number: var number } } && !other.IsUnknown
        ? other.Kind switch
        {
            ValueKind.Decimal => new ConstantExpression(Query.Constant.Of((decimal)number)),
            ValueKind.Double when Math.Abs(number) <= MostExact => new ConstantExpression(Query.Constant.Of((double)number)),
            _ => side,
        }
        : side;

    private string Contained(InExpression contained)
    {
        if (contained.List is ConstantExpression { Value.IsList: true } list)
        {
            var isText = contained.Operand.Type.IsText && list.Value.Items.All(static item => !item.HasValue || item.Kind is ValueKind.Text or ValueKind.Select);
            var items = list.Value.Items.Where(static item => item.HasValue);
            var operand = isText ? Of(contained.Operand) : Value(contained.Operand);
            return $"{Logic}In({operand}{string.Concat(items.Select(item => ", " + (isText ? Constant(item) : Value(new ConstantExpression(item)))))})";
        }

        return $"{Logic}InList({Value(contained.Operand)}, {(contained.List is VariableExpression one ? variable!(one) : Value(contained.List))})";
    }

    /// <summary>An expression as a <c>Value</c>.</summary>
    private string Value(Expression expression) => expression switch
    {
        ConstantExpression { Value.HasValue: false } => "Oql::Value.Null",
        VariableExpression one => variable!(one),
        ArithmeticExpression arithmetic => $"Oql::ScalarFunctions.Calculate{(arithmetic.IsLenient ? "OrNull" : "")}(Oql::Query.ArithmeticOperator.{arithmetic.Operator}, {Value(arithmetic.Left)}, {Value(arithmetic.Right)})",
        FunctionExpression { IsOfList: false } function => $"{Logic}Function(Oql::Query.ScalarFunction.{function.Function}, {string.Join(", ", function.Arguments.Select(Value))})",
        _ => $"{Logic}V({Of(expression)})",
    };

    public static string FromValue(string value, ExpressionType type) => type.IsUnknown
        ? $"{Logic}Text({value})"
        : type.Kind switch
        {
            ValueKind.Long => $"{Logic}Long({value})",
            ValueKind.Double => $"{Logic}Double({value})",
            ValueKind.Decimal => $"{Logic}Decimal({value})",
            ValueKind.Boolean => $"{Logic}Boolean({value})",
            ValueKind.Date => $"{Logic}Date({value})",
            ValueKind.Time => $"{Logic}Time({value})",
            ValueKind.DateTime => $"{Logic}DateTime({value})",
            _ => $"{Logic}Text({value})",
        };

    private static string Constant(Constant value) => !value.HasValue ? "null" : value.Kind switch
    {
        ValueKind.Long => $"(long?){Number(value.Number)}L",
        ValueKind.Double => $"(double?)Sys::BitConverter.Int64BitsToDouble({Number(value.Number)}L)",
        ValueKind.Decimal => $"(decimal?){value.Decimal.ToString(CultureInfo.InvariantCulture)}m",
        ValueKind.Boolean => value.Number != 0 ? "(bool?)true" : "(bool?)false",
        ValueKind.Date => $"(Sys::DateOnly?)Sys::DateOnly.FromDayNumber({Number(value.Number)})",
        ValueKind.Time => $"(Sys::TimeOnly?)new Sys::TimeOnly({Number(value.Number)}L)",
        ValueKind.DateTime => $"(Sys::DateTimeOffset?)Sys::DateTimeOffset.FromUnixTimeMilliseconds({Number(value.Number)}L)",
        _ => CSharpText.Literal(value.Text!),
    };

    private static string Number(long number) => number.ToString(CultureInfo.InvariantCulture);
}
