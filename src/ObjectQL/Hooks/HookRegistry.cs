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
    /// <param name="afterCommit">For an after-hook of a change: whether it runs when the outermost transaction has been committed, and not behind a rollback, so that it can undo nothing.</param>
    /// <param name="onError">What becomes of what it throws.</param>
    /// <param name="when">A condition in the text language over the record as it will be (for a delete: as it was), which is checked here; where it is unknown, the hook does not run.</param>
    /// <returns>Dispose it to remove the hook.</returns>
    /// <exception cref="ObjectQLException"><c>INVALID_REQUEST</c>: the context is one of another event, or belongs to no object; or the event cannot have what is said of it, or the condition is wrong, and where.</exception>
    public IDisposable Add<TContext>(HookEvent hookEvent, Func<TContext, ValueTask> hook, int priority = 100, bool afterCommit = false, HookErrors onError = HookErrors.Throw, string? when = null)
        where TContext : struct, IHookContext
    {
        ArgumentNullException.ThrowIfNull(hook);
        var type = TContext.ObjectType ?? throw new ObjectQLException(
            ErrorCode.InvalidRequest, $"A hook that takes a {nameof(HookContext)} needs the name of its object: Add(HookEvent.{hookEvent}, \"projects\", ...), or \"*\" for all.");
        if (!ReferenceEquals(_database.Model.FindObject(type.Schema.Name), type))
        {
            throw new ObjectQLException(ErrorCode.NotFound, $"The records of '{type.Schema.Name}' that the hook takes belong to another model than {_database.Model.Name}.", type.Schema.Name);
        }

        return TContext.Takes(hookEvent)
            ? Add(hookEvent, type, new HookTerms(priority, afterCommit, onError, when), hook)
            : throw new ObjectQLException(ErrorCode.InvalidRequest, $"A hook of {hookEvent} takes another context than {typeof(TContext).Name.Split('`')[0]}.", type.Schema.Name);
    }

    /// <summary>Adds a hook that is done when it returns.</summary>
    /// <inheritdoc cref="Add{TContext}(HookEvent, Func{TContext, ValueTask}, int, bool, HookErrors, string)"/>
    public IDisposable Add<TContext>(HookEvent hookEvent, Action<TContext> hook, int priority = 100, bool afterCommit = false, HookErrors onError = HookErrors.Throw, string? when = null)
        where TContext : struct, IHookContext
    {
        ArgumentNullException.ThrowIfNull(hook);
        return Add<TContext>(hookEvent, Completed(hook), priority, afterCommit, onError, when);
    }

    /// <summary>Adds a hook of an object by its name, with the context of its event: <c>Add(HookEvent.BeforeCreate, "invoices", (CreateContext&lt;DynamicRecord&gt; x) => ...)</c>.</summary>
    /// <typeparam name="TContext">The context of the event.</typeparam>
    /// <param name="hookEvent">When it runs.</param>
    /// <param name="objectName">The object's name.</param>
    /// <param name="hook">What runs.</param>
    /// <param name="priority">Lower runs earlier.</param>
    /// <param name="afterCommit">For an after-hook of a change: whether it runs when the outermost transaction has been committed, and not behind a rollback, so that it can undo nothing.</param>
    /// <param name="onError">What becomes of what it throws.</param>
    /// <param name="when">A condition in the text language over the record as it will be (for a delete: as it was), which is checked here; where it is unknown, the hook does not run.</param>
    /// <returns>Dispose it to remove the hook.</returns>
    /// <exception cref="ObjectQLException"><c>NOT_FOUND</c>: there is no such object; <c>CONFLICT</c>: it is being extended; <c>INVALID_REQUEST</c>: the context is one of another event, or of records of another class; or the event cannot have what is said of it, or the condition is wrong, and where.</exception>
    public IDisposable Add<TContext>(HookEvent hookEvent, string objectName, Func<TContext, ValueTask> hook, int priority = 100, bool afterCommit = false, HookErrors onError = HookErrors.Throw, string? when = null)
        where TContext : struct, IHookContext
    {
        ArgumentNullException.ThrowIfNull(objectName);
        ArgumentNullException.ThrowIfNull(hook);
        if (hook is Func<HookContext, ValueTask> any)
        {
            return Add(hookEvent, objectName, any, priority, afterCommit, onError, when);
        }

        var type = TypeOf(objectName);
        return TContext.Takes(hookEvent) && TContext.IsOf(type)
            ? Add(hookEvent, type, new HookTerms(priority, afterCommit, onError, when), hook)
            : throw new ObjectQLException(ErrorCode.InvalidRequest, $"A hook of {hookEvent} of '{objectName}' takes another context than {typeof(TContext).Name.Split('`')[0]}, or one of another record class.", objectName);
    }

    /// <summary>Adds a hook of an object by its name, with the context of its event, that is done when it returns.</summary>
    /// <inheritdoc cref="Add{TContext}(HookEvent, string, Func{TContext, ValueTask}, int, bool, HookErrors, string)"/>
    public IDisposable Add<TContext>(HookEvent hookEvent, string objectName, Action<TContext> hook, int priority = 100, bool afterCommit = false, HookErrors onError = HookErrors.Throw, string? when = null)
        where TContext : struct, IHookContext
    {
        ArgumentNullException.ThrowIfNull(hook);
        return Add<TContext>(hookEvent, objectName, Completed(hook), priority, afterCommit, onError, when);
    }

    /// <summary>Adds a hook of an object by its name, or of all objects.</summary>
    /// <param name="hookEvent">When it runs.</param>
    /// <param name="objectName">The object's name, or <c>*</c>.</param>
    /// <param name="hook">What runs.</param>
    /// <param name="priority">Lower runs earlier.</param>
    /// <param name="afterCommit">For an after-hook of a change: whether it runs when the outermost transaction has been committed, and not behind a rollback, so that it can undo nothing.</param>
    /// <param name="onError">What becomes of what it throws.</param>
    /// <param name="when">A condition in the text language over the record as it will be (for a delete: as it was), which is checked here; where it is unknown, the hook does not run.</param>
    /// <returns>Dispose it to remove the hook.</returns>
    /// <exception cref="ObjectQLException"><c>NOT_FOUND</c>: there is no such object; <c>CONFLICT</c>: it is being extended at this moment; <c>INVALID_REQUEST</c>: there is no such event, it cannot have what is said of it, or the condition is wrong, and where.</exception>
    public IDisposable Add(HookEvent hookEvent, string objectName, Func<HookContext, ValueTask> hook, int priority = 100, bool afterCommit = false, HookErrors onError = HookErrors.Throw, string? when = null)
    {
        ArgumentNullException.ThrowIfNull(objectName);
        ArgumentNullException.ThrowIfNull(hook);
        if (!Enum.IsDefined(hookEvent))
        {
            throw new ObjectQLException(ErrorCode.InvalidRequest, $"There is no event {hookEvent}; one of {nameof(HookEvent)} is meant.", objectName);
        }

        return Add(hookEvent, objectName == "*" ? null : TypeOf(objectName), new HookTerms(priority, afterCommit, onError, when), hook);
    }

    /// <summary>Adds a hook of an object by its name, or of all objects, that is done when it returns.</summary>
    /// <inheritdoc cref="Add(HookEvent, string, Func{HookContext, ValueTask}, int, bool, HookErrors, string)"/>
    public IDisposable Add(HookEvent hookEvent, string objectName, Action<HookContext> hook, int priority = 100, bool afterCommit = false, HookErrors onError = HookErrors.Throw, string? when = null)
    {
        ArgumentNullException.ThrowIfNull(hook);
        return Add(hookEvent, objectName, Completed(hook), priority, afterCommit, onError, when);
    }

    internal void Report(HookFailedEventArgs failure)
    {
        if (Failed is not { } failed)
        {
            Trace.TraceError($"The hook {failure.Hook} of {failure.Event} of '{failure.ObjectName}' failed: {failure.Exception}");
            return;
        }

        try
        {
            failed(this, failure);
        }
        catch (Exception second)
        {
            // The operation goes on whatever becomes of the report.
            Trace.TraceError($"Who listens to failed hooks failed, too: {second}");
        }
    }

    internal void Remove(AddedHook hook)
    {
        hook.Remove();
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

    private HookRegistration Add(HookEvent hookEvent, ObjectType? type, HookTerms terms, Delegate run)
    {
        if (terms.ProblemWith(hookEvent) is { } problem)
        {
            throw new ObjectQLException(ErrorCode.InvalidRequest, problem, type?.Schema.Name);
        }

        var condition = terms.When is { } when ? new AddedCondition(_database, when) : null;
        var hook = new AddedHook(hookEvent, type, terms, condition, run);
        lock (_database.AddedLock)
        {
            if (type is not null)
            {
                _database.DemandSteady(type);
            }

            Check(condition, type);
            _database.AddedHooks = (_database.AddedHooks ?? AddedHooks.None).With(hook);
        }

        return new HookRegistration(this, hook);
    }

    /// <summary>A condition has to fit each object that the hook is for.</summary>
    private void Check(AddedCondition? condition, ObjectType? type)
    {
        if (condition is null)
        {
            return;
        }

        var model = _database.Model;
        foreach (var schema in type is null ? model.ObjectNames.Select(name => model.FindSchema(name)!).Concat(_database.BeingLoaded) : [model.FindSchema(type.Schema.Name) ?? type.Schema])
        {
            condition.Read(schema);
        }
    }

    private static Func<TContext, ValueTask> Completed<TContext>(Action<TContext> hook) => context =>
    {
        hook(context);
        return default;
    };
}
