using Microsoft.CodeAnalysis;
using ObjectQL.Metadata;

namespace ObjectQL.Analyzers;

/// <summary>The one factory of descriptors: the category is the concern, the help link the rule's page.</summary>
internal static class Descriptors
{
    public static DiagnosticDescriptor Create(string id, string concern, string title, string format, DiagnosticSeverity severity) =>
        new(id, title, format, "ObjectQL." + concern, severity, isEnabledByDefault: true, helpLinkUri: RulePages.LinkOf(id));
}
