using System.Globalization;
using System.Text;
using ObjectQL.Metadata;
using ObjectQL.Query;
using ObjectQL.Sqlite.Connections;
using ObjectQL.Sqlite.Storage;

namespace ObjectQL.Sqlite.Operations;

/// <summary>Counts the records and the values of a table: all of a small one, every so many records of a large one.</summary>
internal readonly struct StatisticsOperation(ObjectSchema schema) : IReadOperation<ObjectStatistics?>
{
    private const long MostRows = 200_000;
    private const int ColumnsPerField = 4;

    public ObjectStatistics? Run(SqliteConnection connection)
    {
        var table = SqliteDialect.Instance.Identifier(schema.Table);
        var rows = Number(connection, $"SELECT count(*) FROM {table}");
        var step = (rows / MostRows) + 1;
        var from = step == 1 ? table : string.Create(CultureInfo.InvariantCulture, $"{table} WHERE (rowid * 2654435761 >> 7) % {step} = 0");
        return new ObjectStatistics(schema.Name, rows)
        {
            Fields = Fields(connection, from, step),
            Indexes = Indexes(connection, table, from, step),
        };
    }

    public void Keep()
    {
        // Nothing is lent.
    }

    private EquatableArray<FieldStatistics> Fields(SqliteConnection connection, string from, long step)
    {
        var text = new StringBuilder("SELECT count(*)");
        foreach (var field in schema.Fields)
        {
            if (IsCounted(field))
            {
                var column = SqliteDialect.Instance.Identifier(field.Column);
                text.Append(CultureInfo.InvariantCulture, $", count({column}), count(DISTINCT {column}), min({column}), max({column})");
            }
        }

        using var query = new AdHocQuery(connection, text.Append(" FROM ").Append(from).ToString());
        query.Next();
        var seen = Math.Max(1, query.Long(0));
        var next = 1;
        var fields = new FieldStatistics[schema.Fields.Count];
        for (var i = 0; i < fields.Length; i++)
        {
            if (!IsCounted(schema.Fields[i]))
            {
                fields[i] = FieldStatistics.Unknown;
                continue;
            }

            var (present, distinct) = (query.Long(next), query.Long(next + 1));
            fields[i] = new FieldStatistics(
                Scaled(distinct, present, step),
                1 - ((double)present / seen),
                StoredConstant.Of(schema.Fields[i], query.Text(next + 2)),
                StoredConstant.Of(schema.Fields[i], query.Text(next + 3)));
            next += ColumnsPerField;
        }

        return new EquatableArray<FieldStatistics>(fields);
    }

    private EquatableArray<IndexStatistics> Indexes(SqliteConnection connection, string table, string from, long step)
    {
        var described = schema;
        var indexes = new List<IndexStatistics>();
        foreach (var index in SchemaPrinter.IndexesOf(schema))
        {
            if (index.Without is null && index.Fields.Count > 1)
            {
                var columns = string.Join(", ", index.Fields.Select(name => SqliteDialect.Instance.Identifier(described.Fields[described.FieldNumber(name)].Column)));
                var distinct = Number(connection, $"SELECT count(*) FROM (SELECT DISTINCT {columns} FROM {from})");
                var seen = step == 1 ? distinct : Number(connection, $"SELECT count(*) FROM {table}") / step;
                indexes.Add(new IndexStatistics(index.Fields.Select(schema.FieldNumber).ToEquatableArray(), Scaled(distinct, seen, step)));
            }
        }

        return indexes.ToEquatableArray();
    }

    /// <summary>Values that nearly all differ in a sample differ in the whole; values that repeat in a sample are all there already.</summary>
    private static long Scaled(long distinct, long seen, long step) => distinct * 2 > seen ? distinct * step : distinct;

    private static bool IsCounted(FieldSchema field) => field.IsStored && !field.IsSecret && field.Kind <= ValueKind.Select;

    private static long Number(SqliteConnection connection, string sql)
    {
        using var query = new AdHocQuery(connection, sql);
        query.Next();
        return query.Long(0);
    }
}
