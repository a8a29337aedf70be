using System.Runtime.CompilerServices;
using ObjectQL.Query;
using ObjectQL.Sqlite.Connections;
using ObjectQL.Sqlite.Native;
using ObjectQL.Sqlite.Statements;

namespace ObjectQL.Sqlite.Operations;

/// <summary>Reads records one by one: a reader and its statement belong to the enumeration until it ends.</summary>
internal static class RecordStream
{
    public static async IAsyncEnumerable<T> Read<T>(
        ReaderPool readers, QueryPlan plan, Arguments arguments, [EnumeratorCancellation] CancellationToken cancellationToken)
        where T : Record, IRecord<T>
    {
        cancellationToken.ThrowIfCancellationRequested();
        var connection = readers.TryRent() ?? await readers.RentAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            using var watch = Interruptible.Watch(connection, cancellationToken);
            var statement = connection.Prepare(plan);
            ArgumentBinder.Bind(connection, statement.Handle, plan, 1, arguments);
            while (Next<T>(connection, statement, cancellationToken) is { } record)
            {
                yield return record;
            }
        }
        finally
        {
            // Wherever the caller stopped, the statement is reset, so that no snapshot stays behind.
            connection.Abandon();
            readers.Return(connection);
        }
    }

    private static T? Next<T>(SqliteConnection connection, Statement statement, CancellationToken cancellationToken)
        where T : Record, IRecord<T>
    {
        cancellationToken.ThrowIfCancellationRequested();
        var code = Sqlite3.Step(statement.Handle);
        if (code == ResultCode.Row)
        {
            var plan = statement.Plan;
            var record = T.New();
            var reader = new ColumnReader(statement.Handle, plan.Schema, plan.Fields.AsSpan());
            T.Read(record, ref reader);
            RecordState.MarkRead(record, plan);
            return record;
        }

        if (code == ResultCode.Done)
        {
            return null;
        }

        throw Interruptible.IsCancellation(connection, cancellationToken)
            ? new OperationCanceledException("The query was cancelled while it ran.", cancellationToken)
            : connection.Failed(statement, code);
    }
}
