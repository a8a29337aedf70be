using System.Collections.Immutable;
using System.Composition;
using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace ObjectQL.CodeFixes;

/// <summary>Assigns the required fields that a new record leaves out; the value is for the author to write.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(RequiredFieldFix))]
[Shared]
public sealed class RequiredFieldFix : ModelCodeFix
{
    private static readonly Regex Missing = new("has no value for (.+?);", RegexOptions.CultureInvariant);

    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds => ["OQL0701"];

    private protected override FixProposal? Propose(SyntaxNode root, Diagnostic diagnostic)
    {
        var names = Missing.Match(diagnostic.GetMessage(CultureInfo.InvariantCulture));
        if (!names.Success || root.FindNode(diagnostic.Location.SourceSpan, getInnermostNodeForTie: true).FirstAncestorOrSelf<BaseObjectCreationExpressionSyntax>() is not { } creation)
        {
            return null;
        }

        var assigned = creation.Initializer?.Expressions.Select(static expression => expression.ToString()) ?? [];
        var added = names.Groups[1].Value.Split([", "], StringSplitOptions.None).Select(static name => name.Trim('\'') + " = default!");
        var text = (creation is ObjectCreationExpressionSyntax named ? "new " + named.Type.ToString().Trim() + (named.ArgumentList?.ToString() ?? "") : "new()") + " { " + string.Join(", ", assigned.Concat(added)) + " }";
        return new FixProposal("Assign the required fields", root.ReplaceNode(creation, SyntaxFactory.ParseExpression(text).WithTriviaFrom(creation)));
    }
}
