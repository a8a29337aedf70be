namespace ObjectQL;

/// <summary>
/// The middleware that joins that of the program at run time: <c>db.Middleware.Add((MiddlewareContext&lt;Project&gt; context, MiddlewareNext next) => next.RunAsync(), OperationKinds.Reads)</c>. A call that is under way
/// keeps the layers that it began with.
/// </summary>
public sealed class MiddlewareRegistry
{
    private readonly Database _database;

    internal MiddlewareRegistry(Database database) => _database = database;

    /// <summary>Adds a middleware of the object that its context belongs to.</summary>
    /// <typeparam name="T">The record class.</typeparam>
    /// <param name="middleware">What runs.</param>
    /// <param name="operations">What it is around.</param>
    /// <param name="priority">Lower is further out; at the same priority that of the program is further out, then comes this in the order of its adding.</param>
    /// <returns>Dispose it to remove the middleware.</returns>
    public IDisposable Add<T>(Func<MiddlewareContext<T>, MiddlewareNext, ValueTask> middleware, OperationKinds operations = OperationKinds.All, int priority = 100)
        where T : Record, IRecord<T>
    {
        ArgumentNullException.ThrowIfNull(middleware);
        return Add(new AddedMiddleware(T.Type, operations, priority, middleware));
    }

    /// <summary>Adds a middleware of an object by its name, with the context of its record class: <c>Add("invoices", (MiddlewareContext&lt;DynamicRecord&gt; context, MiddlewareNext next) => ...)</c>.</summary>
    /// <typeparam name="T">The record class.</typeparam>
    /// <param name="objectName">The object's name.</param>
    /// <param name="middleware">What runs.</param>
    /// <param name="operations">What it is around.</param>
    /// <param name="priority">Lower is further out.</param>
    /// <returns>Dispose it to remove the middleware.</returns>
    /// <exception cref="ObjectQLException"><c>NOT_FOUND</c>: there is no such object; <c>CONFLICT</c>: it is being extended; <c>INVALID_REQUEST</c>: its records are of another class.</exception>
    public IDisposable Add<T>(string objectName, Func<MiddlewareContext<T>, MiddlewareNext, ValueTask> middleware, OperationKinds operations = OperationKinds.All, int priority = 100)
        where T : Record, IRecord<T>
    {
        ArgumentNullException.ThrowIfNull(objectName);
        ArgumentNullException.ThrowIfNull(middleware);
        return TypeOf(objectName) is ObjectType<T> type
            ? Add(new AddedMiddleware(type, operations, priority, middleware))
            : throw new ObjectQLException(ErrorCode.InvalidRequest, $"The records of '{objectName}' are of another class than {typeof(T).Name}.", objectName);
    }

    /// <summary>Adds a middleware of an object by its name, or of all objects.</summary>
    /// <param name="objectName">The object's name, or <c>*</c>.</param>
    /// <param name="middleware">What runs.</param>
    /// <param name="operations">What it is around.</param>
    /// <param name="priority">Lower is further out.</param>
    /// <returns>Dispose it to remove the middleware.</returns>
    /// <exception cref="ObjectQLException"><c>NOT_FOUND</c>: there is no such object; <c>CONFLICT</c>: it is being extended at this moment.</exception>
    public IDisposable Add(string objectName, Func<MiddlewareContext, MiddlewareNext, ValueTask> middleware, OperationKinds operations = OperationKinds.All, int priority = 100)
    {
        ArgumentNullException.ThrowIfNull(objectName);
        ArgumentNullException.ThrowIfNull(middleware);
        return Add(new AddedMiddleware(objectName == "*" ? null : TypeOf(objectName), operations, priority, middleware));
    }

    internal void Remove(AddedMiddleware middleware)
    {
        lock (_database.AddedLock)
        {
            _database.AddedHooks = _database.AddedHooks?.Without(middleware);
        }
    }

    private ObjectType TypeOf(string objectName) => _database.Hooks.TypeOf(objectName);

    private MiddlewareRegistration Add(AddedMiddleware middleware)
    {
        lock (_database.AddedLock)
        {
            if (middleware.ObjectType is { } type)
            {
                _database.DemandSteady(type);
            }

            _database.AddedHooks = (_database.AddedHooks ?? AddedHooks.None).With(middleware);
        }

        return new MiddlewareRegistration(this, middleware);
    }
}
