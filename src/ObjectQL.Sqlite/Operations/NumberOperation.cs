using ObjectQL.Sqlite.Connections;

namespace ObjectQL.Sqlite.Operations;

/// <summary>Takes the next numbers of a sequence from a table of the driver, which is created on its first use.</summary>
internal readonly struct NumberOperation(string sequence, int count, NumberOperation.Taken taken) : IWriteOperation
{
    private const string Create = "CREATE TABLE IF NOT EXISTS \"_objectql_numbers\" (\"name\" TEXT NOT NULL PRIMARY KEY, \"last\" INTEGER NOT NULL) WITHOUT ROWID";

    private const string Take = "INSERT INTO \"_objectql_numbers\" (\"name\", \"last\") VALUES (?1, ?2) ON CONFLICT (\"name\") DO UPDATE SET \"last\" = \"last\" + ?2 RETURNING \"last\"";

    public bool IsMany => true;

    public int Run(SqliteConnection connection)
    {
        var create = new AdHocQuery(connection, Create);
        try
        {
            create.Next();
        }
        finally
        {
            create.Dispose();
        }

        var take = new AdHocQuery(connection, Take);
        try
        {
            take.Bind(1, sequence);
            take.Bind(2, count);
            take.Next();
            taken.First = take.Long(0) - count + 1;
            return 1;
        }
        finally
        {
            take.Dispose();
        }
    }

    public void Keep()
    {
    }

    public void Committed()
    {
    }

    public ObjectQLException Explain(SqliteConnection connection, ObjectQLException error) => error;

    /// <summary>The first number that was taken.</summary>
    internal sealed class Taken
    {
        public long First { get; set; }
    }
}
