using System.Globalization;
using System.Text;
using Npgsql;
using ObjectQL.Metadata;
using ObjectQL.Postgres.Storage;
using ObjectQL.Query;

namespace ObjectQL.Postgres.Operations;

/// <summary>Counts the records and the values of a table: all of a small one, a sample of a large one.</summary>
internal static class StatisticsOperation
{
    private const long MostRows = 200_000;
    private const int ColumnsPerField = 4;

    public static async ValueTask<ObjectStatistics?> RunAsync(NpgsqlConnection connection, ObjectSchema schema, CancellationToken cancellationToken)
    {
        var table = PostgresDialect.Instance.Identifier(schema.Table);
        var rows = (await RowAsync(connection, $"SELECT count(*)::text FROM {table}", 1, cancellationToken).ConfigureAwait(false))[0];
        var count = Number(rows);
        var part = Math.Max(1, (double)count / MostRows);
        var from = part == 1 ? table : string.Create(CultureInfo.InvariantCulture, $"{table} TABLESAMPLE BERNOULLI ({100 / part}) REPEATABLE (1)");
        return new ObjectStatistics(schema.Name, count)
        {
            Fields = await FieldsAsync(connection, schema, from, part, cancellationToken).ConfigureAwait(false),
            Indexes = await IndexesAsync(connection, schema, from, count, part, cancellationToken).ConfigureAwait(false),
        };
    }

    private static async ValueTask<EquatableArray<FieldStatistics>> FieldsAsync(
        NpgsqlConnection connection, ObjectSchema schema, string from, double part, CancellationToken cancellationToken)
    {
        var text = new StringBuilder("SELECT count(*)::text");
        var columns = 1;
        foreach (var field in schema.Fields)
        {
            if (IsCounted(field))
            {
                var column = PostgresDialect.Instance.Identifier(field.Column);
                text.Append(CultureInfo.InvariantCulture, $", count({column})::text, count(DISTINCT {column})::text, {StoredConstant.Least(field, column)}, {StoredConstant.Greatest(field, column)}");
                columns += ColumnsPerField;
            }
        }

        var values = await RowAsync(connection, text.Append(" FROM ").Append(from).ToString(), columns, cancellationToken).ConfigureAwait(false);
        var seen = Math.Max(1, Number(values[0]));
        var next = 1;
        var fields = new FieldStatistics[schema.Fields.Count];
        for (var i = 0; i < fields.Length; i++)
        {
            if (!IsCounted(schema.Fields[i]))
            {
                fields[i] = FieldStatistics.Unknown;
                continue;
            }

            var (present, distinct) = (Number(values[next]), Number(values[next + 1]));
            fields[i] = new FieldStatistics(
                Scaled(distinct, present, part),
                1 - ((double)present / seen),
                StoredConstant.Of(schema.Fields[i], values[next + 2]),
                StoredConstant.Of(schema.Fields[i], values[next + 3]));
            next += ColumnsPerField;
        }

        return new EquatableArray<FieldStatistics>(fields);
    }

    private static async ValueTask<EquatableArray<IndexStatistics>> IndexesAsync(
        NpgsqlConnection connection, ObjectSchema schema, string from, long count, double part, CancellationToken cancellationToken)
    {
        var indexes = new List<IndexStatistics>();
        foreach (var index in SchemaPrinter.IndexesOf(schema))
        {
            if (index.Without is null && index.Fields.Count > 1)
            {
                var columns = string.Join(", ", index.Fields.Select(name => PostgresDialect.Instance.Identifier(schema.Fields[schema.FieldNumber(name)].Column)));
                var values = await RowAsync(connection, $"SELECT count(*)::text FROM (SELECT DISTINCT {columns} FROM {from}) AS found", 1, cancellationToken).ConfigureAwait(false);
                indexes.Add(new IndexStatistics(index.Fields.Select(schema.FieldNumber).ToEquatableArray(), Scaled(Number(values[0]), (long)(count / part), part)));
            }
        }

        return indexes.ToEquatableArray();
    }

    /// <summary>Values that nearly all differ in a sample differ in the whole; values that repeat in a sample are all there already.</summary>
    private static long Scaled(long distinct, long seen, double part) => distinct * 2 > seen ? (long)(distinct * part) : distinct;

    private static bool IsCounted(FieldSchema field) => field.IsStored && !field.IsSecret && field.Kind <= ValueKind.Select;

    private static long Number(string? text) => long.Parse(text ?? "0", CultureInfo.InvariantCulture);

    private static async ValueTask<string?[]> RowAsync(NpgsqlConnection connection, string sql, int columns, CancellationToken cancellationToken)
    {
        var command = new NpgsqlCommand(sql, connection);
        await using (command.ConfigureAwait(false))
        {
            var reader = await command.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
            await using (reader.ConfigureAwait(false))
            {
                await reader.ReadAsync(cancellationToken).ConfigureAwait(false);
                return [.. Enumerable.Range(0, columns).Select(i => reader.IsDBNull(i) ? null : reader.GetString(i))];
            }
        }
    }
}
