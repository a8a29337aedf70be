using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace ObjectQL.Architecture.Tests;

/// <summary>Files are small, hold one type, and are named for it.</summary>
public sealed class SourceFileTests
{
    private const int MostLines = 400;

    [Test]
    public void No_file_has_more_than_400_lines() =>
        Assert.That(Repository.Sources.Where(static path => Repository.Read(path).TrimEnd('\n').Split('\n').Length > MostLines), Is.Empty);

    [Test]
    public void A_file_is_named_for_its_one_public_type() => Assert.That(Repository.Sources.Select(Misnamed).OfType<string>(), Is.Empty);

    [Test]
    public void Nothing_is_left_to_do() => Assert.That(
        Repository.Sources.Where(static path => CSharpSyntaxTree.ParseText(Repository.Read(path)).GetRoot().DescendantTrivia()
            .Any(static trivia => trivia.ToString().Contains("TO" + "DO", StringComparison.Ordinal) || trivia.ToString().Contains("FIX" + "ME", StringComparison.Ordinal))),
        Is.Empty);

    [Test]
    public void No_file_names_a_folder_of_a_machine()
    {
        string[] machine = ["/" + "home/", "/" + "work/", "/" + "root/", "C:\\" + "Users\\"];
        Assert.That(
            Repository.Files.Where(static path => Path.GetExtension(path) is ".cs" or ".md" or ".yml" or ".json" or ".props" or ".targets" or ".csproj" or ".sh" or "")
                .Where(path => machine.Any(part => Repository.Read(path).Contains(part, StringComparison.OrdinalIgnoreCase))),
            Is.Empty);
    }

    [Test]
    public void The_kernel_uses_neither_reflection_nor_dynamic() => Assert.That(
        Repository.Sources.Where(static path => path.StartsWith("src/ObjectQL/", StringComparison.Ordinal))
            .Where(static path => CSharpSyntaxTree.ParseText(Repository.Read(path)).GetRoot().DescendantNodes().Any(IsReflection)),
        Is.Empty);

    [Test]
    public void The_sources_are_found() => Assert.That(Repository.Sources, Has.Count.GreaterThan(100));

    private static bool IsReflection(SyntaxNode node) => node switch
    {
        UsingDirectiveSyntax directive => directive.NamespaceOrType.ToString().StartsWith("System.Reflection", StringComparison.Ordinal),
        QualifiedNameSyntax name => name.ToString().StartsWith("System.Reflection", StringComparison.Ordinal),
        IdentifierNameSyntax { Identifier.ValueText: "dynamic" } => true,
        MemberAccessExpressionSyntax { Name.Identifier.ValueText: "GetMethod" or "GetProperty" or "MakeGenericType" or "MakeGenericMethod" or "CreateInstance" } access =>
            access.Expression is TypeOfExpressionSyntax or InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: "GetType" } } or IdentifierNameSyntax { Identifier.ValueText: "Activator" },
        _ => false,
    };

    /// <summary>A type's name, and behind it what tells the parts of a partial type or its arity apart.</summary>
    private static string? Misnamed(string path)
    {
        var types = CSharpSyntaxTree.ParseText(Repository.Read(path)).GetRoot().DescendantNodes(static node => node is not BaseTypeDeclarationSyntax)
            .Where(static node => node is BaseTypeDeclarationSyntax or DelegateDeclarationSyntax)
            .Cast<MemberDeclarationSyntax>()
            .Where(static type => type.Modifiers.Any(SyntaxKind.PublicKeyword))
            .Select(static type => type is BaseTypeDeclarationSyntax named ? named.Identifier.ValueText : ((DelegateDeclarationSyntax)type).Identifier.ValueText)
            .Distinct()
            .ToArray();
        var name = Path.GetFileName(path).Split('.')[0];
        return types.Length == 0 || (types.Contains(name) && types.All(type => type == name)) ? null : $"{path}: {string.Join(", ", types)}";
    }
}
