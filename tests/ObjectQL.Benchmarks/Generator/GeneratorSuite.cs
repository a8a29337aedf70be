using ObjectQL.Benchmarks.Ratios;

namespace ObjectQL.Benchmarks.Generator;

/// <summary>The suite <c>generator</c>: what a build and a keystroke cost, by the number of objects.</summary>
internal static class GeneratorSuite
{
    public static BenchmarkSuite Suite { get; } = new("generator", Cases)
    {
        Preamble = static () =>
        [
            "Object files of 15 fields, 40 C# files. The floor is a generator that does nothing, so its ratio has no meaning but overhead.",
        ],
    };

    private static IEnumerable<BenchmarkCase> Cases(SuiteContext context)
    {
        foreach (var objects in new[] { 1000, 100, 5000 })
        {
            yield return Case("cold", objects, GeneratorScenario.Cold, context);
            yield return Case("unrelated edit", objects, GeneratorScenario.UnrelatedEdit, context);
            yield return Case("metadata edit", objects, GeneratorScenario.MetadataEdit, context);
        }
    }

    private static BenchmarkCase Case(string name, int objects, GeneratorScenario scenario, SuiteContext context) => new(
        $"{name} {objects}",
        [
            new GeneratorContender("floor", objects, scenario, static () => [new IdleGenerator()]),
            new GeneratorContender("ObjectQL", objects, scenario, GeneratorUnderTest.Create, GeneratorUnderTest.Work),
        ])
    {
        Settings = new RunSettings
        {
            WarmUp = TimeSpan.FromSeconds(context.IsQuick ? 1.5 : 4),
            // One run per batch: an edit is felt one by one.
            Batch = TimeSpan.Zero,
            MinimumRounds = context.IsQuick ? 3 : 7,
            Budget = TimeSpan.FromSeconds(context.IsQuick ? 1 : 6),
        },
    };
}
