using System.Globalization;
using ObjectQL.Metadata;
using ObjectQL.Postgres;
using ObjectQL.Postgres.Tests;
using ObjectQL.Tests.Access.Files;

namespace ObjectQL.Tests.Access.Walks;

/// <summary>Random permission files, records, users and operations: each operation answers and changes what the model says, and nothing else.</summary>
[TestFixtureSource(typeof(DriverFactory), nameof(DriverFactory.All))]
public sealed class RandomWalkTests(DriverFactory factory)
{
    /// <summary>More seeds are tried by hand: <c>OBJECTQL_WALKS=1-3000</c>.</summary>
    private static IEnumerable<int> Seeds
    {
        get
        {
            var range = (Environment.GetEnvironmentVariable("OBJECTQL_WALKS") ?? "1-12").Split('-');
            var first = int.Parse(range[0], CultureInfo.InvariantCulture);
            return Enumerable.Range(first, int.Parse(range[^1], CultureInfo.InvariantCulture) - first + 1);
        }
    }

    [TestCaseSource(nameof(Seeds))]
    public async Task Operations_change_what_they_may_and_nothing_else(int seed)
    {
        var random = new Random(seed);
        var world = new FileWorld(random, isWide: true);
        var (hasTenants, isHeard) = (seed % 3 == 0, seed % 2 == 0);
        var files = world.Objects(hasTenants).ToList();
        foreach (var name in FileWorld.Names)
        {
            if (random.Next(4) != 0)
            {
                var permission = world.Permissions[name] = FilePermission.Make(random, name, isWide: true);
                files.Add(($"{name}.permission.yml", permission.Yaml + "audit: { enabled: true }\n"));
            }
        }

        var written = string.Join("\n", files.Skip(FileWorld.Names.Length).Select(static file => $"# {file.Path}\n{file.Content}"));
        await using var db = await DynamicDatabase.OpenAsync(Create(), files.Select(static file => new MetadataSource(file.Path, file.Content)));
        await using (var system = db.AsSystem())
        {
            await world.FillAsync(system);
        }

        if (seed % 4 == 0)
        {
            Array.ForEach(FileWorld.Names, name => db.Cache.Use(name));
        }
        else if (seed % 4 == 1)
        {
            await db.AnalyzeAsync();
        }

        await new FileWalk(random, world, db, hasTenants, isHeard, written).RunAsync(36);
    }

    /// <summary>What becomes of references stands in the tables where the engine sees to it, so that none is used that another seed has made.</summary>
    private Driver Create() => factory.HasOneWriter ? factory.Create() : new PostgresDriver(new PostgresOptions { ConnectionString = PostgresSchemas.New(), MaxConnections = 8 });
}
