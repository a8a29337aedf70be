namespace ObjectQL.Generators.Tests;

/// <summary>Hooks and middleware of all objects serve those, too, that are loaded at run time, on both drivers.</summary>
[TestFixture("memory")]
[TestFixture("sqlite")]
public sealed class CompiledLoadedTests(string driver)
{
    private const string Papers = "new ObjectQL.Metadata.MetadataSource(\"papers.object.yml\", \"fields: { name: { type: text }, score: { type: integer } }\")";

    private static readonly (string, string) Things = ("metadata/things.object.yml", "fields: { name: { type: text } }");

    [Test]
    public async Task They_run_in_their_order()
    {
        var notes = await RunAsync(
            """
                var one = await papers.CreateAsync(papers.New(("name", "a")));
                await papers.CreateManyAsync([papers.New(("name", "b")), papers.New(("name", "c"))]);
                notes.Add(one["score"] + "");
                await papers.UpdateAsync(one.Id, papers.New(("name", "A")));
                notes.Add((await papers.Where("name == 'A'").ToListAsync()).Count + " read");
                await papers.DeleteAsync(one.Id);
                await session.Things.CreateAsync(new() { Name = "t" });
            """,
            """
                [Hook(HookEvent.BeforeCreate, "*", Priority = 10)] internal static void First(HookContext x) => Notes.Add($"first {x.ObjectName}");
                [Hook(HookEvent.BeforeCreate, "*", Priority = 20)] internal static void Score(HookContext x) { if (x.Data is DynamicRecord paper) { paper["score"] = 7; } }
                [Hook(HookEvent.BeforeCreate, "things")] internal static void Thing(HookContext x) => Notes.Add("of things");
                [Hook(HookEvent.AfterUpdate, "*")] internal static async Task Changed<T>(UpdateContext<T> x) where T : Record, IRecord<T> { await Task.Yield(); Notes.Add($"changed {x.IsModified("name")} {x.Data is DynamicRecord}"); }
                [Hook(HookEvent.AfterDelete, "*", AfterCommit = true)] internal static ValueTask Gone(HookContext x) { Notes.Add("gone " + ((DynamicRecord)x.PreviousData!)["name"]); return default; }
                [Hook(HookEvent.BeforeFind, "*")] internal static void Find(HookContext x) => Notes.Add($"{x.Event} {x.ObjectName}");
            """);
        Assert.That(notes, Is.EqualTo(new[]
        {
            "first papers", "first papers", "first papers", "7", "changed True True", "BeforeFind papers", "1 read", "gone A", "first things", "of things",
        }));
    }

    [Test]
    public async Task A_hook_refuses_and_everything_is_undone()
    {
        var notes = await RunAsync(
            """
                try { await papers.CreateAsync(papers.New(("name", "bad"))); } catch (InvalidOperationException error) { notes.Add(error.Message); }
                notes.Add(await papers.CountAsync() + " stored");
                try { await session.MutateAsync(); } catch (InvalidOperationException error) { notes.Add(error.Message); }
                notes.Add(await papers.CountAsync() + " stored");
            """,
            """
                [Hook(HookEvent.AfterCreate, "*")] internal static void Guard(HookContext x) => throw new InvalidOperationException("nobody creates");
                internal static async Task MutateAsync(this Db.Session session) => await session.Objects("papers").CreateManyAsync([session.Objects("papers").New(("name", "x"))]);
            """);
        Assert.That(notes, Is.EqualTo(new[] { "nobody creates", "0 stored", "nobody creates", "0 stored" }));
    }

    [Test]
    public async Task Middleware_is_around_every_operation_and_services_are_found()
    {
        var notes = await RunAsync(
            """
                var one = await papers.CreateAsync(papers.New(("name", "a")));
                await papers.FindAsync(one.Id);
                await papers.CountAsync();
                await papers.Where("name == 'a'").UpdateAsync(papers.New(("name", "b")));
                try { await papers.DeleteAsync(one.Id); } catch (InvalidOperationException error) { notes.Add(error.Message); }
                notes.Add((await papers.ToListAsync()).Count + " left");
            """,
            """
                [Middleware("*")] internal static async ValueTask Any(MiddlewareContext x, MiddlewareNext next)
                {
                    if (x.Operation == OperationKinds.Delete) { throw new InvalidOperationException("nobody deletes"); }
                    Notes.Add(x.Operation + "");
                    await next.RunAsync();
                }
                [Middleware("*", Operations = OperationKinds.Count, If = nameof(IsPapers))] internal static ValueTask Counted(MiddlewareContext x, MiddlewareNext next) { Notes.Add("counted " + x.ObjectName); return next.RunAsync(); }
                internal static bool IsPapers(MiddlewareContext x) => x.ObjectName == "papers";
            """);
        Assert.That(notes, Is.EqualTo(new[] { "Create", "Find", "Count", "counted papers", "UpdateMany", "nobody deletes", "Find", "1 left" }));
    }

