/// <summary>The code of the sample's action.</summary>
internal static class ProjectActions
{
    [Action("projects", "complete")]
    internal static async Task<int> Complete(ActionContext<Project> context, string comment, DateOnly? completionDate)
    {
        var session = (TrackerDb.Session)context.Session;
        var tasks = await session.Tasks.Where(x => x.Project == context.Key && !x.Done).UpdateAsync(new() { Done = true }, context.CancellationToken);
        await session.Projects.UpdateAsync(context.Key!, new() { Status = ProjectStatus.Completed, Notes = comment, DueDate = completionDate ?? context.Record.DueDate }, context.CancellationToken);
        return tasks;
    }
}
