using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace ObjectQL.Generators;

/// <summary>A method that generated code calls, as syntax shows it: where it stands, and why it cannot be called.</summary>
internal static class MethodHost
{
    /// <summary>Whether the method belongs to its type and not to an instance.</summary>
    public static bool IsStatic(MethodDeclarationSyntax method) => method.Modifiers.Any(SyntaxKind.StaticKeyword);

    /// <summary>The last part of the return type.</summary>
    public static string Returns(MethodDeclarationSyntax method) => SyntaxNames.LastPart(method.ReturnType.ToString());

    /// <summary>The type of a method with its namespace and <c>global::</c>.</summary>
    public static string Of(MethodDeclarationSyntax method)
    {
        var name = "";
        for (var parent = method.Parent; parent is TypeDeclarationSyntax type; parent = parent.Parent)
        {
            name = name.Length == 0 ? type.Identifier.Text : type.Identifier.Text + "." + name;
        }

        var space = SyntaxNames.NamespaceOf(method);
        return "global::" + (space.Length == 0 ? "" : space + ".") + name;
    }

    /// <summary>Why generated code cannot call the method, or null.</summary>
    public static string? Problem(MethodDeclarationSyntax method) =>
        !method.Modifiers.Any(SyntaxKind.PublicKeyword) && !method.Modifiers.Any(SyntaxKind.InternalKeyword) ? "must be public or internal, so that generated code can call it"
        : method.TypeParameterList is not null && !TakesAnyRecord(method) ? "must not be generic"
        : null;

    /// <summary>Whether its one type parameter is the record class, alone or of its context: then the call tells the class.</summary>
    public static bool TakesAnyRecord(MethodDeclarationSyntax method)
    {
        var type = method.ParameterList.Parameters.FirstOrDefault()?.Type?.ToString() ?? "";
        return method.TypeParameterList is { Parameters: { Count: 1 } parameters }
            && (type == parameters[0].Identifier.ValueText || type.EndsWith("<" + parameters[0].Identifier.ValueText + ">", StringComparison.Ordinal));
    }

    /// <summary>Whether it takes the context of any record, and asks no more of a class than what those have that are loaded at run time.</summary>
    public static bool TakesLoaded(MethodDeclarationSyntax method) => method.TypeParameterList is null
        ? SyntaxNames.LastPart(method.ParameterList.Parameters.FirstOrDefault()?.Type?.ToString() ?? "") is "HookContext" or "MiddlewareContext"
        : TakesAnyRecord(method) && method.ConstraintClauses.SelectMany(static clause => clause.Constraints).All(static constraint =>
            constraint is ClassOrStructConstraintSyntax { RawKind: (int)SyntaxKind.ClassConstraint }
            || (constraint is TypeConstraintSyntax type && SyntaxNames.LastPart(type.Type.ToString().Split('<')[0]) is "Record" or "IRecord"));

    /// <summary>Whether the method and all around it is public.</summary>
    public static bool IsPublic(MethodDeclarationSyntax method) => method.Modifiers.Any(SyntaxKind.PublicKeyword)
        && method.Ancestors().OfType<TypeDeclarationSyntax>().All(static host => host.Modifiers.Any(SyntaxKind.PublicKeyword));

    /// <summary>Why generated code cannot see the types around the method, or cannot have an instance of them; null when it can.</summary>
    public static string? TypeProblem(MethodDeclarationSyntax method)
    {
        if (!IsStatic(method) && (method.Parent is not (ClassDeclarationSyntax or RecordDeclarationSyntax { ClassOrStructKeyword.RawKind: not (int)SyntaxKind.StructKeyword })
            || ((TypeDeclarationSyntax)method.Parent).Modifiers.Any(SyntaxKind.AbstractKeyword)))
        {
            return "must be static, or stand in a class that the service provider can make";
        }

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
}
