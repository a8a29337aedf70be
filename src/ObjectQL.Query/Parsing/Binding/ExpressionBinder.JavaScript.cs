using System.Text;
using ObjectQL.Metadata;

namespace ObjectQL.Query;

/// <content>Methods whose function of the same name does something else: they are put together from functions, so that every engine does the same.</content>
internal sealed partial class ExpressionBinder
{
    /// <summary><c>Math.round</c>: halves go up, also below zero, and a number is what its binary digits say: <c>Math.round(-2.5)</c> is -2.</summary>
    private Expression HalvesUp(SyntaxNode node)
    {
        var value = Argument(FunctionCatalog.Of(ScalarFunction.Floor), node, Repeated(node, 4), ArgumentKind.Number);
        if (value.Type.IsUnknown || value.Type.Kind == ValueKind.Long)
        {
            return value;
        }

        // What is above the whole number is exact, where the number with a half added would not be.
        var below = new FunctionExpression(ScalarFunction.Floor, value);
        return new ConditionalExpression(
            new ComparisonExpression(ComparisonOperator.GreaterOrEqual, new ArithmeticExpression(ArithmeticOperator.Subtract, value, below), new ConstantExpression(value.Type.Kind == ValueKind.Double ? Constant.Of(0.5) : Constant.Of(0.5m))),
            new ArithmeticExpression(ArithmeticOperator.Add, below, Whole(1)),
            below);
    }

    /// <summary><c>replace</c> replaces the first occurrence, <c>replaceAll</c> all of them; what they put there has JavaScript's places: <c>$$</c> for a dollar sign, <c>$&amp;</c> for what was found.</summary>
    private Expression Replaced(SyntaxNode node, SyntaxNode callee, SyntaxNode receiver, SyntaxNode[] arguments)
    {
        var isAll = callee.Text == "replaceAll";
        var (what, by) = (Bind(arguments[0]), Bind(arguments[1]));
        if (what is not ConstantExpression { Value: { HasValue: true, Kind: ValueKind.Text } found } || by is not ConstantExpression { Value: { HasValue: true, Kind: ValueKind.Text } put })
        {
            return Fail(node, $"'{callee.Text}' takes texts that are written: .{callee.Text}('a', 'b'); for others use replace(text, what, by), which replaces all.");
        }

        if (Filled(found.Text!, put.Text!) is not { } filled)
        {
            return Fail(arguments[1], "What stands before or behind an occurrence cannot be put in its place; '$$' is a dollar sign, and '$&' what was found.");
        }

        if (found.Text!.Length == 0)
        {
            return Fail(arguments[0], "An empty text is not replaced; use concat(a, b).");
        }

        if (isAll)
        {
            return Argument(FunctionCatalog.Of(ScalarFunction.Replace), receiver, Bind(receiver), ArgumentKind.Text) is { Type.IsUnknown: false } text
                ? new FunctionExpression(ScalarFunction.Replace, text, what, new ConstantExpression(Constant.Of(filled))) : s_broken;
        }

        var value = Argument(FunctionCatalog.Of(ScalarFunction.Replace), receiver, Repeated(receiver, 5), ArgumentKind.Text);
        if (value.Type.IsUnknown)
        {
            return s_broken;
        }

        var before = new FunctionExpression(ScalarFunction.Part, value, what, Whole(0));
        var behind = new FunctionExpression(
            ScalarFunction.Substring, value, new ArithmeticExpression(ArithmeticOperator.Add, new FunctionExpression(ScalarFunction.Length, before), new FunctionExpression(ScalarFunction.Length, what)));
        return new ConditionalExpression(
            new FunctionExpression(ScalarFunction.Contains, value, what), new FunctionExpression(ScalarFunction.Concat, before, new ConstantExpression(Constant.Of(filled)), behind), value);
    }

