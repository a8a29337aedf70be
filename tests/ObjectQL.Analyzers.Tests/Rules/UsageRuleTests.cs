namespace ObjectQL.Analyzers.Tests;

/// <summary>The rules that do not guess, beyond what their pages show: what else they find, and what they leave alone.</summary>
public sealed class UsageRuleTests
{
    [TestCase("var draft = await session.Projects.GetAsync(id); if (draft.Status?.Value == \"planed\") { }", "\"planed\"")]
    [TestCase("var draft = await session.Projects.GetAsync(id); if (\"done\" != draft.Status!.Value.Value) { }", "\"done\"")]
    [TestCase("var draft = await session.Projects.GetAsync(id); if (draft.Status is { Value: \"planned\" } || draft.Status?.Value is \"new\" or \"planned\") { }", "\"new\"")]
    [TestCase("var draft = await session.Projects.GetAsync(id); switch (draft.Status?.Value) { case \"planned\": break; case \"don\": break; }", "\"don\"")]
    [TestCase("var draft = await session.Projects.GetAsync(id); var n = draft.Status?.Value switch { \"planned\" => 1, \"complete\" => 2, _ => 3 };", "\"complete\"")]
    [TestCase("var n = await session.Projects.Where(x => x.Status == new ProjectStatus(\"inprogress\")).CountAsync();", "\"inprogress\"")]
    [TestCase("var n = await session.Projects.Where(x => x.Status.In(ProjectStatus.Planned, new ProjectStatus(\"gone\"))).CountAsync();", "\"gone\"")]
    [TestCase("var draft = await session.Projects.GetAsync(id); if (draft.Status.ToString() == \"Planned\") { }", null)]
    [TestCase("var draft = await session.Projects.GetAsync(id); if (draft.Status?.ToString() == \"Planned\") { }", "\"Planned\"")]
    [TestCase("var draft = await session.Projects.GetAsync(id); if (draft.Status?.Value == \"planned\" || draft.Name == \"planed\") { }", null)]
    [TestCase("var draft = await session.Projects.GetAsync(id); draft.Status = new ProjectStatus(\"legacy\");", null)]
    [TestCase("var draft = await session.Projects.GetAsync(id); if (draft.Status?.Value == id) { }", null)]
    public Task A_text_that_is_no_option(string code, string? place) => Check("OQL0702", code, place);

    [TestCase("var f = await session.Projects.ValidateAsync(new Project(), \"budgt\");", "\"budgt\"")]
    [TestCase("const string name = \"costs\"; var f = await session.Projects.ValidateAsync(new Project(), group: name);", "name")]
    [TestCase("var f = await session.Countries.ValidateAsync(new Country(), \"budget\");", "\"budget\"")]
    [TestCase("var f = await session.Projects.ValidateAsync(new Project(), \"budget\");", null)]
    [TestCase("var f = await session.Projects.ValidateAsync(new Project(), id);", null)]
    [TestCase("var f = await session.Projects.ValidateAsync(new Project());", null)]
    public Task A_group_that_is_none(string code, string? place) => Check("OQL0605", code, place);

    [TestCase("var n = session.Projects.CountAsync().AsTask().Result;", "session.Projects.CountAsync().AsTask().Result")]
    [TestCase("var n = session.Projects.CountAsync().Result;", "session.Projects.CountAsync().Result")]
    [TestCase("Task.WaitAll(session.Projects.CountAsync().AsTask());", "Task.WaitAll(session.Projects.CountAsync().AsTask())")]
    [TestCase("var n = session.Projects.CountAsync().GetAwaiter().GetResult();", "session.Projects.CountAsync().GetAwaiter().GetResult()")]
    [TestCase("var n = session.Projects.CountAsync().AsTask().ConfigureAwait(false).GetAwaiter().GetResult();", "session.Projects.CountAsync().AsTask().ConfigureAwait(false).GetAwaiter().GetResult()")]
    [TestCase("Task.Delay(1).Wait();", "Task.Delay(1).Wait()")]
    [TestCase("Thread.Sleep(5);", "Thread.Sleep(5)")]
    [TestCase("var text = File.ReadAllText(\"a\");", "File.ReadAllText(\"a\")")]
    [TestCase("File.WriteAllText(\"a\", \"b\");", "File.WriteAllText(\"a\", \"b\")")]
    [TestCase("using var client = new System.Net.Http.HttpClient(); client.Send(new());", "client.Send(new())")]
    [TestCase("using var file = new FileStream(\"a\", FileMode.Open); file.Flush();", "file.Flush()")]
    [TestCase("Action later = () => Thread.Sleep(5);", "Thread.Sleep(5)")]
    [TestCase("if (File.Exists(\"a\")) { }", null)]
    [TestCase("using var memory = new MemoryStream(); memory.Flush();", null)]
    [TestCase("var text = await File.ReadAllTextAsync(\"a\");", null)]
    [TestCase("var n = session.Projects.CountAsync().AsTask(); await Task.WhenAll(n); var m = n.Result;", null)]
    [TestCase("var n = new { Result = 1 }.Result;", null)]
    [TestCase("await Task.Delay(5);", null)]
    public Task A_call_that_blocks(string code, string? place) => Check(
        "OQL0712",
        $"[Hook<Project>(HookEvent.BeforeCreate)]\ninternal static async Task Run(CreateContext<Project> context)\n{{\n    await Task.Yield();\n    var session = (Db.Session)context.Session;\n    {code}\n}}",
        place);

