namespace ObjectQL.Behaviour.Tests.Costs;

/// <summary>Five hooks before a create and five before an update, which look at what their contexts have.</summary>
internal static class ConsignmentHooks
{
    /// <summary>How many have run on this thread.</summary>
    [ThreadStatic]
    private static int s_calls;

    public static int Calls => s_calls;

    [Hook<Consignment>(HookEvent.BeforeCreate, Priority = 1)]
    internal static void First(CreateContext<Consignment> context) => s_calls += context.Data.Name is { Length: > 0 } ? 1 : 0;

    [Hook<Consignment>(HookEvent.BeforeCreate, Priority = 2)]
    internal static void Second(CreateContext<Consignment> context) => s_calls += context.User.IsSystem ? 1 : 0;

    [Hook<Consignment>(HookEvent.BeforeCreate, Priority = 3)]
    internal static void Third(CreateContext<Consignment> context)
    {
        s_calls++;
        context.Data.Pieces = 3;
    }

    [Hook<Consignment>(HookEvent.BeforeCreate, Priority = 4, When = "price > 0 && country == 'AT'")]
    internal static void Fourth(CreateContext<Consignment> context) => s_calls++;

    [Hook(HookEvent.BeforeCreate, "consignments", Priority = 5, OnError = HookErrors.Log)]
    internal static void Fifth(HookContext context) => s_calls += context.Event == HookEvent.BeforeCreate ? 1 : 0;

    [Hook<Consignment>(HookEvent.BeforeUpdate, Priority = 1)]
    internal static void One(UpdateContext<Consignment> context) => s_calls += context.PreviousData is not null ? 1 : 0;

    [Hook<Consignment>(HookEvent.BeforeUpdate, Priority = 2)]
    internal static void Two(UpdateContext<Consignment> context) => s_calls += context.IsModified("name") ? 1 : 0;

    [Hook<Consignment>(HookEvent.BeforeUpdate, Priority = 3)]
    internal static ValueTask Three(UpdateContext<Consignment> context)
    {
        s_calls += context.Key.Length != 0 ? 1 : 0;
        return default;
    }

    [Hook<Consignment>(HookEvent.BeforeUpdate, Priority = 4)]
    internal static Task Four(UpdateContext<Consignment> context)
    {
        s_calls += context.CancellationToken.IsCancellationRequested ? 0 : 1;
        return Task.CompletedTask;
    }

    [Hook<Consignment>(HookEvent.BeforeUpdate, Priority = 5)]
    internal static void Five(UpdateContext<Consignment> context)
    {
        s_calls++;
        context.Data.Note = "Ring twice";
    }
}
