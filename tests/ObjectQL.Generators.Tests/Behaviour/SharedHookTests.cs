namespace ObjectQL.Generators.Tests;

/// <summary>Methods that are hooks of several objects or events, beside those of all objects and those of the run time, on both drivers.</summary>
[TestFixture("memory")]
[TestFixture("sqlite")]
public sealed class SharedHookTests(string driver)
{
    private const string Fields = "fields: { name: { type: text }, amount: { type: integer } }";

    [Test]
    public async Task One_of_named_objects_runs_for_each_of_them_and_for_no_other()
    {
        var notes = await RunAsync(
            """
                    await session.Apples.CreateAsync(new() { Id = "1", Name = "a" });
                    await session.Bears.CreateAsync(new() { Id = "2", Name = "b" });
                    await session.Cows.CreateAsync(new() { Id = "3", Name = "c" });
                    await session.Apples.DeleteAsync("1");
                    await session.Cows.DeleteAsync("3");
                    try { await session.Bears.DeleteAsync("2"); } catch (ObjectQLException error) { notes.Add($"{error.Code} {error.ObjectName}"); }
                    notes.Add($"{await session.Apples.CountAsync()} {await session.Bears.CountAsync()} {await session.Cows.CountAsync()}");
            """,
            """
                [Hook(HookEvent.BeforeDelete, "apples", "bears")]
                internal static void Refuse(HookContext x)
                {
                    Notes.Add($"{x.Event} {x.ObjectName} {x.Id} {x.PreviousData is not null}");
                    if (x.Id == "2") { throw new ObjectQLException(ErrorCode.Forbidden, "This one stays.", x.ObjectName); }
                }
            """);
        Assert.That(notes, Is.EqualTo(new[] { "BeforeDelete apples 1 True", "BeforeDelete bears 2 True", "FORBIDDEN bears", "0 1 0" }));
    }

    [Test]
    public async Task A_generic_one_has_the_context_of_each_of_its_objects()
    {
        var notes = await RunAsync(
            """
                    await session.Apples.CreateAsync(new() { Id = "1", Name = "a" });
                    await session.Bears.CreateAsync(new() { Id = "2", Name = "b" });
                    await session.Cows.CreateAsync(new() { Id = "3", Name = "c" });
            """,
            """
                [Hook(HookEvent.BeforeCreate, "apples", "cows")] internal static void Generic<T>(CreateContext<T> x) where T : Record, IRecord<T> => Notes.Add(typeof(T).Name + " " + x.Data.Id);
            """);
        Assert.That(notes, Is.EqualTo(new[] { "A 1", "C 3" }));
    }

    [Test]
    public async Task A_method_with_two_attributes_is_a_hook_of_both_events_each_as_its_attribute_says()
    {
        var notes = await RunAsync(
            """
                    await session.Apples.CreateAsync(new() { Id = "1", Name = "a", Amount = 1 });
                    await session.Apples.CreateAsync(new() { Id = "2", Name = "b", Amount = 9 });
                    await session.Apples.UpdateAsync("1", new() { Name = "x" });
                    await session.Apples.UpdateAsync("2", new() { Name = "y" });
                    await session.Bears.CreateAsync(new() { Id = "3", Name = "c" });
            """,
            """
                [Hook<A>(HookEvent.AfterCreate, When = "amount > 5", Priority = 1)]
                [Hook<A>(HookEvent.BeforeUpdate)]
                internal static void Both(HookContext x) => Notes.Add($"{x.Event} {x.Id}");
                [Hook<A>(HookEvent.AfterCreate)] internal static void Second(CreateContext<A> x) => Notes.Add("second " + x.Data.Id);
            """);
        Assert.That(notes, Is.EqualTo(new[] { "second 1", "AfterCreate 2", "second 2", "BeforeUpdate 1", "BeforeUpdate 2" }));
    }

    [Test]
    public async Task A_method_with_two_attributes_is_a_hook_of_both_objects()
    {
        var notes = await RunAsync(
            """
                    await session.Apples.CreateAsync(new() { Id = "1" });
                    await session.Bears.CreateAsync(new() { Id = "2" });
                    await session.Cows.CreateAsync(new() { Id = "3" });
            """,
            """
                [Hook<A>(HookEvent.BeforeCreate, Priority = 500)]
                [Hook(HookEvent.BeforeInsert, "bears", Priority = -5)]
                internal static async Task Both(HookContext x) { await Task.Yield(); Notes.Add($"both {x.ObjectName}"); }
                [Hook(HookEvent.BeforeCreate, "apples", "bears", "cows")] internal static void All(HookContext x) => Notes.Add($"all {x.ObjectName}");
            """);
        Assert.That(notes, Is.EqualTo(new[] { "all apples", "both apples", "both bears", "all bears", "all cows" }));
    }

