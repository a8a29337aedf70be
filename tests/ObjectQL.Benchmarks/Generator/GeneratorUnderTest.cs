using System.Reflection;
using Microsoft.CodeAnalysis;

namespace ObjectQL.Benchmarks.Generator;

/// <summary>
/// The project's generator, found in its assembly by its attribute, and its work counters. It lives in a load context of its own, so it
/// is reached by name and not by type.
/// </summary>
internal static class GeneratorUnderTest
{
    private const BindingFlags AnyStatic = BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic;
    private static readonly Assembly s_assembly = new GeneratorLoadContext().LoadGenerator();
    private static readonly Func<double>[] s_counters = [Counter("Parses"), Counter("Links"), Counter("Emits")];

    /// <summary>All generators of the assembly, as the compiler would load them.</summary>
    public static IEnumerable<IIncrementalGenerator> Create() => s_assembly.GetTypes()
        .Where(static x => x.GetCustomAttribute<GeneratorAttribute>() is not null)
        .Select(static x => (IIncrementalGenerator)Activator.CreateInstance(x, nonPublic: true)!);

    /// <summary>How many parses, links and emits this process has seen so far.</summary>
    public static WorkCount Work() => new(s_counters[0](), s_counters[1](), s_counters[2]());

    private static Func<double> Counter(string name)
    {
        var counters = s_assembly.GetType("ObjectQL.Generators.WorkCounters", throwOnError: true)!;
        if (counters.GetProperty(name, AnyStatic) is { } property)
        {
            return () => Convert.ToDouble(property.GetValue(null), null);
        }

        var field = counters.GetField(name, AnyStatic) ?? throw new MissingFieldException(counters.FullName, name);
        return () => Convert.ToDouble(field.GetValue(null), null);
    }
}
