using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;

namespace ObjectQL.CodeFixes;

/// <summary>A fix for one place in C#, which can be done at all places of a document, project or solution.</summary>
public abstract class ModelCodeFix : CodeFixProvider
{
    private protected ModelCodeFix()
    {
    }

    /// <inheritdoc/>
    public sealed override FixAllProvider GetFixAllProvider() => WellKnownFixAllProviders.BatchFixer;

    /// <inheritdoc/>
    public sealed override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        if (await context.Document.GetSyntaxRootAsync(context.CancellationToken).ConfigureAwait(false) is not { } root)
        {
            return;
        }

        foreach (var diagnostic in context.Diagnostics)
        {
            if (Propose(root, diagnostic) is { } proposal)
            {
                context.RegisterCodeFix(
                    CodeAction.Create(proposal.Title, _ => Task.FromResult(context.Document.WithSyntaxRoot(proposal.Root)), diagnostic.Id + GetType().Name), diagnostic);
            }
        }
    }

    /// <summary>What would mend the diagnostic; null when this fix cannot.</summary>
    private protected abstract FixProposal? Propose(SyntaxNode root, Diagnostic diagnostic);
}
