using ObjectQL.Metadata;
using ObjectQL.Query;
using ObjectQL.Sqlite.Connections;
using ObjectQL.Sqlite.Searching;

namespace ObjectQL.Sqlite.Schema;

/// <summary>Gives a table the search index that its object's metadata asks for; unlike tables and columns it is made anew when it differs.</summary>
internal static class SearchSync
{
    /// <summary>What the index depends on besides the metadata, so that a database that was opened without FTS5 is looked at again.</summary>
    public static ulong Form => SqliteLibrary.Load().HasFullText ? 1UL : 0;

    /// <summary>Creates, renews or removes the index, inside of the running transaction.</summary>
    /// <param name="connection">The connection.</param>
    /// <param name="schema">The object.</param>
    /// <param name="stored">The trigger that says which columns the stored index covers; null without an index.</param>
    /// <returns>The statements that were executed.</returns>
    public static IReadOnlyList<string> Extend(SqliteConnection connection, ObjectSchema schema, string? stored)
    {
        var wanted = SqliteSearchIndex.Create(schema);
        if (Form == 0 || stored == (wanted.IsEmpty ? null : wanted[^1]))
        {
            return [];
        }

        var statements = new List<string>();
        if (stored is not null)
        {
            statements.AddRange(SqliteSearchIndex.Drop(schema));
        }

        statements.AddRange(wanted);
        foreach (var statement in statements)
        {
            connection.Execute(statement);
        }

        if (!wanted.IsEmpty)
        {
            connection.Search.Rebuild(schema);
        }

        return statements;
    }

    /// <summary>Makes the index anew, in a transaction of its own.</summary>
    public static void Rebuild(SqliteConnection connection, ObjectSchema schema)
    {
        if (!SearchFeed.HasIndex(connection, schema))
        {
            throw new ObjectQLException(ErrorCode.InvalidRequest, $"'{schema.Name}' has no search index: none of its texts is searchable, or SQLite was built without FTS5.", schema.Name);
        }

        connection.Commands.Begin();
        try
        {
            connection.Search.Rebuild(schema);
            connection.Commands.Commit();
        }
        catch
        {
            connection.Commands.Rollback();
            throw;
        }
    }
}
