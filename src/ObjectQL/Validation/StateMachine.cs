using System.ComponentModel;
using ObjectQL.Metadata;

namespace ObjectQL;

/// <summary>What generated code needs to know of a state machine when a move is refused.</summary>
/// <param name="objectName">The object.</param>
/// <param name="field">The field that holds the state.</param>
/// <param name="name">The machine's name.</param>
/// <param name="initial">The states in which a record begins; empty for any.</param>
/// <param name="moves">Each state with those that may follow it: <c>draft</c>, <c>sent, dropped</c>.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class StateMachine(string objectName, string field, string name, string[] initial, params string[] moves)
{
    /// <summary>A record cannot begin in this state. The system may begin in any that there is, so that it can take over records from elsewhere.</summary>
    public void Begin(string state, OperationContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        if (FollowersOf(state) is null)
        {
            throw NotFound(state);
        }

        if (initial.Length != 0 && Array.IndexOf(initial, state) < 0 && !context.User.IsSystem)
        {
            throw Error(ErrorCode.TransitionNotFound, $"A new '{objectName}' record begins as {string.Join(" or ", initial.Select(static one => $"'{one}'"))}, not as '{state}' ('{name}').");
        }
    }

    /// <summary>There is no way between the states.</summary>
    public ObjectQLException Refused(string? from, string? to, OperationContext context)
    {
        if (IsHidden(context))
        {
            return Hidden(to);
        }

        if (to is not null && FollowersOf(to) is null)
        {
            return NotFound(to);
        }

        var next = from is null ? null : FollowersOf(from);
        return Error(
            ErrorCode.TransitionNotFound,
            $"There is no way from '{from}' to '{to}' ('{name}'); {(next is { Length: > 0 } ? $"from '{from}' one goes to {next}" : $"'{from}' is a last state")}.");
    }

    /// <summary>The guards of all ways between the states let nobody pass.</summary>
    public ObjectQLException Denied(string from, string to, string guards, OperationContext context) => IsHidden(context)
        ? Hidden(to)
        : Error(ErrorCode.TransitionDenied, $"The way from '{from}' to '{to}' is closed ('{name}'): {guards} does not hold.");

    /// <summary>Whether the caller may not see in what state the record is.</summary>
    private bool IsHidden(OperationContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        return context.Session.AccessTo(context.ObjectType)?.MayCompare(context.ObjectType.Schema.FieldNumber(field)) == false;
    }

    /// <summary>One answer for all that is wrong, since each of them would tell the state.</summary>
    private ObjectQLException Hidden(string? to) => Error(ErrorCode.TransitionNotFound, $"The record cannot be moved to '{to}' ('{name}').");

    private ObjectQLException NotFound(string state) =>
        Error(ErrorCode.StateNotFound, $"There is no state '{state}' ('{name}').{NearName.Hint(state, moves.Where(static (_, number) => number % 2 == 0))}");

    private ObjectQLException Error(string code, string message) => new(code, message, objectName, field);

    private string? FollowersOf(string state)
    {
        for (var i = 0; i + 1 < moves.Length; i += 2)
        {
            if (moves[i] == state)
            {
                return moves[i + 1];
            }
        }

        return null;
    }
}
