using ObjectQL;

namespace Samples.Audit;

/// <summary>The hooks of every object that mixes in <c>audited</c>.</summary>
public static class AuditHooks
{
    /// <summary>A record was stored.</summary>
    [Hook(HookEvent.AfterCreate, "audited", Priority = 900)]
    public static ValueTask Created(HookContext context) => WriteAsync(context, "create");

    /// <summary>A record was changed.</summary>
    [Hook(HookEvent.AfterUpdate, "audited", Priority = 900)]
    public static ValueTask Updated(HookContext context) => WriteAsync(context, "update");

    /// <summary>A record was deleted.</summary>
    [Hook(HookEvent.AfterDelete, "audited", Priority = 900)]
    public static ValueTask Deleted(HookContext context) => WriteAsync(context, "delete");

    private static async ValueTask WriteAsync(HookContext context, string operation)
    {
        var entries = context.Session.AuditEntries();
        var entry = entries.New();
        entry.ObjectName = context.ObjectName;
        entry.Record = context.Id ?? context.Data!.Id;
        entry.Operation = operation;
        entry.User = context.User.Id;
        await entries.CreateAsync(entry, context.CancellationToken);
    }
}
