using System.Text.Json;
using ObjectQL.Metadata;

namespace ObjectQL;

/// <content>Actions by name.</content>
public abstract partial class ObjectSession
{
    /// <summary>Runs an action by its name, with parameters by theirs.</summary>
    /// <param name="objectName">The object.</param>
    /// <param name="actionName">The action.</param>
    /// <param name="id">The id of the record; null for a global action.</param>
    /// <param name="input">The parameters; null for none.</param>
    /// <param name="cancellationToken">Cancels waiting.</param>
    /// <returns>What the action gives back; null when it gives nothing.</returns>
    /// <exception cref="ObjectQLException">
    /// <c>NOT_FOUND</c>: there is no such object, action or record; <c>NOT_IMPLEMENTED</c>: no method is the action; <c>INVALID_REQUEST</c>, <c>VALIDATION_ERROR</c>: the parameters are wrong.
    /// </exception>
    public ValueTask<object?> ExecuteAsync(
        string objectName, string actionName, string? id = null, IReadOnlyDictionary<string, object?>? input = null, CancellationToken cancellationToken = default)
    {
        var (operations, action) = ActionOf(objectName, actionName);
        return action.RunJsonAsync(this, operations, id, input is null ? default : ParameterJson.Read(input, Owner(objectName, actionName), objectName), cancellationToken);
    }

    /// <summary>Runs an action by its name, with parameters from JSON in UTF-8.</summary>
    /// <param name="objectName">The object.</param>
    /// <param name="actionName">The action.</param>
    /// <param name="id">The id of the record; null for a global action.</param>
    /// <param name="json">The parameters as a JSON object; nothing for none.</param>
    /// <param name="cancellationToken">Cancels waiting.</param>
    /// <returns>What the action gives back; null when it gives nothing.</returns>
    /// <exception cref="ObjectQLException">As of the other form.</exception>
    public ValueTask<object?> ExecuteAsync(string objectName, string actionName, string? id, ReadOnlySpan<byte> json, CancellationToken cancellationToken = default)
    {
        var (operations, action) = ActionOf(objectName, actionName);
        return action.RunJsonAsync(this, operations, id, json.IsEmpty ? default : ParameterJson.Read(json, Owner(objectName, actionName), objectName), cancellationToken);
    }

    private static string Owner(string objectName, string actionName) => $"action '{actionName}' of '{objectName}'";

    private (ObjectOperations Operations, ObjectAction Action) ActionOf(string objectName, string actionName)
    {
        ThrowIfDisposed();
        ArgumentNullException.ThrowIfNull(objectName);
        ArgumentNullException.ThrowIfNull(actionName);
        var operations = FindOperations(objectName)
            ?? throw new ObjectQLException(ErrorCode.NotFound, $"There is no object '{objectName}'.{NearName.Hint(objectName, _database.Model.ObjectNames)}", objectName);
        return (operations, operations.FindAction(actionName) ?? throw (operations.ActionNames.Split('\n').Contains(actionName)
            ? new ObjectQLException(
                ErrorCode.NotImplemented,
                $"The action '{actionName}' of '{objectName}' is declared, but "
                    + (operations is DynamicOperations ? $"nothing was added as its code: db.Actions.Add(\"{objectName}\", \"{actionName}\", ...)." : $"no method has [Action(\"{objectName}\", \"{actionName}\")]."),
                objectName)
            : new ObjectQLException(ErrorCode.NotFound, $"Action '{actionName}' on object '{objectName}' not found.{NearName.Hint(actionName, operations.ActionNames.Split('\n'))}", objectName)));
    }
}
