using System.Globalization;
using ObjectQL.Benchmarks.Native;
using ObjectQL.Benchmarks.Ratios;

namespace ObjectQL.Benchmarks.Startup;

/// <summary>The suite <c>startup</c>: the way to the first query in a fresh process, by the number of objects.</summary>
internal static class StartupSuite
{
    public static BenchmarkSuite Suite { get; } = new("startup", Cases)
    {
        Preamble = static () =>
        [
            SqliteLibrary.Description,
            "From the start of the main method to the first record, on a database that exists already; EF Core: to the model, without a server.",
        ],
    };

    private static IEnumerable<BenchmarkCase> Cases(SuiteContext context)
    {
        foreach (var objects in new[] { 10, 100, 1000 })
        {
            yield return new(
                string.Create(CultureInfo.InvariantCulture, $"first query {objects}"),
                [Floor(context, objects), Typed(context, objects), EntityFramework(context, objects)])
            {
                Settings = new RunSettings
                {
                    Settling = TimeSpan.Zero,
                    // A process has nothing to warm up but the disk's cache: one run does.
                    WarmUp = TimeSpan.Zero,
                    Batch = TimeSpan.Zero,
                    MinimumRounds = context.IsQuick ? 3 : 11,
                    Budget = TimeSpan.Zero,
                },
            };
        }
    }

    private static ProcessContender Floor(SuiteContext context, int objects)
    {
        var folder = Folder(context, "floor", objects);
        var file = Path.Combine(folder, "data.db");
        return new(
            "floor",
            new ConsumerProject(folder, FloorProgram.Sources()),
            [file, SqliteLibrary.LoadName, "prepare", objects.ToString(CultureInfo.InvariantCulture)],
            [file, SqliteLibrary.LoadName]);
    }

    private static ProcessContender Typed(SuiteContext context, int objects)
    {
        var folder = Folder(context, "objectql", objects);
        var file = Path.Combine(folder, "data.db");
        return new("ObjectQL", new ConsumerProject(folder, ObjectQLProgram.Sources(objects)), [file, "prepare"], [file]);
    }

    private static ProcessContender EntityFramework(SuiteContext context, int objects) => new(
        "EF Core model",
        new ConsumerProject(Folder(context, "efcore", objects), EntityFrameworkProgram.Sources(objects)),
        [],
        []);

    private static string Folder(SuiteContext context, string name, int objects)
    {
        var folder = Path.Combine(context.Folder, string.Create(CultureInfo.InvariantCulture, $"{name}-{objects}"));
        Directory.CreateDirectory(folder);
        return folder;
    }
}
