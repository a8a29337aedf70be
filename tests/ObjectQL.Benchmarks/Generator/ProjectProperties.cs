using System.Diagnostics.CodeAnalysis;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace ObjectQL.Benchmarks.Generator;

/// <summary>The project's properties as the compiler hands them to generators.</summary>
internal sealed class ProjectProperties : AnalyzerConfigOptionsProvider
{
    private static readonly Properties s_properties = new(new()
    {
        ["build_property.RootNamespace"] = "Application",
        ["build_property.ProjectDir"] = "",
        ["build_property.ObjectQLDialects"] = "sqlite",
    });

    public override AnalyzerConfigOptions GlobalOptions => s_properties;

    public override AnalyzerConfigOptions GetOptions(SyntaxTree tree) => s_properties;

    public override AnalyzerConfigOptions GetOptions(AdditionalText textFile) => s_properties;

    private sealed class Properties(Dictionary<string, string> values) : AnalyzerConfigOptions
    {
        public override bool TryGetValue(string key, [NotNullWhen(true)] out string? value) => values.TryGetValue(key, out value);
    }
}
