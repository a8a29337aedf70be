using Microsoft.CodeAnalysis.Diagnostics;

namespace ObjectQL.Analyzers;

/// <summary>An analyzer of code that uses the kernel; in a compilation without it, nothing is registered.</summary>
public abstract class ModelAnalyzer : DiagnosticAnalyzer
{
    private protected ModelAnalyzer()
    {
    }

    /// <inheritdoc/>
    public sealed override void Initialize(AnalysisContext context)
    {
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.EnableConcurrentExecution();
        context.RegisterCompilationStartAction(start =>
        {
            if (KnownTypes.Of(start.Compilation) is { } types)
            {
                Register(start, types);
            }
        });
    }

    private protected abstract void Register(CompilationStartAnalysisContext context, KnownTypes types);
}
