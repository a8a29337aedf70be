using System.Numerics;
using ObjectQL.Metadata;
using ObjectQL.Query;
using ObjectQL.Sqlite.Connections;
using ObjectQL.Sqlite.Statements;

namespace ObjectQL.Sqlite.Searching;

/// <summary>
/// Takes the texts that a connection has written into the index of searches, many at a time: one alone costs the index almost as much as a
/// hundred. Until then a search looks at them one by one, so that it misses none.
/// </summary>
internal sealed class SearchFeed(SqliteConnection connection)
{
    /// <summary>As many records as a search may look at without being slower for it.</summary>
    public const int Batch = 256;

    /// <summary>Indexes below this many entries are not worth a rebuild.</summary>
    private const long LeastRebuilt = 4096;

    private readonly Dictionary<string, long> _waiting = new(StringComparer.Ordinal);

    /// <summary>Whether the database has an index for the object, and its SQLite can read it.</summary>
    public static bool HasIndex(SqliteConnection connection, ObjectSchema schema)
    {
        if (!SqliteLibrary.Load().HasFullText)
        {
            return false;
        }

        var query = new AdHocQuery(connection, "SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = ?1");
        try
        {
            query.Bind(1, SqliteSearchIndex.NewTable(schema));
            return query.Next();
        }
        finally
        {
            query.Dispose();
        }
    }

    /// <summary>Takes note of records that a statement has written, if it writes texts that are searched.</summary>
    public void Wrote(Statement statement, int records)
    {
        var schema = statement.Plan.Schema;
        if (!_waiting.TryGetValue(schema.Table, out var waiting))
        {
            // Programs that write a few records each and end must not let them pile up.
            waiting = HasIndex(connection, schema) ? Number(SqliteSearchIndex.CountNew(schema)) : long.MinValue;
        }
        else if (waiting >= 0)
        {
            waiting += records;
        }

        if (waiting >= Batch)
        {
            Fill(schema);
            waiting = 0;
        }

        _waiting[schema.Table] = waiting;
    }

    /// <summary>Makes the index anew, inside of the running transaction.</summary>
    public void Rebuild(ObjectSchema schema)
    {
        connection.AddFunctions();
        connection.Execute(SqliteSearchIndex.Rebuild(schema));
    }

    private void Fill(ObjectSchema schema)
    {
        var isInside = !connection.IsAutocommit;
        connection.AddFunctions();
        try
        {
            connection.Execute("SAVEPOINT oql_search");
            var before = Number(SqliteSearchIndex.LastKey(schema));
            connection.Execute(SqliteSearchIndex.Fill(schema, before));
            if (IsHalfOld(schema, before))
            {
                Rebuild(schema);
            }

            connection.Execute("RELEASE oql_search");
        }
        catch (ObjectQLException) when (!isInside || !connection.IsAutocommit)
        {
            // The records themselves are stored, and those that wait are still found: the next batch tries again.
            if (!connection.IsAutocommit)
            {
                connection.Execute("ROLLBACK TO oql_search; RELEASE oql_search");
            }
        }
    }

    /// <summary>Whether changed and deleted texts are most of the index; counted when it has grown to twice its size.</summary>
    private bool IsHalfOld(ObjectSchema schema, long before)
    {
        var last = Number(SqliteSearchIndex.LastKey(schema));
        return last >= LeastRebuilt && BitOperations.Log2((ulong)last) != BitOperations.Log2((ulong)before | 1)
            && Number($"SELECT count(*) FROM {SqliteDialect.Instance.Identifier(schema.Table)}") * 2 < last;
    }

    private long Number(string sql)
    {
        using var query = new AdHocQuery(connection, sql);
        return query.Next() ? query.Long(0) : 0;
    }
}
