using Microsoft.CodeAnalysis.CodeFixes;
using ObjectQL.CodeFixes;

namespace ObjectQL.Analyzers.Tests;

/// <summary>Every fix as a round trip: what was found is gone when all is generated and analysed again, and the code compiles.</summary>
public sealed class CodeFixTests
{
    private const string Hook = "internal static class Hooks\n{\n    [Hook<Project>(HookEvent.BeforeCreate)]\n    ";

    [TestCase("OQL0702", "var p = await session.Projects.GetAsync(id); if (p.Status?.Value == \"planed\") { }", "p.Status?.Value == \"planned\"")]
    [TestCase("OQL0601", "internal static class Hooks\n{\n    [Hook<Projct>(HookEvent.BeforeCreate)]\n    internal static void Run(HookContext context) { }\n}", "[Hook<Project>(")]
    [TestCase("OQL0601", "internal static class Hooks\n{\n    [Hook(HookEvent.BeforeCreate, \"projekts\")]\n    internal static void Run(HookContext context) { }\n}", "\"projects\"")]
    [TestCase("OQL0621", "internal static class Hooks\n{\n    [Hook<Project>(HookEvent.AfterUpdate, When = \"statsu == 'planned'\")]\n    internal static void Run(UpdateContext<Project> context) { }\n}", "\"status == 'planned'\"")]
    [TestCase("OQL0603", "[Query<Project>(Where = \"nme == 'a'\")]\ninternal static partial ValueTask<List<Project>> Of(Db.Session session);", "\"name == 'a'\"")]
    public Task The_near_name(string id, string code, string expected) => Check<NearNameFix>(id, code, expected);

    [TestCase("OQL0602", "internal static class Queries\n{\n    [Query<Project>(Where = \"name == 'a'\")]\n    internal static partial ValueTask<List<Project>> Of(Db.Session session);\n}", "internal static partial class Queries")]
    [TestCase("OQL0602", "[Query<Project>(Where = \"name == 'a'\")]\ninternal static ValueTask<List<Project>> Of(Db.Session session) => default;", "internal static partial ValueTask<List<Project>> Of(Db.Session session);")]
    public Task The_missing_partial(string id, string code, string expected) => Check<PartialFix>(id, code, expected);

    [TestCase("OQL0601", Hook + "private static void Run(CreateContext<Project> context) { }\n}", "    internal static void Run(")]
    [TestCase("OQL0601", Hook + "static void Run(CreateContext<Project> context) { }\n}", "    internal static void Run(")]
    [TestCase("OQL0601", Hook + "internal static void Run(UpdateContext<Project> context) { }\n}", "Run(CreateContext<Project> context)")]
    [TestCase("OQL0601", Hook + "internal static void Run(Project context) { }\n}", "Run(CreateContext<Project> context)")]
    [TestCase("OQL0601", Hook + "internal static async void Run(CreateContext<Project> context) => await Task.Yield();\n}", "async Task Run(")]
    [TestCase("OQL0612", "[Rule(\"projects\", \"a\", Message = \"No\")]\nprivate static bool Run(Project project) => true;", "internal static bool Run(")]
    public Task The_signature(string id, string code, string expected) => Check<HookSignatureFix>(id, code, expected);

