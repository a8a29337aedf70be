using System.Globalization;

namespace ObjectQL.Behaviour.Tests.Ids;

/// <summary>Hooks and actions that use ids of the type that the metadata declare.</summary>
internal static class IdHooks
{
    /// <summary>The ids that hooks were given, in the order of their calls.</summary>
    public static AsyncLocal<List<string>?> Seen { get; } = new();

    [Hook<Shelf>(HookEvent.BeforeUpdate)]
    internal static void Updating(UpdateContext<Shelf> context)
    {
        long id = context.Id;
        Seen.Value?.Add(string.Create(CultureInfo.InvariantCulture, $"update {id + 1} after {context.Key}"));
    }

    [Hook<Shelf>(HookEvent.BeforeDelete)]
    internal static void Deleting(DeleteContext<Shelf> context) => Seen.Value?.Add(string.Create(CultureInfo.InvariantCulture, $"delete {context.Id - 1}"));

    [Hook<Shelf>(HookEvent.BeforeFind)]
    internal static void Finding(FindContext<Shelf> context) => Seen.Value?.Add(context.Id is { } id ? string.Create(CultureInfo.InvariantCulture, $"find {id}") : "find many");

    [Hook<Crate>(HookEvent.AfterUpdate)]
    internal static void Updated(UpdateContext<Crate> context)
    {
        Guid id = context.Id;
        Seen.Value?.Add($"update {id:N}");
    }

    [Hook<Crate>(HookEvent.AfterDelete)]
    internal static void Deleted(DeleteContext<Crate> context) => Seen.Value?.Add($"delete {context.Id:N}");

    [Hook<Counter>(HookEvent.BeforeUpdate)]
    internal static void Counting(UpdateContext<Counter> context) => Seen.Value?.Add("update " + context.Id.Length);

    [Action("shelves", "relabel")]
    internal static async Task<long> Relabel(ActionContext<Shelf> context, string name)
    {
        var id = context.Id!.Value;
        await ((SalesDb.Session)context.Session).Shelves.UpdateAsync(id, new() { Name = name }, context.CancellationToken);
        return id;
    }

    [Action("crates", "relabel")]
    internal static async Task<Guid> Relabel(ActionContext<Crate> context, string label)
    {
        var id = context.Id!.Value;
        await ((SalesDb.Session)context.Session).Crates.UpdateAsync(id, new() { Label = label }, context.CancellationToken);
        return id;
    }
}
