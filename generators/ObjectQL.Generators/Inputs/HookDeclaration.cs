using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace ObjectQL.Generators;

/// <summary>One <c>[Hook]</c> on a method, read as syntax.</summary>
/// <param name="Event">The name of the <c>HookEvent</c> member.</param>
/// <param name="ObjectName">The object named by the attribute, or null when its record class is.</param>
/// <param name="ClassName">The record class named by the attribute, or null when the object is.</param>
/// <param name="Priority">Lower runs earlier.</param>
/// <param name="Method">The method with its type, namespace and <c>global::</c>.</param>
/// <param name="IsAsync">Whether the method returns a task.</param>
/// <param name="Problem">Why it cannot be called, or null.</param>
/// <param name="Place">Where the method's name stands.</param>
internal sealed record HookDeclaration(
    string Event, string? ObjectName, string? ClassName, int Priority, string Method, bool IsAsync, string? Problem, SourcePlace Place)
{
    /// <summary>The record class of the context that the method takes, when it is another than <see cref="ClassName"/>.</summary>
    public string? OtherClass { get; init; }

    private static readonly string[] Contexts = ["CreateContext", "UpdateContext", "DeleteContext"];

    public static HookDeclaration From(AttributeSyntax attribute, MethodDeclarationSyntax method)
    {
        var (_, className) = SyntaxNames.Attribute(attribute);
        string? hookEvent = null;
        string? objectName = null;
        var priority = 100;
        string? priorityProblem = null;
        foreach (var argument in attribute.ArgumentList?.Arguments ?? default)
        {
            if (argument.NameEquals is { } named)
            {
                if (named.Name.Identifier.ValueText == "Priority")
                {
                    priority = Number(argument.Expression) ?? priority;
                    priorityProblem = Number(argument.Expression) is null ? "needs a whole number as its Priority, such as 10" : null;
                }
            }
            else if (argument.Expression is LiteralExpressionSyntax literal && literal.IsKind(SyntaxKind.StringLiteralExpression))
            {
                objectName = literal.Token.ValueText;
            }
            else
            {
                hookEvent = SyntaxNames.LastPart(argument.Expression.ToString());
            }
        }

        var returns = SyntaxNames.LastPart(method.ReturnType.ToString());
        var problem = hookEvent is null ? "names no event: write [Hook<Project>(HookEvent.BeforeCreate)]"
            : className is null && objectName is null ? "names no object: write [Hook<Project>(...)] or [Hook(..., \"projects\")]"
            : !method.Modifiers.Any(SyntaxKind.StaticKeyword) ? "must be static"
            : !method.Modifiers.Any(SyntaxKind.PublicKeyword) && !method.Modifiers.Any(SyntaxKind.InternalKeyword) ? "must be public or internal, so that generated code can call it"
            : method.TypeParameterList is not null ? "must not be generic"
            : method.ParameterList.Parameters.Count != 1 || method.ParameterList.Parameters[0].Modifiers.Count != 0 ? "must take one parameter, the context of its event"
            : ContextProblem(hookEvent, method.ParameterList.Parameters[0].Type) is { } contextProblem ? contextProblem
            : returns is not ("void" or "Task" or "ValueTask") ? "must return void, Task or ValueTask"
            : returns == "void" && method.Modifiers.Any(SyntaxKind.AsyncKeyword) ? "must return Task or ValueTask when it is async"
            : priorityProblem ?? HostProblem(method);
        return new HookDeclaration(
            hookEvent ?? "", objectName, className, priority, Host(method) + "." + method.Identifier.Text, returns != "void", problem, SourcePlace.Of(method.Identifier))
        {
            OtherClass = problem is null ? OtherClassOf(className, method.ParameterList.Parameters[0].Type) : null,
        };
    }

    private static int? Number(ExpressionSyntax expression) =>
        int.TryParse(expression.ToString(), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number : null;

    /// <summary>The context of another event, or no context at all.</summary>
    private static string? ContextProblem(string hookEvent, TypeSyntax? type)
    {
        var name = SyntaxNames.LastPart((type?.ToString() ?? "").Split('<')[0]);
        var wanted = hookEvent.Replace("Before", "").Replace("After", "") + "Context";
        return name != "HookContext" && name != wanted && Array.IndexOf(Contexts, wanted) >= 0 ? $"must take {wanted}, the context of {hookEvent}" : null;
    }

    /// <summary>The record class that the context is written for, when it is not the one of the attribute.</summary>
    private static string? OtherClassOf(string? className, TypeSyntax? type)
    {
        var parts = (type?.ToString() ?? "").TrimEnd('>').Split('<');
        return className is not null && parts.Length == 2 && SyntaxNames.LastPart(parts[1]) is var argument && argument != className ? argument : null;
    }

    private static string? HostProblem(MethodDeclarationSyntax method)
    {
        for (var parent = method.Parent; parent is TypeDeclarationSyntax type; parent = parent.Parent)
        {
            if (type.TypeParameterList is not null)
            {
                return "must not stand in a generic type";
            }

            if ((type.Parent is TypeDeclarationSyntax and not InterfaceDeclarationSyntax && !type.Modifiers.Any(SyntaxKind.PublicKeyword) && !type.Modifiers.Any(SyntaxKind.InternalKeyword))
                || type.Modifiers.Any(SyntaxKind.PrivateKeyword) || type.Modifiers.Any(SyntaxKind.FileKeyword) || type.Modifiers.Any(SyntaxKind.ProtectedKeyword))
            {
                return "must stand in a public or internal type";
            }
        }

        return null;
    }

    private static string Host(MethodDeclarationSyntax method)
    {
        var name = "";
        for (var parent = method.Parent; parent is TypeDeclarationSyntax type; parent = parent.Parent)
        {
            name = name.Length == 0 ? type.Identifier.Text : type.Identifier.Text + "." + name;
        }

        var space = SyntaxNames.NamespaceOf(method);
        return "global::" + (space.Length == 0 ? "" : space + ".") + name;
    }
}
