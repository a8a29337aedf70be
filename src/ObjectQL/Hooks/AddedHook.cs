namespace ObjectQL;

/// <summary>A hook that was added at run time.</summary>
/// <param name="hookEvent">When it runs.</param>
/// <param name="type">The object; null for all.</param>
/// <param name="priority">Its priority.</param>
/// <param name="run">The delegate: of the event's context, or of <see cref="HookContext"/>.</param>
internal sealed class AddedHook(HookEvent hookEvent, ObjectType? type, int priority, Delegate run)
{
    /// <summary>The event whose table it joins.</summary>
    public HookEvent Event { get; } = hookEvent switch
    {
        HookEvent.BeforeInsert => HookEvent.BeforeCreate,
        HookEvent.AfterInsert => HookEvent.AfterCreate,
        HookEvent.BeforeFindOne => HookEvent.BeforeFind,
        HookEvent.AfterFindOne => HookEvent.AfterFind,
        _ => hookEvent,
    };

    public int Priority { get; } = priority;

    /// <summary>The object; null for all.</summary>
    public ObjectType? ObjectType => type;

    public bool Serves(HookEvent other, ObjectType owner) => Event == other && (type is null || ReferenceEquals(type, owner));

    public HookStep<TContext> Step<TContext>()
        where TContext : struct, IHookContext
    {
        var call = run as Func<TContext, ValueTask> ?? Untyped<TContext>((Func<HookContext, ValueTask>)run);
        return new(Priority, "a hook of the run time", hookEvent is HookEvent.BeforeFindOne or HookEvent.AfterFindOne ? context => context.ToHookContext().Id is null ? default : call(context) : call);
    }

    private static Func<TContext, ValueTask> Untyped<TContext>(Func<HookContext, ValueTask> hook)
        where TContext : struct, IHookContext => context => hook(context.ToHookContext());
}
