using System.Globalization;
using ObjectQL.Metadata;

namespace ObjectQL.Query;

/// <summary>
/// The FTS5 index over the searchable texts of an object's table. It says which records may have the words; <c>oql_search</c> decides.
/// </summary>
/// <remarks>
/// Three tables: the words by number, the id of each number, and the ids of records whose texts are not in the index yet, which count as
/// found. Triggers write only the last, so that every program can change the table, whether it has the registered functions or not; the
/// driver takes them into the index a batch at a time. Entries of texts that were changed or deleted stay, and find nothing, until a rebuild.
/// </remarks>
public static class SqliteSearchIndex
{
    /// <summary>What the names of the tables and triggers begin with.</summary>
    public const string Prefix = "_objectql_search_";

    private const string New = "#new";
    private const string Begin = " IN (SELECT \"id\" FROM \"" + Prefix;
    private const string End = New + "\")";
    private const string And = " AND ";
    private const string Query = SqliteDialect.FunctionPrefix + "search_query(";

    /// <summary>The table of the ids that are not in the index yet.</summary>
    public static string NewTable(ObjectSchema schema) => Prefix + schema.Table + New;

    /// <summary>The name of a trigger that says which columns the index covers.</summary>
    public static string UpdateTrigger(ObjectSchema schema) => Prefix + schema.Table + "#update";

    /// <summary>The statements that create the index; none where no text of the object is searchable.</summary>
    public static EquatableArray<string> Create(ObjectSchema schema)
    {
        var fields = SearchExpression.FieldsOf(schema);
        if (fields.IsEmpty)
        {
            return default;
        }

        var id = Name(schema.Fields[ObjectSchema.IdField].Column);
        var columns = Columns(schema, "");
        var changed = string.Join(" OR ", fields.Append(ObjectSchema.IdField).Select(field => Name(schema.Fields[field].Column)).Select(static name => $"old.{name} IS NOT new.{name}"));
        var take = $"INSERT INTO {Name(NewTable(schema))} VALUES (new.{id}) ON CONFLICT DO NOTHING; END";
        return
        [
            $"CREATE VIRTUAL TABLE {Words(schema)} USING fts5(words, content = '', detail = 'none', columnsize = 0, tokenize = 'ascii')",
            $"CREATE TABLE {Ids(schema)} (\"key\" INTEGER PRIMARY KEY, \"id\")",
            $"CREATE TABLE {Name(NewTable(schema))} (\"id\" PRIMARY KEY) WITHOUT ROWID",
            $"CREATE TRIGGER {Name(Prefix + schema.Table + "#insert")} AFTER INSERT ON {Name(schema.Table)} BEGIN {take}",
            $"CREATE TRIGGER {Name(UpdateTrigger(schema))} AFTER UPDATE OF {id}, {columns} ON {Name(schema.Table)} WHEN {changed} BEGIN {take}",
        ];
    }

    /// <summary>The statements that remove the index.</summary>
    public static EquatableArray<string> Drop(ObjectSchema schema) =>
    [
        $"DROP TRIGGER IF EXISTS {Name(Prefix + schema.Table + "#insert")}",
        $"DROP TRIGGER IF EXISTS {Name(UpdateTrigger(schema))}",
        $"DROP TABLE IF EXISTS {Words(schema)}",
        $"DROP TABLE IF EXISTS {Ids(schema)}",
        $"DROP TABLE IF EXISTS {Name(NewTable(schema))}",
    ];

    /// <summary>The query of the last number in the index.</summary>
    public static string LastKey(ObjectSchema schema) => $"SELECT coalesce(max(\"key\"), 0) FROM {Ids(schema)}";

    /// <summary>The query of how many records wait for the index.</summary>
    public static string CountNew(ObjectSchema schema) => $"SELECT count(*) FROM {Name(NewTable(schema))}";

    /// <summary>The statements that take what is new into the index.</summary>
    /// <param name="schema">The object.</param>
    /// <param name="lastKey">The last number before.</param>
    public static string Fill(ObjectSchema schema, long lastKey)
    {
        var news = Name(NewTable(schema));
        return $"INSERT INTO {Ids(schema)} (\"id\") SELECT \"id\" FROM {news}; {Index(schema, lastKey)}; DELETE FROM {news}";
    }

