using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace ObjectQL.Generators;

/// <summary>A place in C# source as a value; it becomes a <see cref="Location"/> only when reported.</summary>
internal readonly record struct SourcePlace(string Path, TextSpan Span, LinePositionSpan Lines)
{
    public static SourcePlace Of(SyntaxToken token)
    {
        var location = token.GetLocation();
        return new SourcePlace(token.SyntaxTree?.FilePath ?? "", token.Span, location.GetLineSpan().Span);
    }

    public static SourcePlace Of(SyntaxNode node)
    {
        var location = node.GetLocation();
        return new SourcePlace(node.SyntaxTree.FilePath, node.Span, location.GetLineSpan().Span);
    }

    /// <summary>A file as a whole.</summary>
    public static SourcePlace Top(string path) => new(path, default, default);

    public Location ToLocation() => Location.Create(Path, Span, Lines);
}
