namespace ObjectQL;

/// <summary>An action whose code was added at run time.</summary>
/// <param name="name">The action's name.</param>
/// <param name="isRecord">Whether it is done to one record.</param>
/// <param name="isTransactional">Whether what it writes is kept or undone together.</param>
/// <param name="input">Its parameters.</param>
/// <param name="code">What runs.</param>
internal sealed class AddedAction(
    string name, bool isRecord, bool isTransactional, ObjectType<DynamicRecord> input, Func<ActionContext<DynamicRecord>, DynamicRecord, ValueTask<object?>> code)
    : ObjectAction<DynamicRecord, DynamicRecord, object?>(name, isRecord, isTransactional)
{
    private protected override ObjectType<DynamicRecord> InputType => input;

    protected override ValueTask<object?> InvokeAsync(ActionContext<DynamicRecord> context, DynamicRecord input) => code(context, input);
}
