using Microsoft.CodeAnalysis;

namespace ObjectQL.Benchmarks.Generator;

/// <summary>A generator that looks at every file's name and emits nothing: what is left is the compiler's own overhead.</summary>
internal sealed class IdleGenerator : IIncrementalGenerator
{
    public void Initialize(IncrementalGeneratorInitializationContext context) =>
        context.RegisterSourceOutput(context.AdditionalTextsProvider.Select(static (text, _) => text.Path), static (_, _) => { });
}