    /// <summary><c>indexOf</c>: where a text that is written begins; -1 where it does not occur.</summary>
    private Expression Position(SyntaxNode receiver, SyntaxNode argument)
    {
        if (Bind(argument) is not ConstantExpression { Value: { HasValue: true, Kind: ValueKind.Text, Text.Length: > 0 } } part)
        {
            return Fail(argument, "'indexOf' takes a text that is written: .indexOf('-').");
        }

        var value = Argument(FunctionCatalog.Of(ScalarFunction.Part), receiver, Repeated(receiver, 3), ArgumentKind.Text);
        return value.Type.IsUnknown ? s_broken : new ConditionalExpression(
            new FunctionExpression(ScalarFunction.Contains, value, part),
            new FunctionExpression(ScalarFunction.Length, new FunctionExpression(ScalarFunction.Part, value, part, Whole(0))),
            new ConditionalExpression(new NullExpression(value), ConstantExpression.Null, Whole(-1)));
    }

    private static string? Filled(string found, string put)
    {
        var text = new StringBuilder();
        for (var i = 0; i < put.Length; i++)
        {
            var next = put[i] == '$' && i + 1 < put.Length ? put[i + 1] : '\0';
            switch (next)
            {
                case '$' or '&':
                    text.Append(next == '$' ? "$" : found);
                    i++;
                    break;
                case '`' or '\'':
                    return null;
                default:
                    text.Append(put[i]);
                    break;
            }
        }

        return text.ToString();
    }

    /// <summary>A date is midnight of that day.</summary>
    private static FunctionExpression IsoText(Expression moment)
    {
        var written = new FunctionExpression(ScalarFunction.ToText, moment);
        return moment.Type.Kind == ValueKind.Date ? new FunctionExpression(ScalarFunction.Concat, written, new ConstantExpression(Constant.Of("T00:00:00.000Z"))) : written;
    }

    /// <summary><c>slice(1, -1)</c>: up to so many characters before the end.</summary>
    private Expression UpToEnd(SyntaxNode receiver, SyntaxNode[] arguments)
    {
        var value = Argument(FunctionCatalog.Of(ScalarFunction.Substring), receiver, Repeated(receiver, 2), ArgumentKind.Text);
        if (value.Type.IsUnknown || Bind(arguments[0]) is not ConstantExpression { Value: { Number: < int.MaxValue and var start } }
            || Bind(arguments[1]) is not ConstantExpression { Value: { HasValue: true, Kind: ValueKind.Long, Number: > int.MinValue and var end } })
        {
            return value.Type.IsUnknown ? s_broken : Fail(arguments[1], "'slice' takes whole numbers that are written; for others use substring(text, start, count).");
        }

        var count = new ArithmeticExpression(ArithmeticOperator.Add, new FunctionExpression(ScalarFunction.Length, value), Whole(end - start));
        return new FunctionExpression(ScalarFunction.Substring, value, Whole(start), count);
    }

    private bool IsFromEnd(SyntaxNode start) => Bind(start) is not ConstantExpression { Value: { HasValue: true, Kind: ValueKind.Long, Number: >= 0 } };

    /// <summary><c>substr</c> counts a negative start from the end.</summary>
    private Expression FromEnd(SyntaxNode callee, SyntaxNode receiver, SyntaxNode[] arguments)
    {
        if (Bind(arguments[0]) is not ConstantExpression { Value: { HasValue: true, Kind: ValueKind.Long, Number: > int.MinValue and var start } })
        {
            return Fail(arguments[0], $"'{callee.Text}' takes a start that is written; for others use substring(text, start, count), for which a negative start is 0.");
        }

        var value = Argument(FunctionCatalog.Of(ScalarFunction.Substring), receiver, Repeated(receiver, 3), ArgumentKind.Text);
        var count = arguments.Length == 1 ? null : Argument(FunctionCatalog.Of(ScalarFunction.Substring), arguments[1], Bind(arguments[1]), ArgumentKind.Whole);
        if (value.Type.IsUnknown || count?.Type.IsUnknown == true)
        {
            return s_broken;
        }

        // Where the text is shorter, it is taken from its beginning.
        var from = new FunctionExpression(ScalarFunction.Greatest, new ArithmeticExpression(ArithmeticOperator.Add, new FunctionExpression(ScalarFunction.Length, value), Whole(start)), Whole(0));
        return count is null ? new FunctionExpression(ScalarFunction.Substring, value, from) : new FunctionExpression(ScalarFunction.Substring, value, from, count);
    }
}
