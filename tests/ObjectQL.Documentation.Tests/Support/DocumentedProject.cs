using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using ObjectQL.Generators.Tests;

namespace ObjectQL.Documentation.Tests;

/// <summary>The blocks of a page that belong together, compiled with their metadata as a project is.</summary>
internal sealed class DocumentedProject
{
    private const string Usings =
        "global using System; global using System.Collections.Generic; global using System.IO; global using System.Linq; global using System.Threading; global using System.Threading.Tasks; global using ObjectQL; global using ObjectQL.Sqlite; global using ObjectQL.Transactions;\n";

    private static readonly string s_contexts = Path.Combine(AppContext.BaseDirectory, "Contexts");
    private readonly GeneratorHost _host = new(LanguageVersion.CSharp13);
    private readonly List<Snippet> _snippets = [];
    private readonly bool _isNew;
    private GeneratorRun? _run;

    /// <param name="context">The context's name.</param>
    /// <param name="blocks">The blocks.</param>
    public DocumentedProject(string context, IEnumerable<CodeBlock> blocks)
    {
        _isNew = context == "new";
        _host.Source("Usings.cs", Usings);
        if (!_isNew)
        {
            AddContext(Path.Combine(s_contexts, context));
        }

        foreach (var block in blocks)
        {
            if (block.Language == "csharp")
            {
                var snippet = Snippet.Of(block, _snippets.Count, _isNew);
                _snippets.Add(snippet);
                _host.Source(snippet.Path, snippet.Text);
            }
            else if (block.File is { } file)
            {
                _host.File(file.StartsWith("metadata/", StringComparison.Ordinal) ? file : "metadata/" + file, block.Content);
            }
        }
    }

    /// <summary>The classes around statements.</summary>
    public IEnumerable<string> Runnable => _snippets.Select(static snippet => snippet.Class).OfType<string>();

    private GeneratorRun Result => _run ??= _host.Run();

    /// <summary>Everything that the generator and the compiler say, at the lines of the page.</summary>
    public IReadOnlyList<Diagnostic> Problems =>
        [.. Result.Diagnostics.Concat(Compilation.GetDiagnostics()).Where(static item => item.Severity >= DiagnosticSeverity.Warning && !item.IsSuppressed)];

    private CSharpCompilation Compilation => Result.Compilation.WithOptions(
        Result.Compilation.Options.WithOutputKind(IsProgram ? OutputKind.ConsoleApplication : OutputKind.DynamicallyLinkedLibrary).WithGeneralDiagnosticOption(ReportDiagnostic.Default));

    private bool IsProgram => Result.Compilation.SyntaxTrees.Any(static tree => tree.GetRoot().ChildNodes().Any(static node => node.IsKind(SyntaxKind.GlobalStatement)));

    /// <summary>The same, information included.</summary>
    public IReadOnlyList<Diagnostic> Findings => [.. Result.Diagnostics, .. Compilation.GetDiagnostics()];

    /// <summary>Runs the program, or each fragment that has statements, in a folder of its own.</summary>
    public async Task RunAsync()
    {
        var folder = Directory.CreateTempSubdirectory("objectql-documentation-").FullName;
        var (before, output) = (Environment.CurrentDirectory, Console.Out);
        try
        {
            Environment.CurrentDirectory = folder;
            Console.SetOut(TextWriter.Null);
            var assembly = new GeneratorRun(Result.Result, Compilation).Load();
            if (assembly.EntryPoint is { } main)
            {
                main.Invoke(null, main.GetParameters().Length == 0 ? [] : [Array.Empty<string>()]);
            }

            foreach (var name in Runnable)
            {
                var scope = Activator.CreateInstance(assembly.GetType(name)!, nonPublic: true)!;
                await CallAsync(scope, "OpenAsync");
                await CallAsync(scope, "RunAsync");
            }
        }
        finally
        {
            Console.SetOut(output);
            Environment.CurrentDirectory = before;
            Directory.Delete(folder, recursive: true);
        }
    }

    private static Task CallAsync(object scope, string method) => (Task)scope.GetType().GetMethod(method)!.Invoke(scope, null)!;

    private void AddContext(string folder)
    {
        if (!Directory.Exists(folder))
        {
            throw new InvalidOperationException($"There is no context '{Path.GetFileName(folder)}'; those that are there: {string.Join(", ", Directory.GetDirectories(s_contexts).Select(Path.GetFileName))}, new.");
        }

        foreach (var path in Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories))
        {
            var name = Path.GetRelativePath(folder, path).Replace('\\', '/');
            if (name.EndsWith(".cs", StringComparison.Ordinal))
            {
                _host.Source(name, File.ReadAllText(path));
            }
            else
            {
                _host.File(name, File.ReadAllText(path));
            }
        }
    }
}
