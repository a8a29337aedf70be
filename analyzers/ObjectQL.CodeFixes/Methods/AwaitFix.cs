using System.Collections.Immutable;
using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace ObjectQL.CodeFixes;

/// <summary>Awaits what blocks or is thrown away, and makes the method async where it must be.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(AwaitFix))]
[Shared]
public sealed class AwaitFix : ModelCodeFix
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds => ["OQL0712", "OQL0721"];

    private protected override FixProposal? Propose(SyntaxNode root, Diagnostic diagnostic)
    {
        var node = root.FindNode(diagnostic.Location.SourceSpan, getInnermostNodeForTie: true);
        if (node.FirstAncestorOrSelf<ExpressionSyntax>() is not { } expression || Replacement(expression, diagnostic.Id == "OQL0721") is not { } change)
        {
            return null;
        }

        var (replaced, awaited) = change;
        var around = replaced.Ancestors().FirstOrDefault(static parent => parent is MethodDeclarationSyntax or LocalFunctionStatementSyntax or AnonymousFunctionExpressionSyntax or AccessorDeclarationSyntax);
        var isAsync = around switch
        {
            MethodDeclarationSyntax method => method.Modifiers.Any(SyntaxKind.AsyncKeyword),
            LocalFunctionStatementSyntax function => function.Modifiers.Any(SyntaxKind.AsyncKeyword),
            AnonymousFunctionExpressionSyntax lambda => lambda.AsyncKeyword.IsKind(SyntaxKind.AsyncKeyword),
            _ => false,
        };
        if (around is null || replaced.Ancestors().TakeWhile(parent => parent != around).Any(static parent => parent is LockStatementSyntax or QueryExpressionSyntax))
        {
            return null;
        }

        if (isAsync)
        {
            return new FixProposal("Await it", root.ReplaceNode(replaced, awaited));
        }

        // A method that returns a task already has returns that would have to change as well.
        return around is MethodDeclarationSyntax sync && CanBeAsync(sync)
            ? new FixProposal("Await it, and make the method async", root.ReplaceNode(sync, Async(sync.ReplaceNode(replaced, awaited))))
            : null;
    }

    /// <summary>What to replace by what; null where an await cannot be written.</summary>
    private static (SyntaxNode Replaced, SyntaxNode Awaited)? Replacement(ExpressionSyntax expression, bool isForgotten)
    {
        if (isForgotten)
        {
            return ForgottenCall.Replacement(Whole(expression));
        }

        // Behind '?.' an await would stand in the middle of an expression.
        if (Awaitable(expression) is not { } awaitable || ForgottenCall.IsBehindQuestion(expression) || expression.Ancestors().Any(static node => node is CatchFilterClauseSyntax or LockStatementSyntax))
        {
            return null;
        }

        ExpressionSyntax awaited = SyntaxFactory.AwaitExpression(awaitable.WithoutTrivia());
        awaited = expression.Parent is MemberAccessExpressionSyntax or ConditionalAccessExpressionSyntax or ElementAccessExpressionSyntax ? SyntaxFactory.ParenthesizedExpression(awaited) : awaited;
        return (expression, awaited.WithTriviaFrom(expression));
    }

    /// <summary>Whether nobody sees that the method becomes async but those who call it, and the language allows it.</summary>
    private static bool CanBeAsync(MethodDeclarationSyntax method) =>
        !IsTask(method.ReturnType) && method.ReturnType is not RefTypeSyntax && method.ExplicitInterfaceSpecifier is null
        && !method.Modifiers.Any(static modifier => modifier.Kind() is SyntaxKind.OverrideKeyword or SyntaxKind.VirtualKeyword or SyntaxKind.AbstractKeyword or SyntaxKind.PartialKeyword)
        && !MayImplement(method)
        && !method.ParameterList.Parameters.Any(static parameter => IsSpan(parameter.Type) || parameter.Modifiers.Any(static modifier => modifier.IsKind(SyntaxKind.RefKeyword) || modifier.IsKind(SyntaxKind.OutKeyword) || modifier.IsKind(SyntaxKind.InKeyword)))
        && !method.DescendantNodes().Any(static node => node is YieldStatementSyntax);

    /// <summary>Whether an interface may ask for the method as it is: a public one of a type that has any.</summary>
    private static bool MayImplement(MethodDeclarationSyntax method) =>
        method.Modifiers.Any(SyntaxKind.PublicKeyword) && !method.Modifiers.Any(SyntaxKind.StaticKeyword)
        && method.Parent is TypeDeclarationSyntax { BaseList: { } bases }
        && bases.Types.Any(static item => NameOf(item.Type) is { Length: > 1 } name && name[0] == 'I' && char.IsUpper(name[1]));

    private static bool IsSpan(TypeSyntax? type) => type is not null && NameOf(type) is ("Span" or "ReadOnlySpan");

    private static string NameOf(TypeSyntax type) => type.ToString().Split('<')[0].Split('.').Last();

    /// <summary>The call with what only hands its task on.</summary>
    private static ExpressionSyntax Whole(ExpressionSyntax call)
    {
        while (call.Parent is MemberAccessExpressionSyntax { Name.Identifier.ValueText: "AsTask" or "ConfigureAwait" or "Preserve", Parent: InvocationExpressionSyntax outer })
        {
            call = outer;
        }

        return call;
    }

    /// <summary>What to await instead of an expression that blocks.</summary>
    private static ExpressionSyntax? Awaitable(ExpressionSyntax blocking) => blocking switch
    {
        MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Result" } result => result.Expression,
        InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: "GetResult", Expression: InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: "GetAwaiter" } awaiter } } } => awaiter.Expression,
        InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Wait" } wait, ArgumentList.Arguments.Count: 0 } => wait.Expression,
        InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Sleep" } } sleep => SyntaxFactory.InvocationExpression(SyntaxFactory.ParseExpression("Task.Delay"), sleep.ArgumentList),
        InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: "WaitAll" } } all => SyntaxFactory.InvocationExpression(SyntaxFactory.ParseExpression("Task.WhenAll"), all.ArgumentList),
        InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Name: IdentifierNameSyntax name } member } call when name.Identifier.ValueText is not ("Wait" or "WaitAny") =>
            call.WithExpression(member.WithName(SyntaxFactory.IdentifierName(name.Identifier.ValueText + "Async"))),
        _ => null,
    };

    private static MethodDeclarationSyntax Async(MethodDeclarationSyntax method)
    {
        var returns = method.ReturnType is PredefinedTypeSyntax { Keyword.RawKind: (int)SyntaxKind.VoidKeyword }
            ? (TypeSyntax)SyntaxFactory.IdentifierName("Task")
            : SyntaxFactory.GenericName(SyntaxFactory.Identifier("Task"), SyntaxFactory.TypeArgumentList(SyntaxFactory.SingletonSeparatedList(method.ReturnType.WithoutTrivia())));
        return method.WithReturnType(returns.WithTriviaFrom(method.ReturnType)).AddModifiers(SyntaxFactory.Token(SyntaxKind.AsyncKeyword).WithTrailingTrivia(SyntaxFactory.Space));
    }

    private static bool IsTask(TypeSyntax type) => NameOf(type) is "Task" or "ValueTask";
}
