using ObjectQL;

namespace Samples.SoftDelete;

/// <summary>What happens instead of a delete, and what is not seen any more.</summary>
public static class SoftDeleteHooks
{
    /// <summary>Whether records are kept and hidden.</summary>
    public static bool IsShut(MiddlewareContext context) => !TrashBin.IsOpen;

    /// <summary>A delete becomes a change: who deletes needs the right to delete such records, and to change this one.</summary>
    [Middleware("soft_deletable", Operations = OperationKinds.Delete, If = nameof(IsShut))]
    public static async ValueTask Keep(MiddlewareContext context, MiddlewareNext next)
    {
        var records = context.Session.Set<ISoftDeletable>(context.ObjectName);
        var isThere = await records.FindAsync(context.Id!, context.CancellationToken) is not null;
        var changes = records.New();
        changes.DeletedAt = context.Now;
        context.Result = isThere && await records.UpdateAsync(context.Id!, changes, context.CancellationToken) ? 1 : 0;
    }

    /// <summary>What is hidden cannot be changed either, as if it were not there.</summary>
    [Middleware("soft_deletable", Operations = OperationKinds.Update, If = nameof(IsShut))]
    public static async ValueTask HideFromChange(MiddlewareContext context, MiddlewareNext next)
    {
        if (await context.Session.Set<ISoftDeletable>(context.ObjectName).FindAsync(context.Id!, context.CancellationToken) is null)
        {
            context.Result = 0;
        }
        else
        {
            await next.RunAsync();
        }
    }

    /// <summary>Which records a delete of many means is known behind the middleware only.</summary>
    [Middleware("soft_deletable", Operations = OperationKinds.DeleteMany, If = nameof(IsShut))]
    public static ValueTask Refuse(MiddlewareContext context, MiddlewareNext next) => throw new ObjectQLException(
        ErrorCode.InvalidRequest, $"Records of '{context.ObjectName}' are kept when they are deleted: delete them one by one, or open the TrashBin to delete for good.", context.ObjectName);

    /// <summary>No middleware is around what goes along with another record, so that this comes here only: it would be gone for good.</summary>
    [Hook(HookEvent.BeforeDelete, "soft_deletable")]
    public static void Guard(HookContext context)
    {
        if (!TrashBin.IsOpen)
        {
            throw new ObjectQLException(
                ErrorCode.Conflict, $"A record of '{context.ObjectName}' would go along for good; delete it first, or open the TrashBin to delete all of it for good.", context.ObjectName);
        }
    }

    /// <summary>Lists and reads by id.</summary>
    [Hook<ISoftDeletable>(HookEvent.BeforeFind)]
    public static void HideFound<T>(FindContext<T> context)
        where T : Record, IRecord<T>, ISoftDeletable => Hide(context.Query);

    /// <summary>Counts.</summary>
    [Hook<ISoftDeletable>(HookEvent.BeforeCount)]
    public static void HideCounted<T>(CountContext<T> context)
        where T : Record, IRecord<T>, ISoftDeletable => Hide(context.Query);

    /// <summary>Groups and sums.</summary>
    [Hook<ISoftDeletable>(HookEvent.BeforeAggregate)]
    public static void HideSummed<T>(AggregateContext<T> context)
        where T : Record, IRecord<T>, ISoftDeletable => Hide(context.Query);

    /// <summary>Changes of many.</summary>
    [Hook<ISoftDeletable>(HookEvent.BeforeUpdateMany)]
    public static void HideChanged<T>(UpdateManyContext<T> context)
        where T : Record, IRecord<T>, ISoftDeletable => Hide(context.Query);

    private static void Hide(HookQuery query)
    {
        if (!TrashBin.IsOpen)
        {
            query.Where("deleted_at == null");
        }
    }
}
