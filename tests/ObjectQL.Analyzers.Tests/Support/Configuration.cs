using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace ObjectQL.Analyzers.Tests;

/// <summary>What a project says about rules, applied as the compiler applies it.</summary>
internal static class Configuration
{
    /// <summary>With the lines of an <c>.editorconfig</c> or <c>.globalconfig</c> beside the project.</summary>
    public static CSharpCompilation With(CSharpCompilation compilation, string file, string lines)
    {
        var config = AnalyzerConfig.Parse(lines, "/src/app/" + file);
        return compilation.WithOptions(compilation.Options.WithSyntaxTreeOptionsProvider(new Provider(AnalyzerConfigSet.Create(new[] { config }))));
    }

    /// <summary>With a rule in <c>NoWarn</c>.</summary>
    public static CSharpCompilation WithNoWarn(CSharpCompilation compilation, string id) =>
        compilation.WithOptions(compilation.Options.WithSpecificDiagnosticOptions([KeyValuePair.Create(id, ReportDiagnostic.Suppress)]));

    private sealed class Provider(AnalyzerConfigSet set) : SyntaxTreeOptionsProvider
    {
        public override GeneratedKind IsGenerated(SyntaxTree tree, CancellationToken cancellationToken) => GeneratedKind.Unknown;

        public override bool TryGetDiagnosticValue(SyntaxTree tree, string diagnosticId, CancellationToken cancellationToken, out ReportDiagnostic severity) =>
            set.GetOptionsForSourcePath(tree.FilePath).TreeOptions.TryGetValue(diagnosticId, out severity);

        public override bool TryGetGlobalDiagnosticValue(string diagnosticId, CancellationToken cancellationToken, out ReportDiagnostic severity) =>
            set.GlobalConfigOptions.TreeOptions.TryGetValue(diagnosticId, out severity);
    }
}
