using ObjectQL.Metadata;

namespace ObjectQL.Query;

/// <content>Texts that a separator divides, as JavaScript's <c>split</c> does, and what else takes a value that is written.</content>
internal sealed partial class ExpressionBinder
{
    private const int MostFixed = 20;
    private const int MostParts = 100;

    private static bool IsSplit(SyntaxNode node) => node is { Kind: SyntaxKind.Call, Text: "split" } && node.Children[0].Kind == SyntaxKind.Member;

    /// <summary><c>name.split(' ')[0]</c></summary>
    private Expression Part(SyntaxNode node)
    {
        var split = node.Children[0];
        return split.Children.Length == 2
            ? Function(FunctionCatalog.Of(ScalarFunction.Part), node, [split.Children[0].Children[0], split.Children[1], node.Children[1]])
            : Fail(split, "'split' takes the text that divides: name.split(' ').");
    }

    /// <summary><c>name.split(' ').length</c>: one more than separators.</summary>
    private Expression PartCount(SyntaxNode split)
    {
        var value = Argument(FunctionCatalog.Of(ScalarFunction.Part), split.Children[0].Children[0], Repeated(split.Children[0].Children[0], 2), ArgumentKind.Text);
        if (Separator(split) is not { } separator || value.Type.IsUnknown)
        {
            return s_broken;
        }

        Expression removed = new ArithmeticExpression(
            ArithmeticOperator.Subtract,
            new FunctionExpression(ScalarFunction.Length, value),
            new FunctionExpression(ScalarFunction.Length, new FunctionExpression(ScalarFunction.Replace, value, separator, s_noText)));
        var size = separator.Value.Text!.Length;
        return new ArithmeticExpression(
            ArithmeticOperator.Add,
            size == 1 ? removed : new FunctionExpression(ScalarFunction.Floor, new ArithmeticExpression(ArithmeticOperator.Divide, removed, Whole(size))),
            Whole(1));
    }

    /// <summary><c>name.split(' ').join('-')</c>: the one text for the other.</summary>
    private Expression Rejoined(SyntaxNode node, SyntaxNode split, SyntaxNode[] arguments) =>
        arguments.Length != 1 ? Fail(node, "'join' takes the text that stands between the parts: name.split(' ').join('-').")
        : Separator(split) is null ? s_broken
        : Function(FunctionCatalog.Of(ScalarFunction.Replace), node, [split.Children[0].Children[0], split.Children[1], arguments[0]]);

    private ConstantExpression? Separator(SyntaxNode split)
    {
        if (split.Children.Length == 2 && Bind(split.Children[1]) is ConstantExpression { Value: { HasValue: true, Kind: ValueKind.Text, Text.Length: > 0 } } separator)
        {
            return separator;
        }

        Fail(split, "'split' takes the text that divides, as it is written: name.split(' ').");
        return null;
    }

    /// <summary>What is wrong with arguments that are part of what is asked, not values that are given; null when nothing is.</summary>
    private ParameterExpression? Misuse(ScalarFunction function, SyntaxNode[] nodes, Expression[] arguments) => function switch
    {
        ScalarFunction.ToDecimal when !IsWhole(arguments[1], ExpressionType.MostDigits) => Fail(nodes[1], $"The digits of 'decimal' are written as a number from 0 to {ExpressionType.MostDigits}."),
        ScalarFunction.ToFixed when !IsWhole(arguments[1], MostFixed) => Fail(nodes[1], $"The digits behind the point are written as a number from 0 to {MostFixed}."),
        ScalarFunction.Part when arguments[1] is not ConstantExpression { Value: { HasValue: true, Text.Length: > 0 } } => Fail(nodes[1], "The text that divides is written as a text such as ' '."),
        ScalarFunction.Part when !IsWhole(arguments[2], MostParts - 1) => Fail(nodes[2], $"The number of a part is written, from 0 to {MostParts - 1}."),
        _ => null,
    };

    private static bool IsWhole(Expression value, int most) =>
        value is ConstantExpression { Value: { HasValue: true, Kind: ValueKind.Long, Number: >= 0 } number } && number.Number <= most;

    private static SyntaxNode Zero(SyntaxNode node) => new(SyntaxKind.Constant, node.End, node.End, "") { Value = Constant.Of(0L) };
}
