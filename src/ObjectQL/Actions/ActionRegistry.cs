namespace ObjectQL;

/// <summary>
/// The code of actions of objects whose metadata came at run time: <c>db.Actions.Add("invoices", "pay", (context, input) => ...)</c>. Actions of the program's own objects are methods with
/// <see cref="ActionAttribute"/>.
/// </summary>
public sealed class ActionRegistry
{
    private readonly Database _database;

    internal ActionRegistry(Database database) => _database = database;

    /// <summary>Adds the code of an action that the metadata declare; it takes the place of what was added before.</summary>
    /// <param name="objectName">The object.</param>
    /// <param name="actionName">The action.</param>
    /// <param name="action">What runs, with the parameters as they were checked; the result is the caller's.</param>
    /// <param name="isTransactional">Whether all that the action writes is kept or undone together.</param>
    /// <returns>Dispose it to remove the code; what was added before is in its place again.</returns>
    /// <exception cref="ObjectQLException"><c>NOT_FOUND</c>: there is no such object, or its metadata declare no such action; <c>INVALID_REQUEST</c>: the program was compiled with the object; <c>CONFLICT</c>: the object is being extended by a load.</exception>
    public IDisposable Add(string objectName, string actionName, Func<ActionContext<DynamicRecord>, DynamicRecord, ValueTask<object?>> action, bool isTransactional = true)
    {
        ArgumentNullException.ThrowIfNull(objectName);
        ArgumentNullException.ThrowIfNull(actionName);
        ArgumentNullException.ThrowIfNull(action);
        var own = Find(objectName, actionName);
        lock (_database.AddedLock)
        {
            _database.DemandSteady(own.Type);
            return own.Add(actionName, action, isTransactional);
        }
    }

    /// <summary>Adds the code of an action that is done when it returns.</summary>
    /// <inheritdoc cref="Add(string, string, Func{ActionContext{DynamicRecord}, DynamicRecord, ValueTask{object?}}, bool)"/>
    public IDisposable Add(string objectName, string actionName, Func<ActionContext<DynamicRecord>, DynamicRecord, object?> action, bool isTransactional = true)
    {
        ArgumentNullException.ThrowIfNull(action);
        return Add(objectName, actionName, (context, input) => new ValueTask<object?>(action(context, input)), isTransactional);
    }

    private DynamicOperations Find(string objectName, string actionName)
    {
        _database.Hooks.TypeOf(objectName);
        return _database.Model.FindOperations(objectName) as DynamicOperations ?? throw new ObjectQLException(
            ErrorCode.InvalidRequest, $"The program was compiled with '{objectName}', so its actions are methods: [Action(\"{objectName}\", \"{actionName}\")].", objectName);
    }
}
