using System.Collections.Immutable;
using System.Composition;
using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace ObjectQL.CodeFixes;

/// <summary>Writes the name that was probably meant, where a message names it.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(NearNameFix))]
[Shared]
public sealed class NearNameFix : ModelCodeFix
{
    private static readonly Regex Hint = new("[Dd]id you mean '([^']+)'\\?", RegexOptions.CultureInvariant);
    private static readonly Regex Quoted = new("'([^']+)'", RegexOptions.CultureInvariant);

    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds => ["OQL0601", "OQL0602", "OQL0603", "OQL0605", "OQL0612", "OQL0621", "OQL0622", "OQL0702"];

    private protected override FixProposal? Propose(SyntaxNode root, Diagnostic diagnostic)
    {
        var message = diagnostic.GetMessage(CultureInfo.InvariantCulture);
        var hint = Hint.Match(message);
        if (!hint.Success)
        {
            return null;
        }

        var near = hint.Groups[1].Value;
        var found = Quoted.Matches(message.Substring(0, hint.Index)).Cast<Match>().Select(static match => match.Groups[1].Value).ToArray();
        var text = root.GetText();
        return Place(root, text, diagnostic.Location.SourceSpan, found) is { } span
            ? new FixProposal($"Write '{near}'", root.SyntaxTree.WithChangedText(text.WithChanges(new TextChange(span, near))).GetRoot())
            : null;
    }

    /// <summary>Where the wrong name stands: what is underlined, or in the attributes of the underlined method.</summary>
    private static TextSpan? Place(SyntaxNode root, SourceText text, TextSpan span, string[] names)
    {
        var token = root.FindToken(span.Start);
        if (token.IsKind(SyntaxKind.StringLiteralToken) && token.Span == span && Array.IndexOf(names, token.ValueText) >= 0)
        {
            return TextSpan.FromBounds(span.Start + 1, span.End - 1);
        }

        if (Array.IndexOf(names, text.ToString(span)) >= 0)
        {
            return span;
        }

        var attributes = token.Parent?.FirstAncestorOrSelf<MethodDeclarationSyntax>()?.AttributeLists;
        foreach (var part in attributes?.SelectMany(static list => list.DescendantTokens()) ?? [])
        {
            if (Array.IndexOf(names, part.ValueText) >= 0)
            {
                return part.IsKind(SyntaxKind.StringLiteralToken) ? TextSpan.FromBounds(part.Span.Start + 1, part.Span.End - 1) : part.Span;
            }
        }

        return null;
    }
}
