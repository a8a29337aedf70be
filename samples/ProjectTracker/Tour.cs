using System.Buffers;
using System.Text;
using ObjectQL;
using Spectre.Console;

namespace ProjectTracker;

/// <summary>A walk through what a session can do; each step prints what happened.</summary>
internal sealed class Tour(TrackerDb.Session session)
{
    private string _id = "";

    /// <summary>A record gets its id, its times, its defaults, and (by a hook) its owner.</summary>
    public async Task CreateProject()
    {
        Step("Create");
        await session.Projects.Where(x => x.Code == "NEWS").DeleteAsync();
        var project = await session.Projects.CreateAsync(new() { Name = "Newsletter", Code = "NEWS", Budget = 2_500.75m });
        _id = project.Id;
        AnsiConsole.MarkupLine($"id [green]{project.Id}[/], status [green]{project.Status}[/] by default, owner [green]{project.Owner}[/] by the hook, version {project.Version}");

        try
        {
            await session.Projects.CreateAsync(new() { Name = "Another newsletter", Code = "NEWS" });
        }
        catch (ObjectQLException exception)
        {
            Refused(exception);
        }
    }

    /// <summary>Filters, order and limits are C#; the SQL is planned once per shape of the query.</summary>
    public async Task QueryProjects()
    {
        Step("Query");
        var limit = 3_000m;
        var hot = await session.Projects
            .Where(x => x.Status != ProjectStatus.Completed && x.Budget > limit)
            .OrderByDescending(x => x.Budget)
            .Take(10)
            .ToListAsync();
        var table = new Table().RoundedBorder().AddColumns("Code", "Name", "Status", "Due");
        table.AddColumn(new TableColumn("Budget").RightAligned());
        foreach (var project in hot)
        {
            table.AddRow(project.Code, project.Name, project.Status.Value, $"{project.DueDate:yyyy-MM-dd}", $"{project.Budget:N2}");
        }

        AnsiConsole.Write(table);
        var open = await session.Tasks.Where(x => !x.Done).CountAsync();
        AnsiConsole.MarkupLine($"{open} of {await session.Tasks.CountAsync()} tasks are open.");
        var planned = await ProjectQueries.Expensive(session, limit, 10, ProjectStatus.Planned);
        AnsiConsole.MarkupLine($"{planned.Count} of {(await ProjectQueries.Expensive(session, limit, 10)).Count} dear projects are only planned.");
        var lines = await ProjectQueries.Lines(session, ProjectQueries.LinesSort.BudgetDescending);
        AnsiConsole.MarkupLine($"By budget: {string.Join(", ", lines.Select(static line => $"{line.Name} ({line.OwnerName ?? "nobody"})"))}; the planned ones cost {await ProjectQueries.BudgetOf(session, ProjectStatus.Planned) ?? 0:N2}.");
        var due = await session.DueProjectsAsync(1);
        AnsiConsole.MarkupLine($"The next deadline: {(due.Count == 0 ? "none" : $"{due[0].DueDate:yyyy-MM-dd}, {due[0].Name}")}.");
    }

    /// <summary>The other ways to ask (Questions.cs).</summary>
    public async Task AskFurther()
    {
        var questions = new Questions(session);
        Step("Related records");
        await questions.RelatedRecords();
        Step("Computed fields");
        await questions.ComputedFields();
        Step("Text and JSON");
        await questions.TextAndJson();
        Step("Groups and pages");
        await questions.GroupsAndPages();
        Step("Explain");
        await questions.Explanation();
    }

    /// <summary>Only what was assigned is written.</summary>
    public async Task UpdateProject()
    {
        Step("Update");
        var hit = await session.Projects.UpdateAsync(_id, new() { Status = ProjectStatus.InProgress, DueDate = new DateOnly(2026, 9, 1) });
        var project = await session.Projects.GetAsync(_id);
        AnsiConsole.MarkupLine($"hit: {hit}; status [green]{project.Status}[/], version {project.Version}, budget still {project.Budget}");
    }

