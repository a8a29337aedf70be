using Npgsql;
using ObjectQL.Query;

namespace ObjectQL.Postgres.Operations;

/// <summary>How the row that a reader stands on becomes an item of a stream.</summary>
/// <typeparam name="TItem">What it becomes.</typeparam>
internal interface IItemReader<TItem>
{
    static abstract TItem Read(NpgsqlDataReader reader, QueryPlan plan);
}
