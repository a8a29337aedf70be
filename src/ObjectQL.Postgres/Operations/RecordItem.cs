using Npgsql;
using ObjectQL.Postgres.Statements;
using ObjectQL.Query;

namespace ObjectQL.Postgres.Operations;

/// <summary>Records as items of a stream.</summary>
internal readonly struct RecordItem<T> : IItemReader<T>
    where T : Record, IRecord<T>
{
    public static T Read(NpgsqlDataReader reader, QueryPlan plan) => RowReading.Record<T>(reader, plan);
}
