using ObjectQL.Sqlite.Connections;

namespace ObjectQL.Sqlite.Operations;

/// <summary>Reads the file's header, which fails where the file is gone or no database.</summary>
internal struct PingOperation : IReadOperation<bool>
{
    public readonly bool Run(SqliteConnection connection)
    {
        connection.Execute("SELECT count(*) FROM sqlite_schema");
        return true;
    }

    public readonly void Keep()
    {
    }
}
