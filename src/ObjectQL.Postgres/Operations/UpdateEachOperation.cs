using Npgsql;
using ObjectQL.Postgres.Connections;
using ObjectQL.Postgres.Errors;
using ObjectQL.Postgres.Statements;
using ObjectQL.Query;

namespace ObjectQL.Postgres.Operations;

/// <summary>Changes several records, each from a draft of its own, by one batch: a round trip.</summary>
internal static class UpdateEachOperation
{
    public static async ValueTask<int> RunAsync<T>(PostgresConnection connection, QueryPlan plan, IReadOnlyList<(Value Id, T Draft)> changes, CancellationToken cancellationToken)
        where T : Record, IRecord<T>
    {
        try
        {
            var batch = new NpgsqlBatch(connection.Connection);
            await using (batch.ConfigureAwait(false))
            {
                var text = StatementParameters.Text(plan, null);
                foreach (var (id, draft) in changes)
                {
                    batch.BatchCommands.Add(Command(plan, text, id, draft));
                }

                await batch.PrepareAsync(cancellationToken).ConfigureAwait(false);
                return await batch.ExecuteNonQueryAsync(cancellationToken).ConfigureAwait(false);
            }
        }
        catch (Exception error) when (error is not (ObjectQLException or OperationCanceledException))
        {
            throw WriteError.OfMany(error, plan, [.. changes.Select(static change => change.Draft)]) ?? PostgresError.Of(error, plan.Schema);
        }
    }

    private static NpgsqlBatchCommand Command<T>(QueryPlan plan, string text, Value id, T draft)
        where T : Record, IRecord<T>
    {
        var command = new NpgsqlBatchCommand(text);
        var parameters = StatementParameters.Of(plan, null);
        var list = new ParameterList(parameters);
        var binder = new StatementBinder(plan, list);
        T.Write(draft, ref binder);
        ArgumentBinder.Bind(plan, list, null, plan.Fields.Count, new Arguments([id], 1));
        foreach (var parameter in parameters)
        {
            command.Parameters.Add(parameter);
        }

        return command;
    }
}
