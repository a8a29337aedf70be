using System.Collections.Concurrent;

namespace ObjectQL;

/// <summary>
/// What has joined the program's own at run time, as it is between two changes: hooks, merged with those of the program, and who listens to events. One look
/// at one field tells an operation that there is nothing of it.
/// </summary>
internal sealed class AddedHooks(AddedHook[] hooks, EventRoutes events)
{
    private readonly ConcurrentDictionary<(ObjectOperations, HookEvent), object> _merged = new();

    public static AddedHooks None { get; } = new([], EventRoutes.None);

    /// <summary>Whether there are hooks, and not only listeners.</summary>
    public bool HasHooks => hooks.Length != 0;

    /// <summary>Who listens to events.</summary>
    public EventRoutes Events => events;

    public AddedHooks With(AddedHook hook) => new([.. hooks, hook], events);

    /// <summary>Null when nothing is left, so that operations do not look.</summary>
    public AddedHooks? With(EventRoutes others) => others.IsEmpty && hooks.Length == 0 ? null : new(hooks, others);

    /// <summary>Null when nothing is left, so that operations do not look.</summary>
    public AddedHooks? Without(AddedHook hook) => Only(other => !ReferenceEquals(other, hook));

    /// <summary>The hooks of other objects; null when nothing is left.</summary>
    public AddedHooks? Without(HashSet<object?> schemas) => new AddedHooks(hooks, events.Anew()).Only(hook => hook.ObjectType is null || !schemas.Contains(hook.ObjectType.Schema));

    /// <summary>An object of these for which a hook was added; null for none.</summary>
    public ObjectType? FirstOf(HashSet<object?> schemas) => hooks.Select(static hook => hook.ObjectType).FirstOrDefault(type => type is not null && schemas.Contains(type.Schema));

    /// <summary>The stages of an operation together with those that these hooks add.</summary>
    /// <param name="plan">The stages without them.</param>
    /// <param name="type">The object.</param>
    /// <param name="before">The before-event of the operation; the after-event is the next one.</param>
    public OperationPlan Extend(OperationPlan plan, ObjectType type, HookEvent before)
    {
        foreach (var hook in hooks)
        {
            plan = hook.Serves(before, type) ? plan.With(OperationStage.BeforeHooks)
                : hook.Serves(before + 1, type) ? plan.With(OperationStage.AfterHooks)
                : plan;
        }

        return before switch
        {
            HookEvent.BeforeCreate => Raise(plan, type, EventKinds.RecordCreated),
            HookEvent.BeforeUpdate => Raise(plan, type, EventKinds.RecordUpdated),
            HookEvent.BeforeDelete => Raise(plan, type, EventKinds.RecordDeleted),
            _ => plan,
        };
    }

    /// <summary>The hooks of an event: those of the program, and each of these behind the last one that its priority does not go before.</summary>
    /// <param name="operations">The operations of the object.</param>
    /// <param name="hookEvent">The event.</param>
    /// <param name="own">The hooks of the program.</param>
    public HookStep<TContext>[] Merge<TContext>(ObjectOperations operations, HookEvent hookEvent, HookStep<TContext>[] own)
        where TContext : struct, IHookContext
    {
        if (_merged.TryGetValue((operations, hookEvent), out var known))
        {
            return (HookStep<TContext>[])known;
        }

        var steps = new List<HookStep<TContext>>(own);
        foreach (var hook in hooks)
        {
            if (hook.Serves(hookEvent, operations.ObjectType))
            {
                steps.Insert(steps.FindLastIndex(step => step.Priority <= hook.Priority) + 1, hook.Step<TContext>());
            }
        }

        return (HookStep<TContext>[])_merged.GetOrAdd((operations, hookEvent), steps.ToArray());
    }

    private AddedHooks? Only(Func<AddedHook, bool> stays)
    {
        var others = hooks.Where(stays).ToArray();
        return others.Length == 0 && events.IsEmpty ? null : new(others, events);
    }

    private OperationPlan Raise(OperationPlan plan, ObjectType type, EventKinds kind) => events.Takes(type, kind) ? plan.With(OperationStage.Events) : plan;
}
