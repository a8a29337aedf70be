using System.Buffers;
using Npgsql;
using ObjectQL.Postgres.Connections;
using ObjectQL.Postgres.Json;
using ObjectQL.Postgres.Statements;
using ObjectQL.Query;

namespace ObjectQL.Postgres.Operations;

/// <summary>Reads records or rows as a JSON array.</summary>
internal struct JsonOperation(QueryPlan plan, Arguments arguments, IBufferWriter<byte> output) : IReadOperation<int>
{
    private Arguments _arguments = arguments;

    public readonly QueryPlan Plan => plan;

    public readonly bool[]? Between => ArgumentForms.Between(plan, _arguments);

    public readonly void Bind(Statement statement) => ArgumentBinder.Bind(statement, 0, _arguments);

    public readonly async ValueTask<int> ReadAsync(PostgresConnection connection, NpgsqlDataReader reader, CancellationToken cancellationToken)
    {
        var columns = JsonOutputColumn.Of(plan);
        var count = 0;
        while (await reader.ReadAsync(cancellationToken).ConfigureAwait(false))
        {
            JsonRows.Row(reader, plan, columns, output, count++ == 0);
        }

        JsonRows.End(output, count == 0);
        return count;
    }

    public void Keep() => _arguments = _arguments.Copy();
}
