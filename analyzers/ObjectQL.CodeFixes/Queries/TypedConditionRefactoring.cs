using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeRefactorings;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace ObjectQL.CodeFixes;

/// <summary>Turns <c>Where("status == @status", ("status", status))</c> into <c>Where(x => x.Status == status)</c>. Offered only when the outcome compiles.</summary>
[ExportCodeRefactoringProvider(LanguageNames.CSharp, Name = nameof(TypedConditionRefactoring))]
[Shared]
public sealed class TypedConditionRefactoring : CodeRefactoringProvider
{
    private static readonly string[] Names = ["x", "record", "row"];

    /// <inheritdoc/>
    public override async Task ComputeRefactoringsAsync(CodeRefactoringContext context)
    {
        var token = context.CancellationToken;
        if (await context.Document.GetSyntaxRootAsync(token).ConfigureAwait(false) is not { } root
            || root.FindNode(context.Span).FirstAncestorOrSelf<InvocationExpressionSyntax>() is not { Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Where" } } call
            || call.ArgumentList.Arguments.FirstOrDefault()?.Expression is not LiteralExpressionSyntax { RawKind: (int)SyntaxKind.StringLiteralExpression } text
            || Arguments(call) is not { } arguments
            || await context.Document.GetSemanticModelAsync(token).ConfigureAwait(false) is not { } model
            || model.GetSymbolInfo(call, token).Symbol is not IMethodSymbol { ContainingType: { Name: "RecordQuery" or "ObjectSet", ContainingNamespace.Name: "ObjectQL", TypeArguments: { Length: 2 } types } })
        {
            return;
        }

        var name = Names.FirstOrDefault(name => model.LookupSymbols(call.SpanStart, name: name).IsEmpty);
        if (name is null || TypedCondition.Of(text.Token.ValueText, types[1], name, arguments) is not { } condition)
        {
            return;
        }

        var lambda = SyntaxFactory.Argument(SyntaxFactory.ParseExpression(name + " => " + condition));
        var mark = new SyntaxAnnotation();
        var changed = root.ReplaceNode(call.ArgumentList, SyntaxFactory.ArgumentList(SyntaxFactory.SingletonSeparatedList(lambda)).WithTriviaFrom(call.ArgumentList).WithAdditionalAnnotations(mark));
        var document = context.Document.WithSyntaxRoot(changed);
        if (await CompilesAsync(document, mark, token).ConfigureAwait(false))
        {
            context.RegisterRefactoring(CodeAction.Create("Write the condition in C#", _ => Task.FromResult(document), nameof(TypedConditionRefactoring)));
        }
    }

    /// <summary>The code of the arguments, by name; null when one is no pair of a text and a value, or is used up by being computed.</summary>
    private static Dictionary<string, string>? Arguments(InvocationExpressionSyntax call)
    {
        var arguments = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var argument in call.ArgumentList.Arguments.Skip(1))
        {
            if (argument.Expression is not TupleExpressionSyntax { Arguments: { Count: 2 } pair } || pair[0].Expression is not LiteralExpressionSyntax { RawKind: (int)SyntaxKind.StringLiteralExpression } name)
            {
                return null;
            }

            var value = pair[1].Expression;
            arguments[name.Token.ValueText] = value is IdentifierNameSyntax or LiteralExpressionSyntax or MemberAccessExpressionSyntax or InvocationExpressionSyntax ? value.ToString() : "(" + value + ")";
        }

        return arguments;
    }

    private static async Task<bool> CompilesAsync(Document document, SyntaxAnnotation mark, CancellationToken token)
    {
        var root = await document.GetSyntaxRootAsync(token).ConfigureAwait(false);
        var model = await document.GetSemanticModelAsync(token).ConfigureAwait(false);
        return root?.GetAnnotatedNodes(mark).FirstOrDefault() is { } node && model is not null
            && !model.GetDiagnostics(node.Parent!.Span, token).Any(static item => item.Severity == DiagnosticSeverity.Error);
    }
}
