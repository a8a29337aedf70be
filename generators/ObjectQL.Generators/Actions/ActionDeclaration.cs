using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using ObjectQL.Metadata;

namespace ObjectQL.Generators;

/// <summary>One <c>[Action]</c> on a method, read as syntax.</summary>
/// <param name="ObjectName">The object that the attribute names.</param>
/// <param name="ActionName">The action that it names.</param>
/// <param name="Method">The method.</param>
/// <param name="Parameters">Its parameters behind the context.</param>
/// <param name="Problem">Why it cannot be called, or null.</param>
/// <param name="Place">Where the method's name stands.</param>
internal sealed record ActionDeclaration(QueryText? ObjectName, QueryText? ActionName, ActionMethod Method, EquatableArray<QueryParameter> Parameters, string? Problem, SourcePlace Place)
{
    /// <summary>The record class of the context that the method takes; null for any.</summary>
    public string? ContextClass { get; init; }

    public static ActionDeclaration From(AttributeSyntax attribute, MethodDeclarationSyntax method)
    {
        var texts = new List<QueryText>();
        var isTransactional = true;
        string? problem = null;
        foreach (var argument in attribute.ArgumentList?.Arguments ?? default)
        {
            if (argument.NameEquals is null)
            {
                texts.Add(QueryText.From(argument.Expression));
            }
            else if (argument.Expression.IsKind(SyntaxKind.FalseLiteralExpression))
            {
                isTransactional = false;
            }
            else if (!argument.Expression.IsKind(SyntaxKind.TrueLiteralExpression))
            {
                problem = "needs true or false as its Transactional";
            }
        }

        var parameters = method.ParameterList.Parameters;
        var context = parameters.Count == 0 ? [] : (parameters[0].Type?.ToString() ?? "").TrimEnd('>').Split('<');
        problem ??= texts.Count != 2 || texts.Exists(static text => text.Value is null) ? "needs the name of an object and of its action: write [Action(\"projects\", \"complete\")]"
            : MethodHost.Problem(method) is { } methodProblem ? methodProblem
            : context.Length != 2 || SyntaxNames.LastPart(context[0]) != "ActionContext" ? "must take an ActionContext of the object's record class first"
            : parameters.Any(static parameter => parameter.Modifiers.Count != 0) ? "must take its parameters by value"
            : MethodHost.Returns(method) == "void" && method.Modifiers.Any(SyntaxKind.AsyncKeyword) ? "must return Task or ValueTask when it is async"
            : MethodHost.TypeProblem(method);
        return new ActionDeclaration(
            texts.ElementAtOrDefault(0),
            texts.ElementAtOrDefault(1),
            ActionMethod.From(method, isTransactional),
            parameters.Skip(1).Select(static item => new QueryParameter(item.Identifier.Text, item.Type?.ToString() ?? "", item.Default?.Value.ToString(), false, SourcePlace.Of(item.Identifier))).ToEquatableArray(),
            problem,
            SourcePlace.Of(method.Identifier))
        {
            ContextClass = context.Length == 2 && !MethodHost.TakesAnyRecord(method) ? SyntaxNames.LastPart(context[1]) : null,
        };
    }
}
