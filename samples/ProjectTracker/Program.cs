using ObjectQL;
using ObjectQL.Sqlite;
using ProjectTracker;
using Spectre.Console;

var file = args.Length > 0 ? args[0] : "tracker.db";
await using var db = await TrackerDb.OpenAsync(new SqliteDriver(file));
AnsiConsole.Write(new Rule($"[bold]Project tracker[/] in {Path.GetFullPath(file).EscapeMarkup()}").LeftJustified());
foreach (var report in db.SchemaReports.Values)
{
    AnsiConsole.MarkupLine(report.Applied.Count == 0 ? "The schema is up to date." : $"Created the schema: {report.Applied.Count} statements.");
}

var seeded = await db.SeedAsync();
AnsiConsole.MarkupLine($"Seed data from [blue]*.data.yml[/]: {seeded.Created} created, {seeded.Updated} updated.");

var tour = new Tour(db.As(new User("grace", roles: ["developer"])));
await tour.CreateProject();
await tour.QueryProjects();
await tour.AskFurther();
await tour.UpdateProject();
await tour.ChangeAtTheSameTime();
await tour.RollBack();
await tour.CompleteTooEarly();
await tour.BreakRules();
await tour.CompleteProject();
await tour.PrintJson();
await tour.CleanUp();
