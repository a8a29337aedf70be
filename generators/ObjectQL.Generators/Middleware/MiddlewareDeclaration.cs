using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using ObjectQL.Metadata;

namespace ObjectQL.Generators;

/// <summary>One <c>[Middleware]</c> on a method, read as syntax.</summary>
/// <param name="ObjectNames">The objects named by the attribute; none when its record class is.</param>
/// <param name="ClassName">The record class named by the attribute, or null when the objects are.</param>
/// <param name="Operations">The operations that it is around, by the names of the kernel.</param>
/// <param name="Priority">Lower is further out.</param>
/// <param name="Host">The method's type with its namespace and <c>global::</c>.</param>
/// <param name="Name">The method's name.</param>
/// <param name="IsStatic">Whether it needs no instance.</param>
/// <param name="IsTask">Whether it returns a <c>Task</c>.</param>
/// <param name="Problem">Why it cannot be called, or null.</param>
/// <param name="Place">Where the method's name stands.</param>
internal sealed record MiddlewareDeclaration(
    EquatableArray<string> ObjectNames, string? ClassName, EquatableArray<string> Operations, int Priority, string Host, string Name, bool IsStatic, bool IsTask, string? Problem, SourcePlace Place)
{
    /// <summary>The record class of the context that the method takes; null for one that serves all.</summary>
    public string? ContextClass { get; init; }

    /// <summary>Whether it can be called around records that are loaded at run time.</summary>
    public bool TakesLoaded { get; init; }

    /// <summary>The method that decides whether a call goes through it, or null.</summary>
    public string? If { get; init; }

    /// <summary>Whether that method needs no instance.</summary>
    public bool IfIsStatic { get; init; }

    /// <summary>Whether all that generated code calls is public.</summary>
    public bool IsPublic { get; init; }

    /// <summary>The number of its package; −1 for the project's own.</summary>
    public int Package { get; init; } = -1;

    /// <summary>The method as people read it.</summary>
    public string Title => Host.Replace("global::", "") + "." + Name;

    public static MiddlewareDeclaration From(AttributeSyntax attribute, MethodDeclarationSyntax method, SemanticModel model)
    {
        var (_, className) = SyntaxNames.Attribute(attribute);
        var names = new List<string>();
        var operations = MiddlewareOperations.All;
        var priority = 100;
        string? condition = null;
        string? problem = null;
        foreach (var argument in attribute.ArgumentList?.Arguments ?? default)
        {
            switch (argument.NameEquals?.Name.Identifier.ValueText)
            {
                case null:
                    problem ??= NamedObjects.Read(argument.Expression, names) is { } unread ? $"names an object by '{unread}', which cannot be read; write the name, or nameof" : null;
                    break;
                case "Priority" when int.TryParse(argument.Expression.ToString(), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number):
                    priority = number;
                    break;
                case "Priority":
                    problem ??= "needs a whole number as its Priority, such as 10";
                    break;
                case "Operations":
                    operations = OperationsOf(argument.Expression, ref problem);
                    break;
                case "If":
                    condition = QueryText.From(argument.Expression).Value;
                    problem ??= condition is null ? "needs the name of a method as its If: nameof(IsSlow)" : null;
                    break;
                default:
                    break;
            }
        }

        var parameters = method.ParameterList.Parameters;
        var decider = condition is null ? null : Decider(method, condition, model);
        problem ??= className is null && names.Count == 0 ? "names no object: write [Middleware<Project>] or [Middleware(\"projects\")]"
            : MethodHost.Problem(method) is { } methodProblem ? methodProblem
            : parameters.Count != 2 || parameters.Any(static item => item.Modifiers.Count != 0) || NameOf(parameters[0]) != "MiddlewareContext" || NameOf(parameters[1]) != "MiddlewareNext"
                ? "must take a MiddlewareContext and a MiddlewareNext"
            : MethodHost.Returns(method) is not ("Task" or "ValueTask") ? "must return Task or ValueTask, and await next.RunAsync()"
            : MethodHost.TypeProblem(method)
            ?? (condition is not null && decider is null ? $"says If '{condition}', but its type has no public or internal method of that name that takes a MiddlewareContext and returns bool" : null);
        return new MiddlewareDeclaration(
            names.ToEquatableArray(),
            className,
            operations.ToEquatableArray(),
            priority,
            MethodHost.Of(method),
            method.Identifier.Text,
            MethodHost.IsStatic(method),
            MethodHost.Returns(method) == "Task",
            problem,
            SourcePlace.Of(method.Identifier))
        {
            If = condition,
            TakesLoaded = problem is null && MethodHost.TakesLoaded(method) && (decider is null || MethodHost.TakesLoaded(decider)),
            IfIsStatic = decider is not null && MethodHost.IsStatic(decider),
            IsPublic = MethodHost.IsPublic(method) && (decider is null || MethodHost.IsPublic(decider)),
            ContextClass = problem is null && !MethodHost.TakesAnyRecord(method) ? ArgumentOf(parameters[0].Type) : null,
        };
    }

    /// <summary>The operations that members of the enum name, joined with <c>|</c>.</summary>
    private static string[] OperationsOf(ExpressionSyntax expression, ref string? problem)
    {
        var named = new HashSet<string>(StringComparer.Ordinal);
        var left = new Stack<ExpressionSyntax>();
        left.Push(expression);
        while (left.Count != 0)
        {
            var part = left.Pop();
            switch (part)
            {
                case ParenthesizedExpressionSyntax inner:
                    left.Push(inner.Expression);
                    continue;
                case BinaryExpressionSyntax { RawKind: (int)SyntaxKind.BitwiseOrExpression } both:
                    left.Push(both.Left);
                    left.Push(both.Right);
                    continue;
            }

            var name = part is IdentifierNameSyntax or MemberAccessExpressionSyntax ? SyntaxNames.LastPart(part.ToString()) : part.ToString();
            switch (name)
            {
                case "All":
                    named.UnionWith(MiddlewareOperations.All);
                    break;
                case "Changes":
                    named.UnionWith(MiddlewareOperations.Changes);
                    break;
                case "Reads":
                    named.UnionWith(MiddlewareOperations.Reads);
                    break;
                case var one when Array.IndexOf(MiddlewareOperations.All, one) >= 0:
                    named.Add(one);
                    break;
                default:
                    problem ??= $"needs members of OperationKinds as its Operations, such as OperationKinds.Create | OperationKinds.Update; '{name}' is none";
                    break;
            }
        }

        return Array.FindAll(MiddlewareOperations.All, named.Contains);
    }

    /// <summary>The method of the same type that decides; symbols are asked only for one in another part of it.</summary>
    private static MethodDeclarationSyntax? Decider(MethodDeclarationSyntax method, string name, SemanticModel model) =>
        (method.Parent as TypeDeclarationSyntax)?.Members.OfType<MethodDeclarationSyntax>().FirstOrDefault(item => Decides(item, method, name))
        ?? (method.Parent is TypeDeclarationSyntax part && part.Modifiers.Any(SyntaxKind.PartialKeyword)
            ? model.GetDeclaredSymbol(part)?.GetMembers(name).SelectMany(static member => member.DeclaringSyntaxReferences).Select(static reference => reference.GetSyntax())
                .OfType<MethodDeclarationSyntax>().FirstOrDefault(item => Decides(item, method, name))
            : null);

    private static bool Decides(MethodDeclarationSyntax item, MethodDeclarationSyntax method, string name) =>
        item.Identifier.ValueText == name && item.ReturnType.ToString() == "bool" && item.ParameterList.Parameters.Count == 1 && NameOf(item.ParameterList.Parameters[0]) == "MiddlewareContext"
        && MethodHost.Problem(item) is null && (MethodHost.IsStatic(item) || !MethodHost.IsStatic(method));

    private static string NameOf(ParameterSyntax parameter) => SyntaxNames.LastPart((parameter.Type?.ToString() ?? "").Split('<')[0]);

    private static string? ArgumentOf(TypeSyntax? type)
    {
        var parts = (type?.ToString() ?? "").TrimEnd('>').Split('<');
        return parts.Length == 2 ? SyntaxNames.LastPart(parts[1]) : null;
    }
}
