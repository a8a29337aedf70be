using System.ComponentModel;
using System.Text.Json;
using ObjectQL.Metadata;

namespace ObjectQL;

/// <summary>An action with its types; generated code says which method it calls.</summary>
/// <typeparam name="T">The record class of its object.</typeparam>
/// <typeparam name="TInput">The class of its parameters.</typeparam>
/// <typeparam name="TResult">What it gives back.</typeparam>
/// <param name="name">The action's name.</param>
/// <param name="isRecord">Whether it is done to one record.</param>
/// <param name="isTransactional">Whether what it writes is kept or undone together.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public abstract class ObjectAction<T, TInput, TResult>(string name, bool isRecord, bool isTransactional) : ObjectAction(name, isRecord)
    where T : Record, IRecord<T>
    where TInput : Record, IRecord<TInput>
{
    /// <summary>The parameters.</summary>
    private protected virtual ObjectType<TInput> InputType => TInput.Type;

    /// <summary>Checks the parameters and runs the action.</summary>
    /// <param name="set">The object's set.</param>
    /// <param name="id">The id of the record; null for a global action.</param>
    /// <param name="input">The parameters.</param>
    /// <param name="cancellationToken">Cancels waiting.</param>
    /// <exception cref="ObjectQLException"><c>VALIDATION_ERROR</c> with all failures; <c>INVALID_REQUEST</c>: an id is missing, or too much; <c>NOT_FOUND</c>: there is no such record.</exception>
    public ValueTask<TResult> RunAsync(ActionSet<T> set, string? id, TInput input, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(input);
        set.Operations.AuthoriseAction(set.Session, Name, IsRecord);
        return RunSeenAsync(set.Session, set.Operations, id, input, cancellationToken);
    }

    private ValueTask<TResult> RunSeenAsync(ObjectSession session, Operations<T> operations, string? id, TInput input, CancellationToken cancellationToken)
    {
        id = Checked(operations, id);
        return operations.IsSeen(session, OperationKinds.Action)
            ? RunAroundAsync(session, operations, id, input, cancellationToken)
            : RunAuthorisedAsync(session, operations, id, input, cancellationToken);
    }

    private async ValueTask<TResult> RunAroundAsync(ObjectSession session, Operations<T> operations, string? id, TInput input, CancellationToken cancellationToken) =>
        await operations.ActAroundAsync(session, id, new Call(this, operations, input), cancellationToken).ConfigureAwait(false) is TResult result ? result : default!;

    private string? Checked(Operations<T> operations, string? id)
    {
        var objectName = operations.Type.Schema.Name;
        if (IsRecord != id is not null)
        {
            throw new ObjectQLException(
                ErrorCode.InvalidRequest,
                IsRecord ? $"The action '{Name}' of '{objectName}' is done to one record; name its id." : $"The action '{Name}' of '{objectName}' is global, so it takes no id.",
                objectName);
        }

        return id is null ? null : RecordKey.Checked(operations.Type.Schema, id);
    }

    private async ValueTask<TResult> RunAuthorisedAsync(ObjectSession session, Operations<T> operations, string? id, TInput input, CancellationToken cancellationToken)
    {
        await operations.AuthoriseActionOnAsync(session, Name, id, cancellationToken).ConfigureAwait(false);
        TInput.ApplyDefaults(input);
        FieldChecks.Run(InputType, input, isNew: true);
        await using var scope = await BehaviourScope.OpenAsync(session, isTransactional, cancellationToken).ConfigureAwait(false);
        if (id is not null)
        {
            await operations.AuthoriseHeldActionAsync(session, Name, id, cancellationToken).ConfigureAwait(false);
        }

        var record = id is null ? null : await operations.FindAsync(session, id, cancellationToken).ConfigureAwait(false)
            ?? throw new ObjectQLException(ErrorCode.NotFound, $"There is no '{operations.Type.Schema.Name}' record with the id '{id}'.", operations.Type.Schema.Name);
        await ActionReferences.CheckAsync(session, InputType, input, cancellationToken).ConfigureAwait(false);
        var result = await InvokeAsync(new ActionContext<T>(session, Name, record, cancellationToken), input).ConfigureAwait(false);
        await scope.CommitAsync(cancellationToken).ConfigureAwait(false);
        return result;
    }

    /// <summary>Calls the method.</summary>
    protected abstract ValueTask<TResult> InvokeAsync(ActionContext<T> context, TInput input);

    internal override async ValueTask<object?> RunJsonAsync(ObjectSession session, ObjectOperations operations, string? id, JsonElement input, CancellationToken cancellationToken)
    {
        var own = (Operations<T>)operations;
        own.AuthoriseAction(session, Name, IsRecord);
        var result = await RunSeenAsync(session, own, id, Read(own.Type.Schema.Name, input), cancellationToken).ConfigureAwait(false);
        return result is NoResult ? null : result;
    }

    private TInput Read(string objectName, JsonElement input)
    {
        if (input.ValueKind is JsonValueKind.Undefined or JsonValueKind.Null)
        {
            return TInput.New(InputType.Schema);
        }

        if (input.ValueKind != JsonValueKind.Object)
        {
            throw new ObjectQLException(ErrorCode.InvalidRequest, $"The parameters of the action '{Name}' of '{objectName}' are a JSON object, but found {input.ValueKind}.", objectName);
        }

        var known = InputType.Schema.Fields.Skip(ObjectSchema.BuiltInFields.Count).Select(static field => field.Name).ToArray();
        foreach (var member in input.EnumerateObject())
        {
            if (!known.Contains(member.Name))
            {
                throw new ObjectQLException(
                    ErrorCode.InvalidRequest, $"The action '{Name}' of '{objectName}' has no parameter '{member.Name}'.{NearName.Hint(member.Name, known)}", objectName, member.Name);
            }
        }

        try
        {
            var reader = new Utf8JsonReader(JsonSerializer.SerializeToUtf8Bytes(input, SeedJson.Default.JsonElement));
            reader.Read();
            return RecordJsonConverter<TInput>.Read(ref reader, InputType, SeedJson.Default.Options);
        }
        catch (JsonException exception)
        {
            throw new ObjectQLException(ErrorCode.InvalidRequest, $"The parameters of the action '{Name}' of '{objectName}' cannot be read: {exception.Message}", objectName, inner: exception);
        }
    }
    /// <summary>A run with its parameters.</summary>
    private sealed class Call(ObjectAction<T, TInput, TResult> action, Operations<T> operations, TInput input) : ActionCall<T>(action.Name, input)
    {
        public override bool Takes(object? value) => value is TResult || (value is null && (default(TResult) is null || typeof(TResult) == typeof(NoResult)));

        public override async ValueTask<object?> RunAsync(OperationCall<T> call)
        {
            var result = await action.RunAuthorisedAsync(call.Session, operations, call.Id, input, call.CancellationToken).ConfigureAwait(false);
            return result is NoResult ? null : result;
        }
    }
}
