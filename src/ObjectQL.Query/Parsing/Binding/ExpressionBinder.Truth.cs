using ObjectQL.Metadata;

namespace ObjectQL.Query;

/// <content>
/// Conditions, and values that are taken for one. What stands alone as a filter or a rule is a condition; beside <c>&amp;&amp;</c>, <c>||</c>, <c>!</c> and
/// before <c>?</c> a value has JavaScript's truth: an empty text, the number 0 and null are false, everything else is true.
/// </content>
internal sealed partial class ExpressionBinder
{
    private static readonly ConstantExpression s_noText = new(Constant.Of(""));

    private Expression Condition(SyntaxNode node) => IsLogic(node) ? Logic(node, Conditions(node)) : AsCondition(node, Bind(node));

    private Expression Truth(SyntaxNode node) => IsLogic(node) ? Logic(node, Conditions(node)) : AsTruth(node, Bind(node));

    private static bool IsLogic(SyntaxNode node) => node.Kind is SyntaxKind.And or SyntaxKind.Or;

    private static LogicalExpression Logic(SyntaxNode chain, EquatableArray<Expression> conditions) =>
        new(chain.Kind == SyntaxKind.And ? LogicalOperator.And : LogicalOperator.Or, conditions);

    private Expression AsCondition(SyntaxNode node, Expression expression)
    {
        if (expression is ParameterExpression { Index: >= 0 } parameter)
        {
            return Take(node, parameter, ExpressionType.Boolean, null);
        }

        return expression.Type.IsUnknown || expression.Type.IsCondition
            ? expression
            : Fail(node, $"A condition was expected, but {Shown(node)} is {expression.Type.WithArticle()}; compare it with something{(expression.Type.IsComparable ? "" : ", or test 'is not null'")}.");
    }

    /// <summary>What a value is as a condition: true or false, never unknown.</summary>
    private Expression AsTruth(SyntaxNode node, Expression value)
    {
        if (value is ParameterExpression || value.Type is { IsComparable: false } or { IsCondition: true })
        {
            return AsCondition(node, value);
        }

        // Neither an option nor an id is ever an empty text.
        return value.Type.Kind == ValueKind.Text && FieldOf(value)?.Reference is null ? Filled(value, s_noText)
            : value.Type.IsNumber ? Filled(value, Whole(0))
            : new NotExpression(new NullExpression(value));
    }

    private static ComparisonExpression Filled(Expression value, ConstantExpression nothing) =>
        new(ComparisonOperator.NotEqual, new FunctionExpression(ScalarFunction.Coalesce, value, nothing), nothing);

    /// <summary>
    /// The conditions of a chain, those of the same operator in brackets among them; the first or the last may be bound already. The last one of a chain
    /// that is a value would be its value in JavaScript, so it is a condition.
    /// </summary>
    private EquatableArray<Expression> Conditions(SyntaxNode chain, Expression? first = null, Expression? last = null)
    {
        var op = chain.Kind == SyntaxKind.And ? LogicalOperator.And : LogicalOperator.Or;
        var operands = new List<Expression>(chain.Children.Length);
        for (var i = 0; i < chain.Children.Length; i++)
        {
            var child = chain.Children[i];
            var bound = i == 0 && first is not null ? first : i == chain.Children.Length - 1 ? last : null;
            var operand = bound is null ? Truth(child) : i == 0 ? AsTruth(child, bound) : AsCondition(child, bound);
            if (operand is LogicalExpression inner && inner.Operator == op)
            {
                operands.AddRange(inner.Operands);
            }
            else
            {
                operands.Add(operand);
            }
        }

        return operands.ToEquatableArray();
    }

    /// <summary><c>a &amp;&amp; b</c> where a value may stand: of conditions, or JavaScript's choice between values, the last one where the others are true.</summary>
    private Expression Both(SyntaxNode chain)
    {
        var end = chain.Children.Length - 1;
        var result = Bind(chain.Children[end]);
        if (result is ParameterExpression || !IsValue(result))
        {
            return Logic(chain, Conditions(chain, last: result));
        }

        for (var i = end - 1; i >= 0; i--)
        {
            var value = Repeated(chain.Children[i], 2);
            if (!Pair(chain, chain.Children[i], ref value, ref result))
            {
                return s_broken;
            }

            result = new ConditionalExpression(AsTruth(chain.Children[i], value), result, value);
        }

        return result;
    }

    /// <summary><c>a || b</c> where a value may stand: of conditions, or JavaScript's choice between values.</summary>
    private Expression Either(SyntaxNode chain)
    {
        var head = chain.Children[0];
        var first = head.Kind is SyntaxKind.And or SyntaxKind.Or or SyntaxKind.Not or SyntaxKind.Compare or SyntaxKind.In or SyntaxKind.Between or SyntaxKind.IsNull or SyntaxKind.Infix
            ? null : Repeated(head, 2);
        if (first is not null && IsValue(first))
        {
            return FirstFilled(chain, first);
        }

        var last = Bind(chain.Children[chain.Children.Length - 1]);
        return first is not null && IsValue(last) && !Pair(chain, head, ref first, ref last) ? s_broken : Logic(chain, Conditions(chain, first, last));
    }

    /// <summary>JavaScript's <c>a || b</c> between values: the first that is neither null nor empty nor zero, or the last.</summary>
    private Expression FirstFilled(SyntaxNode chain, Expression first)
    {
        var end = chain.Children.Length - 1;
        var result = Bind(chain.Children[end]);
        for (var i = end - 1; i >= 0; i--)
        {
            var value = i == 0 ? first : Repeated(chain.Children[i], 2);
            if (!Pair(chain, chain.Children[i], ref value, ref result))
            {
                return s_broken;
            }

            // An option is never an empty text.
            result = value.Type.Kind == ValueKind.Select
                ? new FunctionExpression(ScalarFunction.Coalesce, value, result)
                : new ConditionalExpression(new ComparisonExpression(ComparisonOperator.NotEqual, value, value.Type.IsText ? s_noText : Whole(0)), value, result);
        }

        return result;
    }

    /// <summary>Gives both values of a choice one type.</summary>
    private bool Pair(SyntaxNode chain, SyntaxNode node, ref Expression value, ref Expression result)
    {
        var last = chain.Children[chain.Children.Length - 1];
        (value, result) = Match(node, value, last, result);
        if (!value.Type.CanCompare(result.Type))
        {
            Fail(last, $"Both values of '{chain.Text}' must be of one type, but {Shown(node)} is {value.Type.WithArticle()} and {Shown(last)} is {result.Type.WithArticle()}.");
            return false;
        }

        return true;
    }

    private static bool IsValue(Expression expression) => expression.Type is { IsText: true } or { IsNumber: true };
}
