using ObjectQL.Sqlite;
using ObjectQL.Sqlite.Connections;

namespace ObjectQL.Cli.Tests;

/// <summary>A SQLite file that another program made.</summary>
internal sealed class SqliteShop : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("objectql-cli").FullName;

    public SqliteShop(string sql)
    {
        SqliteLibrary.Load();
        using var connection = SqliteConnection.Open(Options, "");
        connection.Execute(sql);
    }

    public string Path => System.IO.Path.Combine(_folder, "shop.db");

    /// <summary>A folder that is not there yet.</summary>
    public string Out => System.IO.Path.Combine(_folder, "metadata");

    private SqliteOptions Options => new() { Path = Path };

    /// <summary>Everything that is declared in the file.</summary>
    public string Declarations()
    {
        using var connection = SqliteConnection.Open(Options, "");
        using var query = new AdHocQuery(connection, "SELECT group_concat(name || ': ' || coalesce(sql, ''), char(10)) FROM (SELECT * FROM sqlite_master ORDER BY name)");
        query.Next();
        return query.Text(0) ?? "";
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);
}
