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

    /// <summary>The method as people read it.</summary>
    public string Title => Host.Replace("global::", "") + "." + Name;

    public static ActionMethod From(MethodDeclarationSyntax method, bool isTransactional)
    {
        var type = method.ReturnType is QualifiedNameSyntax { Right: GenericNameSyntax right } ? right : method.ReturnType;
        var (task, result) = type is GenericNameSyntax { Identifier.ValueText: "Task" or "ValueTask" } generic
            ? ((string?)generic.Identifier.ValueText, (string?)generic.TypeArgumentList.Arguments[0].ToString())
            : MethodHost.Returns(method) is "Task" or "ValueTask" ? ((string?)MethodHost.Returns(method), (string?)null)
            : ((string?)null, MethodHost.Returns(method) == "void" ? null : method.ReturnType.ToString());
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
}
