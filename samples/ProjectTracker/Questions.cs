using ObjectQL;
using Spectre.Console;

namespace ProjectTracker;

/// <summary>The ways to ask for data; all of them become the same plans.</summary>
internal sealed class Questions(TrackerDb.Session session)
{
    /// <summary>Paths through lookups, children, and related records that come along: one statement per relation.</summary>
    public async Task RelatedRecords()
    {
        var late = await session.Projects
            .Where(x => x.OwnerRecord.Name.Contains("a") && x.Tasks.Any(t => !t.Done) && x.Status.In(ProjectStatus.Planned, ProjectStatus.InProgress))
            .Expand(x => x.Owner)
            .Expand(x => x.Tasks, tasks => tasks.Where(t => !t.Done).OrderBy(t => t.DueDate).Take(2))
            .ToListAsync();
        foreach (var project in late)
        {
            AnsiConsole.MarkupLine($"{project.Name}, owned by [green]{project.OwnerRecord!.Name}[/]: {string.Join(", ", project.Tasks.Select(static task => task.Title))}");
        }
    }

    /// <summary>What nobody assigns: numbers, formulas, and sums over the tasks; they filter and sort like all else.</summary>
    public async Task ComputedFields()
    {
        var busy = await session.Projects.Where(x => x.OpenTasks > 0).OrderByDescending(x => x.PlannedHours).Take(3).ToListAsync();
        foreach (var project in busy)
        {
            AnsiConsole.MarkupLine($"{project.Number} [green]{project.Title}[/]: {project.OpenTasks} open tasks, {project.PlannedHours:N1} hours planned");
        }

        AnsiConsole.MarkupLine($"{await session.Tasks.Where(x => x.IsLate == true).CountAsync()} tasks are late.");
    }

    /// <summary>Text is what a user types, JSON what a client sends. Both are checked against the metadata.</summary>
    public async Task TextAndJson()
    {
        var count = await session.Projects.Where("owner.name != @name && due_date >= '2026-01-01'", ("name", "Nobody")).CountAsync();
        var planned = await session.Projects.FromJson("""{"where": {"status": {"$in": ["planned"]}}, "orderBy": ["-budget"], "limit": 20}"""u8).ToListAsync();
        AnsiConsole.MarkupLine($"{count} by text, {planned.Count} by JSON");
        try
        {
            await session.Projects.Where("ownr.name == 'Ada'").CountAsync();
        }
        catch (ObjectQLException exception)
        {
            AnsiConsole.MarkupLine($"refused: {exception.Message.EscapeMarkup()}");
        }
    }

    /// <summary>Groups, single values, and pages by cursor.</summary>
    public async Task GroupsAndPages()
    {
        var table = new Table().RoundedBorder().AddColumns("Status", "Projects", "Budget");
        var groups = await session.Projects.GroupBy(x => x.Status).Count("n").Sum("total", x => x.Budget).OrderByDescending("total").ToRowsAsync();
        foreach (var row in groups)
        {
            table.AddRow(row.Text("status") ?? "none", $"{row.Long("n")}", $"{row.Decimal("total"):N2}");
        }

        AnsiConsole.Write(table);
        AnsiConsole.MarkupLine($"the dearest one costs {await session.Projects.Query().MaxAsync(x => x.Budget):N2}");
        var page = await session.Projects.OrderBy(x => x.Code).PageAsync(2);
        var next = await session.Projects.OrderBy(x => x.Code).PageAsync(2, after: page.Next);
        AnsiConsole.MarkupLine($"first page {page.Items[0].Code}, {page.Items[1].Code}; the next one begins with {next.Items[0].Code}");
    }

    /// <summary>What a query does, and which index would serve it better.</summary>
    public async Task Explanation() => AnsiConsole.WriteLine(
        (await session.Projects.Where(x => x.Budget > 3_000m).OrderBy(x => x.CreatedAt).Take(10).ExplainAsync()).ToString());
}
