using System.Collections.Immutable;
using System.Reflection;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Text;
using ObjectQL.CodeFixes;
using ObjectQL.Generators.Tests;

namespace ObjectQL.Analyzers.Tests;

/// <summary>A project as the IDE has it, in which fixes are applied.</summary>
internal sealed class FixRun : IDisposable
{
    private const string File = "Examples.cs";
    private readonly AdhocWorkspace _workspace = new();
    private readonly List<Diagnostic> _found;
    private Solution _solution;

    private FixRun(string source, List<Diagnostic> found)
    {
        _found = found;
        var id = ProjectId.CreateNewId();
        _solution = _workspace.CurrentSolution
            .AddProject(ProjectInfo.Create(id, VersionStamp.Create(), "Sample", "Sample", LanguageNames.CSharp, parseOptions: new CSharpParseOptions(LanguageVersion.CSharp13)))
            .AddDocument(DocumentId.CreateNewId(id), File, SourceText.From(source), filePath: "/src/app/" + File);
        foreach (var (path, content) in Shop.Files)
        {
            _solution = _solution.AddAdditionalDocument(DocumentId.CreateNewId(id), Path.GetFileName(path), SourceText.From(content), filePath: "/src/app/" + path);
        }
    }

    /// <summary>Every fix of the assembly.</summary>
    public static ImmutableArray<CodeFixProvider> Fixes { get; } =
    [
        .. typeof(ModelCodeFix).Assembly.GetTypes().Where(static type => type is { IsAbstract: false } && type.GetCustomAttribute<ExportCodeFixProviderAttribute>() is not null)
            .Select(static type => (CodeFixProvider)Activator.CreateInstance(type)!),
    ];

    public string Code => Text(_solution.Projects.Single().Documents.Single());

    /// <summary>The metadata files as they are after the fix.</summary>
    public IEnumerable<(string Path, string Content)> Files =>
        _solution.Projects.Single().AdditionalDocuments.Select(static document => (document.FilePath!["/src/app/".Length..], Text(document)));

    /// <summary>A project with the code, and what is found in it under the rule.</summary>
    public static async Task<FixRun> OfAsync(string id, string code) => new(Example.Wrap(code), await FindAsync(id, Example.Wrap(code), Shop.Files));

    /// <summary>What analyzers and generator report under the rule for a whole source file.</summary>
    public static async Task<List<Diagnostic>> FindAsync(string id, string source, IEnumerable<(string Path, string Content)> files, bool compiles = false)
    {
        var run = Example.Host("internal static void None() { }", files).Source(File, source).Run();
        if (compiles)
        {
            Assert.That(run.CompilerErrors, Is.Empty, source);
        }

        var found = await Example.FindAsync(run.Compilation);
        return [.. found.Concat(run.Diagnostics).Where(item => item.Id == id)];
    }

    /// <summary>Applies the fix of that type to the first finding.</summary>
    public async Task FixAsync<T>()
        where T : CodeFixProvider
    {
        var actions = await OffersAsync<T>();
        Assert.That(actions, Has.Count.EqualTo(1), "The fix is not offered.");
        await ApplyAsync(actions[0]);
    }

    /// <summary>What the fix of that type would do about the first finding.</summary>
    public async Task<List<CodeAction>> OffersAsync<T>()
        where T : CodeFixProvider
    {
        var actions = new List<CodeAction>();
        Assert.That(_found, Is.Not.Empty, "Nothing is found that could be fixed.");
        var context = new CodeFixContext(_solution.Projects.Single().Documents.Single(), _found[0], (action, _) => actions.Add(action), CancellationToken.None);
        await Fixes.OfType<T>().Single().RegisterCodeFixesAsync(context);
        return actions;
    }

    /// <summary>Applies the fix of that type to all findings of the project.</summary>
    public async Task FixAllAsync<T>()
        where T : CodeFixProvider
    {
        var fix = Fixes.OfType<T>().Single();
        var document = _solution.Projects.Single().Documents.Single();
        var context = new FixAllContext(document, fix, FixAllScope.Project, _found[0].Id + typeof(T).Name, [_found[0].Id], new Found(_found), CancellationToken.None);
        await ApplyAsync((await fix.GetFixAllProvider()!.GetFixAsync(context))!);
    }

    public void Dispose() => _workspace.Dispose();

    private static string Text(TextDocument document) => document.GetTextAsync().GetAwaiter().GetResult().ToString();

    private async Task ApplyAsync(CodeAction action) =>
        _solution = (await action.GetOperationsAsync(CancellationToken.None)).OfType<ApplyChangesOperation>().Single().ChangedSolution;

    /// <summary>The findings, in the trees of the workspace.</summary>
    private sealed class Found(List<Diagnostic> found) : FixAllContext.DiagnosticProvider
    {
        public override async Task<IEnumerable<Diagnostic>> GetDocumentDiagnosticsAsync(Document document, CancellationToken cancellationToken)
        {
            var tree = (await document.GetSyntaxTreeAsync(cancellationToken))!;
            return found.Select(item => Diagnostic.Create(item.Descriptor, Microsoft.CodeAnalysis.Location.Create(tree, item.Location.SourceSpan), item.Properties, Arguments(item)));
        }

        public override Task<IEnumerable<Diagnostic>> GetProjectDiagnosticsAsync(Project project, CancellationToken cancellationToken) => Task.FromResult<IEnumerable<Diagnostic>>([]);

        public override async Task<IEnumerable<Diagnostic>> GetAllDiagnosticsAsync(Project project, CancellationToken cancellationToken) =>
            await GetDocumentDiagnosticsAsync(project.Documents.Single(), cancellationToken);

        private static object?[] Arguments(Diagnostic diagnostic) =>
            [.. (IEnumerable<object?>)diagnostic.GetType().GetProperty("Arguments", BindingFlags.Instance | BindingFlags.NonPublic)!.GetValue(diagnostic)!];
    }
}
