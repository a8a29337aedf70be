using Microsoft.CodeAnalysis;

namespace ObjectQL.CodeFixes;

/// <summary>A change that mends something.</summary>
/// <param name="title">What the IDE offers.</param>
/// <param name="root">The file as it would be.</param>
internal sealed class FixProposal(string title, SyntaxNode root)
{
    public string Title { get; } = title;

    public SyntaxNode Root { get; } = root;
}
