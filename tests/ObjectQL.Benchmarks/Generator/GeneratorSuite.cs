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

        // All work and allocate alike, so that a busy machine disturbs them alike: the ratios that the guard watches. It is no quick
        // case: before the JIT has settled, the whole run takes ten times as long.
        yield return new("edit beside cold 100", [
            new GeneratorContender("cold", 100, GeneratorScenario.Cold, GeneratorUnderTest.Create),
            new GeneratorContender("ObjectQL unrelated edit", 100, GeneratorScenario.UnrelatedEdit, GeneratorUnderTest.Create, GeneratorUnderTest.Work),
            new GeneratorContender("ObjectQL metadata edit", 100, GeneratorScenario.MetadataEdit, GeneratorUnderTest.Create, GeneratorUnderTest.Work)])
        {
            Settings = Settings(context with { IsQuick = false }),
        };
    }

    private static BenchmarkCase Case(string name, int objects, GeneratorScenario scenario, SuiteContext context) => new(
        $"{name} {objects}",
        [
            new GeneratorContender("floor", objects, scenario, static () => [new IdleGenerator()]),
            new GeneratorContender("ObjectQL", objects, scenario, GeneratorUnderTest.Create, GeneratorUnderTest.Work),
        ])
    {
        Settings = Settings(context),
    };

    private static RunSettings Settings(SuiteContext context) => new()
    {
        Settling = TimeSpan.Zero,
        WarmUp = TimeSpan.FromSeconds(context.IsQuick ? 1.5 : 4),
        // One run per batch: an edit is felt one by one.
        Batch = TimeSpan.Zero,
        MinimumRounds = context.IsQuick ? 3 : 7,
        Budget = TimeSpan.FromSeconds(context.IsQuick ? 1 : 6),
    };
}
