using System.Collections;
using System.Runtime.CompilerServices;

namespace ObjectQL;

/// <summary>One call on its way through the middleware around it; rented, so that contexts are handles on it.</summary>
internal abstract class OperationCall : OperationContext
{
    /// <summary>What this thread has used last: taken without an instruction that other processors hear of.</summary>
    [ThreadStatic]
    private static OperationCall? t_spare;

    private int _reached;

    /// <summary>A byte for each of the first layers, not 0 while it runs: each has one of its own, so that none is counted under a lock, and one look tells of all.</summary>
    private ulong _running;
    private bool[] _runningBehind = [];
    private CallRepeats? _repeats;
    private long _number;
    private IList? _rows;
    private object? _value;
    private IReadOnlyList<ValidationFailure>? _failures;

    private protected OperationCall(ObjectOperations owner)
        : base(owner)
    {
    }

    /// <summary>What the call does.</summary>
    public OperationKinds Kind { get; private set; }

    /// <summary>Where its result stands.</summary>
    public ResultKind Gives { get; private set; }

    /// <summary>Whether there is a result: from within, or from a middleware that did not go on.</summary>
    public bool HasResult { get; private set; }

    /// <summary>What was counted, changed or deleted.</summary>
    public long Number
    {
        get => _number;
        set
        {
            Take(ResultKind.Number);
            _number = value >= 0 && (value <= int.MaxValue || Kind == OperationKinds.Count) ? value : throw new InvalidOperationException(
                $"A call of {Kind} of '{ObjectType.Schema.Name}' gives a whole number from 0{(Kind == OperationKinds.Count ? "" : " to 2147483647")}, and not {value}.");
        }
    }

    /// <summary>The rows.</summary>
    public IList? Rows
    {
        get => _rows;
        set
        {
            Take(ResultKind.Rows);
            _rows = value ?? throw Unfit(null);
        }
    }

    /// <summary>What the action gives back.</summary>
    public object? Value
    {
        get => _value;
        set
        {
            Take(ResultKind.Value);
            _value = Action!.Takes(value) ? value : throw Unfit(value);
        }
    }

    /// <summary>What the check has found.</summary>
    public IReadOnlyList<ValidationFailure>? Failures
    {
        get => _failures;
        set
        {
            Take(ResultKind.Failures);
            _failures = value ?? throw Unfit(null);
        }
    }

    /// <summary>What the call is about besides records: an action, a share, a group of rules; null where it is nothing.</summary>
    public object? Subject { get; set; }

    /// <summary>The action that is run.</summary>
    public ActionCall? Action => Subject as ActionCall;

    /// <summary>The result, whatever it is.</summary>
    public object? Result
    {
        get => Gives switch
        {
            ResultKind.Number => _number,
            ResultKind.Rows => _rows,
            ResultKind.Value => _value,
            ResultKind.Failures => _failures,
            _ => RecordResult,
        };
        set
        {
            switch (Gives)
            {
                case ResultKind.Number when value is long or int:
                    Number = value is int number ? number : (long)value;
                    break;
                case ResultKind.Rows when value is IList:
                    Rows = (IList)value;
                    break;
                case ResultKind.Value:
                    Value = value;
                    break;
                case ResultKind.Failures when value is IReadOnlyList<ValidationFailure>:
                    Failures = (IReadOnlyList<ValidationFailure>)value;
                    break;
                case ResultKind.Record or ResultKind.Records:
                    RecordResult = value;
                    break;
                default:
                    throw Unfit(value);
            }
        }
    }

    /// <summary>The query, whether or not it has been run.</summary>
    protected abstract QueryBuilder? Query { get; }

    /// <summary>The result of a call that gives a record or several.</summary>
    protected abstract object? RecordResult { get; set; }

    /// <summary>Whether a package has limits, as it was when the call began.</summary>
    public bool IsLimited { get; set; }

    /// <summary>Takes what this thread has left over, if it is of these operations.</summary>
    public static OperationCall? TakeSpare(ObjectOperations owner)
    {
        var spare = t_spare;
        if (spare is null || !ReferenceEquals(spare.Owner, owner))
        {
            return null;
        }

        t_spare = null;
        return spare;
    }

    /// <summary>Leaves a call to the next one of this thread.</summary>
    /// <returns>Whether there was room.</returns>
    public static bool KeepSpare(OperationCall call)
    {
        if (t_spare is { } spare && !ReferenceEquals(spare.Owner, call.Owner))
        {
            return false;
        }

        t_spare = call;
        return true;
    }

