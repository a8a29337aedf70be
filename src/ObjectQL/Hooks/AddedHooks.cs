using System.Collections.Concurrent;
using ObjectQL.Metadata;

namespace ObjectQL;

/// <summary>
/// What has joined the program's own at run time, as it is between two changes: hooks and middleware, merged with those of the program, and who listens to events. One look
/// at one field tells an operation that there is nothing of it.
/// </summary>
internal sealed class AddedHooks(AddedHook[] hooks, AddedMiddleware[] middleware, EventRoutes events)
{
    private readonly ConcurrentDictionary<(ObjectOperations, HookEvent, bool), object> _merged = new();
    private readonly ConcurrentDictionary<(ObjectOperations, OperationKinds), object> _layers = new();

    public static AddedHooks None { get; } = new([], [], EventRoutes.None);

    /// <summary>Whether there are hooks, and not only middleware or listeners.</summary>
    public bool HasHooks => hooks.Length != 0;

    /// <summary>Who listens to events.</summary>
    public EventRoutes Events => events;

    public AddedHooks With(AddedHook hook) => new([.. hooks, hook], middleware, events);

    public AddedHooks With(AddedMiddleware one) => new(hooks, [.. middleware, one], events);

    /// <summary>Null when nothing is left, so that operations do not look.</summary>
    public AddedHooks? With(EventRoutes others) => Of(hooks, middleware, others);

    /// <summary>Null when nothing is left, so that operations do not look.</summary>
    public AddedHooks? Without(AddedHook hook) => Of(Array.FindAll(hooks, other => !ReferenceEquals(other, hook)), middleware, events);

    /// <summary>Null when nothing is left, so that operations do not look.</summary>
    public AddedHooks? Without(AddedMiddleware one) => Of(hooks, Array.FindAll(middleware, other => !ReferenceEquals(other, one)), events);

    /// <summary>The hooks and the middleware of other objects; null when nothing is left. The hooks of these run no more.</summary>
    public AddedHooks? Without(HashSet<object?> schemas)
    {
        var gone = Array.FindAll(hooks, hook => hook.ObjectType is { } type && schemas.Contains(type.Schema));
        foreach (var hook in gone)
        {
            hook.Remove();
        }

        return Of([.. hooks.Except(gone)], Array.FindAll(middleware, one => one.ObjectType is null || !schemas.Contains(one.ObjectType.Schema)), events.Anew());
    }

    /// <summary>Whether there is middleware around some of these operations.</summary>
    public bool IsAround(ObjectType type, OperationKinds kinds)
    {
        foreach (var one in middleware)
        {
            if (one.Serves(type, kinds))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>The layers around an operation: those of the program, and each of these further in than the last one that its priority does not go before; null where none of these is around it.</summary>
    /// <param name="operations">The operations of the object.</param>
    /// <param name="kind">The operation.</param>
    /// <param name="own">The priorities of those of the program, from the outside.</param>
    public MiddlewareLayer<T>[]? Layers<T>(ObjectOperations operations, OperationKinds kind, ReadOnlySpan<int> own)
        where T : Record, IRecord<T>
    {
        if (!IsAround(operations.ObjectType, kind))
        {
            return null;
        }

        if (_layers.TryGetValue((operations, kind), out var known))
        {
            return (MiddlewareLayer<T>[])known;
        }

        var layers = new List<(int Priority, MiddlewareLayer<T> Layer)>();
        for (var i = 0; i < own.Length; i++)
        {
            layers.Add((own[i], new(i, null)));
        }

        foreach (var one in middleware)
        {
            if (one.Serves(operations.ObjectType, kind))
            {
                layers.Insert(layers.FindLastIndex(layer => layer.Priority <= one.Priority) + 1, (one.Priority, one.Layer<T>()));
            }
        }

        return (MiddlewareLayer<T>[])_layers.GetOrAdd((operations, kind), layers.Select(static layer => layer.Layer).ToArray());
    }

    /// <summary>An object of these for which a hook or a middleware was added, and which it was; null for none.</summary>
    public (ObjectType Type, string What)? FirstOf(HashSet<object?> schemas)
    {
        foreach (var (type, what) in hooks.Select(static hook => (hook.ObjectType, "hooks were")).Concat(middleware.Select(static one => (one.ObjectType, "middleware was"))))
        {
            if (type is not null && schemas.Contains(type.Schema))
            {
                return (type, what);
            }
        }

        return null;
    }

    /// <summary>Asks the conditions of hooks of all objects whether they fit one that is to be loaded.</summary>
    /// <exception cref="ObjectQLException"><c>CONFLICT</c>: one does not.</exception>
    public void DemandFit(ObjectSchema schema)
    {
        foreach (var hook in hooks)
        {
            if (hook is not { ObjectType: null, Condition: { } condition })
            {
                continue;
            }

            try
            {
                condition.Read(schema);
            }
            catch (ObjectQLException unfit)
            {
                throw new ObjectQLException(
                    ErrorCode.Conflict,
                    $"'{schema.Name}' cannot be loaded: a hook of all objects ('*') was added at run time whose condition does not fit it; dispose what Add returned first. {unfit.Message}",
                    schema.Name,
                    inner: unfit);
            }
        }
    }

    /// <summary>The stages of an operation together with those that these hooks add.</summary>
    /// <param name="plan">The stages without them.</param>
    /// <param name="type">The object.</param>
    /// <param name="before">The before-event of the operation; the after-event is the next one.</param>
    public OperationPlan Extend(OperationPlan plan, ObjectType type, HookEvent before)
    {
        foreach (var hook in hooks)
        {
            plan = hook.Serves(before, type) ? plan.With(OperationStage.BeforeHooks)
                : hook.Serves(before + 1, type) ? plan.With(hook.IsCommitted ? OperationStage.AfterCommit : OperationStage.AfterHooks)
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
    /// <param name="isCommitted">Whether those are meant that wait for the commit.</param>
    public HookStep<TContext>[] Merge<TContext>(ObjectOperations operations, HookEvent hookEvent, HookStep<TContext>[] own, bool isCommitted)
        where TContext : struct, IHookContext
    {
        if (_merged.TryGetValue((operations, hookEvent, isCommitted), out var known))
        {
            return (HookStep<TContext>[])known;
        }

        var steps = new List<HookStep<TContext>>(own);
        foreach (var hook in hooks)
        {
            if (hook.IsCommitted == isCommitted && hook.Serves(hookEvent, operations.ObjectType))
            {
                steps.Insert(steps.FindLastIndex(step => step.Priority <= hook.Priority) + 1, hook.Step<TContext>(operations.ObjectType));
            }
        }

        return (HookStep<TContext>[])_merged.GetOrAdd((operations, hookEvent, isCommitted), steps.ToArray());
    }

    private static AddedHooks? Of(AddedHook[] hooks, AddedMiddleware[] middleware, EventRoutes events) =>
        hooks.Length == 0 && middleware.Length == 0 && events.IsEmpty ? null : new(hooks, middleware, events);

    private OperationPlan Raise(OperationPlan plan, ObjectType type, EventKinds kind) => events.Takes(type, kind) ? plan.With(OperationStage.Events) : plan;
}
