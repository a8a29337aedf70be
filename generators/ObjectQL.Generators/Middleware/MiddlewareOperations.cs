namespace ObjectQL.Generators;

/// <summary>What a middleware can be around: the operations that have hooks, and those that lead to some of them or store nothing.</summary>
internal static class MiddlewareOperations
{
    /// <summary>In the order of generated code.</summary>
    public static readonly string[] All = [.. HookEvents.Operations, "Action", "Share", "Validate"];

    /// <summary>What writes records, of <c>OperationKinds.Changes</c>.</summary>
    public static readonly string[] Changes = Array.FindAll(HookEvents.Operations, HookEvents.Changes);

    /// <summary>What only reads records, of <c>OperationKinds.Reads</c>.</summary>
    public static readonly string[] Reads = Array.FindAll(HookEvents.Operations, static operation => !HookEvents.Changes(operation));
}
