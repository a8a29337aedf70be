using ObjectQL.Postgres;
using ObjectQL.Postgres.Tests;
using ObjectQL.Sqlite;
using ObjectQL.Sqlite.Connections;

namespace ObjectQL.Cli.Tests;

/// <summary>An empty database for a command, and a way past all that keeps its records right.</summary>
internal sealed class ScratchDatabase : IDisposable
{
    private readonly string _connection;
    private readonly bool _isPostgres;

    public ScratchDatabase(string engine)
    {
        _isPostgres = engine == "postgres";
        _connection = _isPostgres ? PostgresSchemas.New() : Path.Combine(Folder, "scratch.db");
        if (!_isPostgres)
        {
            Execute("CREATE TABLE others (id TEXT)");
        }
    }

    /// <summary>A folder for files.</summary>
    public string Folder { get; } = Directory.CreateTempSubdirectory("objectql-cli").FullName;

    /// <summary>How a command is told of it.</summary>
    public string[] Arguments => [_isPostgres ? "--postgres" : "--sqlite", _connection];

    public Driver CreateDriver() => _isPostgres ? new PostgresDriver(_connection) : new SqliteDriver(_connection);

    public void Execute(string sql)
    {
        if (_isPostgres)
        {
            PostgresCluster.Execute(_connection, sql);
            return;
        }

        SqliteLibrary.Load();
        using var connection = SqliteConnection.Open(new SqliteOptions { Path = _connection }, "");
        connection.Execute(sql);
    }

    /// <summary>The value of a query as a text.</summary>
    public string? Scalar(string sql)
    {
        if (_isPostgres)
        {
            return Convert.ToString(PostgresCluster.Scalar(_connection, sql), System.Globalization.CultureInfo.InvariantCulture);
        }

        SqliteLibrary.Load();
        using var connection = SqliteConnection.Open(new SqliteOptions { Path = _connection }, "");
        using var query = new AdHocQuery(connection, sql);
        query.Next();
        return query.Text(0);
    }

    public void Dispose() => Directory.Delete(Folder, recursive: true);
}
