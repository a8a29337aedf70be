using System.Text.Json;

namespace ObjectQL.Behaviour.Tests;

/// <summary>Takes note of what hooks find of passwords.</summary>
internal static class AccountHooks
{
    public static List<string> Seen { get; } = [];

    [Hook<Account>(HookEvent.BeforeCreate)]
    internal static void Creating(CreateContext<Account> context)
    {
        Seen.Add("creating " + context.Data.Password);
        if (context.Data.Nick == "generated")
        {
            context.Data.Password = "by the hook";
        }
    }

    [Hook<Account>(HookEvent.AfterCreate)]
    internal static void Created(CreateContext<Account> context) => Seen.Add("created " + context.Data.Password + JsonSerializer.Serialize(context.Result));

    [Hook<Account>(HookEvent.BeforeUpdate)]
    internal static void Updating(UpdateContext<Account> context)
    {
        Seen.Add("updating " + context.PreviousData?.Password + " to " + context.Data.Password);
        if (context.Data.Nick == "generated")
        {
            context.Data.Password = "by the hook";
        }
    }

    [Hook<Account>(HookEvent.AfterUpdate)]
    internal static void Updated(UpdateContext<Account> context) =>
        Seen.Add($"updated {context.PreviousData?.Password} to {context.Data.Password}{context.GetRecord().Password}, {(context.IsModified("password") ? "another" : "the same")}");
}
