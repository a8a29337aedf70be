namespace ObjectQL.Generators;

/// <summary>One call of a hook.</summary>
/// <param name="Method">The method with its type, namespace and <c>global::</c>.</param>
/// <param name="Priority">Its priority.</param>
/// <param name="IsAsync">Whether it is awaited.</param>
internal sealed record HookCall(string Method, int Priority, bool IsAsync);
