using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;
using ObjectQL.Metadata;

namespace ObjectQL.Generators;

/// <summary>A string of an attribute, read as syntax: literals, <c>nameof</c>, and both joined with <c>+</c>.</summary>
/// <param name="Value">The value; null when syntax cannot tell it.</param>
/// <param name="Chunks">Where its characters stand.</param>
/// <param name="Place">Where the whole argument stands.</param>
internal sealed record QueryText(string? Value, EquatableArray<TextChunk> Chunks, SourcePlace Place)
{
    public static QueryText From(ExpressionSyntax expression)
    {
        var chunks = new List<TextChunk>();
        var value = Read(expression, 0, chunks);
        return new QueryText(value, chunks.ToEquatableArray(), SourcePlace.Of(expression));
    }

    /// <summary>The place of some characters of the value, in the last piece that they can belong to; the whole argument where it is not known exactly.</summary>
    public SourcePlace At(int start, int length)
    {
        foreach (var chunk in Chunks.Reverse())
        {
            if (start >= chunk.Start && start <= chunk.Start + chunk.Length)
            {
                var skipped = start - chunk.Start;
                length = Math.Max(1, Math.Min(length, chunk.Length - skipped));
                var begin = new LinePosition(chunk.Line, chunk.Column + skipped);
                return new SourcePlace(Place.Path, new TextSpan(chunk.Offset + skipped, length), new LinePositionSpan(begin, new LinePosition(chunk.Line, begin.Character + length)));
            }
        }

        return Place;
    }

    private static string? Read(ExpressionSyntax expression, int start, List<TextChunk> chunks)
    {
        switch (expression)
        {
            case ParenthesizedExpressionSyntax bracketed:
                return Read(bracketed.Expression, start, chunks);
            case BinaryExpressionSyntax sum when sum.IsKind(SyntaxKind.AddExpression):
                var left = Read(sum.Left, start, chunks);
                var right = left is null ? null : Read(sum.Right, start + left.Length, chunks);
                return right is null ? null : left + right;
            case LiteralExpressionSyntax literal when literal.IsKind(SyntaxKind.StringLiteralExpression):
                AddChunks(literal.Token, start, chunks);
                return literal.Token.ValueText;
            case LiteralExpressionSyntax flag when flag.IsKind(SyntaxKind.TrueLiteralExpression) || flag.IsKind(SyntaxKind.FalseLiteralExpression):
                return flag.Token.ValueText;
            case InvocationExpressionSyntax { Expression: IdentifierNameSyntax { Identifier.ValueText: "nameof" }, ArgumentList.Arguments: { Count: 1 } arguments }:
                return SyntaxNames.LastPart(arguments[0].ToString());
            default:
                return null;
        }
    }

    /// <summary>Runs of characters that stand in the source as they are; what an escape or an indented line changes ends a run.</summary>
    private static void AddChunks(SyntaxToken token, int start, List<TextChunk> chunks)
    {
        var (text, value) = (token.Text, token.ValueText);
        var at = token.GetLocation().GetLineSpan().StartLinePosition;
        var raw = token.IsKind(SyntaxKind.SingleLineRawStringLiteralToken);
        if (!raw && !token.IsKind(SyntaxKind.StringLiteralToken))
        {
            return;
        }

        var i = 0;
        while (text[i] is '@' or '"' && (raw ? text[i] == '"' : i < 2 && (text[i] == '@' || text[i] == '"')))
        {
            if (text[i++] == '"' && !raw)
            {
                break;
            }
        }

        var verbatim = text[0] == '@';
        var run = 0;
        for (var v = 0; v < value.Length; v++)
        {
            var isPlain = text[i] == value[v] && (raw || verbatim ? raw || text[i] != '"' : text[i] != '\\') && text[i] != '\n' && text[i] != '\r';
            if (isPlain)
            {
                run++;
                i++;
            }

            if ((!isPlain || v == value.Length - 1) && run != 0)
            {
                var end = isPlain ? v + 1 : v;
                chunks.Add(new TextChunk(start + end - run, run, token.SpanStart + i - run, at.Line, at.Character + i - run));
                run = 0;
            }

            if (!isPlain)
            {
                if (text[i] is '\n' or '\r' || (text[i] == '\\' && text[i + 1] is 'u' or 'U' or 'x' or 'e'))
                {
                    return;
                }

                i += 2;
            }
        }
    }
}
