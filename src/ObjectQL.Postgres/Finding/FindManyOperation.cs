using System.Globalization;
using Npgsql;
using ObjectQL.Postgres.Connections;
using ObjectQL.Postgres.Operations;
using ObjectQL.Postgres.Statements;
using ObjectQL.Query;

namespace ObjectQL.Postgres.Finding;

/// <summary>Reads the records that several callers wait for.</summary>
internal readonly struct FindManyOperation<T>(QueryPlan plan, QueryPlan together, List<WaitingFind<T>> group) : IReadOperation<int>
    where T : Record, IRecord<T>
{
    public QueryPlan Plan => together;

    public bool[]? Between => null;

    public void Bind(Statement statement)
    {
        if (plan.Schema.IsNumbered)
        {
            statement.Parameters.Set<long[]?>(0, [.. group.Select(static waiting => long.Parse(waiting.Id, CultureInfo.InvariantCulture))]);
            return;
        }

        var ids = new string[group.Count];
        for (var i = 0; i < ids.Length; i++)
        {
            ids[i] = group[i].Id;
        }

        statement.Parameters.Set<string[]?>(0, ids);
    }

    public async ValueTask<int> ReadAsync(PostgresConnection connection, NpgsqlDataReader reader, CancellationToken cancellationToken)
    {
        var count = 0;
        while (await reader.ReadAsync(cancellationToken).ConfigureAwait(false))
        {
            Give(RowReading.Record<T>(reader, plan), group);
            count++;
        }

        return count;
    }

    public void Keep()
    {
    }

    /// <summary>Each caller gets a record of its own.</summary>
    private static void Give(T record, List<WaitingFind<T>> group)
    {
        var isGiven = false;
        foreach (var waiting in group)
        {
            if (waiting.Id == record.Id)
            {
                waiting.Found = isGiven ? T.CopyFor(record) : record;
                isGiven = true;
            }
        }
    }
}
