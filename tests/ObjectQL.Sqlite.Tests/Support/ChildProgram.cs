using ObjectQL.Sqlite.Tests.Model;

namespace ObjectQL.Sqlite.Tests.Support;

/// <summary>What this assembly does as a program: the second process of the tests that need one.</summary>
public static class ChildProgram
{
    public static async Task<int> RunAsync(string[] args)
    {
        switch (args)
        {
            case ["write", var path]:
                await WriteForEverAsync(path);
                return 0;
            case ["open", var path]:
                return await OpenAsync(path);
            case ["tour", var path]:
                return await TourAsync(path);
            default:
                await Console.Error.WriteLineAsync("write PATH | open PATH | tour PATH");
                return 2;
        }
    }

    /// <summary>Stores records from several tasks and prints the id of each when it is acknowledged, until killed.</summary>
    private static async Task WriteForEverAsync(string path)
    {
        var driver = new SqliteDriver(path);
        await driver.EnsureSchemaAsync(TestDatabase.Request(TestDatabase.Model));
        await Parallel.ForAsync(0, 4, async (writer, _) =>
        {
            for (var i = 0; ; i++)
            {
                var id = $"w{writer}-{i:000000}";
                await driver.Insert(new Everything { Id = id, Text = new string('x', 200), Whole = i });
                lock (driver)
                {
                    Console.Out.Write(id + "\n");
                    Console.Out.Flush();
                }
            }
        });
    }

    private static async Task<int> OpenAsync(string path)
    {
        await using var driver = new SqliteDriver(path);
        var report = await driver.EnsureSchemaAsync(TestDatabase.Request(TestDatabase.Model));
        Console.Out.Write(report.Applied.Count);
        return 0;
    }

    /// <summary>The main operations, once each; for the native library that this process was told to use.</summary>
    private static async Task<int> TourAsync(string path)
    {
        await using var driver = new SqliteDriver(path);
        await driver.EnsureSchemaAsync(TestDatabase.Request(TestDatabase.Model));
        var record = await driver.Insert(Samples.Full());
        Samples.AssertEqual(await driver.Find<Everything>(record.Id), record);
        await driver.InsertManyAsync(
            Everything.Type.InsertPlan, [.. Enumerable.Range(0, 100).Select(_ => TestDatabase.Stamped(Samples.Full()))], null, default);
        await using (var transaction = await driver.BeginAsync())
        {
            await driver.Insert(new Project { Name = "gone" }, transaction);
            await transaction.SaveAsync(1);
            await transaction.RollbackToAsync(1);
        }

        var upsert = TestDatabase.Stamped(new Project { Name = "p", Code = "c" });
        await driver.UpsertAsync(Project.Type.UpsertPlan(RecordState.Changed(upsert), Project.CodeField), upsert, null, default);
        await Task.WhenAll(Enumerable.Range(0, 32).Select(_ => Task.Run(() => driver.Insert(new ProjectTask { Project = upsert.Id }))));
        await driver.ExecuteOnWriterAsync("CREATE VIRTUAL TABLE words USING fts5(text)");
        var catalog = await driver.ReadCatalogAsync();
        Console.Out.Write($"{SqliteLibrary.Name} {SqliteLibrary.Version} {string.Join(',', catalog.Tables.Select(table => table.Name))} {await driver.Count<Everything>()} {await driver.Count<Project>()} {await driver.Count<ProjectTask>()}");
        return 0;
    }
}
