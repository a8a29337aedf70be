using Npgsql;
using ObjectQL.Query;
using ObjectQL.Postgres.Statements;

namespace ObjectQL.Postgres.Schema;

/// <summary>The tables, columns, references and indexes of the current schema of the database.</summary>
internal sealed class StoredSchema
{
    private const string Here = "(SELECT oid FROM pg_namespace WHERE nspname = current_schema())";

    private const string ColumnQuery =
        "SELECT c.relname, c.relkind IN ('v', 'm'), a.attname, format_type(a.atttypid, a.atttypmod), a.attnotnull, a.atthasdef OR a.attidentity <> '' "
        + $"FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid WHERE c.relnamespace = {Here} AND c.relkind IN ('r', 'p', 'v', 'm', 'f') AND a.attnum > 0 AND NOT a.attisdropped AND ($1::text[] IS NULL OR c.relname = ANY ($1)) "
        + "ORDER BY c.relname, a.attnum";

    private const string ReferenceQuery =
        "SELECT t.relname, a.attname FROM pg_constraint f JOIN pg_class t ON t.oid = f.conrelid JOIN pg_attribute a ON a.attrelid = f.conrelid AND a.attnum = f.conkey[1] "
        + $"WHERE f.contype = 'f' AND array_length(f.conkey, 1) = 1 AND f.connamespace = {Here} AND ($1::text[] IS NULL OR t.relname = ANY ($1))";

    private const string IndexQuery =
        "SELECT x.relname, t.relname, i.indisunique, coalesce((SELECT string_agg(coalesce(a.attname, ''), ', ' ORDER BY k.n) "
        + "FROM unnest(i.indkey) WITH ORDINALITY AS k(number, n) LEFT JOIN pg_attribute a ON a.attrelid = t.oid AND a.attnum = k.number AND k.number > 0), '') "
        + $"FROM pg_index i JOIN pg_class x ON x.oid = i.indexrelid JOIN pg_class t ON t.oid = i.indrelid WHERE x.relnamespace = {Here} AND ($1::text[] IS NULL OR t.relname = ANY ($1) OR x.relname = ANY ($1))";

    private readonly Dictionary<string, List<StoredColumn>> _tables = new(StringComparer.Ordinal);
    private readonly HashSet<(string Table, string Column)> _references = [];
    private readonly Dictionary<string, (string Table, string Definition)> _indexes = new(StringComparer.Ordinal);
    private readonly HashSet<string> _views = new(StringComparer.Ordinal);

    private StoredSchema()
    {
    }

    /// <summary>Reads what there is: all of it, or of objects that join others what bears their names.</summary>
    public static async ValueTask<StoredSchema> ReadAsync(NpgsqlConnection connection, SchemaRequest request, CancellationToken cancellationToken)
    {
        var schema = new StoredSchema();
        var names = request.FindOther is null ? null : Enumerable.Range(0, request.Count).Select(request.GetObject).SelectMany(static one => SchemaPrinter.IndexesOf(one)
            .Select(static index => PostgresDialect.Instance.ConstraintName(index.Name)).Append(one.Table)).Distinct(StringComparer.Ordinal).ToArray();
        await AdHocQuery.EachAsync(connection, ColumnQuery, schema.AddColumn, names, cancellationToken).ConfigureAwait(false);
        await AdHocQuery.EachAsync(connection, ReferenceQuery, row => schema._references.Add((row.GetString(0), row.GetString(1))), names, cancellationToken).ConfigureAwait(false);
        await AdHocQuery.EachAsync(connection, IndexQuery, row => schema._indexes[row.GetString(0)] = (row.GetString(1), Describe(row.GetBoolean(2), [row.GetString(3)])), names, cancellationToken).ConfigureAwait(false);
        return schema;
    }

    public List<StoredColumn>? Columns(string table) => _tables.GetValueOrDefault(table);

    public bool HasReference(string table, string column) => _references.Contains((table, column));

    public bool IsView(string name) => _views.Contains(name);

    /// <summary>The index of that name: its table, and <c>unique</c> or nothing followed by its columns.</summary>
    public (string Table, string Definition)? Index(string name) => _indexes.TryGetValue(name, out var index) ? index : null;

    /// <summary>The names of the indexes of a table.</summary>
    public IEnumerable<string> IndexesOf(string table) => _indexes.Where(index => index.Value.Table == table).Select(static index => index.Key);

    /// <summary>How an index over these columns is described.</summary>
    public static string Describe(bool isUnique, IEnumerable<string> columns) => (isUnique ? "unique " : "") + string.Join(", ", columns);

    private void AddColumn(NpgsqlDataReader row)
    {
        var table = row.GetString(0);
        if (row.GetBoolean(1))
        {
            _views.Add(table);
            return;
        }

        if (!_tables.TryGetValue(table, out var columns))
        {
            _tables.Add(table, columns = []);
        }

        columns.Add(new StoredColumn(row.GetString(2), row.GetString(3), row.GetBoolean(4), row.GetBoolean(5)));
    }
}
