using ObjectQL.Metadata;
using ObjectQL.Query;
using ObjectQL.Sqlite.Connections;
using ObjectQL.Sqlite.Tests.Model;

namespace ObjectQL.Sqlite.Tests.Support;

/// <summary>A driver on a file of its own, or in memory, with the test objects; removed afterwards.</summary>
public sealed class TestDatabase : IAsyncDisposable
{
    public static readonly ObjectSchema[] Model = [Everything.Type.Schema, Project.Type.Schema, ProjectTask.Type.Schema];

    private readonly string? _folder;
    private static int s_count;

    private TestDatabase(SqliteDriver driver, SqliteOptions options, string? folder)
    {
        Driver = driver;
        Options = options;
        _folder = folder;
    }

    public SqliteDriver Driver { get; }

    public SqliteOptions Options { get; }

    public string Path => Options.Path;

    public static async Task<TestDatabase> OpenAsync(bool inMemory = false, Func<SqliteOptions, SqliteOptions>? change = null, bool ensure = true)
    {
        var folder = inMemory ? null : NewFolder();
        var options = new SqliteOptions { Path = folder is null ? ":memory:" : System.IO.Path.Combine(folder, "test.db"), Synchronous = SqliteSynchronous.Off };
        options = change?.Invoke(options) ?? options;
        var driver = new SqliteDriver(options);
        if (ensure)
        {
            await driver.EnsureSchemaAsync(Request(Model));
        }

        return new TestDatabase(driver, options, folder);
    }

    public static string NewFolder() => Directory.CreateTempSubdirectory("objectql-sqlite-").FullName;

    /// <summary>A request for these objects; the fingerprint is that of their printed form.</summary>
    public static SchemaRequest Request(params ObjectSchema[] objects)
    {
        var hash = Hash128.Seed;
        foreach (var schema in objects)
        {
            hash = hash.Add(SchemaPrinter.CreateTable(schema, SqliteDialect.Instance, _ => null));
            foreach (var index in SchemaPrinter.IndexesOf(schema))
            {
                hash = hash.Add(index.Name);
            }
        }

        return new SchemaRequest(hash, objects.Length, i => objects[i]);
    }

    /// <summary>Executes SQL on a connection of its own.</summary>
    public void Execute(string sql)
    {
        using var connection = SqliteConnection.Open(Options with { Synchronous = SqliteSynchronous.Off }, "");
        connection.Execute(sql);
    }

    /// <summary>The first column of the first row, from a connection of its own.</summary>
    public string? Scalar(string sql)
    {
        using var connection = SqliteConnection.Open(Options, "");
        using var query = new AdHocQuery(connection, sql);
        return query.Next() ? query.Text(0) : null;
    }

    public static string NewId() => $"r{Interlocked.Increment(ref s_count):000000}";

    public static T Stamped<T>(T record)
        where T : Record
    {
        if (record.Id.Length == 0)
        {
            record.Id = NewId();
        }

        record.CreatedAt = DateTimeOffset.FromUnixTimeMilliseconds(1_700_000_000_000);
        record.UpdatedAt = record.CreatedAt;
        return record;
    }

    public async ValueTask DisposeAsync()
    {
        await Driver.DisposeAsync();
        if (_folder is not null)
        {
            Directory.Delete(_folder, recursive: true);
        }
    }
}