    [TestCase("OQL0721", "internal static void Run(Db.Session session)\n{\n    session.Projects.DeleteAsync(\"a\");\n}", "internal static async Task Run(")]
    [TestCase("OQL0721", "internal static async Task Run(Db.Session session) { _ = session.Projects.DeleteAsync(\"a\").AsTask(); await Task.Yield(); }", "{ await session.Projects.DeleteAsync(\"a\").AsTask(); await")]
    [TestCase("OQL0721", "internal static async Task Run(Db.Session session) { var unused = session.Projects.DeleteAsync(\"a\"); await Task.Yield(); }", "{ await session.Projects.DeleteAsync(\"a\"); await")]
    [TestCase("OQL0721", "internal static void Run(Db.Session? session)\n{\n    session?.Projects.DeleteAsync(\"a\");\n}", "    if (session is not null)\n    {\n        await session.Projects.DeleteAsync(\"a\");\n    }")]
    [TestCase("OQL0721", "internal static async Task Run(Db.Session? session)\n{\n    _ = session?.Projects.DeleteAsync(\"a\");\n    await Task.Yield();\n}", "        await session.Projects.DeleteAsync(\"a\");\n    }\n    await Task.Yield();")]
    [TestCase("OQL0712", Hook + "internal static void Run(CreateContext<Project> context)\n    {\n        Thread.Sleep(5);\n    }\n}", "await Task.Delay(5);")]
    [TestCase("OQL0712", Hook + "internal static async Task Run(CreateContext<Project> context)\n    {\n        var text = File.ReadAllText(\"a\").Trim();\n        await Task.Yield();\n    }\n}", "(await File.ReadAllTextAsync(\"a\")).Trim()")]
    [TestCase("OQL0712", Hook + "internal static async Task Run(CreateContext<Project> context)\n    {\n        var n = ((Db.Session)context.Session).Tasks.CountAsync().AsTask().Result;\n        await Task.Yield();\n    }\n}", "var n = await ((Db.Session)context.Session).Tasks.CountAsync().AsTask();")]
    [TestCase("OQL0712", Hook + "internal static async Task Run(CreateContext<Project> context)\n    {\n        await Task.Yield();\n        Task.Delay(1).GetAwaiter().GetResult();\n    }\n}", "        await Task.Delay(1);")]
    public Task The_await(string id, string code, string expected) => Check<AwaitFix>(id, code, expected);

    [TestCase("internal static void Run(Db db)\n{\n    db.AsSystem()?.Projects.DeleteAsync(\"a\");\n}")]
    [TestCase("internal static System.Collections.Generic.IEnumerable<int> Run(Db.Session session)\n{\n    session.Projects.DeleteAsync(\"a\");\n    yield return 1;\n}")]
    [TestCase("internal static void Run(Db.Session session, ref int n)\n{\n    session.Projects.DeleteAsync(\"a\");\n}")]
    [TestCase("internal static void Run(Db.Session session, ReadOnlySpan<char> id)\n{\n    session.Projects.DeleteAsync(id.ToString());\n}")]
    [TestCase("internal sealed class Cleaner(Db.Session session) : IDisposable\n{\n    public void Dispose()\n    {\n        session.Projects.DeleteAsync(\"a\");\n    }\n}")]
    [TestCase("internal static void Run(Db.Session session)\n{\n    Action later = () => session.Projects.DeleteAsync(\"a\");\n    later();\n}")]
    [TestCase("internal static async Task Run(Db.Session session)\n{\n    await Task.Yield();\n    lock (session)\n    {\n        _ = session.Projects.DeleteAsync(\"a\");\n    }\n}")]
    public async Task Where_no_await_can_be_written_none_is_offered(string code)
    {
        using var run = await FixRun.OfAsync("OQL0721", code);
        Assert.That(await run.OffersAsync<AwaitFix>(), Is.Empty);
    }

    [TestCase("internal static class Listeners\n{\n    internal static void Listen(Db db) => db.Hooks.Add(HookEvent.AfterCreate, \"projects\", Publish);\n\n    internal static async void Publish(HookContext context) => await Task.Delay(1, context.CancellationToken);\n}", "async ValueTask Publish(")]
    [TestCase("internal static void Listen(Db db)\n{\n    db.Hooks.Add(HookEvent.AfterCreate, \"projects\", Publish);\n    async void Publish(HookContext context) => await Task.Delay(1, context.CancellationToken);\n}", "async ValueTask Publish(")]
    public Task The_hook_that_is_waited_for(string code, string expected) => Check<AsyncVoidFix>("OQL0713", code, expected);

    [TestCase("OQL0701", "await session.People.CreateAsync(new() { Name = \"Ada\" });", "new() { Name = \"Ada\", Email = default! }")]
    [TestCase("OQL0701", "await session.People.CreateAsync(new Person());", "new Person() { Name = default!, Email = default! }")]
    public Task The_required_fields(string id, string code, string expected) => Check<RequiredFieldFix>(id, code, expected);

    [Test]
    public async Task The_index_in_the_metadata_file()
    {
        using var run = await FixRun.OfAsync("OQL0753", "var found = await session.Projects.Where(x => x.Notes == \"a\").ToListAsync();");
        await run.FixAsync<IndexFix>();
        Assert.That(run.Files.Single(static file => file.Path == "metadata/projects.object.yml").Content, Does.Contain("  notes: { type: text, index: true }"));
        Assert.That(await FixRun.FindAsync("OQL0753", run.Code, run.Files, compiles: true), Is.Empty);
    }