    /// <summary>The statements that make the index anew.</summary>
    public static string Rebuild(ObjectSchema schema) =>
        $"INSERT INTO {Words(schema)} ({Words(schema)}) VALUES ('delete-all'); DELETE FROM {Ids(schema)}; DELETE FROM {Name(NewTable(schema))}; "
        + $"INSERT INTO {Ids(schema)} (\"id\") SELECT {Name(schema.Fields[ObjectSchema.IdField].Column)} FROM {Name(schema.Table)}; {Index(schema, 0)}";

    /// <summary>
    /// Where more than one record in so many has the words, a scan is faster than the candidates of the index: it reads each record once, in the order of the
    /// table, while each candidate costs three look-ups.
    /// </summary>
    private const string CommonPart = "6";

    /// <summary>The question whether the words, parameter 1, are too common for the index; it reads no more of the index than the answer needs.</summary>
    public static string AreCommon(ObjectSchema schema)
    {
        var most = $"(SELECT coalesce(max(\"key\"), 0) / {CommonPart} FROM {Ids(schema)})";
        return $"SELECT (SELECT count(*) FROM (SELECT 1 FROM {Words(schema)} WHERE {Words(schema)} MATCH {Query}?1) LIMIT {most} + 1)) > {most}";
    }

    /// <summary>The number of the parameter with the words of a statement's search; 0 where there is no search in an index, or more than one.</summary>
    public static int Parameter(string sql)
    {
        const string Mark = Query + "?";
        var at = sql.IndexOf(Mark, StringComparison.Ordinal);
        if (at < 0 || sql.IndexOf(Mark, at + 1, StringComparison.Ordinal) >= 0)
        {
            return 0;
        }

        var number = 0;
        for (at += Mark.Length; at < sql.Length && sql[at] is >= '0' and <= '9'; at++)
        {
            number = (number * 10) + (sql[at] - '0');
        }

        return number;
    }

    /// <summary>A statement that scans instead of using indexes.</summary>
    public static string Without(string sql)
    {
        for (var at = sql.IndexOf(Begin, StringComparison.Ordinal); at >= 0; at = sql.IndexOf(Begin, StringComparison.Ordinal))
        {
            var start = sql.LastIndexOf(And, at, StringComparison.Ordinal);
            sql = sql.Remove(start, sql.IndexOf(End, at, StringComparison.Ordinal) + End.Length - start);
        }

        return sql;
    }

    /// <summary>Appends which records may be found; a search of fields that the index lacks is left as it is.</summary>
    internal static void AppendCandidates(SqlWriter sql, SearchExpression search)
    {
        var schema = sql.Schema(0);
        var indexed = SearchExpression.FieldsOf(schema);
        if (search.Fields.Any(field => !indexed.Contains(field)))
        {
            return;
        }

        sql.Append(And).Column(0, ObjectSchema.IdField).Append(Begin).Append(Name(schema.Table + "#ids").Substring(1))
            .Append($" WHERE \"key\" IN (SELECT rowid FROM {Words(schema)} WHERE {Words(schema)} MATCH {Query}").Value(search.Text)
            .Append($")) UNION ALL SELECT \"id\" FROM {Name(NewTable(schema))})");
    }

    private static string Index(ObjectSchema schema, long lastKey) =>
        $"INSERT INTO {Words(schema)} (rowid, words) SELECT i.\"key\", {SqliteDialect.FunctionPrefix}search_words({Columns(schema, "t.")}) FROM {Ids(schema)} i "
        + $"CROSS JOIN {Name(schema.Table)} t ON t.{Name(schema.Fields[ObjectSchema.IdField].Column)} = i.\"id\" WHERE i.\"key\" > {lastKey.ToString(CultureInfo.InvariantCulture)}";

    private static string Columns(ObjectSchema schema, string table) =>
        string.Join(", ", SearchExpression.FieldsOf(schema).Select(field => table + Name(schema.Fields[field].Column)));

    private static string Words(ObjectSchema schema) => Name(Prefix + schema.Table + "#words");

    private static string Ids(ObjectSchema schema) => Name(Prefix + schema.Table + "#ids");

    private static string Name(string name) => SqliteDialect.Instance.Identifier(name);
}
