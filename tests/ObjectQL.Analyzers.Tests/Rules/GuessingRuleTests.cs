namespace ObjectQL.Analyzers.Tests;

/// <summary>The rules that guess: what they find, and what looks like it and is left alone.</summary>
public sealed class GuessingRuleTests
{
    private const string Tasks = "var tasks = await session.Tasks.Where(x => x.Hours > 8).ToListAsync(); ";

    [TestCase(Tasks + "foreach (var task in tasks) { var p = await session.Projects.FindAsync(task.Project); }", "FindAsync")]
    [TestCase(Tasks + "foreach (var task in tasks) { var n = await session.Projects.Where(x => x.Id == task.Project).CountAsync(); }", "CountAsync")]
    [TestCase(Tasks + "foreach (var task in tasks) { var key = task.Project; var p = await session.Projects.GetAsync(key); }", "GetAsync")]
    [TestCase("var ids = new List<string>(); foreach (var one in ids) { var p = await session.Projects.GetAsync(one); }", "GetAsync")]
    [TestCase(Tasks + "foreach (var task in tasks) { if (task.Done == true) { var all = await session.Tasks.Where(x => x.Assignee == task.Assignee).ToListAsync(); } }", "ToListAsync")]
    [TestCase(Tasks + "var projects = await Task.WhenAll(tasks.Select(async task => await session.Projects.GetAsync(task.Project)));", "GetAsync")]
    [TestCase("await foreach (var task in session.Tasks.AsAsyncEnumerable()) { var p = await session.Projects.GetAsync(task.Project); }", "GetAsync")]
    [TestCase("[Query<Project>(Where = \"name == @name\")]\ninternal static partial ValueTask<List<Project>> Of(Db.Session session, string name);\ninternal static async Task Run(Db.Session session, List<string> names) { foreach (var name in names) { var p = await Of(session, name); } }", "Of(session, name)")]
    public Task A_query_in_a_loop(string code, string place) => RuleCheck.Check("OQL0751", code, place);

    [TestCase("foreach (var task in await session.Tasks.Where(x => x.Project == id).ToListAsync()) { }", TestName = "The query of the loop itself")]
    [TestCase(Tasks + "foreach (var task in tasks) { var n = await session.Projects.CountAsync(); }", TestName = "A query that does not depend on the element")]
    [TestCase("var ids = new List<string>(); foreach (var part in ids.Chunk(100)) { var p = await session.Projects.Where(x => x.Id.In(part)).ToListAsync(); }", TestName = "Parts of a list")]
    [TestCase("foreach (var code in new[] { \"a\", \"b\" }) { var p = await session.Projects.Where(x => x.Code == code).ToListAsync(); }", TestName = "Values that are written down")]
    [TestCase("var codes = new List<string>(); foreach (var code in codes) { if (await session.Projects.Where(x => x.Code == code).AnyAsync()) { break; } }", TestName = "A search that stops")]
    [TestCase("while (true) { var page = await session.Projects.OrderBy(x => x.Code).PageAsync(100); if (!page.HasMore) { break; } }", TestName = "A loop over pages")]
    [TestCase("for (var i = 0; i < 3; i++) { var n = await session.Projects.Where(x => x.Budget > i).CountAsync(); }", TestName = "A loop that counts")]
    [TestCase(Tasks + "foreach (var task in tasks) { await session.Tasks.UpdateAsync(task); }", TestName = "An operation that writes")]
    [TestCase(Tasks + "foreach (var task in tasks) { Func<Task> later = async () => { var p = await session.Projects.GetAsync(task.Project); }; }", TestName = "A lambda for later")]
    [TestCase("foreach (var status in new List<ProjectStatus>()) { var n = await session.Projects.Where(x => x.Status == status).CountAsync(); }", TestName = "The options of a select")]
    public Task No_query_in_a_loop(string code) => RuleCheck.Check("OQL0751", code, null);

    [TestCase("var all = await session.Projects.ToListAsync();", "ToListAsync")]
    [TestCase("var all = await session.Tasks.ToListAsync();", "ToListAsync")]
    [TestCase("var all = await session.Projects.OrderBy(x => x.Name).ToListAsync();", "ToListAsync")]
    [TestCase("var all = await session.Projects.Expand(x => x.Owner).ToListAsync();", "ToListAsync")]
    [TestCase("var all = await session.Projects.Query().Select(x => x.Name).ToListAsync();", "ToListAsync")]
    [TestCase("var all = await session.Projects.Query().Skip(5).ToListAsync();", "ToListAsync")]
    public Task A_list_without_a_limit(string code, string place) => RuleCheck.Check("OQL0752", code, place);

