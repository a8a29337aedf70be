using System.Text;
using Npgsql;
using ObjectQL.Metadata;

namespace ObjectQL.Postgres.Errors;

/// <summary>Turns the errors of the server and of the connection into exceptions that say what to do.</summary>
internal static class PostgresError
{
    /// <summary>The exception for an error of an operation.</summary>
    /// <param name="error">What Npgsql threw.</param>
    /// <param name="schema">The object that was worked on, or null.</param>
    public static Exception Of(Exception error, ObjectSchema? schema) => error switch
    {
        ObjectQLException or OperationCanceledException => error,
        PostgresException server => ConstraintError.Of(server, schema) ?? Server(server, schema),
        EncoderFallbackException => new ObjectQLException(
            ErrorCode.Validation, "A text holds half of a surrogate pair, which is no Unicode character.", schema?.Name, inner: error),
        NpgsqlException { InnerException: TimeoutException } => new ObjectQLException(
            ErrorCode.Database, "The server did not answer within the connection string's 'Command Timeout'; raise it, or make the query smaller.", schema?.Name, inner: error),
        NpgsqlException or IOException or System.Net.Sockets.SocketException or ObjectDisposedException => new ObjectQLException(
            ErrorCode.ConnectionFailed, $"The connection to the server was lost: {error.Message}. Whether the operation was done is not known.", schema?.Name, inner: error),
        InvalidCastException or OverflowException => new ObjectQLException(
            ErrorCode.SchemaMismatch, $"A column has another type than its field: {error.Message}", schema?.Name, inner: error),
        _ => error,
    };

    /// <summary>The exception for a server that could not be reached.</summary>
    public static ObjectQLException Open(Exception error) => new(
        ErrorCode.ConnectionFailed,
        IsFull(error) ? $"The server gives no more connections: {error.Message}. Lower MaxConnections, so that all who use the server stay together below its setting max_connections, or raise that."
        : $"The server could not be reached: {error.Message}. Check host, port, database, user and password of the connection string, and that the server runs.",
        inner: error);

    /// <summary>The driver was closed.</summary>
    public static ObjectQLException Closed() => new(
        ErrorCode.ConnectionFailed, "The database is closed: its driver was disposed. Keep the driver as long as sessions use it.");

    /// <summary>Whether the connection was lost, not the statement refused.</summary>
    public static bool IsLost(Exception error) => error is PostgresException server
        ? server.SqlState is PostgresErrorCodes.AdminShutdown or PostgresErrorCodes.CrashShutdown or PostgresErrorCodes.CannotConnectNow || server.SqlState.StartsWith("08", StringComparison.Ordinal)
        : error is NpgsqlException { InnerException: not TimeoutException } or IOException or System.Net.Sockets.SocketException;

    /// <summary>Whether the server gives no more connections, to anybody, this user or this database.</summary>
    public static bool IsFull(Exception error) => error is PostgresException { SqlState: PostgresErrorCodes.TooManyConnections };

    /// <summary>Whether another program has changed a table since the statement was prepared.</summary>
    public static bool IsStale(Exception error) =>
        error is PostgresException { SqlState: PostgresErrorCodes.FeatureNotSupported, MessageText: "cached plan must not change result type" };

    private static ObjectQLException Server(PostgresException error, ObjectSchema? schema)
    {
        var (code, advice) = error.SqlState switch
        {
            PostgresErrorCodes.SerializationFailure => (ErrorCode.Conflict, "Another transaction has changed the same records; run the whole transaction again."),
            PostgresErrorCodes.DeadlockDetected => (ErrorCode.Conflict, "Two transactions waited for each other, and this one was chosen to give way; run it again."),
            PostgresErrorCodes.LockNotAvailable => (ErrorCode.TransactionFailed, "Another transaction holds the record for longer than TransactionTimeout; try again, or raise the timeout."),
            PostgresErrorCodes.CharacterNotInRepertoire or PostgresErrorCodes.UntranslatableCharacter => (ErrorCode.Validation, "A text holds a character that PostgreSQL cannot store, such as NUL (U+0000)."),
            PostgresErrorCodes.InvalidTextRepresentation or PostgresErrorCodes.InvalidDatetimeFormat => (ErrorCode.Validation, "A text is no value of its column's type."),
            PostgresErrorCodes.DataException => (ErrorCode.Validation, "A value is none that its column's type can hold, such as a vector of another length."),
            PostgresErrorCodes.NumericValueOutOfRange => (ErrorCode.Validation, "A number is too large for its column or for the result."),
            PostgresErrorCodes.ProgramLimitExceeded => (ErrorCode.Validation, "A value is too large for an index or for the engine."),
            PostgresErrorCodes.UndefinedTable or PostgresErrorCodes.UndefinedColumn => (ErrorCode.SchemaMismatch, "The stored schema lacks it: open the database through the model first, so that the schema is extended."),
            PostgresErrorCodes.DatatypeMismatch or PostgresErrorCodes.UndefinedFunction => (ErrorCode.SchemaMismatch, "A column has another type than its field."),
            PostgresErrorCodes.ReadOnlySqlTransaction => (ErrorCode.Database, "The server is a standby, or the database is read-only; write to the primary."),
            PostgresErrorCodes.InsufficientPrivilege => (ErrorCode.Database, "The user of the connection string may not do this; grant it."),
            PostgresErrorCodes.InFailedSqlTransaction => (ErrorCode.TransactionFailed, "An earlier error has ended the transaction; begin a new one."),
            PostgresErrorCodes.AdminShutdown or PostgresErrorCodes.CrashShutdown or PostgresErrorCodes.CannotConnectNow => (ErrorCode.ConnectionFailed, "The server was shut down, or ended the connection."),
            PostgresErrorCodes.DiskFull => (ErrorCode.Database, "The disk of the server is full. Nothing of this operation was stored."),
            PostgresErrorCodes.OutOfMemory when error.Routine == "MarkAsPreparing" => (
                ErrorCode.TransactionFailed, "More transactions over several data sources run at once than the server's setting max_prepared_transactions allows; raise it, and look for prepared ones that nobody has ended: SELECT * FROM pg_prepared_xacts."),
            _ => (ErrorCode.Database, "The server refused the statement."),
        };
        return new ObjectQLException(code, $"PostgreSQL: {error.MessageText} ({error.SqlState}). {advice}", schema?.Name, inner: error) { IsBusy = error.SqlState == PostgresErrorCodes.LockNotAvailable };
    }
}
