using Microsoft.CodeAnalysis;
using ObjectQL.Metadata;

namespace ObjectQL.Generators;

/// <summary>Something that is wrong, as a value.</summary>
/// <param name="Rule">The id of its rule.</param>
/// <param name="Place">Where.</param>
/// <param name="Arguments">What the message is about.</param>
internal sealed record Finding(string Rule, SourcePlace Place, EquatableArray<string> Arguments)
{
    public static Finding Of(DiagnosticDescriptor rule, SourcePlace place, params string[] arguments) => new(rule.Id, place, arguments.ToEquatableArray());

    /// <summary>The finding as a diagnostic. In C# it stands in its tree, since only so a pragma or a section of a configuration file reaches it.</summary>
    public Diagnostic ToDiagnostic(Compilation compilation)
    {
        var tree = Place.Path.EndsWith(".cs", StringComparison.OrdinalIgnoreCase) ? compilation.SyntaxTrees.FirstOrDefault(item => item.FilePath == Place.Path) : null;
        var location = tree is not null && Place.Span.End <= tree.Length ? Location.Create(tree, Place.Span) : Place.ToLocation();
        return Diagnostic.Create(Descriptors.Of(Rule), location, [.. Arguments]);
    }
}
