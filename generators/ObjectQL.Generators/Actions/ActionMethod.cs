using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace ObjectQL.Generators;

/// <summary>The method of an action, as generated code calls it.</summary>
/// <param name="Host">Its type with its namespace and <c>global::</c>.</param>
/// <param name="Name">Its name.</param>
/// <param name="IsStatic">Whether it needs no instance.</param>
/// <param name="Task"><c>Task</c> or <c>ValueTask</c>; null when it is done when it returns.</param>
/// <param name="Result">The type of its result as it is written; null for none.</param>
/// <param name="Usings">The using directives of its file, since its types are written as there.</param>
/// <param name="IsPublic">Whether it and all around it is public.</param>
/// <param name="IsTransactional">Whether what it writes is kept or undone together.</param>
internal sealed record ActionMethod(string Host, string Name, bool IsStatic, string? Task, string? Result, string Usings, bool IsPublic, bool IsTransactional)
{
    /// <summary>The number of its package; −1 for the project's own.</summary>
    public int Package { get; init; } = -1;

    /// <summary>The type of its result as another project can write it, which has other using directives; null where <see cref="Result"/> says it.</summary>
    public string? PortableResult { get; init; }

    /// <summary>The method as people read it.</summary>
    public string Title => Host.Replace("global::", "") + "." + Name;

    public static ActionMethod From(MethodDeclarationSyntax method, bool isTransactional)
    {
        var (task, type) = ResultOf(method);
        var result = type?.ToString();
        var usings = QueryDeclaration.Directives(method.SyntaxTree.GetRoot() is CompilationUnitSyntax unit ? unit.Usings : default)
            + string.Concat(method.Ancestors().OfType<BaseNamespaceDeclarationSyntax>().Reverse().Select(static space => QueryDeclaration.Directives(space.Usings)));
        var space = SyntaxNames.NamespaceOf(method);
        return new ActionMethod(
            MethodHost.Of(method),
            method.Identifier.Text,
            MethodHost.IsStatic(method),
            task,
            result,
            result is null ? "" : usings + (space.Length == 0 ? "" : "using " + space + ";\n"),
            MethodHost.IsPublic(method),
            isTransactional);
    }

    /// <summary>What the method awaits, and the type of its result; null for neither.</summary>
    public static (string? Task, TypeSyntax? Result) ResultOf(MethodDeclarationSyntax method)
    {
        var type = method.ReturnType is QualifiedNameSyntax { Right: GenericNameSyntax right } ? right : method.ReturnType;
        if (type is GenericNameSyntax { Identifier.ValueText: "Task" or "ValueTask" } generic)
        {
            return (generic.Identifier.ValueText, generic.TypeArgumentList.Arguments[0]);
        }

        return MethodHost.Returns(method) is "Task" or "ValueTask" ? (MethodHost.Returns(method), null) : (null, MethodHost.Returns(method) == "void" ? null : method.ReturnType);
    }
}
