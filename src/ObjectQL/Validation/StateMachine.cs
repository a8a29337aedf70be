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
    /// <summary>So many moves in a row that records make by themselves are a circle.</summary>
    public const int MostSteps = 100;

    /// <summary>What was left last within a state, as a record remembers it.</summary>
    /// <param name="memory">What the record remembers: <c>active=active.hot;review=review.legal.open+review.money.closed</c>.</param>
    /// <param name="around">The state.</param>
    public static string? Last(string? memory, string around)
    {
        ArgumentNullException.ThrowIfNull(around);
        var (start, end) = Find(memory, around);
        return start < 0 ? null : memory![start..end];
    }

    /// <summary>Adds to what a record remembers, or changes it.</summary>
    /// <param name="memory">What it remembers so far.</param>
    /// <param name="around">The state that is left.</param>
    /// <param name="leaves">The states inside of it.</param>
    public static string Remember(string? memory, string around, string leaves)
    {
        ArgumentNullException.ThrowIfNull(around);
        var (start, end) = Find(memory, around);
        return start >= 0 ? string.Concat(memory.AsSpan(0, start), leaves, memory.AsSpan(end))
            : (string.IsNullOrEmpty(memory) ? "" : memory + ";") + around + "=" + leaves;
    }

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
    public ObjectQLException Denied(string from, string to, string[] guards, OperationContext context) => IsHidden(context)
        ? Hidden(to)
        : new(ErrorCode.TransitionDenied, $"The way from '{from}' to '{to}' is closed ('{name}'): {string.Join(" or ", guards)} does not hold.", objectName, field)
        {
            Transition = new(name, from, to, guards),
        };

    /// <summary>Something is wrong with the machine, which the build tells; a part of it might let pass what the whole does not.</summary>
    public ObjectQLException Invalid(OperationContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        return Error(ErrorCode.InvalidStateMachine, $"The state machine '{name}' of '{objectName}' is not sound, so no record changes '{field}'; the build says what is wrong (OQL0616).");
    }

    /// <summary>The record does not come to rest.</summary>
    public ObjectQLException Circle(string state, OperationContext context) => IsHidden(context)
        ? Hidden(null)
        : Error(ErrorCode.InvalidStateMachine, $"The record does not come to rest: 'always' leads from state to state ('{name}'), at last to '{state}'.");

    private static (int Start, int End) Find(string? memory, string around)
    {
        for (var start = 0; memory is not null && start < memory.Length;)
        {
            var end = memory.IndexOf(';', start) is >= 0 and var next ? next : memory.Length;
            if (end - start > around.Length && memory[start + around.Length] == '=' && string.CompareOrdinal(memory, start, around, 0, around.Length) == 0)
            {
                return (start + around.Length + 1, end);
            }

            start = end + 1;
        }

        return (-1, -1);
    }

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
