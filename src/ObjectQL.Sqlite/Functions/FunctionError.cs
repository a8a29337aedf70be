using System.Text;
using ObjectQL.Sqlite.Native;

namespace ObjectQL.Sqlite.Functions;

/// <summary>
/// The error of a registered function. No exception may cross the engine: it is told as a text, and the exception is kept for the
/// caller, who steps the statement on this very thread.
/// </summary>
internal static unsafe class FunctionError
{
    [ThreadStatic]
    private static ObjectQLException? t_last;

    /// <summary>Ends a function with an error.</summary>
    public static void Report(nint context, Exception error)
    {
        var known = error as ObjectQLException ?? new ObjectQLException(
            error is OverflowException ? ErrorCode.Validation : ErrorCode.Database,
            error is OverflowException ? "The result of an exact calculation has more digits than a decimal holds." : $"A function of a query failed: {error.Message}",
            inner: error);
        t_last = known;
        var message = Encoding.UTF8.GetBytes(known.Message);
        fixed (byte* text = message)
        {
            Sqlite3.ResultError(context, text, message.Length);
        }
    }

    /// <summary>The exception behind a message of the engine, once; null when the message is the engine's own.</summary>
    public static ObjectQLException? Take(string message)
    {
        var last = t_last;
        t_last = null;
        return last is not null && last.Message == message ? last : null;
    }
}
