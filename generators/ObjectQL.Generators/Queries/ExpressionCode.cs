using System.Globalization;
using ObjectQL.Metadata;
using ObjectQL.Query;
using SortKey = ObjectQL.Query.SortKey;

namespace ObjectQL.Generators;

/// <summary>Writes expressions as the C# that constructs them.</summary>
internal static class ExpressionCode
{
    private const string Qry = "Oql::Query.";

    /// <summary>An expression.</summary>
    public static string Of(Expression expression) => expression switch
    {
        FieldExpression field => $"new {Qry}FieldExpression({Number(field.Field)}{(field.Source == 0 ? "" : ", " + Number(field.Source))})",
        ConstantExpression constant => $"new {Qry}ConstantExpression({Of(constant.Value)})",
        ParameterExpression parameter => $"new {Qry}ParameterExpression({Number(parameter.Index)}, {(parameter.DeclaredType is { } type ? Of(type) : "null")}{(parameter.IsList ? ", true" : "")})",
        VariableExpression variable => $"new {Qry}VariableExpression({CSharpText.Literal(variable.Name)}, {Of(variable.ValueType)}{(variable.IsList ? ", true" : "")})",
        ComparisonExpression comparison => $"new {Qry}ComparisonExpression({Qry}ComparisonOperator.{comparison.Operator}, {Of(comparison.Left)}, {Of(comparison.Right)})",
        InExpression contained => $"new {Qry}InExpression({Of(contained.Operand)}, {Of(contained.List)})",
        LogicalExpression logical => $"new {Qry}LogicalExpression({Qry}LogicalOperator.{logical.Operator}, {List(logical.Operands)})",
        NotExpression not => $"new {Qry}NotExpression({Of(not.Operand)})",
        NullExpression test => $"new {Qry}NullExpression({Of(test.Operand)})",
        ArithmeticExpression arithmetic => $"new {Qry}ArithmeticExpression({Qry}ArithmeticOperator.{arithmetic.Operator}, {Of(arithmetic.Left)}, {Of(arithmetic.Right)}){(arithmetic.IsLenient ? " { IsLenient = true }" : "")}",
        FunctionExpression function => $"new {Qry}FunctionExpression({Qry}ScalarFunction.{function.Function}{string.Concat(function.Arguments.Select(static item => ", " + Of(item)))})",
        ConditionalExpression choice => $"new {Qry}ConditionalExpression({Of(choice.Test)}, {Of(choice.Then)}, {Of(choice.Else)})",
        ExistsExpression exists => $"new {Qry}ExistsExpression({Number(exists.Source)}, {(exists.Where is { } where ? Of(where) : "null")})",
        SearchExpression search => $"new {Qry}SearchExpression([{string.Join(", ", search.Fields.Select(Number))}], {Of(search.Text)})",
        SearchRankExpression rank => $"new {Qry}SearchRankExpression([{string.Join(", ", rank.Fields.Select(Number))}], {Of(rank.Text)})",
        AggregateExpression aggregate => $"new {Qry}AggregateExpression({Qry}AggregateFunction.{aggregate.Function}, {(aggregate.Operand is { } operand ? Of(operand) : "null")}{(aggregate.Distinct ? ", true" : "")}{(aggregate.Separator == "," ? "" : ", Separator: " + CSharpText.Literal(aggregate.Separator))})",
        _ => throw new NotSupportedException($"{expression.GetType().Name} has no form in C#."),
    };

    /// <summary>A sort key.</summary>
    public static string Of(SortKey key) =>
        $"new({Of(key.Value)}, {Flag(key.Descending)}{(key.Nulls == NullOrder.Default ? "" : $", {Qry}NullOrder.{key.Nulls}")})";

    /// <summary>A column.</summary>
    public static string Of(ResultColumn column) => $"new({CSharpText.Literal(column.Name)}, {Of(column.Value)})";

    /// <summary>A constant.</summary>
    public static string Of(Constant value)
    {
        if (!value.HasValue)
        {
            return $"{Qry}Constant.Null";
        }

        if (value.IsList)
        {
            return $"{Qry}Constant.OfList([{string.Join(", ", value.Items.Select(Of))}])";
        }

        return $"{Qry}Constant." + value.Kind switch
        {
            ValueKind.Text => $"Of({CSharpText.Literal(value.Text!)})",
            ValueKind.Select => $"OfSelect({CSharpText.Literal(value.Text!)})",
            ValueKind.Double => $"Of(Sys::BitConverter.Int64BitsToDouble({Number(value.Number)}L))",
            ValueKind.Decimal => $"Of({value.Decimal.ToString(CultureInfo.InvariantCulture)}m)",
            ValueKind.Boolean => $"Of({Flag(value.Number != 0)})",
            ValueKind.Date => $"OfDate({Number(value.Number)}L)",
            ValueKind.Time => $"OfTime({Number(value.Number)}L)",
            ValueKind.DateTime => $"OfDateTime({Number(value.Number)}L)",
            _ => $"Of({Number(value.Number)}L)",
        };
    }

    /// <summary>A type.</summary>
    public static string Of(ExpressionType type) => type.IsUnknown
        ? $"{Qry}ExpressionType.Unknown"
        : $"new {Qry}ExpressionType(Meta::ValueKind.{type.Kind}{(type.Precision == 0 && type.Scale == 0 ? "" : $", {Number(type.Precision)}, {Number(type.Scale)}")})";

    /// <summary>The numbers of the parameters that an expression mentions.</summary>
    public static IEnumerable<int> Parameters(Expression? expression) => expression switch
    {
        ParameterExpression parameter => [parameter.Index],
        ComparisonExpression comparison => Parameters(comparison.Left).Concat(Parameters(comparison.Right)),
        InExpression contained => Parameters(contained.Operand).Concat(Parameters(contained.List)),
        LogicalExpression logical => logical.Operands.SelectMany(Parameters),
        NotExpression not => Parameters(not.Operand),
        NullExpression test => Parameters(test.Operand),
        ArithmeticExpression arithmetic => Parameters(arithmetic.Left).Concat(Parameters(arithmetic.Right)),
        FunctionExpression function => function.Arguments.SelectMany(Parameters),
        ConditionalExpression choice => Parameters(choice.Test).Concat(Parameters(choice.Then)).Concat(Parameters(choice.Else)),
        ExistsExpression exists => Parameters(exists.Where),
        SearchExpression search => Parameters(search.Text),
        SearchRankExpression rank => Parameters(rank.Text),
        AggregateExpression aggregate => Parameters(aggregate.Operand),
        _ => [],
    };

    private static string List(EquatableArray<Expression> expressions) => "[" + string.Join(", ", expressions.Select(Of)) + "]";

    private static string Flag(bool value) => value ? "true" : "false";

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);

    private static string Number(long number) => number.ToString(CultureInfo.InvariantCulture);
}
