using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace ObjectQL.Generators;

/// <summary>Names read off syntax alone.</summary>
internal static class SyntaxNames
{
    /// <summary>The namespace around a declaration; empty for none.</summary>
    public static string NamespaceOf(SyntaxNode node)
    {
        var name = "";
        for (var parent = node.Parent; parent is not null; parent = parent.Parent)
        {
            if (parent is BaseNamespaceDeclarationSyntax space)
            {
                name = name.Length == 0 ? space.Name.ToString() : space.Name + "." + name;
            }
        }

        return name;
    }

    /// <summary>The last part of an attribute's name without <c>Attribute</c>, and its type argument if it has one.</summary>
    public static (string Name, string? Argument) Attribute(AttributeSyntax attribute)
    {
        var name = attribute.Name;
        while (true)
        {
            switch (name)
            {
                case QualifiedNameSyntax qualified:
                    name = qualified.Right;
                    continue;
                case AliasQualifiedNameSyntax aliased:
                    name = aliased.Name;
                    continue;
                case GenericNameSyntax generic:
                    return (Trim(generic.Identifier.ValueText), LastPart(generic.TypeArgumentList.Arguments[0].ToString()));
                case SimpleNameSyntax simple:
                    return (Trim(simple.Identifier.ValueText), null);
                default:
                    return ("", null);
            }
        }
    }

    /// <summary>The part behind the last dot.</summary>
    public static string LastPart(string name) => name.Substring(name.LastIndexOf('.') + 1);

    private static string Trim(string name) =>
        name.EndsWith("Attribute", StringComparison.Ordinal) && name.Length > 9 ? name.Substring(0, name.Length - 9) : name;
}
