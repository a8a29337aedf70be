using System.Collections.Immutable;
using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.Text;

namespace ObjectQL.CodeFixes;

/// <summary>Writes the missing index into the metadata file of the object, which is an additional document of the project.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(IndexFix))]
[Shared]
public sealed class IndexFix : CodeFixProvider
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds => ["OQL0753"];

    /// <inheritdoc/>
    /// <remarks>Two indexes of one file are two changes of one document, which the common way to fix all cannot merge.</remarks>
    public override FixAllProvider? GetFixAllProvider() => null;

    /// <inheritdoc/>
    public override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        foreach (var diagnostic in context.Diagnostics)
        {
            if (diagnostic.Properties.TryGetValue("file", out var file) && diagnostic.Properties.TryGetValue("field", out var field) && file is not null && field is not null
                && context.Document.Project.AdditionalDocuments.FirstOrDefault(item => item.FilePath?.Replace('\\', '/').EndsWith("/" + file, StringComparison.Ordinal) == true) is { } document
                && IndexText.Add((await document.GetTextAsync(context.CancellationToken).ConfigureAwait(false)).ToString(), field) is { } text)
            {
                context.RegisterCodeFix(
                    CodeAction.Create(
                        $"Add an index on '{field}' to {file}",
                        _ => Task.FromResult(document.Project.Solution.WithAdditionalDocumentText(document.Id, SourceText.From(text))),
                        diagnostic.Id + field),
                    diagnostic);
            }
        }
    }
}
