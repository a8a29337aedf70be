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
        if (node.FirstAncestorOrSelf<ExpressionSyntax>() is not { } expression
            || (diagnostic.Id == "OQL0721" ? Whole(expression) : expression) is not { } replaced
            || (diagnostic.Id == "OQL0721" ? replaced : Awaitable(expression)) is not { } awaitable)
        {
            return null;
        }

        ExpressionSyntax awaited = SyntaxFactory.AwaitExpression(awaitable.WithoutTrivia());
        awaited = replaced.Parent is MemberAccessExpressionSyntax or ConditionalAccessExpressionSyntax or ElementAccessExpressionSyntax ? SyntaxFactory.ParenthesizedExpression(awaited) : awaited;
        var around = replaced.Ancestors().FirstOrDefault(static parent => parent is MethodDeclarationSyntax or LocalFunctionStatementSyntax or AnonymousFunctionExpressionSyntax);
        var isAsync = around switch
        {
            MethodDeclarationSyntax method => method.Modifiers.Any(SyntaxKind.AsyncKeyword),
            LocalFunctionStatementSyntax function => function.Modifiers.Any(SyntaxKind.AsyncKeyword),
            AnonymousFunctionExpressionSyntax lambda => lambda.AsyncKeyword.IsKind(SyntaxKind.AsyncKeyword),
            _ => false,
        };
        if (isAsync)
        {
            return new FixProposal("Await it", root.ReplaceNode(replaced, awaited.WithTriviaFrom(replaced)));
        }

        // A method that returns a task already has returns that would have to change as well.
        return around is MethodDeclarationSyntax sync && !IsTask(sync.ReturnType)
            ? new FixProposal("Await it, and make the method async", root.ReplaceNode(sync, Async(sync.ReplaceNode(replaced, awaited.WithTriviaFrom(replaced)))))
            : null;
    }

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

    private static bool IsTask(TypeSyntax type) => type.ToString().Split('<')[0].Split('.').Last() is "Task" or "ValueTask";
}
