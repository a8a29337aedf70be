namespace ObjectQL.Behaviour.Tests;

/// <summary>Listens to deletes of parts.</summary>
internal static class DeletedParts
{
    /// <summary>The names of the parts that were deleted, in the order of the hooks' calls.</summary>
    public static AsyncLocal<List<string>?> Names { get; } = new();

    [Hook<Part>(HookEvent.AfterDelete)]
    internal static void Remember(DeleteContext<Part> context) => Names.Value?.Add(context.PreviousData!.Name);
}