    [TestCase("[Rule(\"projects\", \"slow\")]\ninternal static bool Run(Project project) { Thread.Sleep(1); return true; }", "Thread.Sleep(1)")]
    [TestCase("internal static void Add(Db db) => db.Hooks.Add<CreateContext<Project>>(HookEvent.BeforeCreate, context => Thread.Sleep(1));", "Thread.Sleep(1)")]
    [TestCase("internal static void Run() => Thread.Sleep(1);", null)]
    public Task A_call_that_blocks_elsewhere(string code, string? place) => Check("OQL0712", code, place);

    [TestCase("internal static void Add() { Action<CreateContext<Project>> run = [Hook<Project>(HookEvent.BeforeCreate)] (x) => { }; }", "Hook<Project>(HookEvent.BeforeCreate)")]
    [TestCase("internal static void Add() { Run(null!); [ObjectQL.RuleAttribute(\"projects\", \"r\")] static bool Run(Project x) => true; }", "ObjectQL.RuleAttribute(\"projects\", \"r\")")]
    [TestCase("internal static int Number { [Action(\"projects\", \"close\")] get => 1; }", "Action(\"projects\", \"close\")")]
    [TestCase("[ObjectQL.HookAttribute(HookEvent.BeforeCreate, \"projects\")] internal static void Run(HookContext x) { }", null)]
    [TestCase("internal static void Add() { Run(); [System.Diagnostics.DebuggerStepThrough] static void Run() { } }", null)]
    public Task An_attribute_where_nobody_reads_it(string code, string? place) => Check("OQL0793", code, place);

    [TestCase("context.Data.Name = \"x\";", "context.Data.Name")]
    [TestCase("context.Data.Name ??= \"x\";", "context.Data.Name")]
    [TestCase("context.Data.Budget += 1m;", "context.Data.Budget")]
    [TestCase("context.Data = new() { Name = \"x\" };", "context.Data")]
    [TestCase("var data = context.Data; data.Name = \"x\";", "data.Name")]
    [TestCase("context.State.Add(\"a\", 1);", "context.State.Add(\"a\", 1)")]
    [TestCase("var state = context.State; state[\"a\"] = 1;", "state[\"a\"]")]
    [TestCase("context.StopPropagation();", "context.StopPropagation()")]
    [TestCase("context.Result = false;", "context.Result")]
    [TestCase("var n = await ((Db.Session)context.Session).Projects.CountAsync();", "((Db.Session)context.Session).Projects")]
    [TestCase("var session = (Db.Session)context.Session; var n = await session.Projects.CountAsync();", "session.Projects")]
    [TestCase("await using var transaction = await context.Session.BeginAsync();", "context.Session.BeginAsync()")]
    [TestCase("await using var own = ((Db)context.Session.Database).AsSystem(); var n = await own.Projects.CountAsync();", null)]
    [TestCase("var n = context.Data.Name + context.State[\"a\"] + context.User.Id + context.IsModified(x => x.Name);", null)]
    [TestCase("var other = new Project { Name = context.Key }; other.Notes = context.Data.Name;", null)]
    public Task A_hook_that_only_looks_and_writes(string code, string? place) => Check(
        "OQL0714", $"[Hook<Project>(HookEvent.BeforeUpdate, ReadOnly = true)]\ninternal static async Task Run(UpdateContext<Project> context)\n{{\n    await Task.Yield();\n    {code}\n}}", place);

    [TestCase("[Hook<Project>(HookEvent.BeforeFind, ReadOnly = true)]\ninternal static void Run(FindContext<Project> context) => context.Query.Take(1);", "context.Query.Take(1)")]
    [TestCase("[Hook<Project>(HookEvent.AfterFind, ReadOnly = true)]\ninternal static void Run(FindContext<Project> context) => context.Result.Clear();", "context.Result.Clear()")]
    [TestCase("[Hook<Project>(HookEvent.BeforeFind)]\ninternal static void Run(FindContext<Project> context) => context.Query.Take(1);", null)]
    public Task A_hook_of_reads_that_only_looks_and_writes(string code, string? place) => Check("OQL0714", code, place);

    [TestCase("internal static void Add(Db db) => db.Hooks.Add(HookEvent.BeforeCreate, \"projects\", Later);\ninternal static async void Later(HookContext context) => await Task.Yield();", "Later")]
    [TestCase("internal static void Add(Db db) => db.Hooks.Add<CreateContext<Project>>(HookEvent.BeforeCreate, async context => await Task.Yield());", null)]
    [TestCase("internal static void Add(Db db) => db.Hooks.Add<CreateContext<Project>>(HookEvent.BeforeCreate, Now);\ninternal static void Now(CreateContext<Project> context) { }", null)]
    public Task A_hook_that_nobody_waits_for(string code, string? place) => Check("OQL0713", code, place);

