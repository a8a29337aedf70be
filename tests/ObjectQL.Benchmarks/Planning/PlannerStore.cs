using Microsoft.Data.Sqlite;
using ObjectQL.Benchmarks.Sqlite;
using ObjectQL.Metadata;
using ObjectQL.Query;
using ObjectQL.Sqlite;

namespace ObjectQL.Benchmarks.Planning;

/// <summary>A database with data of one kind, and one statement to run on it.</summary>
internal sealed class PlannerStore : IDisposable
{
    private readonly SqliteConnection _connection;
    private readonly SqliteCommand _command;

    private PlannerStore(string file, string text)
    {
        _connection = AdoConnection.Open(file);
        _command = _connection.CreateCommand();
        _command.CommandText = text;
        _command.Prepare();
    }

    /// <summary>Opens a filled database for a plan's statement.</summary>
    public static PlannerStore Open(string file, string text) => new(file, text);

    /// <summary>Makes a file with data, and says what is known about them.</summary>
    public static async ValueTask<Func<string, ObjectStatistics?>> FillAsync(string file, PlannerData data)
    {
        await using var driver = new SqliteDriver(file);
        ObjectSchema[] objects = [PlannerData.Order, PlannerData.Line];
        await driver.EnsureSchemaAsync(new SchemaRequest(Hash128.Seed, objects.Length, i => objects[i]));
        using (var connection = AdoConnection.Open(file))
        {
            AdoConnection.Execute(connection, data.Fill);
        }

        var orders = await driver.CollectStatisticsAsync(PlannerData.Order);
        var lines = await driver.CollectStatisticsAsync(PlannerData.Line);
        return name => name == PlannerData.Order.Name ? orders : lines;
    }

    /// <summary>Runs the statement.</summary>
    /// <returns>The sum of its numbers.</returns>
    public long Run()
    {
        var sum = 0L;
        using var reader = _command.ExecuteReader();
        while (reader.Read())
        {
            sum += reader.GetInt64(reader.FieldCount - 1);
        }

        return sum;
    }

    public void Dispose()
    {
        _command.Dispose();
        _connection.Dispose();
    }
}
