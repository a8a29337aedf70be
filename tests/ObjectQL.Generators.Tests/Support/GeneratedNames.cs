using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace ObjectQL.Generators.Tests;

/// <summary>Looks up the names of generated members.</summary>
internal static class GeneratedNames
{
    /// <summary>The sets of the session, in the order of the files.</summary>
    public static string[] Sets(this GeneratorRun run) =>
        [.. Types(run, "Session").Where(static type => type.Parent is TypeDeclarationSyntax).SelectMany(Properties)];

    /// <summary>The properties of a record class.</summary>
    public static string[] Members(this GeneratorRun run, string type) =>
        [.. Types(run, type).Where(static found => found.Parent is not TypeDeclarationSyntax).SelectMany(Properties)];

    /// <summary>The classes of records.</summary>
    public static string[] Classes(this GeneratorRun run) =>
        [.. All(run).OfType<ClassDeclarationSyntax>().Where(static type => type.BaseList?.ToString().Contains("IRecord<", StringComparison.Ordinal) == true).Select(static type => type.Identifier.ValueText)];

    private static IEnumerable<TypeDeclarationSyntax> Types(GeneratorRun run, string name) =>
        All(run).Where(type => type.Identifier.ValueText == name);

    private static IEnumerable<TypeDeclarationSyntax> All(GeneratorRun run) => run.Sources
        .OrderBy(static source => source.Key, StringComparer.Ordinal)
        .SelectMany(static source => CSharpSyntaxTree.ParseText(source.Value).GetRoot().DescendantNodes().OfType<TypeDeclarationSyntax>());

    private static IEnumerable<string> Properties(TypeDeclarationSyntax type) => type.Members
        .OfType<PropertyDeclarationSyntax>()
        .Where(static property => property.ExplicitInterfaceSpecifier is null && property.Modifiers.Any(SyntaxKind.PublicKeyword))
        .Select(static property => property.Identifier.ValueText);
}
