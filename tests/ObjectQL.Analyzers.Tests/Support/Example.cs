using System.Collections.Immutable;
using System.Reflection;
using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using ObjectQL.Generators.Tests;

namespace ObjectQL.Analyzers.Tests;

/// <summary>Code in a project over <see cref="Shop"/>, and what analyzers and generator say about it.</summary>
internal static partial class Example
{
    /// <summary>Every analyzer of the assembly.</summary>
    public static ImmutableArray<DiagnosticAnalyzer> Analyzers { get; } =
    [
        .. typeof(RequiredFieldAnalyzer).Assembly.GetTypes()
            .Where(static type => type is { IsAbstract: false } && type.IsSubclassOf(typeof(DiagnosticAnalyzer)))
            .Select(static type => (DiagnosticAnalyzer)Activator.CreateInstance(type)!),
    ];

    /// <summary>The rules of the analyzers.</summary>
    public static IEnumerable<DiagnosticDescriptor> AnalyzerRules => Analyzers.SelectMany(static analyzer => analyzer.SupportedDiagnostics).DistinctBy(static rule => rule.Id);

    /// <summary>What is reported for a piece of code: members of a class, or statements of an async method that has a database and a session.</summary>
    public static async Task<IReadOnlyList<Diagnostic>> FindAsync(string code, IEnumerable<(string Path, string Content)>? files = null, Func<CSharpCompilation, CSharpCompilation>? change = null, IEnumerable<(string Path, string Content)>? sources = null)
    {
        var host = Host(code, files);
        foreach (var (path, content) in sources ?? [])
        {
            host.Source(path, content);
        }

        var run = host.Run();
        Assert.That(run.CompilerErrors, Is.Empty, code);
        var compilation = change is null ? run.Compilation : change(run.Compilation);
        return await FindAsync(compilation);
    }

    /// <summary>What the analyzers report for a compilation, by place.</summary>
    public static async Task<IReadOnlyList<Diagnostic>> FindAsync(Compilation compilation)
    {
        var found = await compilation.WithAnalyzers(Analyzers, new AnalyzerOptions([])).GetAnalyzerDiagnosticsAsync();
        return [.. found.Where(static item => !item.IsSuppressed).OrderBy(static item => item.Location.SourceSpan.Start)];
    }

    /// <summary>A project with the code and the files.</summary>
    public static GeneratorHost Host(string code, IEnumerable<(string Path, string Content)>? files = null) =>
        GeneratorHost.With([.. Shop.Files, .. files ?? []]).Source("Examples.cs", Wrap(code)).Source("Usings.cs", Usings);

    /// <summary>The text that a diagnostic underlines.</summary>
    public static string Underlined(Diagnostic diagnostic) => diagnostic.Location.SourceTree!.GetText().ToString(diagnostic.Location.SourceSpan);

    public static string Message(Diagnostic diagnostic) => diagnostic.GetMessage(System.Globalization.CultureInfo.InvariantCulture);

    public static string Wrap(string code) => IsMembers().IsMatch(code)
        ? $"namespace Sample;\n\n{(IsTypes().IsMatch(code) ? code : "internal static partial class Examples\n{\n" + code + "\n}")}\n"
        : $"namespace Sample;\n\ninternal static class Examples\n{{\n    public static async Task RunAsync(Db db, Db.Session session, string id)\n    {{\n        await Task.Yield();\n{code}\n    }}\n}}\n";

    private const string Usings = "global using ObjectQL;\nglobal using System;\nglobal using System.Collections.Generic;\nglobal using System.IO;\nglobal using System.Linq;\nglobal using System.Threading;\nglobal using System.Threading.Tasks;\n";

    [GeneratedRegex(@"^\s*(#pragma[^\n]*\n)?\s*(\[|///|internal |public |private |static |sealed |using Microsoft)")]
    private static partial Regex IsMembers();

    [GeneratedRegex(@"^\s*(#pragma[^\n]*\n)?\s*((using [^\n]*\n)|(///[^\n]*\n)|(\[[^\n]*\]\n))*\s*((public|internal|static|sealed|partial) )+(class|record) ")]
    private static partial Regex IsTypes();
}
