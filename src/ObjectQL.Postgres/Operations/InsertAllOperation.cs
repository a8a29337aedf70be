using Npgsql;
using ObjectQL.Metadata;
using ObjectQL.Postgres.Connections;
using ObjectQL.Postgres.Schema;
using ObjectQL.Postgres.Statements;
using ObjectQL.Query;

namespace ObjectQL.Postgres.Operations;

/// <summary>Stores several new records, all or none: by <c>COPY</c> where values go as they are into all columns, by a batch of inserts otherwise.</summary>
internal static class InsertAllOperation
{
    /// <param name="connection">The connection.</param>
    /// <param name="isGuarded">Whether a savepoint of the name <see cref="Statement.Guard"/> stands before it.</param>
    /// <param name="plan">The insert.</param>
    /// <param name="records">The records.</param>
    /// <param name="cancellationToken">Cancels it.</param>
    public static async ValueTask<int> RunAsync<T>(
        PostgresConnection connection, bool isGuarded, QueryPlan plan, IReadOnlyList<T> records, CancellationToken cancellationToken)
        where T : Record, IRecord<T>
    {
        if (!Fits(plan.Schema) || connection.TablesWithVectors.Contains(plan.Schema.Table))
        {
            return await BatchInsertOperation.RunAsync(connection, plan, records, cancellationToken).ConfigureAwait(false);
        }

        try
        {
            return await CopyOperation.RunAsync(connection, plan, records, cancellationToken).ConfigureAwait(false);
        }
        catch (ObjectQLException error) when (IsOtherForm(error) && VectorColumns.MayHave(plan.Schema))
        {
            if (isGuarded)
            {
                await connection.ExecuteAsync("ROLLBACK TO SAVEPOINT " + Statement.Guard, CancellationToken.None).ConfigureAwait(false);
            }

            if (!await VectorColumns.AnyAsync(connection, plan.Schema, cancellationToken).ConfigureAwait(false))
            {
                throw;
            }
        }

        return await BatchInsertOperation.RunAsync(connection, plan, records, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Tables of other programs may have narrower columns.</summary>
    private static bool Fits(ObjectSchema schema) => !schema.IsExternal && schema.Fields.All(static field => field.ColumnType is null || field.IsUuid);

    /// <summary>
    /// Whether the server could not read a value as one of its column's type. An array of numbers is never a vector: where that has its number of elements, an array has the upper half of its number of dimensions.
    /// </summary>
    private static bool IsOtherForm(ObjectQLException error) => error.InnerException is PostgresException
    {
        SqlState: PostgresErrorCodes.UndefinedFunction or PostgresErrorCodes.DataException or PostgresErrorCodes.InvalidBinaryRepresentation or PostgresErrorCodes.InvalidTextRepresentation,
    };
}
