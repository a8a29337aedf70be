namespace ObjectQL;

/// <summary>A hook that was added at run time.</summary>
/// <param name="hookEvent">When it runs.</param>
/// <param name="type">The object; null for all.</param>
/// <param name="terms">What was said of it.</param>
/// <param name="condition">What <see cref="HookTerms.When"/> says, or null.</param>
/// <param name="run">The delegate: of the event's context, or of <see cref="HookContext"/>.</param>
internal sealed class AddedHook(HookEvent hookEvent, ObjectType? type, HookTerms terms, AddedCondition? condition, Delegate run)
{
    private const string Name = "a hook of the run time";

    private volatile bool _isRemoved;

    /// <summary>The event whose table it joins.</summary>
    public HookEvent Event { get; } = hookEvent switch
    {
        HookEvent.BeforeInsert => HookEvent.BeforeCreate,
        HookEvent.AfterInsert => HookEvent.AfterCreate,
        HookEvent.BeforeFindOne => HookEvent.BeforeFind,
        HookEvent.AfterFindOne => HookEvent.AfterFind,
        _ => hookEvent,
    };

    public int Priority => terms.Priority;

    /// <summary>Whether it waits for the commit.</summary>
    public bool IsCommitted => terms.AfterCommit;

    /// <summary>The object; null for all.</summary>
    public ObjectType? ObjectType => type;

    /// <summary>The condition; null for none.</summary>
    public AddedCondition? Condition => condition;

    public bool Serves(HookEvent other, ObjectType owner) => Event == other && (type is null || ReferenceEquals(type, owner));

    /// <summary>It runs no more, though an operation waits for its commit still.</summary>
    public void Remove() => _isRemoved = true;

    public HookStep<TContext> Step<TContext>(ObjectType owner)
        where TContext : struct, IHookContext
    {
        var call = run as Func<TContext, ValueTask> ?? Untyped<TContext>((Func<HookContext, ValueTask>)run);
        if (hookEvent is HookEvent.BeforeFindOne or HookEvent.AfterFindOne)
        {
            var one = call;
            call = context => context.ToHookContext().Id is null ? default : one(context);
        }

        if (terms.OnError != HookErrors.Throw)
        {
            var guarded = call;
            call = context => GuardAsync(context, guarded);
        }

        if (condition?.For(owner) is { } holds)
        {
            var chosen = call;
            call = context => holds(context.ToHookContext().Operation) ? chosen(context) : default;
        }

        if (IsCommitted)
        {
            var waiting = call;
            call = context => _isRemoved ? default : waiting(context);
        }

        return new(Priority, Name, call);
    }

    private ValueTask GuardAsync<TContext>(TContext context, Func<TContext, ValueTask> hook)
        where TContext : struct, IHookContext
    {
        var isLogged = terms.OnError == HookErrors.Log;
        try
        {
            return HookRun.GuardAsync(hook(context), context.ToHookContext(), Name, isLogged);
        }
        catch (Exception exception) when (HookRun.Catches(exception, context.ToHookContext(), Name, isLogged))
        {
            return default;
        }
    }

    private static Func<TContext, ValueTask> Untyped<TContext>(Func<HookContext, ValueTask> hook)
        where TContext : struct, IHookContext => context => hook(context.ToHookContext());
}
