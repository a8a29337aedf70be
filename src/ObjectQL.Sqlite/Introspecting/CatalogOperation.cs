using ObjectQL.Metadata;
using ObjectQL.Sqlite.Connections;
using ObjectQL.Sqlite.Operations;

namespace ObjectQL.Sqlite.Introspecting;

/// <summary>Reads what an existing database has.</summary>
internal readonly struct CatalogOperation : IReadOperation<DatabaseCatalog>
{
    private const string OwnTables = "instr(m.name, '_objectql') <> 1 AND instr(m.name, 'sqlite_') <> 1";

    public DatabaseCatalog Run(SqliteConnection connection)
    {
        var notes = new List<CatalogNote>();
        var tables = new List<CatalogTable>();
        foreach (var (name, isView, sql) in Tables(connection))
        {
            if (sql.StartsWith("CREATE VIRTUAL TABLE", StringComparison.OrdinalIgnoreCase))
            {
                notes.Add(new CatalogNote(name, null, "left out, because it is a virtual table."));
                continue;
            }

            if (sql.Contains("CHECK", StringComparison.OrdinalIgnoreCase) && !isView)
            {
                notes.Add(new CatalogNote(name, null, "its check constraints stay with the database, which refuses what breaks them (VALIDATION_ERROR); write validation rules for better messages."));
            }

            var (columns, key) = CatalogColumns.Read(connection, name, isView, sql);
            tables.Add(new CatalogTable(name, columns.ToEquatableArray())
            {
                IsView = isView,
                Key = key.ToEquatableArray(),
                Indexes = Indexes(connection, name, notes).ToEquatableArray(),
                References = References(connection, name).ToEquatableArray(),
            });
        }

        return new DatabaseCatalog("sqlite", tables.ToEquatableArray()) { Notes = notes.ToEquatableArray() };
    }

    public void Keep()
    {
        // Nothing is lent.
    }

    private static List<(string Name, bool IsView, string Sql)> Tables(SqliteConnection connection)
    {
        var tables = new List<(string, bool, string)>();

        // The list of tables that says which are shadows came with 3.37; before, those of the extensions that SQLite comes with are known by name.
        var shadows = SqliteLibrary.Load().Number >= 3_037_000
            ? "SELECT 1 FROM pragma_table_list(m.name) l WHERE l.type = 'shadow'"
            : "SELECT 1 FROM sqlite_master v WHERE v.sql LIKE 'CREATE VIRTUAL TABLE%' AND substr(m.name, 1, length(v.name) + 1) = v.name || '_' AND substr(m.name, length(v.name) + 2) IN "
                + "('data', 'idx', 'content', 'docsize', 'config', 'segments', 'segdir', 'stat', 'node', 'parent', 'rowid')";
        using var query = new AdHocQuery(
            connection,
            $"SELECT m.name, m.type = 'view', coalesce(m.sql, '') FROM sqlite_master m WHERE m.type IN ('table', 'view') AND {OwnTables} "
            + $"AND NOT EXISTS ({shadows}) ORDER BY m.name");
        while (query.Next())
        {
            tables.Add((query.Text(0)!, query.Long(1) != 0, query.Text(2)!));
        }

        return tables;
    }

    private static List<CatalogIndex> Indexes(SqliteConnection connection, string table, List<CatalogNote> notes)
    {
        var indexes = new List<CatalogIndex>();
        var query = new AdHocQuery(
            connection,
            "SELECT l.name, l.\"unique\", l.partial, (SELECT group_concat(coalesce(name, ''), char(31)) FROM (SELECT name FROM pragma_index_info(l.name) ORDER BY seqno)) "
            + "FROM pragma_index_list(?1) l WHERE l.origin <> 'pk' ORDER BY l.name");
        try
        {
            query.Bind(1, table);
            while (query.Next())
            {
                var index = new CatalogIndex(query.Text(0)!, (query.Text(3) ?? "").Split('\u001f').ToEquatableArray(), query.Long(1) != 0, query.Long(2) != 0);
                indexes.Add(index);
                if (index.IsPartial || index.Columns.Contains(""))
                {
                    notes.Add(new CatalogNote(table, null, $"its index '{index.Name}' is left out, because it is partial or over expressions; the database uses and checks it all the same."));
                }
            }
        }
        finally
        {
            query.Dispose();
        }

        return indexes;
    }

    private static List<CatalogReference> References(SqliteConnection connection, string table)
    {
        var references = new List<CatalogReference>();
        var query = new AdHocQuery(
            connection,
            "SELECT \"table\", on_delete, group_concat(\"from\", char(31)), group_concat(\"to\", char(31)) FROM (SELECT * FROM pragma_foreign_key_list(?1) ORDER BY id, seq) GROUP BY id ORDER BY id");
        try
        {
            query.Bind(1, table);
            while (query.Next())
            {
                references.Add(new CatalogReference(
                    query.Text(2)!.Split('\u001f').ToEquatableArray(),
                    query.Text(0)!,
                    query.Text(3) is { } targets ? targets.Split('\u001f').ToEquatableArray() : [],
                    query.Text(1) switch { "CASCADE" => DeleteBehavior.Cascade, "SET NULL" => DeleteBehavior.SetNull, _ => DeleteBehavior.Restrict }));
            }
        }
        finally
        {
            query.Dispose();
        }

        return references;
    }
}
