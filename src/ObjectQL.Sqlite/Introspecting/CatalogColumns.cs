using ObjectQL.Metadata;
using ObjectQL.Query;
using ObjectQL.Sqlite.Connections;

namespace ObjectQL.Sqlite.Introspecting;

/// <summary>Reads the columns of an existing table.</summary>
internal static class CatalogColumns
{
    /// <summary>The columns, and those of the primary key in its order.</summary>
    public static (List<CatalogColumn> Columns, List<string> Key) Read(SqliteConnection connection, string table, bool isView, string sql)
    {
        var found = new List<(string Name, string Type, bool IsRequired, string? Default, long Key, bool IsGenerated)>();
        var query = new AdHocQuery(connection, "SELECT name, type, \"notnull\", dflt_value, pk, hidden FROM pragma_table_xinfo(?1) WHERE hidden <> 1 ORDER BY cid");
        try
        {
            query.Bind(1, table);
            while (query.Next())
            {
                found.Add((query.Text(0)!, query.Text(1) ?? "", query.Long(2) != 0, query.Text(3), query.Long(4), query.Long(5) is 2 or 3));
            }
        }
        finally
        {
            query.Dispose();
        }

        var key = found.Where(static one => one.Key > 0).OrderBy(static one => one.Key).Select(static one => one.Name).ToList();
        var hasRowIds = !sql.Contains("WITHOUT ROWID", StringComparison.OrdinalIgnoreCase);
        var columns = found.ConvertAll(one =>
        {
            var form = DeclaredType.Of(one.Type, expected => Holds(connection, table, one.Name, expected), isView ? () => Sample(connection, table, one.Name) : null);
            return new CatalogColumn(one.Name, one.Type, form.Type)
            {
                Remark = form.Remark,
                MaxLength = form.MaxLength,
                IsRequired = one.IsRequired || (one.Key > 0 && !isView),
                Default = one.Default,
                IsGenerated = one.IsGenerated,
                IsNumbered = key.Count == 1 && one.Key == 1 && hasRowIds && string.Equals(one.Type, "INTEGER", StringComparison.OrdinalIgnoreCase),
            };
        });
        return (columns, key);
    }

    /// <summary>Whether all values of a column have a form.</summary>
    private static bool Holds(SqliteConnection connection, string table, string column, string pattern)
    {
        var (name, of) = (SqliteDialect.Instance.Identifier(column), SqliteDialect.Instance.Identifier(table));
        using var query = new AdHocQuery(connection, $"SELECT 1 FROM {of} WHERE {name} IS NOT NULL AND NOT (typeof({name}) = 'text' AND {name} GLOB '{pattern}') LIMIT 1");
        return !query.Next();
    }

    /// <summary>How the first value of a column is held; null without one.</summary>
    private static string? Sample(SqliteConnection connection, string table, string column)
    {
        var (name, of) = (SqliteDialect.Instance.Identifier(column), SqliteDialect.Instance.Identifier(table));
        using var query = new AdHocQuery(connection, $"SELECT typeof({name}) FROM {of} WHERE {name} IS NOT NULL LIMIT 1");
        return query.Next() ? query.Text(0) : null;
    }
}
