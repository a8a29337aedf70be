using ObjectQL;

namespace ProjectTracker;

/// <summary>The code of the actions that projects.object.yml declares; generated code checks their parameters and calls them.</summary>
internal static class ProjectActions
{
    /// <summary>Completes a project together with its open tasks. All of it is one transaction.</summary>
    [Action("projects", "complete")]
    internal static async Task<int> Complete(ActionContext<Project> context, string comment, DateOnly? completionDate)
    {
        var session = (TrackerDb.Session)context.Session;
        var tasks = await session.Tasks.Where(x => x.Project == context.Id && !x.Done).UpdateAsync(new() { Done = true }, context.CancellationToken);
        await session.Projects.UpdateAsync(
            context.Id!,
            new() { Status = ProjectStatus.Completed, DueDate = completionDate ?? context.Record.DueDate, Notes = comment },
            context.CancellationToken);
        return tasks;
    }
}
