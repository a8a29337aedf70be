namespace ObjectQL;

/// <summary>An action of the records of a class.</summary>
/// <typeparam name="T">The record class.</typeparam>
/// <param name="name">The action's name.</param>
/// <param name="input">Its parameters.</param>
internal abstract class ActionCall<T>(string name, Record input) : ActionCall(name, input)
    where T : Record, IRecord<T>
{
    /// <summary>Runs the action itself.</summary>
    public abstract ValueTask<object?> RunAsync(OperationCall<T> call);
}
