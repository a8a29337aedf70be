using ObjectQL.Metadata;
using ObjectQL.Sqlite.Connections;
using ObjectQL.Sqlite.Functions;
using ObjectQL.Sqlite.Native;

namespace ObjectQL.Sqlite.Errors;

/// <summary>Turns result codes into exceptions that say what to do.</summary>
internal static unsafe class SqliteError
{
    /// <summary>The exception for the connection's last error.</summary>
    /// <param name="connection">The connection.</param>
    /// <param name="code">What the call returned.</param>
    /// <param name="schema">The object that was worked on, or null.</param>
    public static ObjectQLException Of(SqliteConnection connection, int code, ObjectSchema? schema)
    {
        var extended = Sqlite3.ExtendedErrorCode(connection.Database);
        var message = Sqlite3.Text(Sqlite3.ErrorMessage(connection.Database));
        if (FunctionError.Take(message) is { } thrown)
        {
            return new ObjectQLException(thrown.Code, thrown.Message, thrown.ObjectName ?? schema?.Name, thrown.Field, thrown);
        }

        return ResultCode.Primary(code) == ResultCode.Constraint
            ? ConstraintError.Of(extended, message, schema)
            : Engine(code, extended, message, schema);
    }

    /// <summary>The exception for a file that could not be opened.</summary>
    public static ObjectQLException Open(string path, nint database, int code)
    {
        var message = database == 0 ? Sqlite3.Text(Sqlite3.ErrorText(code)) : Sqlite3.Text(Sqlite3.ErrorMessage(database));
        return new ObjectQLException(
            ErrorCode.ConnectionFailed,
            $"The database '{path}' could not be opened: {message}. Check that the folder exists and may be written to.");
    }

    /// <summary>The driver was closed.</summary>
    public static ObjectQLException Closed(string path) => new(
        ErrorCode.ConnectionFailed,
        $"The database '{path}' is closed: its driver was disposed. Keep the driver as long as sessions use it.");

    private static ObjectQLException Engine(int code, int extended, string message, ObjectSchema? schema)
    {
        var (kind, advice) = ResultCode.Primary(code) switch
        {
            ResultCode.Busy or ResultCode.Locked => (ErrorCode.Database, "Another process holds the database for longer than BusyTimeout; try again, or raise the timeout."),
            ResultCode.ReadOnly => (ErrorCode.Database, "The database file, or its folder, cannot be written to; check the permissions and the file system."),
            ResultCode.Perm or ResultCode.Auth => (ErrorCode.Database, "Access was refused; check the permissions of the file and its folder."),
            ResultCode.Full => (ErrorCode.Database, "The disk is full, or the database has reached its greatest size; make room and try again. Nothing of this operation was stored."),
            ResultCode.IoError => (ErrorCode.Database, "The disk could not be read or written; check the disk and the file system. Nothing of this operation was stored."),
            ResultCode.Corrupt => (ErrorCode.Database, "The file is damaged; restore a backup, or rescue what is left with the 'sqlite3' tool's .recover command."),
            ResultCode.NotADatabase => (ErrorCode.ConnectionFailed, "The file is no SQLite database (or is encrypted); check the path."),
            ResultCode.CantOpen => (ErrorCode.ConnectionFailed, "The file could not be opened; check that the folder exists and may be written to."),
            ResultCode.NoMemory => (ErrorCode.Database, "There is not enough memory."),
            ResultCode.TooBig => (ErrorCode.Validation, "A value is larger than the engine's limit of about 1 GB."),
            ResultCode.Error when message == "integer overflow" => (ErrorCode.Validation, "The sum is no 64-bit number."),
            ResultCode.Error when message.StartsWith("no such ", StringComparison.Ordinal) || message.Contains("has no column", StringComparison.Ordinal)
                => (ErrorCode.SchemaMismatch, "The stored schema lacks it: open the database through the model first, so that the schema is extended."),
            _ => (ErrorCode.Database, "The engine refused the statement."),
        };
        return new ObjectQLException(kind, $"SQLite: {message} ({extended}). {advice}", schema?.Name) { IsBusy = ResultCode.Primary(code) is ResultCode.Busy or ResultCode.Locked };
    }
}