    /// <summary>Two people change the same record: the second one is told.</summary>
    public async Task ChangeAtTheSameTime()
    {
        Step("Two changes at the same time");
        var mine = await session.Projects.GetAsync(_id);
        var yours = await session.Projects.GetAsync(_id);
        mine.Budget += 500m;
        yours.Budget += 900m;
        await session.Projects.UpdateAsync(mine);
        try
        {
            await session.Projects.UpdateAsync(yours);
        }
        catch (ObjectQLException exception)
        {
            Refused(exception);
        }
    }

    /// <summary>What is not committed never happened.</summary>
    public async Task RollBack()
    {
        Step("Transaction");
        await using (await session.BeginAsync())
        {
            await session.Tasks.CreateAsync(new() { Title = "Write the first issue", Project = _id });
            AnsiConsole.MarkupLine($"inside: {await session.Tasks.Where(x => x.Project == _id).CountAsync()} task");
        }

        AnsiConsole.MarkupLine($"after leaving without a commit: {await session.Tasks.Where(x => x.Project == _id).CountAsync()} tasks");
    }

    /// <summary>A hook runs inside the operation's transaction; its throw undoes the update.</summary>
    public async Task CompleteTooEarly()
    {
        Step("A hook refuses");
        try
        {
            await session.Projects.UpdateAsync("p-site", new() { Status = ProjectStatus.Completed });
        }
        catch (ObjectQLException exception)
        {
            Refused(exception);
        }

        AnsiConsole.MarkupLine($"status is still [green]{(await session.Projects.GetAsync("p-site")).Status}[/]");
    }

    /// <summary>An action of the metadata: typed, and by name with its parameters checked in the same way.</summary>
    public async Task CompleteProject()
    {
        Step("An action");
        await session.Tasks.CreateAsync(new() { Title = "Send the first issue", Project = _id });
        var tasks = await session.Projects.CompleteAsync(_id, "Sent to everyone", new DateOnly(2026, 9, 2));
        var project = await session.Projects.GetAsync(_id);
        AnsiConsole.MarkupLine($"status [green]{project.Status}[/] on {project.DueDate:yyyy-MM-dd}, {tasks} open task completed with it");
        try
        {
            await session.ExecuteAsync("projects", "complete", _id, """{ "comment": "ok" }"""u8);
        }
        catch (ObjectQLException exception)
        {
            Refused(exception);
        }
    }

    /// <summary>Rules and states are written in projects.object.yml; all that is broken is told at once.</summary>
    public async Task BreakRules()
    {
        Step("Rules and states");
        try
        {
            await session.Projects.UpdateAsync(_id, new() { StartDate = new DateOnly(2026, 10, 1), Budget = -1m });
        }
        catch (ObjectQLException exception)
        {
            Refused(exception);
        }

        try
        {
            await session.Projects.UpdateAsync("p-icons", new() { Status = ProjectStatus.Planned });
        }
        catch (ObjectQLException exception)
        {
            Refused(exception);
        }
    }

    /// <summary>From the columns of the database straight to UTF-8.</summary>
    public async Task PrintJson()
    {
        Step("JSON");
        var output = new ArrayBufferWriter<byte>();
        await session.Projects.OrderBy(x => x.Code).Select(x => x.Code, x => x.Status, x => x.Budget).WriteJsonAsync(output);
        AnsiConsole.WriteLine(Encoding.UTF8.GetString(output.WrittenSpan));
    }

    /// <summary>Leaves the file as it was, so that the tour can be walked again.</summary>
    public async Task CleanUp()
    {
        await session.Tasks.Where(x => x.Project == _id).DeleteAsync();
        await session.Projects.DeleteAsync(_id);
        await session.DisposeAsync();
    }

    private static void Step(string title) => AnsiConsole.Write(new Rule(title).LeftJustified().RuleStyle("grey"));

    private static void Refused(ObjectQLException exception) =>
        AnsiConsole.MarkupLine($"refused: [red]{exception.Code}[/] {exception.ObjectName}.{exception.Field}: {exception.Message.EscapeMarkup()}");
}
