using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace ObjectQL.Generators;

/// <summary>Finds the parts of classes that hold something of their own: what a copy of the fields does not take along.</summary>
internal static class OwnMembers
{
    /// <summary>Whether it is a part of a class, with a member that each object has a place for.</summary>
    public static bool IsHolding(SyntaxNode node) =>
        node is ClassDeclarationSyntax { Parent: not TypeDeclarationSyntax, TypeParameterList: null } part && part.Modifiers.Any(SyntaxKind.PartialKeyword) && part.Members.Any(IsHeld);

    /// <summary>The class with its namespace.</summary>
    public static string NameOf(ClassDeclarationSyntax part) => NameOf(SyntaxNames.NamespaceOf(part), part.Identifier.Text);

    /// <summary>The name of a class in a namespace, or in none.</summary>
    public static string NameOf(string space, string name) => space.Length == 0 ? name : space + "." + name;

    private static bool IsHeld(MemberDeclarationSyntax member) => !member.Modifiers.Any(static one => one.IsKind(SyntaxKind.StaticKeyword) || one.IsKind(SyntaxKind.ConstKeyword)) && member switch
    {
        BaseFieldDeclarationSyntax => true,
        PropertyDeclarationSyntax { AccessorList: { } accessors } => accessors.Accessors.Any(static one => one is { Body: null, ExpressionBody: null } || Names(one)),
        PropertyDeclarationSyntax { ExpressionBody: { } body } => Names(body),
        _ => false,
    };

    /// <summary>Whether an accessor names the place behind its property, which C# 14 gives it then.</summary>
    private static bool Names(SyntaxNode accessor) => accessor.DescendantTokens().Any(static token => token.Text == "field");
}
