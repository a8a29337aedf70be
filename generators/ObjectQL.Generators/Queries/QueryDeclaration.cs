using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using ObjectQL.Metadata;

namespace ObjectQL.Generators;

/// <summary>One <c>[Query]</c> on a method, read as syntax.</summary>
/// <param name="Namespace">The namespace of its type.</param>
/// <param name="Usings">The using directives of its file, since its types are written as there.</param>
/// <param name="InnerUsings">Those within the namespace.</param>
/// <param name="Hosts">The types around it, outermost first, as a partial declaration begins: <c>static class Queries</c>.</param>
/// <param name="Modifiers">The method's modifiers.</param>
/// <param name="Returns">The return type as it is written.</param>
/// <param name="Name">The method.</param>
/// <param name="Parameters">Its parameters.</param>
/// <param name="ClassName">The record class that the attribute names, or null when it names the object.</param>
/// <param name="ObjectName">The object that the attribute names.</param>
/// <param name="Problem">Why nothing can be generated, or null.</param>
/// <param name="Place">Where the method's name stands.</param>
internal sealed record QueryDeclaration(
    string Namespace,
    string Usings,
    string InnerUsings,
    EquatableArray<string> Hosts,
    string Modifiers,
    string Returns,
    string Name,
    EquatableArray<QueryParameter> Parameters,
    string? ClassName,
    QueryText? ObjectName,
    string? Problem,
    SourcePlace Place)
{
    /// <summary>The condition.</summary>
    public QueryText? Where { get; init; }

    /// <summary>The order.</summary>
    public QueryText? OrderBy { get; init; }

    /// <summary>The limit.</summary>
    public QueryText? Take { get; init; }

    /// <summary>The number of records that are left out.</summary>
    public QueryText? Skip { get; init; }

    /// <summary>The columns.</summary>
    public QueryText? Select { get; init; }

    /// <summary>What divides the records into groups.</summary>
    public QueryText? GroupBy { get; init; }

    /// <summary>The condition on groups.</summary>
    public QueryText? Having { get; init; }

    /// <summary>Whether equal rows come once: <c>true</c> or <c>false</c> as it is written.</summary>
    public QueryText? Distinct { get; init; }

    /// <summary>The relations that come along.</summary>
    public QueryText? Expand { get; init; }

    /// <summary>What a call may sort by.</summary>
    public QueryText? Sortable { get; init; }

    /// <summary>The user's own type that a row becomes; null where it is none, or not known.</summary>
    public RowType? Row { get; init; }

    /// <summary>For a stored query of rows: the type that is generated for a row of several columns.</summary>
    public string? GeneratedRow { get; init; }

    /// <summary>What a method that only the generator declares is for; null for the implementation of a partial method.</summary>
    public string? Summary { get; init; }

    /// <summary>The name of a stored query, by which it is found at run time; null for a method.</summary>
    public string? StoredName { get; init; }

    /// <summary>Whether it has clauses of rows.</summary>
    public bool HasRows => (Select ?? GroupBy ?? Having ?? Distinct) is not null;

    /// <summary>The method with its types, as messages write it.</summary>
    public string FullName => (Namespace.Length == 0 ? "" : Namespace + ".") + string.Join(".", Hosts.Select(SyntaxWord)) + "." + Name;

    public static QueryDeclaration From(AttributeSyntax attribute, MethodDeclarationSyntax method)
    {
        var texts = new Dictionary<string, QueryText>(StringComparer.Ordinal);
        QueryText? objectName = null;
        foreach (var argument in attribute.ArgumentList?.Arguments ?? default)
        {
            if (argument.NameEquals is { } named)
            {
                texts[named.Name.Identifier.ValueText] = QueryText.From(argument.Expression);
            }
            else
            {
                objectName = QueryText.From(argument.Expression);
            }
        }

        var (_, className) = SyntaxNames.Attribute(attribute);
        var hosts = new List<string>();
        for (var parent = method.Parent; parent is TypeDeclarationSyntax type; parent = parent.Parent)
        {
            hosts.Insert(0, Header(type));
        }

        return new QueryDeclaration(
            SyntaxNames.NamespaceOf(method),
            Directives(method.SyntaxTree.GetRoot() is CompilationUnitSyntax unit ? unit.Usings : default),
            string.Concat(method.Ancestors().OfType<BaseNamespaceDeclarationSyntax>().Reverse().Select(static space => Directives(space.Usings))),
            hosts.ToEquatableArray(),
            method.Modifiers.ToString(),
            method.ReturnType.ToString(),
            method.Identifier.Text,
            method.ParameterList.Parameters.Select(static item => new QueryParameter(
                item.Identifier.Text, item.Type?.ToString() ?? "", item.Default?.Value.ToString(), item.Modifiers.Any(static modifier => !modifier.IsKind(SyntaxKind.ThisKeyword)), SourcePlace.Of(item.Identifier))).ToEquatableArray(),
            className,
            objectName,
            ProblemOf(method),
            SourcePlace.Of(method.Identifier))
        {
            Where = Text("Where"),
            OrderBy = Text("OrderBy"),
            Take = Text("Take"),
            Skip = Text("Skip"),
            Select = Text("Select"),
            GroupBy = Text("GroupBy"),
            Having = Text("Having"),
            Distinct = Text("Distinct"),
            Expand = Text("Expand"),
            Sortable = Text("Sortable"),
        };

        QueryText? Text(string name) => texts.TryGetValue(name, out var text) ? text : null;
    }

    internal static string Directives(SyntaxList<UsingDirectiveSyntax> usings) =>
        string.Concat(usings.Where(static item => item.GlobalKeyword.IsKind(SyntaxKind.None)).Select(static item => item.ToString() + "\n"));

    private static string Header(TypeDeclarationSyntax type) =>
        (type.Modifiers.Any(SyntaxKind.StaticKeyword) ? "static " : "") + "partial "
        + (type is RecordDeclarationSyntax record ? record.ClassOrStructKeyword.IsKind(SyntaxKind.StructKeyword) ? "record struct" : "record" : type.Keyword.ValueText) + " " + type.Identifier.Text;

    private static string SyntaxWord(string header) => header.Substring(header.LastIndexOf(' ') + 1);

    private static string? ProblemOf(MethodDeclarationSyntax method)
    {
        if (!method.Modifiers.Any(SyntaxKind.StaticKeyword) || !method.Modifiers.Any(SyntaxKind.PartialKeyword) || method.Body is not null || method.ExpressionBody is not null)
        {
            return "must be static and partial, without a body, so that it can be filled";
        }

        if (method.TypeParameterList is not null)
        {
            return "must not be generic";
        }

        if (!method.Modifiers.Any(static item => item.Kind() is SyntaxKind.PublicKeyword or SyntaxKind.InternalKeyword or SyntaxKind.PrivateKeyword or SyntaxKind.ProtectedKeyword))
        {
            return "must say its accessibility, such as public, since it returns a value";
        }

        for (var parent = method.Parent; parent is TypeDeclarationSyntax type; parent = parent.Parent)
        {
            if (type.TypeParameterList is not null)
            {
                return "must not stand in a generic type";
            }

            if (type.Modifiers.Any(SyntaxKind.FileKeyword))
            {
                return "must not stand in a file-local type, which generated code cannot see";
            }

            if (!type.Modifiers.Any(SyntaxKind.PartialKeyword))
            {
                return $"must stand in a partial type: write 'partial' before '{type.Keyword.ValueText} {type.Identifier.ValueText}'";
            }
        }

        return null;
    }
}
