using System.Collections.Immutable;
using System.Composition;
using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace ObjectQL.CodeFixes;

/// <summary>Adds the <c>partial</c> that is missing at a model class, a query method, or the types around it.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(PartialFix))]
[Shared]
public sealed class PartialFix : ModelCodeFix
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds => ["OQL0501", "OQL0602"];

    private protected override FixProposal? Propose(SyntaxNode root, Diagnostic diagnostic)
    {
        var member = root.FindToken(diagnostic.Location.SourceSpan.Start).Parent?.FirstAncestorOrSelf<MemberDeclarationSyntax>();
        if (member is null || !diagnostic.GetMessage(CultureInfo.InvariantCulture).Contains("partial"))
        {
            return null;
        }

        var missing = member.AncestorsAndSelf().Where(static node => node is TypeDeclarationSyntax or MethodDeclarationSyntax).Cast<MemberDeclarationSyntax>()
            .Where(static node => !node.Modifiers.Any(SyntaxKind.PartialKeyword)).ToArray();
        return missing.Length == 0 ? null : new FixProposal("Add 'partial'", root.ReplaceNodes(missing, static (_, node) => Partial(node)));
    }

    /// <summary>With <c>partial</c> as the last modifier; a method without modifiers hands its leading trivia on.</summary>
    private static MemberDeclarationSyntax Partial(MemberDeclarationSyntax node)
    {
        var partial = SyntaxFactory.Token(SyntaxKind.PartialKeyword).WithTrailingTrivia(SyntaxFactory.Space);
        if (node is MethodDeclarationSyntax { Body: null, ExpressionBody: null } or TypeDeclarationSyntax)
        {
            return Add(node, partial);
        }

        // A body would be written twice; the generator fills it.
        var method = (MethodDeclarationSyntax)node;
        return Add(
            method.WithParameterList(method.ParameterList.WithoutTrailingTrivia()).WithBody(null).WithExpressionBody(null).WithSemicolonToken(SyntaxFactory.Token(SyntaxKind.SemicolonToken)).WithTrailingTrivia(method.GetTrailingTrivia()),
            partial);
    }

    private static MemberDeclarationSyntax Add(MemberDeclarationSyntax node, SyntaxToken partial)
    {
        if (node.Modifiers.Count != 0)
        {
            return node.AddModifiers(partial);
        }

        var leading = node.GetLeadingTrivia();
        return node.WithoutLeadingTrivia().WithModifiers(SyntaxFactory.TokenList(partial)).WithLeadingTrivia(leading);
    }
}