    [TestCase("fields:\n  a:\n    type: text\n    label: A\n  b: { type: text }\n", "fields:\n  a:\n    index: true\n    type: text\n    label: A\n  b: { type: text }\n")]
    [TestCase("fields:\n  a:\n    options:\n      - x\n    type: select\n", "fields:\n  a:\n    index: true\n    options:\n      - x\n    type: select\n")]
    [TestCase("fields:\n  b:\n    type: object\n    a:\n      type: text\n", null)]
    [TestCase("fields:\n  b:\n    a: { type: text }\n  a: { type: text }\n", "fields:\n  b:\n    a: { type: text }\n  a: { type: text, index: true }\n")]
    [TestCase("fields:\n  a: { type: text, label: \"}\" } # {a}\n", "fields:\n  a: { type: text, label: \"}\", index: true } # {a}\n")]
    [TestCase("fields:\n  a: { type: text,\n    label: A }\n", null)]
    [TestCase("fields:\n  a: {}\n", "fields:\n  a: { index: true }\n")]
    [TestCase("fields:\n  a: { type: text, }\n", "fields:\n  a: { type: text, index: true }\n")]
    [TestCase("fields:\r\n  a: { type: text } # a\r\n", "fields:\r\n  a: { type: text, index: true } # a\r\n")]
    [TestCase("label: X\nfields:\n  # the first\n  'a': {type: text}\n", "label: X\nfields:\n  # the first\n  'a': {type: text, index: true }\n")]
    [TestCase("fields:\n  a: { type: text, index: false }\n", null)]
    [TestCase("fields:\n  a:\n    type: text\n    index: false\n", null)]
    [TestCase("fields:\n  b: text\nactions:\n  a:\n    type: record\n", null)]
    [TestCase("fields:\n  a: text\n", null)]
    public void The_text_of_an_index(string text, string? expected) => Assert.That(IndexText.Add(text, "a"), Is.EqualTo(expected));

    [TestCase("OQL0721", "internal static async Task Run(Db.Session session) { _ = session.Projects.DeleteAsync(\"a\"); _ = session.Tasks.DeleteAsync(\"b\"); await Task.Yield(); }", "{ await session.Projects.DeleteAsync(\"a\"); await session.Tasks.DeleteAsync(\"b\"); await")]
    public async Task All_awaits_at_once(string id, string code, string expected)
    {
        using var run = await FixRun.OfAsync(id, code);
        await run.FixAllAsync<AwaitFix>();
        Assert.That(run.Code, Does.Contain(expected));
        Assert.That(await FixRun.FindAsync(id, run.Code, run.Files, compiles: true), Is.Empty, run.Code);
    }

    [Test]
    public async Task All_at_once()
    {
        using var run = await FixRun.OfAsync("OQL0702", "var p = await session.Projects.GetAsync(id); if (p.Status?.Value == \"planed\" || p.Status?.Value == \"complete\") { }");
        await run.FixAllAsync<NearNameFix>();
        Assert.That(run.Code, Does.Contain("== \"planned\" || p.Status?.Value == \"completed\""));
    }

    [Test]
    public void Every_fix_is_for_rules_that_exist_and_all_but_one_can_be_applied_to_a_project() => Assert.Multiple(() =>
    {
        Assert.That(FixRun.Fixes.SelectMany(static fix => fix.FixableDiagnosticIds), Has.All.Matches<string>(RulePage.Exists));
        Assert.That(FixRun.Fixes.Where(static fix => fix.GetFixAllProvider() is null).Select(static fix => fix.GetType().Name), Is.EqualTo(new[] { nameof(IndexFix) }));
    });

    private static async Task Check<T>(string id, string code, string expected)
        where T : CodeFixProvider
    {
        using var run = await FixRun.OfAsync(id, code);
        await run.FixAsync<T>();
        Assert.That(run.Code, Does.Contain(expected));
        Assert.That(await FixRun.FindAsync(id, run.Code, run.Files, compiles: true), Is.Empty, run.Code);
    }
}