    [Test]
    public async Task Those_of_all_objects_compiled_and_of_the_run_time_meet_in_every_event_of_both_kinds_of_objects()
    {
        var notes = await RunAsync(
            """
                    await db.LoadMetadataAsync([new ObjectQL.Metadata.MetadataSource("papers.object.yml", "FIELDS")]);
                    await using var late = db.AsSystem();
                    var papers = late.Objects("papers");
                    foreach (var one in Enum.GetValues<HookEvent>().Where(one => (one + "").Contains("Find") || (one + "").Contains("Count") || (one + "").Contains("Aggregate") || (one + "").Contains("Create") || (one + "").Contains("Insert")))
                    {
                        db.Hooks.Add(one, "*", x => notes.Add($"  {one}{(x.Event == one ? "" : " as " + x.Event)}"), priority: one == HookEvent.BeforeCount ? 1 : 100);
                    }

                    foreach (var name in new[] { "apples", "papers" })
                    {
                        var isPaper = name == "papers";
                        notes.Add(name + ": create");
                        if (isPaper) { await papers.CreateAsync(papers.New(("id", "1"))); } else { await session.Apples.CreateAsync(new() { Id = "1" }); }
                        notes.Add("find one");
                        if (isPaper) { await papers.FindAsync("1"); } else { await session.Apples.FindAsync("1"); }
                        notes.Add("list");
                        if (isPaper) { await papers.ToListAsync(); } else { await session.Apples.ToListAsync(); }
                        notes.Add("count");
                        if (isPaper) { await papers.CountAsync(); } else { await session.Apples.CountAsync(); }
                        notes.Add("any");
                        if (isPaper) { await papers.Query().AnyAsync(); } else { await session.Apples.AnyAsync(); }
                    }
            """.Replace("FIELDS", Fields),
            """
                [Hook(HookEvent.BeforeCreate, "*")] internal static void Creating(HookContext x) => Notes.Add("compiled " + x.Event);
                [Hook(HookEvent.BeforeFind, "*")] internal static void Finding(HookContext x) => Notes.Add("compiled " + x.Event);
                [Hook(HookEvent.AfterFindOne, "*")] internal static void FoundOne(HookContext x) => Notes.Add("compiled one " + x.Event);
                [Hook(HookEvent.BeforeCount, "*")] internal static void Counting(HookContext x) => Notes.Add("compiled " + x.Event);
                [Hook(HookEvent.AfterAggregate, "*")] internal static void Added(HookContext x) => Notes.Add("compiled " + x.Event);
            """);
        string[] expected =
        [
            "create", "compiled BeforeCreate", "  BeforeCreate", "  BeforeInsert as BeforeCreate", "  AfterCreate", "  AfterInsert as AfterCreate",
            "find one", "compiled BeforeFind", "  BeforeFind", "  BeforeFindOne as BeforeFind", "compiled one AfterFind", "  AfterFind", "  AfterFindOne as AfterFind",
            "list", "compiled BeforeFind", "  BeforeFind", "  AfterFind",
            "count", "  BeforeCount", "compiled BeforeCount", "  AfterCount",
            "any", "  BeforeAggregate", "compiled AfterAggregate", "  AfterAggregate",
        ];
        Assert.That(notes, Is.EqualTo(new[] { "apples: " + expected[0] }.Concat(expected[1..]).Append("papers: " + expected[0]).Concat(expected[1..])));
    }

    [Test]
    public async Task Those_of_the_run_time_that_wait_for_the_commit_join_the_compiled_ones_at_their_priority()
    {
        var notes = await RunAsync(
            """
                    db.Hooks.Failed += (_, failure) => notes.Add("failed " + failure.Hook);
                    db.Hooks.Add(HookEvent.AfterCreate, (CreateContext<A> x) => notes.Add("added 5 " + x.Data.Id), priority: 5, afterCommit: true);
                    db.Hooks.Add(HookEvent.AfterCreate, "*", x => notes.Add("added 20 " + x.Id), priority: 20, afterCommit: true, when: "id == '2'");
                    db.Hooks.Add(HookEvent.AfterCreate, "apples", x => throw new InvalidOperationException(), priority: 15, afterCommit: true, onError: HookErrors.Log);
                    await using (var transaction = await session.BeginAsync())
                    {
                        await session.Apples.CreateAsync(new() { Id = "1" });
                        await session.Apples.CreateAsync(new() { Id = "2" });
                        notes.Add("commit");
                        await transaction.CommitAsync();
                    }
            """,
            """
                [Hook<A>(HookEvent.AfterCreate, AfterCommit = true, Priority = 10)] internal static void Ten(CreateContext<A> x) => Notes.Add("compiled 10 " + x.Data.Id);
                [Hook<A>(HookEvent.AfterCreate, AfterCommit = true, Priority = 30)] internal static void Thirty(CreateContext<A> x) => Notes.Add("compiled 30 " + x.Data.Id);
                [Hook<A>(HookEvent.AfterCreate)] internal static void Inside(CreateContext<A> x) => Notes.Add("inside " + x.Data.Id);
            """);
        Assert.That(notes, Is.EqualTo(new[]
        {
            "inside 1", "inside 2", "commit",
            "added 5 1", "compiled 10 1", "failed a hook of the run time", "compiled 30 1",
            "added 5 2", "compiled 10 2", "failed a hook of the run time", "added 20 2", "compiled 30 2",
        }));
    }

    private Task<string[]> RunAsync(string body, string hooks) => Program.RunAsync(
        driver,
        "public static class Program\n{\n    public static async Task RunAsync(Driver driver, IServiceProvider services, List<string> notes)\n    {\n        Hooks.Notes = notes;\n        await using var db = await Db.OpenAsync(driver, null, services);\n        await using var session = db.AsSystem();\n"
            + body + "\n    }\n}\n\ninternal static class Hooks\n{\n    internal static List<string> Notes = null!;\n" + hooks + "\n}\n",
        withServices: true,
        ("metadata/apples.object.yml", "className: A\n" + Fields),
        ("metadata/bears.object.yml", "className: B\n" + Fields),
        ("metadata/cows.object.yml", "className: C\n" + Fields));
}
