using System.Collections.Concurrent;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;
using ObjectQL.Metadata;

namespace ObjectQL.Generators;

/// <summary>The one factory of descriptors, and the way from a finding of the metadata library to a diagnostic.</summary>
internal static class Descriptors
{
    private static readonly ConcurrentDictionary<string, DiagnosticDescriptor> ByRule = new(StringComparer.Ordinal);

    public static DiagnosticDescriptor Create(string id, string title, string format, DiagnosticSeverity severity) => ByRule[id] =
        new(id, title, format, "ObjectQL", severity, isEnabledByDefault: true, helpLinkUri: RulePages.LinkOf(id));

    /// <summary>The descriptor of a rule that has one already.</summary>
    public static DiagnosticDescriptor Of(string id) => ByRule[id];

    public static DiagnosticDescriptor Of(MetadataRule rule) => ByRule.TryGetValue(rule.Id, out var known) ? known : Create(rule.Id, rule.Title, rule.Format, rule.Level switch
    {
        DiagnosticLevel.Error => DiagnosticSeverity.Error,
        DiagnosticLevel.Warning => DiagnosticSeverity.Warning,
        _ => DiagnosticSeverity.Info,
    });

    public static Diagnostic Of(MetadataDiagnostic finding, GeneratorOptions options)
    {
        var descriptor = Of(finding.Rule);
        var place = finding.Place;
        var start = new LinePosition(Math.Max(0, place.Line - 1), Math.Max(0, place.Column - 1));
        var location = Location.Create(
            options.Absolute(place.Path),
            new TextSpan(place.Offset, place.Length),
            new LinePositionSpan(start, new LinePosition(start.Line, start.Character + place.Length)));
        return Diagnostic.Create(descriptor, location, [.. finding.Arguments]);
    }
}
