using System.Diagnostics;
using ObjectQL.Metadata;

namespace ObjectQL;

/// <summary>The hooks that join those of the program at run time: <c>db.Hooks.Add(HookEvent.BeforeCreate, (CreateContext&lt;Project&gt; x) => ...)</c>.</summary>
public sealed class HookRegistry
{
    private readonly Database _database;

    internal HookRegistry(Database database) => _database = database;

    /// <summary>A hook with <see cref="HookErrors.Log"/> threw. While nobody listens, it is written to the trace.</summary>
    public event EventHandler<HookFailedEventArgs>? Failed;

    /// <summary>Adds a hook of the object that its context belongs to.</summary>
    /// <typeparam name="TContext">The context of the event.</typeparam>
    /// <param name="hookEvent">When it runs.</param>
    /// <param name="hook">What runs.</param>
    /// <param name="priority">Lower runs earlier; at the same priority the hooks of the program come first, then these in the order of their adding.</param>
    /// <returns>Dispose it to remove the hook.</returns>
    /// <exception cref="ObjectQLException"><c>INVALID_REQUEST</c>: the context is one of another event, or belongs to no object.</exception>
    public IDisposable Add<TContext>(HookEvent hookEvent, Func<TContext, ValueTask> hook, int priority = 100)
        where TContext : struct, IHookContext
    {
        ArgumentNullException.ThrowIfNull(hook);
        var type = TContext.ObjectType ?? throw new ObjectQLException(
            ErrorCode.InvalidRequest, $"A hook that takes a {nameof(HookContext)} needs the name of its object: Add(HookEvent.{hookEvent}, \"projects\", ...), or \"*\" for all.");
        return TContext.Takes(hookEvent)
            ? Add(new AddedHook(hookEvent, type, priority, hook))
            : throw new ObjectQLException(ErrorCode.InvalidRequest, $"A hook of {hookEvent} takes another context than {typeof(TContext).Name.Split('`')[0]}.", type.Schema.Name);
    }

    /// <summary>Adds a hook that is done when it returns.</summary>
    /// <inheritdoc cref="Add{TContext}(HookEvent, Func{TContext, ValueTask}, int)"/>
    public IDisposable Add<TContext>(HookEvent hookEvent, Action<TContext> hook, int priority = 100)
        where TContext : struct, IHookContext
    {
        ArgumentNullException.ThrowIfNull(hook);
        return Add<TContext>(hookEvent, Completed(hook), priority);
    }

    /// <summary>Adds a hook of an object by its name, with the context of its event: <c>Add(HookEvent.BeforeCreate, "invoices", (CreateContext&lt;DynamicRecord&gt; x) => ...)</c>.</summary>
    /// <typeparam name="TContext">The context of the event.</typeparam>
    /// <param name="hookEvent">When it runs.</param>
    /// <param name="objectName">The object's name.</param>
    /// <param name="hook">What runs.</param>
    /// <param name="priority">Lower runs earlier.</param>
    /// <returns>Dispose it to remove the hook.</returns>
    /// <exception cref="ObjectQLException"><c>NOT_FOUND</c>: there is no such object; <c>CONFLICT</c>: it is being extended; <c>INVALID_REQUEST</c>: the context is one of another event, or of records of another class.</exception>
    public IDisposable Add<TContext>(HookEvent hookEvent, string objectName, Func<TContext, ValueTask> hook, int priority = 100)
        where TContext : struct, IHookContext
    {
        ArgumentNullException.ThrowIfNull(objectName);
        ArgumentNullException.ThrowIfNull(hook);
        var type = TypeOf(objectName);
        return TContext.Takes(hookEvent) && TContext.IsOf(type)
            ? Add(new AddedHook(hookEvent, type, priority, hook))
            : throw new ObjectQLException(ErrorCode.InvalidRequest, $"A hook of {hookEvent} of '{objectName}' takes another context than {typeof(TContext).Name.Split('`')[0]}, or one of another record class.", objectName);
    }

    /// <summary>Adds a hook of an object by its name, with the context of its event, that is done when it returns.</summary>
    /// <inheritdoc cref="Add{TContext}(HookEvent, string, Func{TContext, ValueTask}, int)"/>
    public IDisposable Add<TContext>(HookEvent hookEvent, string objectName, Action<TContext> hook, int priority = 100)
        where TContext : struct, IHookContext
    {
        ArgumentNullException.ThrowIfNull(hook);
        return Add<TContext>(hookEvent, objectName, Completed(hook), priority);
    }

    /// <summary>Adds a hook of an object by its name, or of all objects.</summary>
    /// <param name="hookEvent">When it runs.</param>
    /// <param name="objectName">The object's name, or <c>*</c>.</param>
    /// <param name="hook">What runs.</param>
    /// <param name="priority">Lower runs earlier.</param>
    /// <returns>Dispose it to remove the hook.</returns>
    /// <exception cref="ObjectQLException"><c>NOT_FOUND</c>: there is no such object; <c>CONFLICT</c>: it is being extended at this moment.</exception>
    public IDisposable Add(HookEvent hookEvent, string objectName, Func<HookContext, ValueTask> hook, int priority = 100)
    {
        ArgumentNullException.ThrowIfNull(objectName);
        ArgumentNullException.ThrowIfNull(hook);
        if (!Enum.IsDefined(hookEvent))
        {
            throw new ObjectQLException(ErrorCode.InvalidRequest, $"There is no event {hookEvent}; one of {nameof(HookEvent)} is meant.", objectName);
        }

        return Add(new AddedHook(hookEvent, objectName == "*" ? null : TypeOf(objectName), priority, hook));
    }

    /// <summary>Adds a hook of an object by its name, or of all objects, that is done when it returns.</summary>
    /// <inheritdoc cref="Add(HookEvent, string, Func{HookContext, ValueTask}, int)"/>
    public IDisposable Add(HookEvent hookEvent, string objectName, Action<HookContext> hook, int priority = 100)
    {
        ArgumentNullException.ThrowIfNull(hook);
        return Add(hookEvent, objectName, Completed(hook), priority);
    }

    internal void Report(HookFailedEventArgs failure)
    {
        if (Failed is { } failed)
        {
            failed(this, failure);
        }
        else
        {
            Trace.TraceError($"The hook {failure.Hook} of {failure.Event} of '{failure.ObjectName}' failed: {failure.Exception}");
        }
    }

    internal void Remove(AddedHook hook)
    {
        lock (_database.AddedLock)
        {
            _database.AddedHooks = _database.AddedHooks?.Without(hook);
        }
    }

    internal ObjectType TypeOf(string objectName)
    {
        var model = _database.Model;
        return model.FindObject(objectName)
            ?? throw new ObjectQLException(ErrorCode.NotFound, $"There is no object '{objectName}' in {model.Name}.{NearName.Hint(objectName, model.ObjectNames)}", objectName);
    }

    private HookRegistration Add(AddedHook hook)
    {
        lock (_database.AddedLock)
        {
            if (hook.ObjectType is { } type)
            {
                _database.DemandSteady(type);
            }

            _database.AddedHooks = (_database.AddedHooks ?? AddedHooks.None).With(hook);
        }

        return new HookRegistration(this, hook);
    }

    private static Func<TContext, ValueTask> Completed<TContext>(Action<TContext> hook) => context =>
    {
        hook(context);
        return default;
    };
}
