using Npgsql;
using ObjectQL.Metadata;
using ObjectQL.Postgres.Connections;
using ObjectQL.Postgres.Statements;
using ObjectQL.Query;

namespace ObjectQL.Postgres.Schema;

/// <summary>Columns of the type that the extension pgvector brings. It casts from and to <c>real[]</c>, which is how values go and come.</summary>
internal static class VectorColumns
{
    // A table called "vector" has a type of that name too, but none that an array could become.
    private const string TypeQuery =
        "SELECT format_type(t.oid, NULL) FROM pg_type t JOIN pg_cast c ON c.casttarget = t.oid AND c.castsource = 'real[]'::regtype WHERE t.typname = 'vector' AND t.typtype = 'b' "
        + "AND (pg_type_is_visible(t.oid) OR EXISTS (SELECT FROM pg_depend d WHERE d.objid = t.oid AND d.classid = 'pg_type'::regclass AND d.deptype = 'e')) ORDER BY t.oid LIMIT 1";

    private const string ColumnQuery =
        "SELECT 1 FROM pg_attribute a JOIN pg_type t ON t.oid = a.atttypid WHERE a.attrelid = to_regclass($1) AND a.attnum > 0 AND NOT a.attisdropped AND t.typname = 'vector' LIMIT 1";

    /// <summary>The type as statements name it; null where the database has none.</summary>
    public static async ValueTask<string?> TypeAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        string? type = null;
        await AdHocQuery.EachAsync(connection, TypeQuery, row => type = row.GetString(0), cancellationToken).ConfigureAwait(false);
        return type;
    }

    /// <summary>Whether an object's table may have such a column.</summary>
    public static bool MayHave(ObjectSchema schema)
    {
        foreach (var field in schema.Fields)
        {
            if (field is { Kind: ValueKind.Vector, IsStored: true })
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Asks whether an object's table has such a column, and keeps in mind where one has. It is made by hand, at any time.</summary>
    public static async ValueTask<bool> AnyAsync(PostgresConnection connection, ObjectSchema schema, CancellationToken cancellationToken)
    {
        var has = false;
        await AdHocQuery.EachAsync(connection.Connection, ColumnQuery, _ => has = true, cancellationToken, PostgresDialect.Instance.Identifier(schema.Table)).ConfigureAwait(false);
        if (has)
        {
            connection.TablesWithVectors.Add(schema.Table);
        }

        return has;
    }
}
