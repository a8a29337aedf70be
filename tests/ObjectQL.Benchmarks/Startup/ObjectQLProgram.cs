using ObjectQL.Benchmarks.Generator;

namespace ObjectQL.Benchmarks.Startup;

/// <summary>An application with that many objects: it opens its database and gets one record.</summary>
internal static class ObjectQLProgram
{
    private const string Main = """
        using System.Diagnostics;
        using System.Globalization;
        using Consumer;
        using ObjectQL.Sqlite;

        var start = Stopwatch.GetTimestamp();
        await using var db = await Db.OpenAsync(new SqliteDriver(args[0]));
        var opened = Stopwatch.GetElapsedTime(start);
        await using var session = db.AsSystem();
        if (args is [_, "prepare", ..])
        {
            await session.Thing00000.CreateAsync(new() { Id = "one", Title = "One" });
        }

        var record = await session.Thing00000.FindAsync("one");
        var queried = Stopwatch.GetElapsedTime(start);
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{opened.TotalNanoseconds} {queried.TotalNanoseconds} {GC.GetTotalAllocatedBytes()}"));
        return record?.Title == "One" ? 0 : 1;

        namespace Consumer
        {
            [ObjectQL.ObjectModel]
            public sealed partial class Db;
        }
        """;

    public static IEnumerable<SourceText> Sources(int objects)
    {
        yield return ProjectFile.Of(
            $"""
            <Reference Include="{Beside("ObjectQL*.dll")}" Exclude="{Beside("ObjectQL.Benchmarks.dll")}" />
            <Analyzer Include="{Beside("generator/*.dll")}" />
            <PackageReference Include="SQLitePCLRaw.lib.e_sqlite3" />
            """,
            $"""<Import Project="{Path.Combine(ConsumerProject.SharedFolder, "ObjectQL.props")}" />""");
        yield return new("Program.cs", Main);
        for (var i = 0; i < objects; i++)
        {
            yield return new(SyntheticModel.Path(i), SyntheticModel.Text(i, objects));
        }
    }

    private static string Beside(string pattern) => Path.Combine(AppContext.BaseDirectory, pattern);
}
