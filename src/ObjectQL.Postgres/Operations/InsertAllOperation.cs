using ObjectQL.Metadata;
using ObjectQL.Postgres.Connections;
using ObjectQL.Postgres.Schema;
using ObjectQL.Query;

namespace ObjectQL.Postgres.Operations;

/// <summary>Stores several new records, all or none: by <c>COPY</c> where values go as they are into all columns, by a batch of inserts otherwise.</summary>
internal static class InsertAllOperation
{
    public static async ValueTask<int> RunAsync<T>(PostgresConnection connection, QueryPlan plan, IReadOnlyList<T> records, CancellationToken cancellationToken)
        where T : Record, IRecord<T> => Fits(plan.Schema) && !await VectorColumns.AnyAsync(connection, plan.Schema, cancellationToken).ConfigureAwait(false)
        ? await CopyOperation.RunAsync(connection, plan, records, cancellationToken).ConfigureAwait(false)
        : await BatchInsertOperation.RunAsync(connection, plan, records, cancellationToken).ConfigureAwait(false);

    /// <summary>Tables of other programs may have narrower columns.</summary>
    private static bool Fits(ObjectSchema schema) => !schema.IsExternal && schema.Fields.All(static field => field.ColumnType is null || field.IsUuid);
}