    /// <summary>Whether a layer has not come to its end, although the one around it may have.</summary>
    public bool IsRunning => Volatile.Read(ref _running) != 0 || Array.Exists(_runningBehind, static one => one);

    /// <summary>Runs a layer: a middleware, or behind the last one the operation.</summary>
    public ValueTask RunAsync(int layer)
    {
        if (_reached != layer || _repeats is not null)
        {
            Prepare(layer);
        }

        Mark(layer) = true;
        _reached = layer + 1;
        ValueTask running;
        try
        {
            running = EnterAsync(layer);
        }
        catch
        {
            Volatile.Write(ref Mark(layer), false);
            throw;
        }

        if (running.IsCompletedSuccessfully)
        {
            Volatile.Write(ref Mark(layer), false);
            return running;
        }

        return EndAsync(running, layer);
    }

    /// <summary>Lets a layer be run several times.</summary>
    public void AllowRepeats(int layer)
    {
        if ((Kind & ~OperationKinds.Reads) != 0 || _reached != layer)
        {
            throw new InvalidOperationException(_reached != layer
                ? $"A middleware of {Kind} of '{ObjectType.Schema.Name}' asks for repeats of what it has run already; call next.Repeatable() before."
                : $"A middleware of {Kind} of '{ObjectType.Schema.Name}' cannot run what is further in several times: it writes. Restrict it to OperationKinds.Reads, or look at context.Operation.");
        }

        (_repeats ??= new CallRepeats()).Allow(layer);
    }

    /// <summary>Whether a layer runs, as a place of its own that nobody else writes.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private ref bool Mark(int layer) => ref layer < sizeof(ulong) ? ref Unsafe.Add(ref Unsafe.As<ulong, bool>(ref _running), layer) : ref MarkBehind(layer - sizeof(ulong));

    [MethodImpl(MethodImplOptions.NoInlining)]
    private ref bool MarkBehind(int place)
    {
        if (place >= _runningBehind.Length)
        {
            Array.Resize(ref _runningBehind, place + 8);
        }

        return ref _runningBehind[place];
    }

    private void Prepare(int layer)
    {
        if (_reached != layer)
        {
            BeginAgain(layer);
        }
        else
        {
            _repeats!.Begin(layer, Query);
        }
    }

    private void BeginAgain(int layer)
    {
        for (var i = layer; i < _reached; i++)
        {
            if (Volatile.Read(ref Mark(i)))
            {
                throw new InvalidOperationException($"A middleware of {Kind} of '{ObjectType.Schema.Name}' runs what is further in while it is running; await next.RunAsync() to its end first.");
            }
        }

        if (_repeats?.BeginAgain(layer, Query) != true)
        {
            throw new InvalidOperationException(
                $"A middleware of {Kind} of '{ObjectType.Schema.Name}' runs what is further in a second time; it may do so once. One around a read runs it several times behind next.Repeatable().");
        }

        _reached = layer;
        Forget();
    }

    private async ValueTask EndAsync(ValueTask running, int layer)
    {
        try
        {
            await running.ConfigureAwait(false);
        }
        finally
        {
            Volatile.Write(ref Mark(layer), false);
        }
    }

    internal override void End()
    {
        _reached = 0;
        _repeats = null;
        Subject = null;
        Forget();
        base.End();
    }

    /// <summary>Forgets the result.</summary>
    protected virtual void Forget()
    {
        _number = 0;
        _rows = null;
        _value = null;
        _failures = null;
        HasResult = false;
    }

    /// <summary>Runs a layer of the object's.</summary>
    protected abstract ValueTask EnterAsync(int layer);

    /// <summary>The call has a result of its kind now.</summary>
    protected void Take(ResultKind kind)
    {
        if (kind != Gives)
        {
            throw new InvalidOperationException($"A call of {Kind} of '{ObjectType.Schema.Name}' gives its result as {Gives}, and not as {kind}.");
        }

        HasResult = true;
    }

    /// <summary>The error of a result that this call cannot give.</summary>
    public InvalidOperationException Unfit(object? value) =>
        new($"A call of {Kind} of '{ObjectType.Schema.Name}' gives {(Gives == ResultKind.Number ? "a whole number" : Gives.ToString())}, and not {value?.GetType().ToString() ?? "null"}.");

    private protected void Begin(ObjectSession session, OperationKinds kind, ResultKind gives, CancellationToken cancellationToken)
    {
        Begin(session, cancellationToken);
        Kind = kind;
        Gives = gives;
    }
}
