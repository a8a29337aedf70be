using System.Globalization;
using ObjectQL.Metadata;

namespace ObjectQL.Query;

/// <content>Membership in lists.</content>
internal sealed partial class ExpressionBinder
{
    private Expression Contained(SyntaxNode node)
    {
        var (operandNode, listNode) = (node.Children[0], node.Children[1]);
        return listNode.Kind switch
        {
            SyntaxKind.List => ContainedInList(operandNode, listNode),
            SyntaxKind.Parameter => ContainedInParameter(operandNode, listNode),
            _ => ContainedInVariable(operandNode, listNode),
        };
    }

    private Expression ContainedInParameter(SyntaxNode operandNode, SyntaxNode listNode)
    {
        var operand = Bind(operandNode);
        var list = Parameter(listNode, isList: true);
        if (!CanBeCompared(operandNode, operand))
        {
            return s_broken;
        }

        return list.Index >= 0 && !operand.Type.IsUnknown
            ? new InExpression(operand, Take(listNode, list, operand.Type, FieldOf(operand)))
            : new InExpression(Adapt(operandNode, operand, list), list);
    }

    private Expression ContainedInVariable(SyntaxNode operandNode, SyntaxNode listNode)
    {
        var list = Named(listNode, isList: true);
        var operand = Adapt(operandNode, Bind(operandNode), list);
        if (list is not (VariableExpression { IsList: true } or ParameterExpression))
        {
            return Fail(listNode, $"{Shown(listNode)} is no list; 'in' needs one, such as ('a', 'b') or $current_user.roles.");
        }

        return Fits(operandNode, operand, listNode, list, isOrder: false) ? new InExpression(operand, list) : s_broken;
    }

    /// <summary>A list of constants is one value, so that its length is no part of the shape; what is not constant is compared beside it.</summary>
    private Expression ContainedInList(SyntaxNode operandNode, SyntaxNode listNode)
    {
        var others = listNode.Children.Count(static item => !IsLiteral(item));
        var operand = others == 0 ? Bind(operandNode) : Repeated(operandNode, others + 1);
        var constants = new List<Constant>();
        var conditions = new List<Expression>();
        foreach (var item in listNode.Children)
        {
            if (item.IsNull)
            {
                // Null is equal to nothing, also in a list.
                continue;
            }

            (operand, var value) = Match(operandNode, operand, item, Bind(item));
            if (!Fits(operandNode, operand, item, value, isOrder: false))
            {
                return s_broken;
            }

            if (value is ConstantExpression constant)
            {
                constants.Add(constant.Value);
            }
            else
            {
                conditions.Add(new ComparisonExpression(ComparisonOperator.Equal, operand, value));
            }
        }

        if (constants.Count > 0 || conditions.Count == 0)
        {
            conditions.Insert(0, new InExpression(operand, new ConstantExpression(Constant.OfList(OfOneKind(constants)))));
        }

        return conditions.Count == 1 ? conditions[0] : new LogicalExpression(LogicalOperator.Or, conditions.ToEquatableArray());
    }

    /// <summary><c>tags contains 'red'</c>: whether a list of texts or options has the element.</summary>
    private Expression HasElement(SyntaxNode[] nodes, Expression list, Expression element)
    {
        var field = FieldOf(list);
        var type = list.Type.Kind == ValueKind.SelectList ? new ExpressionType(ValueKind.Select) : ExpressionType.Text;
        element = element switch
        {
            ParameterExpression { Index: >= 0, DeclaredType: null } parameter => Take(nodes[1], parameter, type, null),

            // Options may be written as numbers.
            ConstantExpression { Value: { HasValue: true, IsList: false, Kind: ValueKind.Long or ValueKind.Text } constant } =>
                Convert(nodes[1], new ConstantExpression(constant.Kind == ValueKind.Text ? constant : Constant.Of(constant.Number.ToString(CultureInfo.InvariantCulture))), type, field),
            _ => element,
        };
        return element == s_broken ? s_broken
            : element.Type.IsText ? new FunctionExpression(ScalarFunction.Contains, list, element)
            : Fail(nodes[1], $"The elements of {Shown(nodes[0])} are texts, but {Shown(nodes[1])} is {(element.Type.IsUnknown ? "none" : element.Type.WithArticle())}.");
    }

    private static bool IsLiteral(SyntaxNode node) => node.Kind == SyntaxKind.Constant || (node.Kind == SyntaxKind.Negate && node.Children[0].Kind == SyntaxKind.Constant);

    /// <summary>The elements of a list have one kind: whole numbers beside decimals become decimals.</summary>
    private static EquatableArray<Constant> OfOneKind(List<Constant> constants)
    {
        var hasDouble = constants.Exists(static constant => constant.Kind == ValueKind.Double);
        var hasDecimal = constants.Exists(static constant => constant.Kind == ValueKind.Decimal);
        return constants.Select(constant => constant.Kind switch
        {
            ValueKind.Long when hasDouble => Constant.Of((double)constant.Number),
            ValueKind.Decimal when hasDouble => Constant.Of((double)constant.Decimal),
            ValueKind.Long when hasDecimal => Constant.Of((decimal)constant.Number),
            _ => constant,
        }).ToEquatableArray();
    }
}
