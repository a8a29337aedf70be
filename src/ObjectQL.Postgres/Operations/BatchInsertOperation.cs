using Npgsql;
using ObjectQL.Postgres.Connections;
using ObjectQL.Postgres.Errors;
using ObjectQL.Postgres.Statements;
using ObjectQL.Query;

namespace ObjectQL.Postgres.Operations;

/// <summary>
/// Stores new records by one batch of inserts, all or none: the server takes a batch as one transaction. Columns of types of their own take values by a
/// cast, which <c>COPY</c> has not.
/// </summary>
internal static class BatchInsertOperation
{
    public static async ValueTask<int> RunAsync<T>(PostgresConnection connection, QueryPlan plan, IReadOnlyList<T> records, CancellationToken cancellationToken)
        where T : Record, IRecord<T>
    {
        var stored = 0;
        try
        {
            var batch = new NpgsqlBatch(connection.Connection);
            await using (batch.ConfigureAwait(false))
            {
                var text = StatementParameters.Text(plan, null);
                foreach (var record in records)
                {
                    batch.BatchCommands.Add(Command(plan, text, record));
                }

                await batch.PrepareAsync(cancellationToken).ConfigureAwait(false);
                var reader = await batch.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
                await using (reader.ConfigureAwait(false))
                {
                    for (; !plan.Returning.IsEmpty && stored < records.Count; stored++)
                    {
                        await reader.ReadAsync(cancellationToken).ConfigureAwait(false);
                        RowReading.Returned(reader, plan, records[stored]);
                        await reader.NextResultAsync(cancellationToken).ConfigureAwait(false);
                    }
                }
            }

            return records.Count;
        }
        catch (Exception error) when (error is not (ObjectQLException or OperationCanceledException))
        {
            throw WriteError.OfMany(error, plan, records) ?? PostgresError.Of(error, plan.Schema);
        }
    }

    private static NpgsqlBatchCommand Command<T>(QueryPlan plan, string text, T record)
        where T : Record, IRecord<T>
    {
        var command = new NpgsqlBatchCommand(text);
        var parameters = StatementParameters.Of(plan, null);
        var binder = new StatementBinder(plan, new ParameterList(parameters));
        T.Write(record, ref binder);
        foreach (var parameter in parameters)
        {
            command.Parameters.Add(parameter);
        }

        return command;
    }
}
