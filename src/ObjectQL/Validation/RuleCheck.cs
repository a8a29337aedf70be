using System.ComponentModel;
using System.Runtime.CompilerServices;

namespace ObjectQL;

/// <summary>One run of the rules of a record: what generated code reports to, and asks for other records.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class RuleCheck
{
    /// <summary>The one that this thread uses whenever it is free, wherever it is ended.</summary>
    [ThreadStatic]
    private static RuleCheck? t_own;

    // One that another thread has ended is free for this one too.
    private volatile bool _isRented = true;
    private bool _holdsMore;
    private DateTimeOffset? _now;
    private List<(int Failure, Func<ValueTask<string>> Message)>? _late;
    private bool _hasTenant;
    private Value _tenant;

    private RuleCheck()
    {
    }

    /// <summary>The session.</summary>
    public ObjectSession Session { get; private set; } = null!;

    /// <summary>What is done to the record.</summary>
    public ChangeKind Kind { get; private set; }

    /// <summary>When it began, UTC.</summary>
    public DateTimeOffset Now => _now ??= Hold(DateTimeOffset.UtcNow);

    /// <summary>The operation's token.</summary>
    public CancellationToken CancellationToken { get; private set; }

    /// <summary>The group of rules that is checked; null for all.</summary>
    public string? Group { get; private set; }

    /// <summary>How many checks it has served: what is kept of one does not see another's.</summary>
    internal int Version { get; private set; }

    /// <summary>What is broken; null while nothing is.</summary>
    internal List<ValidationFailure>? Failures { get; private set => field = Hold(value); }

    /// <summary>Whether the messages of all failures are there.</summary>
    internal bool IsComplete => _late is null;

    /// <summary>Writes the messages that have formulas over other records in them.</summary>
    internal async ValueTask CompleteAsync()
    {
        for (var i = 0; i < (_late?.Count ?? 0); i++)
        {
            var (failure, message) = _late![i];
            Failures![failure] = Failures[failure] with { Message = await message().ConfigureAwait(false) };
        }

        _late = null;
    }

    /// <summary>Begins a check.</summary>
    internal static RuleCheck Rent(ObjectSession session, ChangeKind kind, List<ValidationFailure>? failures, string? group, CancellationToken cancellationToken)
    {
        var check = t_own is { _isRented: false } own ? own : Make();
        check._isRented = true;
        check.Session = session;
        check.Kind = kind;
        if (failures is not null || group is not null || cancellationToken.CanBeCanceled)
        {
            check.Failures = failures;
            check.Group = group;
            check.CancellationToken = cancellationToken;
        }

        return check;
    }

    /// <summary>Ends the check; what it has found has been taken.</summary>
    internal void Return()
    {
        Version++;
        Session = null!;
        if (_holdsMore)
        {
            Clear();
        }

        _isRented = !ContextReuse.IsOn;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static RuleCheck Make() => t_own = new RuleCheck();

    /// <summary>Forgets what only some checks have.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private void Clear()
    {
        Failures = null;
        _late = null;
        Group = null;
        CancellationToken = default;
        _now = null;
        _hasTenant = false;
        _tenant = default;
        _holdsMore = false;
    }

    /// <summary>Takes note that it holds something that only some checks have; all of that is assigned through here, so that the end forgets it.</summary>
    private TValue Hold<TValue>(TValue value)
    {
        _holdsMore = true;
        return value;
    }

    /// <summary>Says whose record is checked: the system belongs to no tenant, but what it stores does.</summary>
    /// <param name="type">The object.</param>
    /// <param name="record">The record as it will be.</param>
    /// <param name="previous">The record as it was, which has what the other one was not read with.</param>
    internal void TakeTenant<T>(ObjectType<T> type, T record, T? previous)
        where T : Record, IRecord<T>
    {
        if (Session.Access is null && Session.Database.Model.PermissionOf(type)?.TenantField is { } field and >= 0)
        {
            var holder = record.IsLoaded(field) ? record : previous ?? record;
            _tenant = holder.IsLoaded(field) ? SingleValueWriter.Of(holder, field) : default;
            _hasTenant = Hold(true);
        }
    }

    /// <summary>The value of a variable such as <c>current_user.id</c>.</summary>
    public Value Variable(string name) => ParameterValues.Of(name, Now, Session.User);

    /// <summary>A rule is broken.</summary>
    public void Fail<T>(ValidationRule rule, T record)
        where T : Record, IRecord<T> => Fail(T.Type, rule, record, []);

    /// <summary>
    /// Whether what a rule's method threw says that the record is not valid. A call that was cancelled stays one, and what concerns the whole transaction
    /// (another one in its way, a connection that is lost) is its caller's.
    /// </summary>
    public bool IsFault(Exception error) => error switch
    {
        OperationCanceledException => !CancellationToken.IsCancellationRequested,
        ObjectQLException { Code: ErrorCode.Conflict or ErrorCode.ConnectionFailed or ErrorCode.TransactionFailed } => false,
        _ => true,
    };

    /// <summary>A rule could not be decided, which counts as broken.</summary>
    public void Fail<T>(ValidationRule rule, T record, Exception error)
        where T : Record, IRecord<T>
    {
        ArgumentNullException.ThrowIfNull(rule);
        if (Concerns(rule))
        {
            (Failures ??= []).Add(new ValidationFailure(rule.Name, rule.Field, $"The rule '{rule.Name}' could not be checked.") { ErrorCode = rule.ErrorCode, Severity = rule.Severity, Cause = error });
        }
    }

    /// <summary>A change of state is not allowed.</summary>
    public void Fail<T>(ValidationRule rule, T record, string? oldState, string? newState)
        where T : Record, IRecord<T> => FailState(T.Type, rule, record, oldState, newState);

    /// <summary>A JSON value is not as it must be. Where in it, is told to those who may see it.</summary>
    public void Fail<T>(ValidationRule rule, T record, JsonShapeFault fault)
        where T : Record, IRecord<T>
    {
        ArgumentNullException.ThrowIfNull(rule);
        ArgumentNullException.ThrowIfNull(fault);
        FailShape(T.Type, rule, record, fault);
    }

    /// <summary>A change of state is not allowed.</summary>
    internal void FailState<T>(ObjectType<T> type, ValidationRule rule, T record, string? oldState, string? newState)
        where T : Record, IRecord<T>
    {
        var isHidden = Session.AccessTo(type)?.MayCompare(type.Schema.FieldNumber(rule.Field)) == false;
        Fail(type, rule, record, isHidden ? [("old_status", "***"), ("new_status", "***")] : [("old_status", oldState), ("new_status", newState)]);
    }

    /// <summary>A JSON value is not as it must be.</summary>
    internal void FailShape<T>(ObjectType<T> type, ValidationRule rule, T record, JsonShapeFault fault)
        where T : Record, IRecord<T>
    {
        var isHidden = Session.AccessTo(type)?.MayCompare(type.Schema.FieldNumber(rule.Field)) == false;
        Fail(type, rule, record, [("path", isHidden ? rule.Field : rule.Field + fault.Path), ("problem", isHidden ? "is not as it must be" : fault.Problem)]);
    }

    /// <summary>Whether another record has the same values, whoever asks; whoever stores such values at the same time waits for this transaction.</summary>
    public ValueTask<bool> IsTakenAsync<T>(string rule, string condition, params QueryArgument[] arguments)
        where T : Record, IRecord<T> => IsTakenAsync(T.Type, rule, condition, arguments);

    /// <inheritdoc cref="IsTakenAsync{T}(string, string, QueryArgument[])"/>
    internal async ValueTask<bool> IsTakenAsync<T>(ObjectType<T> type, string rule, string condition, QueryArgument[] arguments)
        where T : Record, IRecord<T>
    {
        var driver = Session.DriverOf(type);
        if (await Session.TransactionOfAsync(driver, CancellationToken).ConfigureAwait(false) is { } transaction)
        {
            await driver.LockAsync($"{type.Schema.Name}.{rule}", transaction, CancellationToken).ConfigureAwait(false);
        }

        return await AnyAsync(type, condition, arguments, _hasTenant).ConfigureAwait(false);
    }

    /// <summary>The record of another object, whoever asks; null when there is none.</summary>
    public ValueTask<T?> FindAsync<T>(string? id)
        where T : Record, IRecord<T> => FindAsync(T.Type, id);

    /// <inheritdoc cref="FindAsync{T}(string)"/>
    internal async ValueTask<T?> FindAsync<T>(ObjectType<T> type, string? id)
        where T : Record, IRecord<T>
    {
        if (id is null)
        {
            return null;
        }

        var driver = Session.DriverOf(type);
        var transaction = await Session.TransactionOfAsync(driver, CancellationToken).ConfigureAwait(false);
        var found = await driver.FindAsync<T>(type.FindPlan, id, transaction, CancellationToken).ConfigureAwait(false);
        return found is not null && TenantOf(type) is var tenant and >= 0 && (SingleValueWriter.Of(found, tenant) is not { HasValue: true } owner || owner.AsText != Tenant.AsText) ? null : found;
    }

    /// <summary>The record of another object whose ids are whole numbers, whoever asks; null when there is none.</summary>
    public ValueTask<T?> FindAsync<T>(long? id)
        where T : Record, IRecord<T> => FindAsync<T>(id is { } number ? RecordKey.Of(number) : null);

    /// <summary>Whether there is a record that matches, whoever asks: a rule holds for hidden records too.</summary>
    public ValueTask<bool> AnyAsync<T>(string condition, params QueryArgument[] arguments)
        where T : Record, IRecord<T> => AnyAsync(T.Type, condition, arguments);

    /// <inheritdoc cref="AnyAsync{T}(string, QueryArgument[])"/>
    internal ValueTask<bool> AnyAsync<T>(ObjectType<T> type, string condition, QueryArgument[] arguments)
        where T : Record, IRecord<T> => AnyAsync(type, condition, arguments, isOwn: false);

    /// <param name="type">The object.</param>
    /// <param name="condition">The condition.</param>
    /// <param name="arguments">Its values.</param>
    /// <param name="isOwn">Whether what belongs to no tenant is among what belongs to none, rather than among everybody's.</param>
    private async ValueTask<bool> AnyAsync<T>(ObjectType<T> type, string condition, QueryArgument[] arguments, bool isOwn)
        where T : Record, IRecord<T>
    {
        var driver = Session.DriverOf(type);
        var builder = Session.RentBuilder(type);
        builder.Where(builder.Text(Session.Database.Texts.Get(type, condition), arguments));
        if (TenantOf(type, isOwn) is var tenant and >= 0)
        {
            // Rules see what the caller may not, but nothing of another tenant.
            builder.Where(builder.Compare(Operand.Field(0, tenant), QueryCode.Equal, Tenant));
        }

        builder.Take(1);
        var plan = Session.PlanForAll(new PlanRequest(builder, Query.PlanKind.List));
        var found = false;
        if (!plan.IsEmpty)
        {
            var transaction = await Session.TransactionOfAsync(driver, CancellationToken).ConfigureAwait(false);
            found = (await driver.ListAsync<T>(plan, builder.Arguments(plan, Session, withPaging: true), transaction, CancellationToken).ConfigureAwait(false)).Count != 0;
        }

        Session.ReturnBuilder(builder);
        return found;
    }

    /// <summary>Whose records rules look at.</summary>
    private Value Tenant => Session.Access is null ? _tenant : Value.Of(Session.User.Tenant);

    /// <summary>The field that has the tenant of records, where the caller has but one, or the record that the system stores; −1 otherwise.</summary>
    private int TenantOf(ObjectType type, bool isOwn = false) => Session.Access is not null ? Session.AccessTo(type)?.TenantField ?? -1
        : _hasTenant && (_tenant.HasValue || isOwn) ? Session.Database.Model.PermissionOf(type)?.TenantField ?? -1
        : -1;

    /// <summary>The record without the formulas over other records: rules look at what these are for the system, and a message tells a user what they are for him.</summary>
    private T AsSeen<T>(ObjectType<T> type, T record)
        where T : Record, IRecord<T>
    {
        if (Session.Access is null || !record.Loaded().Overlaps(type.DistantFormulas))
        {
            return record;
        }

        var seen = RecordState.Copy(record);
        seen.MarkRead(record.Loaded().Except(type.DistantFormulas));
        return seen;
    }

    private bool Concerns(ValidationRule rule) => Group is null || Array.IndexOf(rule.Groups, Group) >= 0;

    internal void Fail<T>(ObjectType<T> type, ValidationRule rule, T record, ReadOnlySpan<(string Name, string? Value)> extra)
        where T : Record, IRecord<T>
    {
        if (!Concerns(rule))
        {
            return;
        }

        record = AsSeen(type, record);

        var template = rule.Message(Session.Language);
        var isLate = LateFormulas.IsNamed(template, type.Schema, type.DistantFormulas.Except(record.Loaded()));
        var message = isLate ? "" : RuleMessages.Filled(template, type.Schema, record, new MessageSight(Session, type), extra);
        (Failures ??= []).Add(new ValidationFailure(rule.Name, rule.Field, message) { ErrorCode = rule.ErrorCode, Severity = rule.Severity });
        if (isLate)
        {
            AddLate(type, record, template, [.. extra]);
        }
    }

    private void AddLate<T>(ObjectType<T> type, T record, string template, (string Name, string? Value)[] extra)
        where T : Record, IRecord<T> => (_late ??= []).Add((Failures!.Count - 1, async () => RuleMessages.Filled(
            template, type.Schema, record, new MessageSight(Session, type), [.. extra, .. await LateFormulas.ComputeAsync(this, type, record, template).ConfigureAwait(false)])));
}
