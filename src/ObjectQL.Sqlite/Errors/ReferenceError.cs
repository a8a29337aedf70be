using ObjectQL.Metadata;
using ObjectQL.Query;
using ObjectQL.Sqlite.Connections;

namespace ObjectQL.Sqlite.Errors;

/// <summary>
/// Finds out which reference a broken foreign key was about: SQLite does not say. Only asked after the error, while the connection
/// still sees what the statement saw.
/// </summary>
internal static class ReferenceError
{
    /// <summary>The reference of a written record whose target does not exist.</summary>
    public static ObjectQLException OfRecord<T>(SqliteConnection connection, QueryPlan plan, T record, ObjectQLException error)
        where T : Record, IRecord<T>
    {
        if (!IsUnexplainedReference(error))
        {
            return error;
        }

        var schema = plan.Schema;
        foreach (var (column, table, target, _) in References(connection, "SELECT \"from\", \"table\", coalesce(\"to\", (SELECT name FROM pragma_table_info(\"table\") WHERE pk = 1)), '' FROM pragma_foreign_key_list(?1)", schema.Table))
        {
            var field = FieldOf(schema, column);
            if (field < 0)
            {
                continue;
            }

            var value = new WrittenText(plan.Fields.AsSpan(), field);
            T.Write(record, ref value);
            if (value.Value is { } id && !Exists(connection, table, target, id))
            {
                return DriverErrors.NoTarget(schema, schema.Fields[field], id);
            }
        }

        return error;
    }

    /// <summary>The table whose records still refer to the one that is deleted.</summary>
    public static ObjectQLException OfDelete(SqliteConnection connection, ObjectSchema schema, string id, ObjectQLException error)
    {
        if (!IsUnexplainedReference(error))
        {
            return error;
        }

        const string Sql = "SELECT f.\"from\", m.name, f.\"to\", f.on_delete FROM sqlite_master m JOIN pragma_foreign_key_list(m.name) f "
            + "WHERE m.type = 'table' AND f.\"table\" = ?1 COLLATE NOCASE";
        foreach (var (column, table, _, action) in References(connection, Sql, schema.Table))
        {
            if (action is not "CASCADE" and not "SET NULL" && Exists(connection, table, column, id))
            {
                return DriverErrors.StillReferred(schema, id, table, column);
            }
        }

        return error;
    }

    private static bool IsUnexplainedReference(ObjectQLException error) =>
        error is { Code: ErrorCode.Conflict, Field: null } && error.Message.StartsWith(ConstraintError.BrokenReference, StringComparison.Ordinal);

    private static int FieldOf(ObjectSchema schema, string column)
    {
        for (var i = 0; i < schema.Fields.Count; i++)
        {
            if (string.Equals(schema.Fields[i].Column, column, StringComparison.OrdinalIgnoreCase))
            {
                return i;
            }
        }

        return -1;
    }

    private static List<(string Column, string Table, string Target, string Action)> References(SqliteConnection connection, string sql, string table)
    {
        var references = new List<(string, string, string, string)>();
        var query = new AdHocQuery(connection, sql);
        try
        {
            query.Bind(1, table);
            while (query.Next())
            {
                references.Add((query.Text(0)!, query.Text(1)!, query.Text(2) ?? "id", query.Text(3) ?? ""));
            }
        }
        finally
        {
            query.Dispose();
        }

        return references;
    }

    private static bool Exists(SqliteConnection connection, string table, string column, string value)
    {
        var dialect = SqliteDialect.Instance;
        var query = new AdHocQuery(connection, $"SELECT 1 FROM {dialect.Identifier(table)} WHERE {dialect.Identifier(column)} = ?1 LIMIT 1");
        try
        {
            query.Bind(1, value);
            return query.Next();
        }
        finally
        {
            query.Dispose();
        }
    }
}
