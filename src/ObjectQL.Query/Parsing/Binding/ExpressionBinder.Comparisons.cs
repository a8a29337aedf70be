using System.Globalization;
using ObjectQL.Metadata;

namespace ObjectQL.Query;

/// <content>Comparisons and choices: both sides must be of types that fit.</content>
internal sealed partial class ExpressionBinder
{
    private Expression Compare(SyntaxNode node)
    {
        var (leftNode, rightNode) = (node.Children[0], node.Children[1]);
        var isOrder = node.Text is not ("==" or "!=");
        if (leftNode.IsNull || rightNode.IsNull)
        {
            var operand = leftNode.IsNull ? rightNode : leftNode;
            var test = new NullExpression(Nullable(operand));
            return isOrder ? Fail(node, $"null has no order; write '{Shown(operand).Trim('\'')} is not null'.")
                : node.Text == "!=" ? new NotExpression(test) : test;
        }

        var (left, right) = Match(leftNode, Bind(leftNode), rightNode, Bind(rightNode));
        return Fits(leftNode, left, rightNode, right, isOrder)
            ? new ComparisonExpression(
                node.Text switch
                {
                    "==" => ComparisonOperator.Equal,
                    "!=" => ComparisonOperator.NotEqual,
                    "<" => ComparisonOperator.Less,
                    "<=" => ComparisonOperator.LessOrEqual,
                    ">" => ComparisonOperator.Greater,
                    _ => ComparisonOperator.GreaterOrEqual,
                },
                left,
                right)
            : s_broken;
    }

    private Expression Between(SyntaxNode node)
    {
        var (operandNode, leastNode, greatestNode) = (node.Children[0], node.Children[1], node.Children[2]);
        var operand = Repeated(operandNode, 2);
        (operand, var least) = Match(operandNode, operand, leastNode, Bind(leastNode));
        (operand, var greatest) = Match(operandNode, operand, greatestNode, Bind(greatestNode));
        return Fits(operandNode, operand, leastNode, least, isOrder: true) && Fits(operandNode, operand, greatestNode, greatest, isOrder: true)
            ? new LogicalExpression(
                LogicalOperator.And,
                new ComparisonExpression(ComparisonOperator.GreaterOrEqual, operand, least),
                new ComparisonExpression(ComparisonOperator.LessOrEqual, operand, greatest))
            : s_broken;
    }

    private Expression Choice(SyntaxNode node)
    {
        var test = Truth(node.Children[0]);
        var (then, otherwise) = Match(node.Children[1], Bind(node.Children[1]), node.Children[2], Bind(node.Children[2]));
        return then.Type.CanCompare(otherwise.Type) || then.Type.Kind == otherwise.Type.Kind
            ? new ConditionalExpression(test, then, otherwise)
            : Fail(node.Children[2], $"Both values of a choice must be of one type, but {Shown(node.Children[1])} is {then.Type.WithArticle()} and {Shown(node.Children[2])} is {otherwise.Type.WithArticle()}.");
    }

    private Expression Nullable(SyntaxNode node)
    {
        // A null test alone says nothing about a parameter; its type comes from elsewhere in the text.
        return Bind(node);
    }

    /// <summary>Gives constants and parameters on either side the type of the other side.</summary>
    private (Expression Left, Expression Right) Match(SyntaxNode leftNode, Expression left, SyntaxNode rightNode, Expression right)
    {
        left = Adapt(leftNode, left, right);
        return (left, Adapt(rightNode, right, left));
    }

    private Expression Adapt(SyntaxNode node, Expression value, Expression other) => value switch
    {
        _ when other.Type.IsUnknown || !other.Type.IsComparable => value,
        ParameterExpression { Index: >= 0 } parameter when other is not ParameterExpression { DeclaredType: null } => Take(node, parameter, other.Type, FieldOf(other)),
        ConstantExpression { Value: { HasValue: true, IsList: false, Kind: ValueKind.Text } } constant => Convert(node, constant, other.Type, FieldOf(other)),
        _ => value,
    };

    private FieldSchema? FieldOf(Expression expression) => expression is FieldExpression field ? scope.Schema(field.Source).Fields[field.Field] : null;

    /// <summary>A text where a value of a known type belongs.</summary>
    private Expression Convert(SyntaxNode node, ConstantExpression constant, ExpressionType type, FieldSchema? field)
    {
        var written = constant.Value.Text!;
        if (type.Kind == ValueKind.Select && field is { Options.IsEmpty: false } && !field.Options.Any(option => option.Value == written))
        {
            var options = field.Options.Select(static option => option.Value).ToArray();
            return Fail(node, $"'{Shortened.Of(written)}' is no option of '{field.Name}'.{(NearName.Hint(written, options) is { Length: > 0 } hint ? hint : $" Its options are {List(options)}.")}");
        }

        if (ConstantConverter.Convert(written, type.Kind) is { } converted)
        {
            return new ConstantExpression(converted);
        }

        if (ConstantConverter.Example(type.Kind) is { } example)
        {
            return Fail(node, $"'{Shortened.Of(written)}' is no {type}; {example}.");
        }

        return type.IsNumber && double.TryParse(written, NumberStyles.Float, CultureInfo.InvariantCulture, out _)
            ? Fail(node, $"A {type} belongs here, but a text was found; write {Shortened.Of(written)} without quotes.")
            : type.IsCondition && written is "true" or "false"
                ? Fail(node, $"A condition belongs here, but a text was found; write {written} without quotes.")
                : constant;
    }

    private static string List(string[] names) => $"'{string.Join("', '", names.Take(10))}'{(names.Length > 10 ? " and more" : "")}";

    private bool Fits(SyntaxNode leftNode, Expression left, SyntaxNode rightNode, Expression right, bool isOrder)
    {
        var fits = CanBeCompared(leftNode, left) & CanBeCompared(rightNode, right);
        if (fits && !left.Type.CanCompare(right.Type))
        {
            var at = rightNode.Kind != SyntaxKind.Constant && leftNode.Kind == SyntaxKind.Constant ? leftNode : rightNode;
            var hint = at.Kind == SyntaxKind.Constant && (left.Type.IsText || right.Type.IsText) && (left.Type.IsNumber || right.Type.IsNumber) && at.Value.Kind != ValueKind.Text
                ? $"; a text is written in quotes: '{text.Substring(at.Start, at.End - at.Start)}'"
                : "";
            Fail(at, $"{Shown(leftNode)} is {left.Type.WithArticle()} and cannot be compared with {Shown(rightNode)}, {right.Type.WithArticle()}{hint}.");
            return false;
        }

        if (fits && isOrder && (left.Type.IsCondition || right.Type.IsCondition))
        {
            Fail(left.Type.IsCondition ? leftNode : rightNode, "Conditions have no order; compare them with '==' or '!='.");
            return false;
        }

        return fits;
    }

    private bool CanBeCompared(SyntaxNode node, Expression value)
    {
        if (value.Type.IsUnknown || value.Type.IsComparable)
        {
            return true;
        }

        Fail(node, $"{Shown(node)} is {value.Type.WithArticle()}, which cannot be compared; only 'is null' and 'is not null' test it.");
        return false;
    }
}
