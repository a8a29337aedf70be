using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace ObjectQL.CodeFixes;

/// <summary>How a call whose task is thrown away is awaited: as a statement of its own, since what is awaited may have no result that could be kept.</summary>
internal static class ForgottenCall
{
    /// <summary>What to replace by what; null where the call is no statement.</summary>
    public static (SyntaxNode Replaced, SyntaxNode Awaited)? Replacement(ExpressionSyntax call)
    {
        if (IsBehindQuestion(call))
        {
            return call.FirstAncestorOrSelf<ConditionalAccessExpressionSyntax>() is { } access && StatementOf(access) is { } whole && Guarded(access, whole) is { } guarded ? (whole, guarded) : null;
        }

        if (StatementOf(call) is not { } statement)
        {
            return null;
        }

        return (statement, SyntaxFactory.ExpressionStatement(Await(call)).WithTriviaFrom(statement));
    }

    /// <summary>Whether the expression is part of what stands behind a <c>?.</c> that begins outside of it.</summary>
    public static bool IsBehindQuestion(ExpressionSyntax expression) =>
        expression.DescendantNodesAndSelf().Any(node => node is MemberBindingExpressionSyntax or ElementBindingExpressionSyntax
            && node.Ancestors().OfType<ConditionalAccessExpressionSyntax>().FirstOrDefault() is { } access && !expression.Span.Contains(access.Span));

    /// <summary>The statement that does nothing but the call: <c>call;</c>, <c>_ = call;</c>, <c>var unused = call;</c>.</summary>
    private static StatementSyntax? StatementOf(ExpressionSyntax call) => call.Parent switch
    {
        ExpressionStatementSyntax statement => statement,
        AssignmentExpressionSyntax { Left: IdentifierNameSyntax { Identifier.ValueText: "_" }, Parent: ExpressionStatementSyntax statement } => statement,
        EqualsValueClauseSyntax { Parent: VariableDeclaratorSyntax { Parent: VariableDeclarationSyntax { Variables.Count: 1, Parent: LocalDeclarationStatementSyntax { UsingKeyword.RawKind: 0 } statement } } } => statement,
        _ => null,
    };

    /// <summary><c>if (a is not null) { await a.Call(); }</c>, where <c>a</c> may be read twice.</summary>
    private static StatementSyntax? Guarded(ConditionalAccessExpressionSyntax access, StatementSyntax statement)
    {
        if (access.Expression is not IdentifierNameSyntax target || access.WhenNotNull.DescendantNodesAndSelf().OfType<ConditionalAccessExpressionSyntax>().Any() || statement.Parent is not BlockSyntax
            || access.WhenNotNull.DescendantNodesAndSelf().OfType<MemberBindingExpressionSyntax>().FirstOrDefault() is not { } binding)
        {
            return null;
        }

        var call = access.WhenNotNull.ReplaceNode(binding, SyntaxFactory.MemberAccessExpression(SyntaxKind.SimpleMemberAccessExpression, target.WithoutTrivia(), binding.Name));
        var leading = statement.GetLeadingTrivia().ToFullString();
        var indent = leading.Substring(leading.LastIndexOf('\n') + 1);
        var text = $"if ({target} is not null)\n{indent}{{\n{indent}    {Await(call)};\n{indent}}}";
        return SyntaxFactory.ParseStatement(text).WithTriviaFrom(statement);
    }

    private static AwaitExpressionSyntax Await(ExpressionSyntax call) =>
        SyntaxFactory.AwaitExpression(SyntaxFactory.Token(SyntaxKind.AwaitKeyword).WithTrailingTrivia(SyntaxFactory.Space), call.WithoutTrivia());
}
