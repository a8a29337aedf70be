using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace ObjectQL.Generators;

/// <content>Members that the project has added to the record's class: they read its fields by their bare names.</content>
internal sealed partial class FieldReads
{
    private INamedTypeSymbol? _own;

    /// <summary>What the project itself says of the record's class; the rest of it is generated only now.</summary>
    private INamedTypeSymbol? OwnPart(TypeSyntax? context)
    {
        var record = context switch
        {
            GenericNameSyntax { TypeArgumentList.Arguments: { Count: 1 } arguments } => arguments[0],
            QualifiedNameSyntax { Right: GenericNameSyntax { TypeArgumentList.Arguments: { Count: 1 } arguments } } => arguments[0],
            _ => context,
        };
        return record is IdentifierNameSyntax { Identifier.ValueText: var name }
            ? _model.LookupNamespacesAndTypes(record.SpanStart, null, name).OfType<INamedTypeSymbol>().FirstOrDefault(type => type.DeclaringSyntaxReferences.Any(part => _model.Compilation.ContainsSyntaxTree(part.SyntaxTree)))
            : null;
    }

    private SyntaxNode? OwnMethod(string name) => OwnMember(name) is IMethodSymbol method ? method.DeclaringSyntaxReferences[0].GetSyntax() : null;

    /// <summary>What runs when a property is read.</summary>
    private SyntaxNode? OwnProperty(string name) => OwnMember(name) is IPropertySymbol property && property.DeclaringSyntaxReferences[0].GetSyntax() is PropertyDeclarationSyntax declared
        ? declared.ExpressionBody ?? (SyntaxNode?)declared.AccessorList?.Accessors.FirstOrDefault(static accessor => accessor.IsKind(SyntaxKind.GetAccessorDeclaration))
        : null;

    /// <summary>The one member of that name which the project has written.</summary>
    private ISymbol? OwnMember(string name) => _own?.GetMembers(name) is { Length: 1 } members && members[0] is { IsStatic: false, DeclaringSyntaxReferences.Length: 1 } ? members[0] : null;

    private void ReadProperty(SimpleNameSyntax name, (SourcePlace Place, string By)? call)
    {
        if (OwnProperty(name.Identifier.ValueText) is { } property)
        {
            ReadOwn(property, call ?? (SourcePlace.Of(name), name.Identifier.ValueText));
        }
    }

    private void ReadOwn(SyntaxNode member, (SourcePlace Place, string By) call)
    {
        if (_seen.Count > MostCalls || !_seen.Add(member))
        {
            return;
        }

        var hidden = new HashSet<string>(Declared(member).Concat(member.DescendantNodes().OfType<ParameterSyntax>().Select(static parameter => parameter.Identifier.ValueText)), StringComparer.Ordinal);
        foreach (var name in member.DescendantNodes().OfType<IdentifierNameSyntax>())
        {
            var text = name.Identifier.ValueText;
            if (hidden.Contains(text) || !IsOfThis(name))
            {
                continue;
            }

            _found.Add(new FieldRead(text, call.Place) { By = call.By });
            if ((OwnMethod(text) ?? OwnProperty(text)) is { } further)
            {
                ReadOwn(further, call);
            }
        }
    }

    /// <summary>Whether a name is one of the record's own that is read: bare, or behind <c>this</c>.</summary>
    private static bool IsOfThis(IdentifierNameSyntax name)
    {
        ExpressionSyntax read = name.Parent is MemberAccessExpressionSyntax { Expression: ThisExpressionSyntax } access && access.Name == name ? access : name;
        return read.Parent switch
        {
            MemberAccessExpressionSyntax member => member.Expression == read,
            MemberBindingExpressionSyntax or NameColonSyntax or NameEqualsSyntax or TypeArgumentListSyntax => false,
            AssignmentExpressionSyntax { RawKind: (int)SyntaxKind.SimpleAssignmentExpression } assignment => assignment.Left != read,
            ArgumentSyntax { Parent.Parent: InvocationExpressionSyntax { Expression: IdentifierNameSyntax { Identifier.ValueText: "nameof" } } } => false,
            _ => true,
        };
    }
}
