using Microsoft.Data.Sqlite;

namespace ObjectQL.Benchmarks.Sqlite;

/// <summary>Opens what Microsoft.Data.Sqlite and Dapper work on.</summary>
internal static class AdoConnection
{
    public static SqliteConnection Open(string? file)
    {
        var settings = new SqliteConnectionStringBuilder { DataSource = file ?? ":memory:", Pooling = false };
        var connection = new SqliteConnection(settings.ConnectionString);
        connection.Open();
        if (file is not null)
        {
            Execute(connection, ProjectSql.Pragmas);
        }

        return connection;
    }

    public static void Execute(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }
}