    [TestCase("var all = await session.Countries.ToListAsync();", TestName = "A small object")]
    [TestCase("var all = await session.People.ToListAsync();", TestName = "An object with nothing but constraints")]
    [TestCase("var all = await session.Projects.Where(x => x.Budget > 5m).ToListAsync();", TestName = "A filter")]
    [TestCase("var all = await session.Projects.OrderBy(x => x.Name).Take(5).ToListAsync();", TestName = "A limit")]
    [TestCase("var all = await session.Projects.Search(\"a\").ToListAsync();", TestName = "A search")]
    [TestCase("await foreach (var one in session.Projects.AsAsyncEnumerable()) { }", TestName = "A stream")]
    [TestCase("var query = session.Projects.Where(x => x.Budget > 5m); var all = await query.ToListAsync();", TestName = "A query in a variable")]
    [TestCase("internal static async Task<List<T>> All<T, F>(ObjectSet<T, F> set) where T : Record, IRecord<T> where F : struct, IFields<F> => await set.ToListAsync();", TestName = "A set of any object")]
    [TestCase("var n = await session.Projects.CountAsync();", TestName = "A number")]
    [TestCase("await session.Projects.WriteJsonAsync(new System.Buffers.ArrayBufferWriter<byte>());", TestName = "JSON")]
    [TestCase("var rows = await session.Projects.GroupBy(x => x.Status).Count(\"n\").ToRowsAsync();", TestName = "Groups")]
    public Task No_list_without_a_limit(string code) => RuleCheck.Check("OQL0752", code, null);

    [TestCase("var found = await session.Projects.Where(x => x.Notes == \"a\").ToListAsync();", "x.Notes")]
    [TestCase("var found = await session.Projects.Where(x => x.Name.In(\"a\", \"b\")).CountAsync();", "x.Name")]
    [TestCase("var found = await session.Tasks.Where(x => x.Title == \"a\" && x.Hours > 5).ToListAsync();", "x.Title")]
    [TestCase("var found = await session.Tasks.Where(x => x.Done == true && x.Title == \"a\").ToListAsync();", "x.Title")]
    [TestCase("var found = await session.Projects.Where(x => x.Notes == \"a\").Where(x => x.Name != \"b\").AnyAsync();", "x.Notes")]
    [TestCase("var found = await session.Projects.OrderBy(x => x.Notes).Take(5).ToListAsync();", "x.Notes")]
    [TestCase("var found = await session.Tasks.OrderByDescending(x => x.Hours).FirstOrDefaultAsync();", "x.Hours")]
    public Task A_field_without_an_index(string code, string place) => RuleCheck.Check("OQL0753", code, place);

    [TestCase("var found = await session.Projects.Where(x => x.Code == \"a\").ToListAsync();", TestName = "A unique field")]
    [TestCase("var found = await session.Projects.Where(x => x.Owner == \"a\").ToListAsync();", TestName = "A lookup")]
    [TestCase("var found = await session.Projects.Where(x => x.Budget == 5m).ToListAsync();", TestName = "The first field of an index")]
    [TestCase("var found = await session.Projects.Where(x => x.Notes == \"a\" && x.Status == ProjectStatus.Planned).ToListAsync();", TestName = "Another condition that is served")]
    [TestCase("var found = await session.Projects.Where(x => x.Notes == \"a\" || x.Code == \"b\").ToListAsync();", TestName = "A choice")]
    [TestCase("var found = await session.Projects.Where(x => x.OwnerRecord.City == \"a\").ToListAsync();", TestName = "A path")]
    [TestCase("var found = await session.Tasks.Where(x => x.Done == true).ToListAsync();", TestName = "A field with few values")]
    [TestCase("var found = await session.Projects.Where(x => x.Title == \"a\").ToListAsync();", TestName = "A formula")]
    [TestCase("var found = await session.Tasks.Where(x => x.Hours > 5).ToListAsync();", TestName = "A range")]
    [TestCase("var found = await session.Countries.Where(x => x.Iso == \"AT\").ToListAsync();", TestName = "A small table")]
    [TestCase("var found = await session.Projects.OrderBy(x => x.Code).Take(5).ToListAsync();", TestName = "An order by a unique field")]
    [TestCase("var found = await session.Projects.Where(x => x.DueDate == null).ToListAsync();", TestName = "A test for null")]
    public Task No_field_without_an_index(string code) => RuleCheck.Check("OQL0753", code, null);

    [Test]
    public async Task None_reports_on_the_samples()
    {
        var folder = Path.Combine(RulePage.Folder, "..", "..", "samples", "ProjectTracker");
        var host = new Generators.Tests.GeneratorHost().WithFiles(Directory.GetFiles(folder, "*.yml", SearchOption.AllDirectories)
            .Where(static path => !path.Contains("/obj/", StringComparison.Ordinal) && !path.Contains("/bin/", StringComparison.Ordinal))
            .Select(path => (Path.GetRelativePath(folder, path).Replace('\\', '/'), File.ReadAllText(path))));
        foreach (var path in Directory.GetFiles(folder, "*.cs").Where(static path => Path.GetFileName(path) is not "Program.cs"))
        {
            // What it draws with comes from a package that the tests do not have, so those calls stay unbound.
            host.Source(Path.GetFileName(path), File.ReadAllText(path));
        }

        host.Source("Usings.cs", "global using System;\nglobal using System.Collections.Generic;\nglobal using System.Linq;\nglobal using System.Threading.Tasks;\n");
        Assert.That(await Example.FindAsync(host.Run().Compilation), Is.Empty);
    }
}
