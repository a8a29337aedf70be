using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeRefactorings;
using Microsoft.CodeAnalysis.Text;

namespace ObjectQL.Analyzers.Tests;

/// <summary>What a refactoring makes of code over <see cref="Shop"/>, in a project that knows all types.</summary>
internal static class RefactoringRun
{
    private const string File = "Examples.cs";

    /// <summary>The source after the action of that title was applied at the text; null when it is not offered.</summary>
    public static async Task<string?> ApplyAsync<T>(string code, string at, string? title = null, string lineBreak = "\n")
        where T : CodeRefactoringProvider, new()
    {
        var compilation = Example.Host(code).Run().Compilation;
        using var workspace = new AdhocWorkspace();
        var id = ProjectId.CreateNewId();
        var solution = workspace.CurrentSolution.AddProject(ProjectInfo.Create(
            id, VersionStamp.Create(), "Sample", "Sample", LanguageNames.CSharp, compilationOptions: compilation.Options, parseOptions: compilation.SyntaxTrees.First().Options, metadataReferences: compilation.References));
        foreach (var tree in compilation.SyntaxTrees)
        {
            var own = SourceText.From((await tree.GetTextAsync()).ToString().ReplaceLineEndings(lineBreak));
            solution = solution.AddDocument(DocumentId.CreateNewId(id), Path.GetFileName(tree.FilePath), own, filePath: tree.FilePath);
        }

        var document = solution.GetProject(id)!.Documents.Single(static item => item.Name == File);
        var source = (await document.GetTextAsync()).ToString();
        var actions = new List<CodeAction>();
        await new T().ComputeRefactoringsAsync(new CodeRefactoringContext(document, new TextSpan(source.IndexOf(at, StringComparison.Ordinal), 0), actions.Add, CancellationToken.None));
        var wanted = actions.SelectMany(static action => action.NestedActions.IsEmpty ? [action] : action.NestedActions).Where(action => title is null || action.Title == title).ToArray();
        if (wanted.Length == 0)
        {
            return null;
        }

        var changed = (await wanted[0].GetOperationsAsync(CancellationToken.None)).OfType<ApplyChangesOperation>().Single().ChangedSolution;
        var text = (await changed.GetDocument(document.Id)!.GetTextAsync()).ToString();
        Assert.That(Example.Host("internal static void None() { }").Source(File, text).Run().CompilerErrors, Is.Empty, text);
        return text;
    }
}
