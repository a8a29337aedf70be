namespace ObjectQL.Behaviour.Tests;

/// <summary>Says what is done to counters, and what their formulas are then.</summary>
internal static class CounterHooks
{
    /// <summary>What was done, in the order of the hooks' calls.</summary>
    public static AsyncLocal<System.Collections.Concurrent.ConcurrentQueue<string>?> Calls { get; } = new();

    [Hook<Counter>(HookEvent.BeforeCreate)]
    internal static void Mark(CreateContext<Counter> context) => context.Data.Maker = "hook";

    [Hook<Counter>(HookEvent.AfterCreate)]
    internal static void Created(CreateContext<Counter> context) => Calls.Value?.Enqueue($"create {context.Result.Key}: {context.Result.OwnerName}");

    [Hook<Counter>(HookEvent.AfterUpdate)]
    internal static void Updated(UpdateContext<Counter> context) => Calls.Value?.Enqueue($"update {context.GetRecord().Key}: {context.PreviousData?.OwnerName} to {context.GetRecord().OwnerName}");

    [Hook<Counter>(HookEvent.BeforeDelete)]
    internal static void Deleting(DeleteContext<Counter> context) => Calls.Value?.Enqueue($"delete {context.PreviousData?.Key}: {context.PreviousData?.OwnerName}");
}
