using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using ObjectQL.Metadata;

namespace ObjectQL.Generators;

/// <summary>
/// The one place that looks at symbols: a type of the user's own that a query returns, whose members no syntax of the method tells. Queries that
/// return records and single values pass by; each other one costs the binding of one type name per edit, and gives a value.
/// </summary>
internal static class RowTypeInput
{
    private static readonly HashSet<string> Scalars = new(StringComparer.Ordinal) { "DateOnly", "TimeOnly", "DateTimeOffset", "String", "Int64", "Int32", "Double", "Decimal", "Boolean" };

    private static readonly SymbolDisplayFormat Short = SymbolDisplayFormat.MinimallyQualifiedFormat
        .WithMiscellaneousOptions(SymbolDisplayMiscellaneousOptions.UseSpecialTypes | SymbolDisplayMiscellaneousOptions.EscapeKeywordIdentifiers);

    public static RowType? Read(TypeSyntax returns, string? recordClass, SemanticModel model, CancellationToken token)
    {
        if (Item(returns) is not { } item || item is PredefinedTypeSyntax || SyntaxNames.LastPart(item.ToString()) is var name && (name == recordClass || Scalars.Contains(name)))
        {
            return null;
        }

        WorkCounters.CountRowType();
        return model.GetTypeInfo(item, token).Type is INamedTypeSymbol { TypeKind: TypeKind.Class or TypeKind.Struct or TypeKind.Interface or TypeKind.Enum } type ? Of(type, model.Compilation.Assembly) : null;
    }

    /// <summary>The type of one row: <c>T</c> of <c>ValueTask&lt;List&lt;T>></c>, <c>ValueTask&lt;T?></c>, <c>IAsyncEnumerable&lt;T></c>.</summary>
    private static TypeSyntax? Item(TypeSyntax type)
    {
        while (true)
        {
            switch (type)
            {
                case NullableTypeSyntax nullable:
                    type = nullable.ElementType;
                    continue;
                case QualifiedNameSyntax { Right: GenericNameSyntax right }:
                    type = right;
                    continue;
                case GenericNameSyntax { Identifier.ValueText: "ValueTask" or "List" or "IAsyncEnumerable", TypeArgumentList.Arguments: { Count: 1 } arguments }:
                    type = arguments[0];
                    continue;
                default:
                    return type is NameSyntax or PredefinedTypeSyntax ? type : null;
            }
        }
    }

    private static RowType Of(INamedTypeSymbol type, IAssemblySymbol assembly)
    {
        bool IsSeen(ISymbol symbol) => symbol.DeclaredAccessibility == Accessibility.Public
            || (symbol.DeclaredAccessibility is Accessibility.Internal or Accessibility.ProtectedOrInternal && SymbolEqualityComparer.Default.Equals(symbol.ContainingAssembly, assembly));

        var problem = type.TypeKind is TypeKind.Interface or TypeKind.Enum || type.IsAbstract ? "cannot be created; write a class, a struct or a record"
            : type.IsRefLikeType ? "is a ref struct, which no list can hold"
            : null;
        var constructors = type.InstanceConstructors.Where(item => IsSeen(item) && !IsCopy(item, type))
            .Where(item => !(type.TypeKind == TypeKind.Struct && item.IsImplicitlyDeclared && item.Parameters.Length == 0 && type.InstanceConstructors.Length > 1))
            .OrderByDescending(static item => item.Parameters.Length)
            .Select(static item => item.Parameters.Select(static parameter => Member(parameter.Name, parameter.Type, !parameter.HasExplicitDefaultValue)).ToEquatableArray());
        var members = new List<RowMember>();
        for (var owner = type; owner is { SpecialType: SpecialType.None }; owner = owner.BaseType)
        {
            foreach (var member in owner.GetMembers().Where(item => !item.IsStatic && IsSeen(item) && members.TrueForAll(known => known.Name != item.Name)))
            {
                switch (member)
                {
                    case IPropertySymbol { IsIndexer: false, SetMethod: { } setter } property when IsSeen(setter):
                        members.Add(Member(property.Name, property.Type, property.IsRequired));
                        break;
                    case IFieldSymbol { IsReadOnly: false, IsConst: false, IsImplicitlyDeclared: false } field:
                        members.Add(Member(field.Name, field.Type, field.IsRequired));
                        break;
                }
            }
        }

        return new RowType(type.Name, type.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat), type.IsValueType, constructors.ToEquatableArray(), members.ToEquatableArray(), problem);
    }

    private static bool IsCopy(IMethodSymbol constructor, INamedTypeSymbol type) =>
        constructor.Parameters.Length == 1 && SymbolEqualityComparer.Default.Equals(constructor.Parameters[0].Type, type);

    private static RowMember Member(string name, ITypeSymbol type, bool isRequired)
    {
        if (type is INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T } nullable)
        {
            return new RowMember(name, TypeName(nullable.TypeArguments[0]), true, isRequired);
        }

        // A type that this very generator makes is not known here; it is a struct or a class, and takes null where '?' is written.
        var takesNull = type.NullableAnnotation == NullableAnnotation.Annotated || (type.IsReferenceType && type.TypeKind != TypeKind.Error && type.NullableAnnotation == NullableAnnotation.None);
        return new RowMember(name, TypeName(type), takesNull, isRequired);
    }

    private static string TypeName(ITypeSymbol type)
    {
        var name = type.WithNullableAnnotation(NullableAnnotation.None).ToDisplayString(Short);
        return name.EndsWith("?", StringComparison.Ordinal) ? name.Substring(0, name.Length - 1) : name;
    }
}
