using ObjectQL;

namespace ProjectTracker;

/// <summary>What happens around the storing of a project. The generator calls these methods directly, sorted by priority.</summary>
internal static class ProjectHooks
{
    /// <summary>A project without an owner belongs to whoever creates it.</summary>
    [Hook<Project>(HookEvent.BeforeCreate, Priority = 10)]
    internal static void AssignOwner(CreateContext<Project> context)
    {
        if (!context.User.IsSystem)
        {
            context.Data.Owner ??= context.User.Id;
        }
    }

    /// <summary>A completed project may not have open tasks; the throw rolls the update back.</summary>
    [Hook<Project>(HookEvent.AfterUpdate)]
    internal static async Task CheckOpenTasks(UpdateContext<Project> context)
    {
        if (context.PreviousData?.Status == ProjectStatus.Completed || context.Data.Status != ProjectStatus.Completed)
        {
            return;
        }

        var session = (TrackerDb.Session)context.Session;
        var open = await session.Tasks.Where(x => x.Project == context.Id && !x.Done).CountAsync(context.CancellationToken);
        if (open > 0)
        {
            throw new ObjectQLException(ErrorCode.Validation, $"{open} tasks are still open.", "projects", "status");
        }
    }
}
