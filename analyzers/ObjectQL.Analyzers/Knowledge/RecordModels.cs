using System.Collections.Concurrent;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace ObjectQL.Analyzers;

/// <summary>The record classes and option lists of a compilation, each read when a rule first asks for it.</summary>
internal sealed class RecordModels
{
    private readonly ConcurrentDictionary<INamedTypeSymbol, RecordModel?> _records = new(SymbolEqualityComparer.Default);
    private readonly ConcurrentDictionary<INamedTypeSymbol, string[]?> _options = new(SymbolEqualityComparer.Default);

    /// <summary>The object of a record class; null when its generated source is not part of the compilation.</summary>
    public RecordModel? Of(INamedTypeSymbol record) => _records.GetOrAdd(record, static record => RecordModel.Read(record, CancellationToken.None));

    /// <summary>The field that a property of a generated <c>Fields</c> stands for, with its object.</summary>
    public (RecordModel Record, FieldModel Field)? FieldOf(IPropertySymbol property) =>
        property.ContainingType?.ContainingType is { } record && Of(record) is { } model && model.Field(property) is { } field ? (model, field) : null;

    /// <summary>The values that the metadata lists for a struct of options; null when they are not known.</summary>
    public string[]? OptionsOf(INamedTypeSymbol select) => _options.GetOrAdd(select, static select =>
        (select.GetMembers("s_options").FirstOrDefault()?.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax() as VariableDeclaratorSyntax)?.Initializer?.Value is CollectionExpressionSyntax list
            ? [.. list.Elements.OfType<ExpressionElementSyntax>().Select(static element => element.Expression).OfType<LiteralExpressionSyntax>().Select(static literal => literal.Token.ValueText)]
            : null);
}
