using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace ObjectQL.Generators;

/// <summary>The <c>[ObjectModel]</c> class, read as syntax.</summary>
/// <param name="Namespace">Its namespace; empty for none.</param>
/// <param name="Name">Its name.</param>
/// <param name="Modifiers">Its accessibility: <c>public </c>, <c>internal </c> or nothing.</param>
/// <param name="Problem">Why it cannot be filled, or null.</param>
/// <param name="Place">Where its name stands.</param>
internal sealed record ModelDeclaration(string Namespace, string Name, string Modifiers, string? Problem, SourcePlace Place)
{
    /// <summary>The name in the names of generated files, which take no <c>@</c>.</summary>
    public string FileName => Name.TrimStart('@');

    public static ModelDeclaration From(ClassDeclarationSyntax syntax)
    {
        var modifiers = "";
        var isPartial = false;
        string? forbidden = null;
        foreach (var modifier in syntax.Modifiers)
        {
            isPartial |= modifier.IsKind(SyntaxKind.PartialKeyword);
            if (modifier.IsKind(SyntaxKind.PublicKeyword) || modifier.IsKind(SyntaxKind.InternalKeyword))
            {
                modifiers = modifier.ValueText + " ";
            }
            else if (modifier.IsKind(SyntaxKind.StaticKeyword) || modifier.IsKind(SyntaxKind.AbstractKeyword) || modifier.IsKind(SyntaxKind.FileKeyword))
            {
                forbidden = modifier.ValueText;
            }
        }

        var problem = !isPartial ? "must be partial: write 'partial class " + syntax.Identifier.ValueText + "'"
            : syntax.Parent is TypeDeclarationSyntax ? "must not be nested in another type"
            : syntax.TypeParameterList is not null ? "must not be generic"
            : forbidden is not null ? "must not be " + forbidden
            : null;
        return new ModelDeclaration(SyntaxNames.NamespaceOf(syntax), syntax.Identifier.Text, modifiers, problem, SourcePlace.Of(syntax.Identifier));
    }
}
