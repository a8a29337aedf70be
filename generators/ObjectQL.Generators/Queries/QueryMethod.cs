using Microsoft.CodeAnalysis;

namespace ObjectQL.Generators;

/// <summary>The text of one query method.</summary>
/// <param name="FileName">The generated file.</param>
/// <param name="Text">Its text.</param>
internal sealed record QueryMethod(string FileName, string Text)
{
    /// <summary>Adds the files of methods, each again only when its text changed, and reports what is wrong.</summary>
    public static void Register(IncrementalGeneratorInitializationContext context, IncrementalValuesProvider<QueryOutcome> outcomes, Findings findings)
    {
        context.RegisterSourceOutput(
            outcomes.SelectMany(static (outcome, _) => outcome.Method is null ? Array.Empty<QueryMethod>() : [outcome.Method]),
            static (output, method) => Add(output, method));
        findings.Tell(outcomes.SelectMany(static (outcome, _) => Report.Query(outcome)));
    }

    private static void Add(SourceProductionContext output, QueryMethod method)
    {
        WorkCounters.CountEmit();
        output.AddSource(method.FileName, method.Text);
    }
}
