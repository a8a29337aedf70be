using System.Runtime.CompilerServices;
using ObjectQL.Query;
using ObjectQL.Sqlite.Connections;
using ObjectQL.Sqlite.Native;
using ObjectQL.Sqlite.Statements;

namespace ObjectQL.Sqlite.Operations;

/// <summary>Reads records or rows one by one: a reader and its statement belong to the enumeration until it ends.</summary>
internal static class ResultStream
{
    public static async IAsyncEnumerable<TItem> Read<TItem, TItemReader>(
        ReaderPool readers, QueryPlan plan, Arguments arguments, [EnumeratorCancellation] CancellationToken cancellationToken)
        where TItemReader : struct, IItemReader<TItem>
    {
        cancellationToken.ThrowIfCancellationRequested();
        var connection = readers.TryAcquire() ?? await readers.AcquireAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            using var watch = Interruptible.Watch(connection, cancellationToken);
            var statement = connection.Prepare(plan, arguments);
            ArgumentBinder.Bind(connection, statement.Handle, plan, 1, arguments);
            while (Next(connection, statement, cancellationToken))
            {
                yield return TItemReader.Read(statement);
            }
        }
        finally
        {
            // Wherever the caller stopped, the statement is reset, so that no snapshot stays behind.
            connection.Abandon();
            readers.Release(connection);
        }
    }

    private static bool Next(SqliteConnection connection, Statement statement, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var code = Sqlite3.Step(statement.Handle);
        return code switch
        {
            ResultCode.Row => true,
            ResultCode.Done => false,
            _ when Interruptible.IsCancellation(connection, cancellationToken) => throw new OperationCanceledException("The query was cancelled while it ran.", cancellationToken),
            _ => throw connection.Failed(statement, code),
        };
    }
}
