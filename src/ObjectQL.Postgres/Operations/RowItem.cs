using Npgsql;
using ObjectQL.Postgres.Statements;
using ObjectQL.Query;

namespace ObjectQL.Postgres.Operations;

/// <summary>Rows of columns as items of a stream.</summary>
internal readonly struct RowItem<TRow, TShape> : IItemReader<TRow>
    where TShape : struct, IRowShape<TRow>
{
    public static TRow Read(NpgsqlDataReader reader, QueryPlan plan) => RowReading.Row<TRow, TShape>(reader, plan);
}
