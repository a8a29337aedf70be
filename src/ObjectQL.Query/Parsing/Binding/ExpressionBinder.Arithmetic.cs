using ObjectQL.Metadata;

namespace ObjectQL.Query;

/// <content>Arithmetic and joined texts.</content>
internal sealed partial class ExpressionBinder
{
    private Expression Negate(SyntaxNode node)
    {
        var operand = Bind(node.Children[0]);
        if (operand is ParameterExpression { Index: >= 0, DeclaredType: null } parameter)
        {
            operand = Take(node.Children[0], parameter, ExpressionType.Double, null);
        }

        if (operand is ConstantExpression { Value: { HasValue: true } constant } && Negative(constant) is { } negative)
        {
            return new ConstantExpression(negative);
        }

        return operand.Type.IsUnknown || operand.Type.IsNumber
            ? new ArithmeticExpression(ArithmeticOperator.Subtract, new ConstantExpression(Constant.Of(0L)), operand)
            : Fail(node, $"'-' takes a number, but {Shown(node.Children[0])} is {operand.Type.WithArticle()}.");
    }

    private static Constant? Negative(Constant constant) => constant.Kind switch
    {
        ValueKind.Long => constant.Number == long.MinValue ? Constant.Of(-(decimal)constant.Number) : Constant.Of(-constant.Number),
        ValueKind.Double => Constant.Of(-constant.Double),
        ValueKind.Decimal when -constant.Decimal == long.MinValue => Constant.Of(long.MinValue),
        ValueKind.Decimal => Constant.Of(-constant.Decimal),
        _ => null,
    };

    private Expression Arithmetic(SyntaxNode node)
    {
        var (leftNode, rightNode) = (node.Children[0], node.Children[1]);
        if (node.Text == "**")
        {
            return Power(node, leftNode, rightNode);
        }

        var (left, right) = (Bind(leftNode), Bind(rightNode));
        if (node.Text == "+" && (left.Type.IsText || right.Type.IsText))
        {
            return Joined(leftNode, left, rightNode, right);
        }

        var op = node.Text switch
        {
            "+" => ArithmeticOperator.Add,
            "-" => ArithmeticOperator.Subtract,
            "*" => ArithmeticOperator.Multiply,
            "/" => ArithmeticOperator.Divide,
            _ => ArithmeticOperator.Remainder,
        };
        left = Operand(leftNode, left, right, op);
        right = Operand(rightNode, right, left, op);
        if (left.Type.IsUnknown || right.Type.IsUnknown || !ArithmeticExpression.Result(op, left.Type, right.Type).IsUnknown)
        {
            return new ArithmeticExpression(op, left, right);
        }

        var hint = left.Type.IsMoment && right.Type.IsNumber ? $" Days are added by addDays({text.Substring(leftNode.Start, System.Math.Min(40, leftNode.End - leftNode.Start))}, …)." : "";
        var at = left.Type.IsNumber || left.Type.IsMoment ? rightNode : leftNode;
        return Fail(at, $"'{node.Text}' takes numbers, but {Shown(leftNode)} is {left.Type.WithArticle()} and {Shown(rightNode)} is {right.Type.WithArticle()}.{hint}");
    }

    /// <summary>A parameter takes the type of the other side; a text is a moment where the other side is one.</summary>
    private Expression Operand(SyntaxNode node, Expression value, Expression beside, ArithmeticOperator op)
    {
        var other = beside.Type;
        if (other.IsUnknown)
        {
            return value;
        }

        switch (value)
        {
            case ParameterExpression { Index: >= 0, DeclaredType: null } parameter:
                // A constant beside it says that it is a number, but not which.
                return Take(node, parameter, !other.IsNumber ? other
                    : op == ArithmeticOperator.Divide || beside is ConstantExpression ? ExpressionType.Double
                    : other.Kind == ValueKind.Decimal && op == ArithmeticOperator.Multiply ? ExpressionType.Decimal(ExpressionType.MostDigits, FactorDigits)
                    : other, null);
            case ConstantExpression { Value: { HasValue: true, Kind: ValueKind.Text } } constant when other.IsMoment:
                return Convert(node, constant, other, null);
            default:
                return value;
        }
    }

    /// <summary>Digits of a factor whose type the text does not tell: rates and shares have few.</summary>
    private const int FactorDigits = 6;

    private FunctionExpression Joined(SyntaxNode leftNode, Expression left, SyntaxNode rightNode, Expression right)
    {
        left = Piece(leftNode, left);
        right = Piece(rightNode, right);
        return left is FunctionExpression { Function: ScalarFunction.Concat } chain && leftNode.Kind == SyntaxKind.Arithmetic && !leftNode.IsBracketed
            ? new FunctionExpression(ScalarFunction.Concat, chain.Arguments.Append(right).ToEquatableArray())
            : new FunctionExpression(ScalarFunction.Concat, left, right);
    }

    /// <summary>A value that becomes part of a text.</summary>
    private Expression Piece(SyntaxNode node, Expression value)
    {
        if (value is ParameterExpression { Index: >= 0, DeclaredType: null } parameter)
        {
            return Take(node, parameter, ExpressionType.Text, null);
        }

        return value.Type.IsUnknown || value.Type.IsComparable
            ? value
            : Fail(node, $"{Shown(node)} is {value.Type.WithArticle()}, which has no text.");
    }

    private Expression Template(SyntaxNode node)
    {
        var pieces = new Expression[node.Children.Length];
        for (var i = 0; i < pieces.Length; i++)
        {
            pieces[i] = Piece(node.Children[i], Bind(node.Children[i]));
        }

        return pieces.Length > 1 ? new FunctionExpression(ScalarFunction.Concat, pieces)
            : pieces[0].Type.IsUnknown || pieces[0].Type.Kind == ValueKind.Text ? pieces[0]
            : new FunctionExpression(ScalarFunction.ToText, pieces);
    }
}
