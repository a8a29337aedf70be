using Npgsql;
using ObjectQL.Postgres.Statements;
using ObjectQL.Query;

namespace ObjectQL.Postgres.Operations;

/// <summary>Asks the server how it would run a plan, whatever the values are.</summary>
internal static class ExplainOperation
{
    private const string Name = "\"oql#explained\"";

    public static async ValueTask<IReadOnlyList<string>> RunAsync(NpgsqlConnection connection, QueryPlan plan, CancellationToken cancellationToken)
    {
        var parameters = StatementParameters.Of(plan, null);
        var types = parameters.Length == 0 ? "" : $" ({string.Join(", ", parameters.Select(static parameter => parameter.DataTypeName))})";
        var nulls = parameters.Length == 0 ? "" : $" ({string.Join(", ", parameters.Select(static _ => "NULL"))})";
        await ExecuteAsync($"SET plan_cache_mode = force_generic_plan; PREPARE {Name}{types} AS {plan.Sql(PostgresDialect.Instance)}").ConfigureAwait(false);
        try
        {
            var steps = new List<string>();
            var command = new NpgsqlCommand($"EXPLAIN EXECUTE {Name}{nulls}", connection);
            await using (command.ConfigureAwait(false))
            {
                var reader = await command.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
                await using (reader.ConfigureAwait(false))
                {
                    while (await reader.ReadAsync(cancellationToken).ConfigureAwait(false))
                    {
                        steps.Add(reader.GetString(0));
                    }
                }
            }

            return steps;
        }
        finally
        {
            await ExecuteAsync($"DEALLOCATE {Name}; RESET plan_cache_mode").ConfigureAwait(false);
        }

        async Task ExecuteAsync(string sql)
        {
            var command = new NpgsqlCommand(sql, connection);
            await using (command.ConfigureAwait(false))
            {
                await command.ExecuteNonQueryAsync(CancellationToken.None).ConfigureAwait(false);
            }
        }
    }
}
