using System.Collections.Immutable;
using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace ObjectQL.CodeFixes;

/// <summary>Lets an <c>async void</c> method that is added as a hook return a task, where it is in the same file.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(AsyncVoidFix))]
[Shared]
public sealed class AsyncVoidFix : ModelCodeFix
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds => ["OQL0713"];

    private protected override FixProposal? Propose(SyntaxNode root, Diagnostic diagnostic)
    {
        var name = root.FindToken(Math.Max(diagnostic.Location.SourceSpan.Start, diagnostic.Location.SourceSpan.End - 1)).ValueText;
        var returns = root.DescendantNodes().Select(node => node switch
        {
            MethodDeclarationSyntax method when method.Identifier.ValueText == name && IsAsync(method.Modifiers) => method.ReturnType,
            LocalFunctionStatementSyntax function when function.Identifier.ValueText == name && IsAsync(function.Modifiers) => function.ReturnType,
            _ => null,
        }).Where(static type => type is PredefinedTypeSyntax { Keyword.RawKind: (int)SyntaxKind.VoidKeyword }).ToArray();

        // Of several overloads nobody here knows which is meant.
        return returns.Length == 1
            ? new FixProposal("Return ValueTask", root.ReplaceNode(returns[0]!, SyntaxFactory.IdentifierName("ValueTask").WithTriviaFrom(returns[0]!)))
            : null;
    }

    private static bool IsAsync(SyntaxTokenList modifiers) => modifiers.Any(SyntaxKind.AsyncKeyword) && !modifiers.Any(SyntaxKind.OverrideKeyword);
}