    [TestCase("await session.DisposeAsync(); var n = await session.Projects.CountAsync();", "session")]
    [TestCase("var set = session.Projects; await session.DisposeAsync(); var n = await set.CountAsync();", "set")]
    [TestCase("var query = session.Projects.Where(x => x.Name == \"a\"); await session.DisposeAsync(); foreach (var item in await query.ToListAsync()) { }", "query")]
    [TestCase("ObjectSet<Project, Project.Fields> set; await using (var own = db.AsSystem()) { set = own.Projects; } var n = await set.CountAsync();", "set")]
    [TestCase("await using (session) { } var n = await session.Projects.CountAsync();", "session")]
    [TestCase("ObjectSet<Project, Project.Fields> set; { await using var own = db.AsSystem(); set = own.Projects; } var n = await set.CountAsync();", "set")]
    [TestCase("var n = await session.Projects.CountAsync(); await session.DisposeAsync();", null)]
    [TestCase("await session.DisposeAsync(); session = db.AsSystem(); var n = await session.Projects.CountAsync();", null)]
    [TestCase("await session.DisposeAsync(); await session.DisposeAsync();", null)]
    [TestCase("Project one; await using (var own = db.AsSystem()) { one = await own.Projects.GetAsync(id); } var name = one.Name;", null)]
    [TestCase("if (id == \"\") { await session.DisposeAsync(); return; } var n = await session.Projects.CountAsync();", null)]
    [TestCase("await using var own = db.AsSystem(); var n = await own.Projects.CountAsync();", null)]
    public Task A_session_after_its_end(string code, string? place) => Check("OQL0722", code, place);

    [TestCase("internal static async Task<RecordQuery<Project, Project.Fields>> Open(Db db) { await Task.Yield(); await using var own = db.AsSystem(); return own.Projects.Query().Take(5); }", "own.Projects.Query().Take(5)")]
    [TestCase("internal static async Task<List<Project>> Open(Db db) { await using var own = db.AsSystem(); return await own.Projects.Query().Take(5).ToListAsync(); }", null)]
    public Task A_query_that_outlives_its_session(string code, string? place) => Check("OQL0722", code, place);

    [TestCase("var list = await session.People.SelectRows(x => x.Name, x => x.Secret).ToRowsAsync();", "x.Secret")]
    [TestCase("var list = await session.People.Query().DistinctAsync(x => x.Secret);", "x.Secret")]
    [TestCase("var list = await session.Projects.Query().Expand(x => x.Owner, o => o.Select(y => y.Secret)).Take(5).ToListAsync();", "y.Secret")]
    [TestCase("var list = await session.People.SelectRows(x => x.Name, x => x.Email).ToRowsAsync();", null)]
    [TestCase("var n = await session.People.Where(x => x.Secret.IsNull).CountAsync();", "x.Secret")]
    [TestCase("var list = await session.People.OrderBy(x => x.Secret).ToListAsync();", "x.Secret")]
    public Task A_password_in_a_query(string code, string? place) => Check("OQL0732", code, place);

    [TestCase("internal sealed class Page : Microsoft.AspNetCore.Mvc.ControllerBase { public object Get(Db db) => db.AsSystem(); }", "db.AsSystem()")]
    [TestCase("internal static object Get(Db db, System.Security.Claims.ClaimsPrincipal user) => db.AsSystem();", "db.AsSystem()")]
    [TestCase("internal static object Get(Db db, Microsoft.AspNetCore.Http.HttpContext? request) => db.AsSystem();", "db.AsSystem()")]
    [TestCase("internal static void Map(Db db, object app) => Microsoft.AspNetCore.Builder.Routes.MapGet(app, () => db.AsSystem());", "db.AsSystem()")]
    [TestCase("internal static void Run(Db db) { Func<System.Security.Claims.ClaimsPrincipal, object> open = user => db.AsSystem(); }", "db.AsSystem()")]
    [TestCase("internal sealed class Page : Microsoft.AspNetCore.Mvc.ControllerBase { public object Get(Db db) => db.As(new User(\"a\")); }", null)]
    [TestCase("internal static object Get(Db db, string user) => db.AsSystem();", null)]
    [TestCase("internal static void Run(Db db) { Func<object> open = () => db.AsSystem(); }", null)]
    public Task A_request_as_the_system(string code, string? place) => Check("OQL0731", code, place, ("AspNet.cs", AspNet));

    /// <summary>Just enough of ASP.NET Core to be recognised.</summary>
    internal const string AspNet = """
        namespace Microsoft.AspNetCore.Mvc { public abstract class ControllerBase; }
        namespace Microsoft.AspNetCore.Http { public abstract class HttpContext; }
        namespace Microsoft.AspNetCore.Builder { public static class Routes { public static void MapGet(object app, System.Func<object> answer) { } } }
        """;

    private static Task Check(string id, string code, string? place, params (string, string)[] sources) => RuleCheck.Check(id, code, place, sources);
}
