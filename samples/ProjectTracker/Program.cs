using ObjectQL;
using ObjectQL.Sqlite;
using ProjectTracker;

await using var db = await TrackerDb.OpenAsync(new SqliteDriver("tracker.db"));
await using var system = db.AsSystem();
Console.WriteLine(await system.Projects.CountAsync());
