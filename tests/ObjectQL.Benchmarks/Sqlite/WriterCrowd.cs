using System.Globalization;
using ObjectQL.Sqlite;

namespace ObjectQL.Benchmarks.Sqlite;

/// <summary>Several writers on one file, each storing one record after the other in a transaction of its own.</summary>
internal sealed class WriterCrowd : IAsyncDisposable
{
    /// <summary>How many records each writer stores per invocation.</summary>
    public const int CommitsPerWriter = 25;

    private readonly string _file;
    private readonly BenchmarkDb _db;
    private readonly BenchmarkDb.Session[] _sessions;
    private long _acknowledged;

    private WriterCrowd(string file, BenchmarkDb db, int writers)
    {
        _file = file;
        _db = db;
        _sessions = new BenchmarkDb.Session[writers];
        for (var i = 0; i < writers; i++)
        {
            _sessions[i] = db.AsSystem();
        }
    }

    public static async ValueTask<WriterCrowd> OpenAsync(string file, int writers) =>
        new(file, await BenchmarkDb.OpenAsync(new SqliteDriver(file)), writers);

    /// <summary>Lets all writers store their records at the same time.</summary>
    public async ValueTask<long> WriteAsync()
    {
        await Task.WhenAll(_sessions.Select(x => Task.Run(() => WriteAsync(x))));
        return _acknowledged;
    }

    /// <summary>Closes the file, opens it with another library, and fails when a record that was acknowledged is not there.</summary>
    public async ValueTask DisposeAsync()
    {
        await _db.DisposeAsync();
        using var connection = AdoConnection.Open(_file);
        using var command = connection.CreateCommand();
        command.CommandText = ProjectSql.Count;
        var stored = Convert.ToInt64(command.ExecuteScalar(), CultureInfo.InvariantCulture);
        if (stored != _acknowledged)
        {
            throw new InvalidOperationException($"{_acknowledged} records were acknowledged, {stored} are stored.");
        }
    }

    private async Task WriteAsync(BenchmarkDb.Session session)
    {
        for (var i = 0; i < CommitsPerWriter; i++)
        {
            await session.Projects.CreateAsync(SqliteObjectQL.Row(null, i));
            Interlocked.Increment(ref _acknowledged);
        }
    }
}
