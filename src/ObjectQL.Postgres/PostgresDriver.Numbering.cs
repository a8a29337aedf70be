using ObjectQL.Metadata;
using ObjectQL.Postgres.Operations;
using ObjectQL.Query;

namespace ObjectQL.Postgres;

/// <content>Records that the server numbers. A sequence does not know of ids that were given, so it is moved behind them when one is taken already.</content>
public sealed partial class PostgresDriver
{
    private async ValueTask<int> InsertNumberedAsync<T>(QueryPlan plan, T record, DriverTransaction? transaction, CancellationToken cancellationToken)
        where T : Record, IRecord<T>
    {
        try
        {
            return await InsertOnceAsync().ConfigureAwait(false);
        }
        catch (ObjectQLException error) when (IsTaken(error, plan.Schema))
        {
            await Run((connection, token) => SequenceOperation.CatchUpAsync(connection.Connection, plan.Schema, token), transaction, cancellationToken).ConfigureAwait(false);
            return await InsertOnceAsync().ConfigureAwait(false);
        }

        // Not as a read, which is repeated when the connection was lost.
        ValueTask<int> InsertOnceAsync() => Run(
            (connection, token) => Execution.ReadAsync<UpsertOperation<T>, int>(connection, isGuarded: false, new UpsertOperation<T>(plan, record), token), transaction, cancellationToken);
    }

    /// <summary>Takes a number for each record, and stores them with these.</summary>
    private async ValueTask CopyNumberedAsync<T>(ObjectSchema schema, IReadOnlyList<T> records, DriverTransaction? transaction, CancellationToken cancellationToken)
        where T : Record, IRecord<T>
    {
        try
        {
            await CopyOnceAsync().ConfigureAwait(false);
        }
        catch (ObjectQLException error) when (IsTaken(error, schema))
        {
            await Run((connection, token) => SequenceOperation.CatchUpAsync(connection.Connection, schema, token), transaction, cancellationToken).ConfigureAwait(false);
            await CopyOnceAsync().ConfigureAwait(false);
        }

        async ValueTask CopyOnceAsync()
        {
            var numbers = await Run((connection, token) => SequenceOperation.TakeAsync(connection.Connection, schema, records.Count, token), transaction, cancellationToken).ConfigureAwait(false);
            for (var i = 0; i < numbers.Length; i++)
            {
                var reader = new NumberReader(numbers[i]);
                T.Read(records[i], ref reader);
            }

            try
            {
                await Run((connection, token) => InsertAllOperation.RunAsync(connection, transaction is not null, T.TypeOf(schema).InsertPlan, records, token), transaction, cancellationToken).ConfigureAwait(false);
            }
            catch
            {
                foreach (var record in records)
                {
                    var reader = new NumberReader(null);
                    T.Read(record, ref reader);
                }

                throw;
            }
        }
    }

    private static bool IsTaken(ObjectQLException error, ObjectSchema schema) =>
        error is { Code: ErrorCode.Conflict, Field: "id" } && !schema.IsExternal;
}
