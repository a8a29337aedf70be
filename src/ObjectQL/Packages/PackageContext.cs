namespace ObjectQL;

/// <summary>What the methods of a package are given when it comes and goes.</summary>
public sealed class PackageContext
{
    private readonly PackageHost _host;
    private readonly InstalledPackage _installed;

    internal PackageContext(PackageHost host, InstalledPackage installed)
    {
        _host = host;
        _installed = installed;
    }

    /// <summary>The database that the package belongs to.</summary>
    public Database Database => _host.Database;

    /// <summary>The package.</summary>
    public Package Package => _installed.Package;

    /// <summary>Where services come from; null when the database was opened without.</summary>
    public IServiceProvider? Services => Database.Services;

    /// <summary>Adds a hook of the object that its context belongs to. It goes when the package stops, and rests while it is disabled.</summary>
    /// <inheritdoc cref="HookRegistry.Add{TContext}(HookEvent, Func{TContext, ValueTask}, int, bool, HookErrors, string)"/>
    public void AddHook<TContext>(HookEvent hookEvent, Func<TContext, ValueTask> hook, int priority = 100, bool afterCommit = false, HookErrors onError = HookErrors.Throw, string? when = null)
        where TContext : struct, IHookContext =>
        _installed.Keep(Database.Hooks.Add<TContext>(hookEvent, Gated(hook), priority, afterCommit, onError, when));

    /// <summary>Adds a hook of an object by its name, with the context of its event, as those take that were loaded at run time. It goes when the package stops, and rests while it is disabled.</summary>
    /// <inheritdoc cref="HookRegistry.Add{TContext}(HookEvent, string, Func{TContext, ValueTask}, int, bool, HookErrors, string)"/>
    public void AddHook<TContext>(HookEvent hookEvent, string objectName, Func<TContext, ValueTask> hook, int priority = 100, bool afterCommit = false, HookErrors onError = HookErrors.Throw, string? when = null)
        where TContext : struct, IHookContext =>
        _installed.Keep(Database.Hooks.Add<TContext>(hookEvent, objectName, Gated(hook), priority, afterCommit, onError, when));

    /// <summary>Adds a hook of an object by its name, or of all objects with <c>*</c>. It goes when the package stops, and rests while it is disabled.</summary>
    /// <inheritdoc cref="HookRegistry.Add(HookEvent, string, Func{HookContext, ValueTask}, int, bool, HookErrors, string)"/>
    public void AddHook(HookEvent hookEvent, string objectName, Func<HookContext, ValueTask> hook, int priority = 100, bool afterCommit = false, HookErrors onError = HookErrors.Throw, string? when = null) =>
        _installed.Keep(Database.Hooks.Add(hookEvent, objectName, Gated(hook), priority, afterCommit, onError, when));

    /// <summary>Adds a middleware of the object that its context belongs to. It goes when the package stops, rests while it is disabled, and is bound by its limits as one of an attribute is.</summary>
    /// <inheritdoc cref="MiddlewareRegistry.Add{T}(Func{MiddlewareContext{T}, MiddlewareNext, ValueTask}, OperationKinds, int)"/>
    public void AddMiddleware<T>(Func<MiddlewareContext<T>, MiddlewareNext, ValueTask> middleware, OperationKinds operations = OperationKinds.All, int priority = 100)
        where T : Record, IRecord<T>
    {
        ArgumentNullException.ThrowIfNull(middleware);
        _installed.DemandLive();
        _installed.Keep(Database.Middleware.Add(Bound(middleware), operations, priority));
    }

    /// <summary>Adds a middleware of an object by its name, or of all objects with <c>*</c>. It goes when the package stops, rests while it is disabled, and is bound by its limits.</summary>
    /// <inheritdoc cref="MiddlewareRegistry.Add(string, Func{MiddlewareContext, MiddlewareNext, ValueTask}, OperationKinds, int)"/>
    public void AddMiddleware(string objectName, Func<MiddlewareContext, MiddlewareNext, ValueTask> middleware, OperationKinds operations = OperationKinds.All, int priority = 100)
    {
        ArgumentNullException.ThrowIfNull(middleware);
        _installed.DemandLive();
        _installed.Keep(Database.Middleware.Add(objectName, Bound(middleware), operations, priority));
    }

    private Func<TContext, MiddlewareNext, ValueTask> Bound<TContext>(Func<TContext, MiddlewareNext, ValueTask> middleware)
    {
        var gate = _host.GateOf(_installed.Number);
        return (context, next) => PackageCalls.AroundAsync(gate, context, next, middleware);
    }

    private Func<TContext, ValueTask> Gated<TContext>(Func<TContext, ValueTask> hook)
    {
        ArgumentNullException.ThrowIfNull(hook);
        _installed.DemandLive();
        var gate = _host.GateOf(_installed.Number);
        return context => PackageCalls.RunAsync(gate, context, hook);
    }

    /// <summary>Adds a listener. It goes when the package stops, rests while it is disabled, and is bound by its limits as a hook is.</summary>
    /// <inheritdoc cref="EventBus.Subscribe(EventKinds, Func{KernelEvent, ValueTask}, string)"/>
    public void Subscribe(EventKinds kinds, Func<KernelEvent, ValueTask> listener, string names = "*")
    {
        ArgumentNullException.ThrowIfNull(listener);
        _installed.DemandLive();
        var gate = _host.GateOf(_installed.Number);
        _installed.Keep(Database.Events.Subscribe(kinds, one => PackageCalls.RunAsync(gate, one, listener), names));
    }

    /// <summary>Adds an item of metadata. It goes when the package is uninstalled.</summary>
    /// <param name="type">The kind of metadata.</param>
    /// <param name="name">The name among those of its type.</param>
    /// <param name="value">What it is.</param>
    /// <param name="tags">By what else it is found.</param>
    /// <exception cref="ObjectQLException"><c>CONFLICT</c>: another package, or the application, has an item of that type and name.</exception>
    /// <exception cref="InvalidOperationException">The package has stopped.</exception>
    public void Register(string type, string name, object value, params IReadOnlyList<string> tags)
    {
        _installed.DemandLive();
        Database.Registry.Register(new(type, name, value) { Package = _installed.Package.Name, Tags = tags });
    }

    /// <summary>Has something disposed of when the package stops; at once, when it has stopped.</summary>
    /// <exception cref="InvalidOperationException">The package has stopped.</exception>
    public void Keep(IDisposable item) => _installed.Keep(item);
}