    [Test]
    public async Task A_condition_over_what_every_record_has_is_tested()
    {
        var notes = await RunAsync(
            "    await papers.CreateAsync(papers.New((\"id\", \"p-1\"), (\"name\", \"a\")));\n    await papers.CreateAsync(papers.New((\"id\", \"p-2\"), (\"name\", \"b\")));\n",
            "    [Hook(HookEvent.AfterCreate, \"*\", When = \"id == 'p-2'\")] internal static void Second(HookContext x) => Notes.Add(x.Id!);\n");
        Assert.That(notes, Is.EqualTo(new[] { "p-2" }));
    }

    [TestCase("[Hook(HookEvent.BeforeCreate, \"*\", When = \"name == 'a'\")] internal static void Only(HookContext x) { }")]
    [TestCase("[Hook(HookEvent.BeforeCreate, \"*\")] internal static void Typed(CreateContext<Thing> x) { }")]
    [TestCase("[Hook(HookEvent.BeforeCreate, \"*\")] internal static void Narrow<T>(CreateContext<T> x) where T : Record, IRecord<T>, new() { }")]
    [TestCase("[Middleware(\"*\", If = nameof(IsThing))] internal static ValueTask Some(MiddlewareContext x, MiddlewareNext next) => next.RunAsync(); internal static bool IsThing(MiddlewareContext<Thing> x) => true;")]
    public async Task Nothing_is_loaded_where_one_of_them_would_not_be_there(string hook)
    {
        var notes = await Program.RunAsync(
            driver,
            Source("        try { await db.LoadMetadataAsync([" + Papers + "]); } catch (ObjectQLException error) { notes.Add($\"{error.Code} {error.Diagnostics[0].Rule.Id}\"); }\n", hook),
            withServices: true,
            Things);
        Assert.That(notes, Is.EqualTo(new[] { "CONFIG_ERROR OQL0789" }));
    }

    [Test]
    public async Task An_object_of_a_trait_that_hooks_serve_is_not_loaded()
    {
        var notes = await Program.RunAsync(
            driver,
            Source(
                "        try { await db.LoadMetadataAsync([new ObjectQL.Metadata.MetadataSource(\"trash.trait.yml\", \"fields: { gone: { type: boolean } }\"), new ObjectQL.Metadata.MetadataSource(\"papers.object.yml\", \"traits: [trash]\\nfields: { name: { type: text } }\")]); }\n"
                + "        catch (ObjectQLException error) { notes.Add($\"{error.Code} {error.Diagnostics[0].Rule.Id}\"); }\n",
                "[Hook(HookEvent.BeforeDelete, \"trash\")] internal static void Keep(HookContext x) { }"),
            withServices: true,
            Things,
            ("metadata/trash.trait.yml", "fields: { gone: { type: boolean } }"));
        Assert.That(notes, Is.EqualTo(new[] { "CONFIG_ERROR OQL0789" }));
    }

    private Task<string[]> RunAsync(string body, string hooks) => Program.RunAsync(
        driver,
        Source("        await db.LoadMetadataAsync([" + Papers + "]);\n        await using var session = db.AsSystem();\n        var papers = session.Objects(\"papers\");\n" + body, hooks),
        withServices: true,
        Things);

    private static string Source(string body, string hooks) =>
        $"public static class Program\n{{\n    public static async Task RunAsync(Driver driver, IServiceProvider services, List<string> notes)\n    {{\n        Hooks.Notes = notes;\n        await using var db = await Db.OpenAsync(driver, null, services);\n{body}    }}\n}}\n\n"
        + $"internal static class Hooks\n{{\n    internal static List<string> Notes = null!;\n{hooks}\n}}\n";
}
