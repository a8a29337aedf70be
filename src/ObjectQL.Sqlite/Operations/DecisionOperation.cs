using ObjectQL.Sqlite.Connections;

namespace ObjectQL.Sqlite.Operations;

/// <summary>A statement about the table of decisions, for each of some names.</summary>
/// <param name="sql">The statement, with a name as its parameter, or none.</param>
/// <param name="names">The names; for each of them it runs once.</param>
/// <param name="found">Where the first columns of the rows go that it gives; null for none.</param>
internal readonly struct DecisionOperation(string sql, IReadOnlyList<string> names, List<string>? found) : IWriteOperation, IReadOperation<bool>
{
    public bool IsMany => true;

    public int Run(SqliteConnection connection)
    {
        found?.Clear();
        foreach (var name in names)
        {
            var query = new AdHocQuery(connection, sql);
            try
            {
                if (sql.Contains("?1", StringComparison.Ordinal))
                {
                    query.Bind(1, name);
                }

                while (query.Next())
                {
                    found?.Add(query.Text(0)!);
                }
            }
            finally
            {
                query.Dispose();
            }
        }

        return names.Count;
    }

    bool IReadOperation<bool>.Run(SqliteConnection connection) => Run(connection) > 0;

    public void Keep()
    {
    }

    public void Committed()
    {
    }

    public ObjectQLException Explain(SqliteConnection connection, ObjectQLException error) => error;
}
