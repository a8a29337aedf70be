namespace ObjectQL.Behaviour.Tests;

/// <summary>Listens to deletes of leaves.</summary>
internal static class DeletedLeaves
{
    /// <summary>The ids that were deleted, in the order of the hooks' calls.</summary>
    public static AsyncLocal<List<string>?> Ids { get; } = new();

    [Hook<Leaf>(HookEvent.AfterDelete)]
    internal static void Remember(DeleteContext<Leaf> context) => Ids.Value?.Add(context.Id);
}
