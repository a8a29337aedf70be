using ObjectQL.Metadata;
using ObjectQL.Query;

namespace ObjectQL.Generators;

/// <content>
/// Conditions as plain <c>bool</c>: whether they are true, or whether they are false; unknown is neither. Most of three-valued logic
/// falls away there, and what remains is what a person would write.
/// </content>
internal sealed partial class CSharpPrinter
{
    /// <summary>A condition as <c>bool</c>: whether it is true.</summary>
    public string Holds(Expression condition) => Truth(condition, wanted: true);

    private string Truth(Expression condition, bool wanted) => condition switch
    {
        ConstantExpression { Value: { HasValue: true, Kind: ValueKind.Boolean, Number: var number } } => number != 0 == wanted ? "true" : "false",
        FieldExpression { Source: 0, Type: { IsUnknown: false, Kind: ValueKind.Boolean } } => $"({Of(condition)} == {(wanted ? "true" : "false")})",
        LogicalExpression logical => "(" + string.Join(logical.Operator == LogicalOperator.And == wanted ? " && " : " || ", logical.Operands.Select(operand => Truth(operand, wanted))) + ")",
        NotExpression not => Truth(not.Operand, !wanted),
        NullExpression { Operand: FieldExpression { Source: 0 } operand } => $"({Of(operand)} is {(wanted ? "" : "not ")}null)",
        ConditionalExpression choice when choice.Type.IsCondition => $"({Holds(choice.Test)} ? {Truth(choice.Then, wanted)} : {Truth(choice.Else, wanted)})",
        ComparisonExpression comparison when Compared(comparison, wanted) is { } text => text,
        InExpression contained when Listed(contained, wanted) is { } text => text,
        FunctionExpression function when Tested(function, wanted) is { } text => text,
        _ when wanted => $"{Logic}IsTrue({Condition(condition)})",
        _ => $"({Condition(condition)} == false)",
    };

    /// <summary>A comparison of two simple values of one type; C#'s own operators give false where a side is null, but for <c>==</c> and <c>!=</c>.</summary>
    private string? Compared(ComparisonExpression comparison, bool wanted)
    {
        var (left, right) = (Fitted(comparison.Left, comparison.Right.Type), Fitted(comparison.Right, comparison.Left.Type));
        if (!IsSimple(left) || !IsSimple(right) || left.Equals(right) || (left is ConstantExpression && right is ConstantExpression) || TypeOf(left.Type) != TypeOf(right.Type))
        {
            return null;
        }

        var op = wanted ? comparison.Operator : comparison.Operator.Negated();
        if (op is not (ComparisonOperator.Equal or ComparisonOperator.NotEqual))
        {
            var sign = op switch { ComparisonOperator.Less => "<", ComparisonOperator.LessOrEqual => "<=", ComparisonOperator.Greater => ">", _ => ">=" };
            return left.Type.IsText || left.Type.IsCondition ? null : $"({Of(left)} {sign} {Of(right)})";
        }

        var known = new[] { left, right }.Where(side => side is not ConstantExpression && (op == ComparisonOperator.NotEqual || (left is not ConstantExpression && right is not ConstantExpression)))
            .Select(side => $"{Of(side)} is not null && ");
        return $"({string.Concat(op == ComparisonOperator.Equal ? known.Take(1) : known)}{Of(left)} {(op == ComparisonOperator.Equal ? "==" : "!=")} {Of(right)})";
    }

    /// <summary>One of some texts.</summary>
    private string? Listed(InExpression contained, bool wanted)
    {
        if (contained is not { Operand: FieldExpression { Source: 0, Type: { IsUnknown: false, IsText: true } } operand, List: ConstantExpression { Value: { IsList: true } list } })
        {
            return null;
        }

        var items = list.Items.Where(static item => item.HasValue).ToArray();
        return items.Length == 0 ? wanted ? "false" : "true"
            : !Array.TrueForAll(items, static item => item.Kind is ValueKind.Text or ValueKind.Select) ? null
            : wanted ? $"({Of(operand)} is {string.Join(" or ", items.Select(Constant))})"
            : $"({Of(operand)} is not (null or {string.Join(" or ", items.Select(Constant))}))";
    }

    /// <summary>A text that has a part.</summary>
    private string? Tested(FunctionExpression function, bool wanted) =>
        function.Function is ScalarFunction.Contains or ScalarFunction.StartsWith or ScalarFunction.EndsWith
        && function.Arguments.Count == 2
        && function.Arguments[0] is FieldExpression { Source: 0, Type: { IsUnknown: false, IsText: true } } text
        && function.Arguments[1] is ConstantExpression { Value: { HasValue: true, IsList: false, Kind: ValueKind.Text } part }
            ? $"({Of(text)} is not null && {(wanted ? "" : "!")}Oql::ScalarFunctions.{function.Function}({Of(text)}, {Constant(part)}))"
            : null;

    private static bool IsSimple(Expression expression) => expression
        is FieldExpression { Source: 0, Type: { IsUnknown: false, IsComparable: true } }
        or ConstantExpression { Value: { HasValue: true, IsList: false } };
}
