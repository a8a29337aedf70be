using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace ObjectQL.Generators;

/// <summary>
/// A type as every project can write it, whatever its using directives are. What is not there before generators have run stays as it is written: the
/// directives of its file say what it means.
/// </summary>
internal static class PortableType
{
    private static readonly SymbolDisplayFormat s_format = new(
        SymbolDisplayGlobalNamespaceStyle.Included, SymbolDisplayTypeQualificationStyle.NameAndContainingTypesAndNamespaces, miscellaneousOptions: SymbolDisplayMiscellaneousOptions.EscapeKeywordIdentifiers);

    private static readonly SymbolDisplayFormat s_whole = SymbolDisplayFormat.FullyQualifiedFormat.AddMiscellaneousOptions(SymbolDisplayMiscellaneousOptions.IncludeNullableReferenceTypeModifier);

    public static string Of(TypeSyntax type, SemanticModel model, CancellationToken token) => type switch
    {
        NullableTypeSyntax nullable => Of(nullable.ElementType, model, token) + "?",
        ArrayTypeSyntax array => Of(array.ElementType, model, token) + string.Concat(array.RankSpecifiers.Select(static rank => rank.ToString())),
        TupleTypeSyntax tuple => "(" + string.Join(", ", tuple.Elements.Select(one => (Of(one.Type, model, token) + " " + one.Identifier.Text).TrimEnd())) + ")",
        IdentifierNameSyntax name when model.GetAliasInfo(name, token) is { Target: ITypeSymbol target } => IsThere(target) ? target.ToDisplayString(s_whole) : name.ToString(),
        NameSyntax name when model.GetSymbolInfo(name, token).Symbol is INamedTypeSymbol { TypeKind: not TypeKind.Error, ContainingType: not { IsGenericType: true } } symbol =>
            symbol.OriginalDefinition.ToDisplayString(s_format) + Arguments(name, model, token),
        GenericNameSyntax generic => generic.Identifier.Text + Arguments(generic, model, token),
        _ => type.ToString(),
    };

    /// <summary>Whether all that an alias stands for is there already.</summary>
    private static bool IsThere(ITypeSymbol type) => type switch
    {
        IArrayTypeSymbol array => IsThere(array.ElementType),
        INamedTypeSymbol named => named.TypeKind != TypeKind.Error && named.TypeArguments.All(IsThere) && (named.ContainingType is not { } outer || IsThere(outer)),
        _ => true,
    };

    private static string Arguments(NameSyntax name, SemanticModel model, CancellationToken token) => name switch
    {
        GenericNameSyntax generic => "<" + string.Join(", ", generic.TypeArgumentList.Arguments.Select(one => Of(one, model, token))) + ">",
        QualifiedNameSyntax qualified => Arguments(qualified.Right, model, token),
        AliasQualifiedNameSyntax alias => Arguments(alias.Name, model, token),
        _ => "",
    };
}
