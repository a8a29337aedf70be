using System.Runtime.CompilerServices;
using ObjectQL.Sqlite.Connections;
using ObjectQL.Sqlite.Native;

namespace ObjectQL.Sqlite.Operations;

/// <summary>Lets a cancelled token end a read in the middle of a step. A token that cannot be cancelled costs nothing.</summary>
internal static class Interruptible
{
    /// <summary>Runs an operation on a connection that it has alone.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TResult Run<TOperation, TResult>(in TOperation operation, SqliteConnection connection, CancellationToken cancellationToken)
        where TOperation : struct, IReadOperation<TResult> => cancellationToken.CanBeCanceled && !TOperation.IsShort
        ? RunWatched<TOperation, TResult>(in operation, connection, cancellationToken)
        : operation.Run(connection);

    /// <summary>Interrupts what runs on the connection when the token is cancelled. Dispose it before the connection goes to somebody else.</summary>
    public static CancellationTokenRegistration Watch(SqliteConnection connection, CancellationToken cancellationToken) =>
        cancellationToken.UnsafeRegister(static connection => ((SqliteConnection)connection!).Interrupt(), connection);

    /// <summary>Whether an error is the end that the token asked for.</summary>
    public static bool IsCancellation(SqliteConnection connection, CancellationToken cancellationToken) =>
        cancellationToken.IsCancellationRequested && ResultCode.Primary(Sqlite3.ExtendedErrorCode(connection.Database)) == ResultCode.Interrupt;

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static TResult RunWatched<TOperation, TResult>(in TOperation operation, SqliteConnection connection, CancellationToken cancellationToken)
        where TOperation : struct, IReadOperation<TResult>
    {
        using var watch = Watch(connection, cancellationToken);
        cancellationToken.ThrowIfCancellationRequested();
        try
        {
            return operation.Run(connection);
        }
        catch (ObjectQLException error) when (IsCancellation(connection, cancellationToken))
        {
            throw new OperationCanceledException("The query was cancelled while it ran.", error, cancellationToken);
        }
    }
}
