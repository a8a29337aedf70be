using Npgsql;
using ObjectQL.Postgres.Connections;
using ObjectQL.Postgres.Errors;
using ObjectQL.Postgres.Statements;
using ObjectQL.Query;

namespace ObjectQL.Postgres.Operations;

/// <summary>Stores new records by <c>COPY</c>, all or none.</summary>
internal static class CopyOperation
{
    private const int RecordsBetweenChecks = 256;

    public static async ValueTask<int> RunAsync<T>(PostgresConnection connection, QueryPlan plan, IReadOnlyList<T> records, CancellationToken cancellationToken)
        where T : Record, IRecord<T>
    {
        try
        {
            var importer = await connection.Connection.BeginBinaryImportAsync(Text(plan), cancellationToken).ConfigureAwait(false);
            await using (importer.ConfigureAwait(false))
            {
                for (var i = 0; i < records.Count; i++)
                {
                    if (i % RecordsBetweenChecks == 0)
                    {
                        cancellationToken.ThrowIfCancellationRequested();
                    }

                    await importer.StartRowAsync(cancellationToken).ConfigureAwait(false);
                    Write(importer, plan, records[i]);
                }

                await importer.CompleteAsync(cancellationToken).ConfigureAwait(false);
            }

            return records.Count;
        }
        catch (Exception error) when (error is not (ObjectQLException or OperationCanceledException))
        {
            throw WriteError.OfMany(error, plan, records) ?? PostgresError.Of(error, plan.Schema);
        }
    }

    private static void Write<T>(NpgsqlBinaryImporter importer, QueryPlan plan, T record)
        where T : Record, IRecord<T>
    {
        var writer = new CopyWriter(importer, plan);
        T.Write(record, ref writer);
    }

    private static string Text(QueryPlan plan)
    {
        var dialect = PostgresDialect.Instance;
        var columns = string.Join(", ", plan.Fields.Select(field => dialect.Identifier(plan.Schema.Fields[field].Column)));
        return $"COPY {dialect.Identifier(plan.Schema.Table)} ({columns}) FROM STDIN (FORMAT BINARY)";
    }
}
