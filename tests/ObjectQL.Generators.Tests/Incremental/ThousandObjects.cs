namespace ObjectQL.Generators.Tests;

/// <summary>A project of 1,000 objects for counting work.</summary>
internal static class ThousandObjects
{
    public const int Count = 1000;

    public static GeneratorHost Create()
    {
        var host = GeneratorHost.With().Source("Elsewhere.cs", "internal static class Elsewhere;\n").Source("Hooks.cs", "internal static class Hooks;\n");
        for (var i = 0; i < Count; i++)
        {
            host.File(Path(i), Content(i));
        }

        return host;
    }

    public static string Path(int number) => FormattableString.Invariant($"metadata/o{number:000}.object.yml");

    public static string Content(int number) => FormattableString.Invariant($$"""
        label: Object {{number}}
        fields:
          name: { type: text, required: true, max_length: 80 }
          status: { options: [open, closed], defaultValue: open }
          price: { type: currency }
          due: { type: date }
          before: { type: lookup, reference: o{{(number + 1) % Count:000}} }

        """);

    /// <summary>Runs the generator, and gives the parses, links and emits that it took.</summary>
    public static (int Parses, int Links, int Emits, GeneratorRun Run) Measure(this GeneratorHost host)
    {
        WorkCounters.Reset();
        var run = host.Run();
        return (WorkCounters.Parses, WorkCounters.Links, WorkCounters.Emits, run);
    }
}
