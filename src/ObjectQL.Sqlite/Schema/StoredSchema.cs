using ObjectQL.Query;
using ObjectQL.Sqlite.Connections;

namespace ObjectQL.Sqlite.Schema;

/// <summary>The tables, columns, references and indexes that the database has. Names are compared as SQLite does: ASCII case does not count.</summary>
internal sealed class StoredSchema
{
    private readonly Dictionary<string, List<StoredColumn>> _tables = new(StringComparer.OrdinalIgnoreCase);
    private readonly HashSet<(string Table, string Column)> _references = new(NamePairComparer.Instance);
    private readonly Dictionary<string, (string Table, string Definition)> _indexes = new(StringComparer.OrdinalIgnoreCase);
    private readonly HashSet<string> _views = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, string> _triggers = new(StringComparer.OrdinalIgnoreCase);

    private StoredSchema()
    {
    }

    /// <summary>Reads what there is: all of it, or of objects that join others what bears their names.</summary>
    public static StoredSchema Read(SqliteConnection connection, SchemaRequest request)
    {
        var schema = new StoredSchema();
        var joining = request.FindOther is null ? null : Enumerable.Range(0, request.Count).Select(request.GetObject).ToArray();
        var tables = joining is null ? null : In(joining.Select(static one => one.Table));
        schema.ReadColumns(connection, tables is null ? "" : $" AND m.name COLLATE NOCASE {tables}");
        schema.ReadReferences(connection, tables is null ? "" : $" AND m.name COLLATE NOCASE {tables}");
        schema.ReadIndexes(
            connection, tables is null ? "" : $" AND (m.tbl_name COLLATE NOCASE {tables} OR m.name COLLATE NOCASE {In(joining!.SelectMany(static one => SchemaPrinter.IndexesOf(one)).Select(static index => index.Name))})");
        schema.ReadTriggers(connection, tables is null ? "" : $" AND tbl_name COLLATE NOCASE {tables}");
        return schema;
    }

    private static string In(IEnumerable<string> names) => $"IN ({string.Join(", ", names.Select(static name => $"'{name.Replace("'", "''", StringComparison.Ordinal)}'"))})";

    public List<StoredColumn>? Columns(string table) => _tables.GetValueOrDefault(table);

    public bool HasReference(string table, string column) => _references.Contains((table, column));

    public bool IsView(string name) => _views.Contains(name);

    /// <summary>The index of that name: its table, and <c>unique</c> or nothing followed by its columns.</summary>
    public (string Table, string Definition)? Index(string name) => _indexes.TryGetValue(name, out var index) ? index : null;

    /// <summary>The text of a trigger of the driver's own; null for none.</summary>
    public string? Trigger(string name) => _triggers.GetValueOrDefault(name);

    /// <summary>How an index over these columns is described.</summary>
    public static string Describe(bool isUnique, IEnumerable<string> columns) => (isUnique ? "unique " : "") + string.Join(", ", columns);

    private void ReadColumns(SqliteConnection connection, string which)
    {
        using var query = new AdHocQuery(
            connection,
            "SELECT m.name, c.name, c.type, c.\"notnull\", c.dflt_value IS NOT NULL FROM sqlite_master m JOIN pragma_table_info(m.name) c WHERE m.type = 'table' AND instr(m.name, '_objectql_search_') <> 1" + which + " ORDER BY m.name, c.cid");
        while (query.Next())
        {
            var table = query.Text(0)!;
            if (!_tables.TryGetValue(table, out var columns))
            {
                _tables.Add(table, columns = []);
            }

            columns.Add(new StoredColumn(query.Text(1)!, query.Text(2) ?? "", query.Long(3) != 0, query.Long(4) != 0));
        }
    }

    private void ReadReferences(SqliteConnection connection, string which)
    {
        using var query = new AdHocQuery(
            connection, "SELECT m.name, f.\"from\" FROM sqlite_master m JOIN pragma_foreign_key_list(m.name) f WHERE m.type = 'table'" + which);
        while (query.Next())
        {
            _references.Add((query.Text(0)!, query.Text(1)!));
        }
    }

    private void ReadTriggers(SqliteConnection connection, string which)
    {
        using var query = new AdHocQuery(connection, "SELECT name, sql FROM sqlite_master WHERE type = 'trigger' AND instr(name, '_objectql_search_') = 1" + which);
        while (query.Next())
        {
            _triggers[query.Text(0)!] = query.Text(1)!;
        }
    }

    private void ReadIndexes(SqliteConnection connection, string which)
    {
        using var query = new AdHocQuery(
            connection,
            "SELECT m.name, m.tbl_name, l.\"unique\", (SELECT group_concat(coalesce(name, ''), ', ') FROM (SELECT name FROM pragma_index_info(m.name) ORDER BY seqno)), m.type "
            + "FROM sqlite_master m LEFT JOIN pragma_index_list(m.tbl_name) l ON l.name = m.name COLLATE NOCASE WHERE m.type IN ('index', 'view')" + which);
        while (query.Next())
        {
            if (query.Text(4) == "view")
            {
                _views.Add(query.Text(0)!);
            }
            else
            {
                _indexes[query.Text(0)!] = (query.Text(1)!, Describe(query.Long(2) != 0, [query.Text(3) ?? ""]));
            }
        }
    }
}
