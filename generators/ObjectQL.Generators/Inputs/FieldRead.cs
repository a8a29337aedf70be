using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using ObjectQL.Metadata;

namespace ObjectQL.Generators;

/// <summary>A property of a record that a hook or a rule reads while the record is not stored yet, as syntax shows it.</summary>
/// <param name="Property">The property.</param>
/// <param name="Place">Where it is read.</param>
internal sealed record FieldRead(string Property, SourcePlace Place)
{
    /// <summary>The method that reads it, where the record is handed to one; else null.</summary>
    public string? By { get; init; }

    /// <summary>What a hook reads of the record that is about to be stored, or of the changes.</summary>
    public static EquatableArray<FieldRead> OfHook(MethodDeclarationSyntax method, string hookEvent, SemanticModel model) => hookEvent switch
    {
        "BeforeCreate" => FieldReads.Of(method, static text => text is ".Data" or ".Result", model),
        "BeforeUpdate" => FieldReads.Of(method, static text => text is ".Data" or ".GetRecord()", model),
        "AfterUpdate" => FieldReads.Of(method, static text => text is ".Data", model),
        _ => default,
    };

    /// <summary>What a rule reads of the record that is checked.</summary>
    public static EquatableArray<FieldRead> OfRule(MethodDeclarationSyntax method, bool takesContext, SemanticModel model) =>
        FieldReads.Of(method, takesContext ? static text => text == ".Record" : static text => text.Length == 0, model);
}
