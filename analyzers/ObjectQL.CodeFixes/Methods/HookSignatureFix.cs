using System.Collections.Immutable;
using System.Composition;
using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace ObjectQL.CodeFixes;

/// <summary>Gives a hook, action or rule method the access, the context and the return type that generated code needs.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(HookSignatureFix))]
[Shared]
public sealed class HookSignatureFix : ModelCodeFix
{
    private static readonly Regex Context = new(@"must take (\w+Context), the context of", RegexOptions.CultureInvariant);

    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds => ["OQL0601", "OQL0612", "OQL0622"];

    private protected override FixProposal? Propose(SyntaxNode root, Diagnostic diagnostic)
    {
        var message = diagnostic.GetMessage(CultureInfo.InvariantCulture);
        if (root.FindToken(diagnostic.Location.SourceSpan.Start).Parent?.FirstAncestorOrSelf<MethodDeclarationSyntax>() is not { } method)
        {
            return null;
        }

        if (message.Contains("must be public or internal"))
        {
            return new FixProposal("Make it internal", root.ReplaceNode(method, Internal(method)));
        }

        if (message.Contains("must return Task or ValueTask when it is async"))
        {
            return new FixProposal("Return Task", root.ReplaceNode(method.ReturnType, SyntaxFactory.IdentifierName("Task").WithTriviaFrom(method.ReturnType)));
        }

        var wanted = Context.Match(message);
        if (wanted.Success && method.ParameterList.Parameters.Count == 1 && method.ParameterList.Parameters[0].Type is { } type && RecordOf(method, type) is { } record)
        {
            var context = SyntaxFactory.ParseTypeName(wanted.Groups[1].Value + "<" + record + ">").WithTriviaFrom(type);
            return new FixProposal($"Take '{context.ToString()}'", root.ReplaceNode(type, context));
        }

        return null;
    }

    private static MethodDeclarationSyntax Internal(MethodDeclarationSyntax method)
    {
        var leading = method.Modifiers.Count != 0 ? method.Modifiers[0].LeadingTrivia : method.ReturnType.GetLeadingTrivia();
        var others = method.Modifiers.Where(static modifier => !modifier.IsKind(SyntaxKind.PrivateKeyword) && !modifier.IsKind(SyntaxKind.ProtectedKeyword)).Select(static modifier => modifier.WithLeadingTrivia());
        var modifiers = SyntaxFactory.TokenList(
            new[] { SyntaxFactory.Token(SyntaxKind.InternalKeyword).WithLeadingTrivia(leading).WithTrailingTrivia(SyntaxFactory.Space) }.Concat(others));
        return (method.Modifiers.Count == 0 ? method.WithReturnType(method.ReturnType.WithLeadingTrivia()) : method).WithModifiers(modifiers);
    }

    /// <summary>The record class: of the context that is there, or of the attribute.</summary>
    private static string? RecordOf(MethodDeclarationSyntax method, TypeSyntax context) =>
        (context as GenericNameSyntax ?? method.AttributeLists.SelectMany(static list => list.Attributes).Select(static attribute => attribute.Name).OfType<GenericNameSyntax>().FirstOrDefault())
            ?.TypeArgumentList.Arguments[0].ToString();
}
