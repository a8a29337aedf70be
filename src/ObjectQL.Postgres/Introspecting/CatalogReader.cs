using Npgsql;
using ObjectQL.Metadata;
using ObjectQL.Postgres.Statements;

namespace ObjectQL.Postgres.Introspecting;

/// <summary>Reads what the current schema of an existing database has.</summary>
internal static class CatalogReader
{
    private const string Here = "(SELECT oid FROM pg_namespace WHERE nspname = current_schema())";
    private const string Mark = "chr(31)";

    private const string TableQuery =
        "SELECT c.relname, c.relkind IN ('v', 'm'), obj_description(c.oid, 'pg_class') "
        + $"FROM pg_class c WHERE c.relnamespace = {Here} AND c.relkind IN ('r', 'p', 'v', 'm', 'f') AND NOT c.relispartition AND NOT starts_with(c.relname, '_objectql')";

    // Of a domain, the type that it is made of.
    private const string ColumnQuery =
        "SELECT c.relname, a.attname, format_type(coalesce(nullif(t.typbasetype, 0), t.oid), CASE WHEN t.typbasetype <> 0 THEN t.typtypmod ELSE a.atttypmod END), b.typtype = 'e', a.attnotnull, "
        + "CASE WHEN a.attgenerated = '' THEN pg_get_expr(d.adbin, d.adrelid) END, a.attgenerated <> '', a.attidentity <> '' OR coalesce(pg_get_expr(d.adbin, d.adrelid) LIKE 'nextval(%', false), "
        + $"col_description(c.oid, a.attnum), (SELECT string_agg(e.enumlabel, {Mark} ORDER BY e.enumsortorder) FROM pg_enum e WHERE e.enumtypid = b.oid) "
        + "FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid JOIN pg_type t ON t.oid = a.atttypid JOIN pg_type b ON b.oid = coalesce(nullif(t.typbasetype, 0), t.oid) "
        + $"LEFT JOIN pg_attrdef d ON d.adrelid = c.oid AND d.adnum = a.attnum WHERE c.relnamespace = {Here} AND a.attnum > 0 AND NOT a.attisdropped ORDER BY c.relname, a.attnum";

    private const string Columns = $"(SELECT string_agg(a.attname, {Mark} ORDER BY k.n) FROM";
    private const string Numbered = "WITH ORDINALITY AS k(number, n) JOIN pg_attribute a ON a.attrelid =";

    private const string ConstraintQuery =
        $"SELECT t.relname, f.contype, {Columns} unnest(f.conkey) {Numbered} f.conrelid AND a.attnum = k.number), r.relname, {Columns} unnest(f.confkey) {Numbered} f.confrelid AND a.attnum = k.number), f.confdeltype, f.conname, CASE WHEN f.contype = 'c' THEN pg_get_constraintdef(f.oid) END "
        + $"FROM pg_constraint f JOIN pg_class t ON t.oid = f.conrelid LEFT JOIN pg_class r ON r.oid = f.confrelid WHERE f.connamespace = {Here} AND f.contype IN ('p', 'f', 'c') AND f.conparentid = 0 ORDER BY t.relname, f.conname";

    private const string IndexQuery =
        $"SELECT t.relname, x.relname, coalesce((SELECT string_agg(coalesce(a.attname, ''), {Mark} ORDER BY k.n) FROM unnest(i.indkey) WITH ORDINALITY AS k(number, n) "
        + "LEFT JOIN pg_attribute a ON a.attrelid = t.oid AND a.attnum = k.number AND k.number > 0 WHERE k.n <= i.indnkeyatts), ''), i.indisunique, i.indpred IS NOT NULL "
        + $"FROM pg_index i JOIN pg_class x ON x.oid = i.indexrelid JOIN pg_class t ON t.oid = i.indrelid WHERE x.relnamespace = {Here} AND NOT i.indisprimary AND i.indisvalid ORDER BY t.relname, x.relname";

    public static async ValueTask<DatabaseCatalog> ReadAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        var catalog = new CatalogParts();
        await AdHocQuery.EachAsync(connection, TableQuery, row => catalog.AddTable(row.GetString(0), row.GetBoolean(1), Text(row, 2)), cancellationToken).ConfigureAwait(false);
        await AdHocQuery.EachAsync(connection, ColumnQuery, row => catalog.AddColumn(row.GetString(0), Column(row)), cancellationToken).ConfigureAwait(false);
        await AdHocQuery.EachAsync(connection, ConstraintQuery, row => AddConstraint(catalog, row), cancellationToken).ConfigureAwait(false);
        await AdHocQuery.EachAsync(connection, IndexQuery, row => catalog.AddIndex(row.GetString(0), new CatalogIndex(row.GetString(1), Split(row, 2), row.GetBoolean(3), row.GetBoolean(4))), cancellationToken).ConfigureAwait(false);
        return catalog.ToCatalog();
    }

    private static CatalogColumn Column(NpgsqlDataReader row)
    {
        var declared = row.GetString(2);
        var form = DeclaredType.Of(declared, isEnumeration: row.GetBoolean(3));
        return new CatalogColumn(row.GetString(1), declared, form.Type)
        {
            Remark = form.Remark,
            ColumnType = form.ColumnType,
            MaxLength = form.MaxLength,
            Precision = form.Precision,
            Scale = form.Scale,
            Dimension = form.Dimension,
            IsRequired = row.GetBoolean(4),
            Default = Text(row, 5),
            IsGenerated = row.GetBoolean(6),
            IsNumbered = row.GetBoolean(7),
            Comment = Text(row, 8),
            Options = Split(row, 9),
        };
    }

    private static void AddConstraint(CatalogParts catalog, NpgsqlDataReader row)
    {
        var table = row.GetString(0);
        switch (row.GetChar(1))
        {
            case 'p':
                catalog.SetKey(table, Split(row, 2));
                break;
            case 'f':
                catalog.AddReference(table, new CatalogReference(Split(row, 2), row.GetString(3), Split(row, 4), row.GetChar(5) switch
                {
                    'c' => DeleteBehavior.Cascade,
                    'n' => DeleteBehavior.SetNull,
                    _ => DeleteBehavior.Restrict,
                }));
                break;
            default:
                catalog.Note(table, $"its constraint '{row.GetString(6)}' ({Text(row, 7)}) stays with the database, which refuses what breaks it (VALIDATION_ERROR); write a validation rule for a better message.");
                break;
        }
    }

    private static string? Text(NpgsqlDataReader row, int column) => row.IsDBNull(column) ? null : row.GetString(column);

    private static EquatableArray<string> Split(NpgsqlDataReader row, int column) => Text(row, column) is { } text ? text.Split('\u001f').ToEquatableArray() : [];
}
