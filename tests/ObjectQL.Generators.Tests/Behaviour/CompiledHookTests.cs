namespace ObjectQL.Generators.Tests;

/// <summary>Hooks of attributes as the compiled program runs them, on both drivers.</summary>
[TestFixture("memory")]
[TestFixture("sqlite")]
public sealed class CompiledHookTests(string driver)
{
    private static readonly (string, string) Things = ("metadata/things.object.yml", "fields: { name: { type: text }, done: { type: boolean }, amount: { type: integer } }");

    [Test]
    public async Task They_run_in_their_order_around_single_records_and_many()
    {
        var notes = await RunAsync(
            """
                await session.Things.CreateAsync(new() { Name = "a" });
                await session.Things.CreateManyAsync([new() { Name = "b" }, new() { Name = "c" }]);
                await session.Things.Where(x => x.Name != "a").UpdateAsync(new() { Done = true });
                notes.Add((await session.Things.ToListAsync()).Count + " read");
            """,
            """
                [Hook<Thing>(HookEvent.BeforeCreate, After = nameof(Early))] internal static async Task Late(CreateContext<Thing> x) { await Task.Yield(); Notes.Add("late " + x.Data.Name); }
                [Hook<Thing>(HookEvent.BeforeCreate, Priority = 500)] internal static ValueTask Early(CreateContext<Thing> x) { Notes.Add("early " + x.Data.Name); return default; }
                [Hook<Thing>(HookEvent.BeforeUpdateMany)] internal static void Many(UpdateManyContext<Thing> x) { Notes.Add("many"); x.Query.Where((Thing.Fields f) => f.Name == "b"); }
                [Hook<Thing>(HookEvent.AfterUpdateMany)] internal static void AfterMany(UpdateManyContext<Thing> x) => Notes.Add(x.Result + " changed");
                [Hook(HookEvent.BeforeFind, "*")] internal static void Any(HookContext x) => Notes.Add($"{x.Event} {x.ObjectName}");
            """);
        Assert.That(notes, Is.EqualTo(new[] { "early a", "late a", "early b", "late b", "early c", "late c", "many", "1 changed", "BeforeFind things", "3 read" }));
    }

    [Test]
    public async Task A_condition_is_about_the_record_as_it_will_be()
    {
        var notes = await RunAsync(
            """
                var one = await session.Things.CreateAsync(new() { Name = "one", Amount = 5 });
                await session.Things.UpdateAsync(one.Id, new() { Done = true });
                await session.Things.UpdateAsync(one.Id, new() { Amount = 1 });
                one = await session.Things.GetAsync(one.Id);
                one.Amount = 7;
                await session.Things.UpdateAsync(one);
                await session.Things.UpdateAsync(one.Id, new() { Amount = null });
                await session.Things.DeleteAsync(one.Id);
                await session.Things.DeleteAsync("nobody");
            """,
            """
                [Hook<Thing>(HookEvent.BeforeUpdate, When = "done && amount > 2")] internal static void Before(UpdateContext<Thing> x) => Notes.Add("before " + x.GetRecord().Amount);
                [Hook<Thing>(HookEvent.AfterUpdate, When = "done && amount > 2 && $current_user.id == 'system'")] internal static Task After(UpdateContext<Thing> x) { Notes.Add("after " + x.GetRecord().Amount); return Task.CompletedTask; }
                [Hook<Thing>(HookEvent.BeforeDelete, When = "name == 'one'")] internal static void Gone(DeleteContext<Thing> x) => Notes.Add("gone");
            """);
        Assert.That(notes, Is.EqualTo(new[] { "before 5", "after 5", "before 7", "after 7", "gone" }));
    }

    [Test]
    public async Task Errors_end_the_operation_unless_the_hook_says_otherwise()
    {
        var notes = await RunAsync(
            """
                db.Hooks.Failed += (_, e) => notes.Add($"failed {e.Hook} {e.ObjectName} {e.Event} {e.Exception.Message}");
                await session.Things.CreateAsync(new() { Name = "one" });
                try { await session.Things.CreateAsync(new() { Name = "bad" }); }
                catch (InvalidOperationException e) { notes.Add(e.Message); }
                notes.Add(await session.Things.CountAsync() + " stored");
            """,
            """
                [Hook<Thing>(HookEvent.AfterCreate, OnError = HookErrors.Log)] internal static void Logged(CreateContext<Thing> x) => throw new Exception("logged");
                [Hook<Thing>(HookEvent.AfterCreate, OnError = HookErrors.Log)] internal static async Task LoggedLate(CreateContext<Thing> x) { await Task.Yield(); throw new Exception("late"); }
                [Hook<Thing>(HookEvent.AfterCreate, OnError = HookErrors.Ignore)] internal static ValueTask Ignored(CreateContext<Thing> x) => throw new Exception("ignored");
                [Hook<Thing>(HookEvent.AfterCreate, Priority = 200, When = "name == 'bad'")] internal static void Thrown(CreateContext<Thing> x) => throw new InvalidOperationException("thrown");
            """);
        Assert.That(notes, Is.EqualTo(new[]
        {
            "failed Sample.Hooks.Logged things AfterCreate logged", "failed Sample.Hooks.LoggedLate things AfterCreate late",
            "failed Sample.Hooks.Logged things AfterCreate logged", "failed Sample.Hooks.LoggedLate things AfterCreate late", "thrown", "1 stored",
        }));
    }

    [Test]
    public async Task After_the_commit_nothing_is_undone_and_after_a_rollback_nothing_runs()
    {
        var notes = await RunAsync(
            """
                await session.Things.CreateAsync(new() { Name = "alone" });
                await using (await session.BeginAsync()) { await session.Things.CreateAsync(new() { Name = "lost" }); }
                await using (var outer = await session.BeginAsync())
                {
                    await session.Things.CreateAsync(new() { Name = "outer" });
                    await using (await session.BeginAsync()) { await session.Things.CreateAsync(new() { Name = "inner" }); }
                    notes.Add("committing");
                    await outer.CommitAsync();
                }

                await session.Things.Where(x => x.Name == "outer").DeleteAsync();
                try { await session.Things.CreateAsync(new() { Name = "bad" }); }
                catch (InvalidOperationException) { notes.Add("too late"); }
                notes.Add(await session.Things.CountAsync() + " stored");
            """,
            """
                [Hook<Thing>(HookEvent.AfterCreate)] internal static void Before(CreateContext<Thing> x) => x.State["n"] = x.Data.Name;
                [Hook<Thing>(HookEvent.AfterCreate, AfterCommit = true)] internal static async Task Told(CreateContext<Thing> x)
                {
                    Notes.Add($"told {x.Data.Name} {x.State["n"]}");
                    if (x.Data.Name == "bad") { throw new InvalidOperationException(); }
                    await ((Db.Session)x.Session).Things.UpdateAsync(x.Data.Id, new() { Done = true });
                }
                [Hook<Thing>(HookEvent.AfterDeleteMany, AfterCommit = true)] internal static void Gone(DeleteManyContext<Thing> x) => Notes.Add($"gone {x.Result}");
            """);
        Assert.That(notes, Is.EqualTo(new[] { "told alone alone", "committing", "told outer outer", "gone 1", "told bad bad", "too late", "2 stored" }));
    }

    [Test]
    public async Task What_one_hook_throws_behind_the_commit_keeps_no_other_from_running()
    {
        var notes = await RunAsync(
            """
                foreach (var name in new[] { "sync", "async" })
                {
                    try { await session.Things.CreateAsync(new() { Name = name }); }
                    catch (InvalidOperationException error) { notes.Add("caught " + error.Message); }
                }

                await session.Things.CreateAsync(new() { Name = "quiet" });
                try { await session.Things.Where(x => x.Name != "quiet").UpdateAsync(new() { Done = true }); }
                catch (InvalidOperationException error) { notes.Add("caught " + error.Message); }
                notes.Add(await session.Things.CountAsync() + " stored");
            """,
            """
                [Hook<Thing>(HookEvent.AfterCreate, AfterCommit = true, Priority = 1)] internal static void First(CreateContext<Thing> x) { if (x.Data.Name == "sync") { throw new InvalidOperationException("first"); } }
                [Hook<Thing>(HookEvent.AfterCreate, AfterCommit = true, Priority = 2)] internal static async Task Second(CreateContext<Thing> x) { await Task.Yield(); if (x.Data.Name != "quiet") { throw new InvalidOperationException("second"); } }
                [Hook<Thing>(HookEvent.AfterCreate, AfterCommit = true, Priority = 3)] internal static void Third(CreateContext<Thing> x) => Notes.Add("third " + x.Data.Name);
                [Hook<Thing>(HookEvent.AfterUpdateMany, AfterCommit = true, Priority = 1)] internal static void Changed(UpdateManyContext<Thing> x) => throw new InvalidOperationException("changed");
                [Hook<Thing>(HookEvent.AfterUpdateMany, AfterCommit = true, Priority = 2)] internal static void Told(UpdateManyContext<Thing> x) => Notes.Add($"told {x.Result}");
            """);
        Assert.That(notes, Is.EqualTo(new[] { "third sync", "caught first", "third async", "caught second", "third quiet", "told 2", "caught changed", "3 stored" }));
    }

    [Test]
    public async Task A_hook_ends_its_event_for_those_behind_it_and_nothing_else()
    {
        var notes = await RunAsync(
            """
                db.Hooks.Add(HookEvent.BeforeCreate, (CreateContext<Thing> x) => notes.Add("added before " + x.Data.Name), priority: 300);
                db.Hooks.Add(HookEvent.AfterCreate, (CreateContext<Thing> x) => { if (x.Data.Name == "run") { x.StopPropagation(); } }, priority: 1);
                var hook = db.Hooks.Add(HookEvent.AfterCreate, (CreateContext<Thing> x) => notes.Add("added after " + x.Data.Name), priority: 300);
                foreach (var name in new[] { "no", "sync", "async", "after", "run", "commit" })
                {
                    await session.Things.CreateAsync(new() { Name = name });
                    notes.Add("|");
                }

                notes.Add(await session.Things.CountAsync() + " stored");
            """,
            """
                [Hook<Thing>(HookEvent.BeforeCreate, Priority = 1)] internal static void First(CreateContext<Thing> x) { if (x.Data.Name == "sync") { x.StopPropagation(); } }
                [Hook<Thing>(HookEvent.BeforeCreate, Priority = 2)] internal static async Task Second(CreateContext<Thing> x) { await Task.Yield(); if (x.Data.Name == "async") { x.StopPropagation(); } }
                [Hook<Thing>(HookEvent.BeforeCreate, Priority = 3)] internal static void Third(CreateContext<Thing> x) => Notes.Add("before " + x.Data.Name);
                [Hook<Thing>(HookEvent.AfterCreate, Priority = 2)] internal static async ValueTask Fourth(CreateContext<Thing> x) { await Task.Yield(); if (x.Data.Name == "after") { x.StopPropagation(); } }
                [Hook<Thing>(HookEvent.AfterCreate, Priority = 3)] internal static void Fifth(CreateContext<Thing> x) => Notes.Add("after " + x.Data.Name);
                [Hook<Thing>(HookEvent.AfterCreate, AfterCommit = true, Priority = 1)] internal static void Sixth(CreateContext<Thing> x) { if (x.Data.Name == "commit") { x.StopPropagation(); } }
                [Hook<Thing>(HookEvent.AfterCreate, AfterCommit = true, Priority = 2)] internal static void Seventh(CreateContext<Thing> x) => Notes.Add("committed " + x.Data.Name);
            """);
        Assert.That(string.Join(", ", notes), Is.EqualTo(
            "before no, added before no, after no, added after no, committed no, |, after sync, added after sync, committed sync, |, after async, added after async, committed async, |, "
            + "before after, added before after, committed after, |, before run, added before run, committed run, |, before commit, added before commit, after commit, added after commit, |, 6 stored"));
    }

    [Test]
    public async Task Hooks_of_a_class_come_from_the_service_provider_and_neighbours_run_in_parallel()
    {
        var notes = await RunAsync(
            "    await session.Things.CreateAsync(new() { Name = \"one\" });\n",
            """
                private static readonly TaskCompletionSource s_second = new();
                [Hook<Thing>(HookEvent.AfterCreate, Parallel = true, ReadOnly = true)] internal static async Task First(CreateContext<Thing> x) { await s_second.Task; Notes.Add("first"); }
                [Hook<Thing>(HookEvent.AfterCreate, Parallel = true, ReadOnly = true)] internal static ValueTask Second(CreateContext<Thing> x) { Notes.Add("second"); s_second.SetResult(); return default; }
            }

            public sealed class Served(IServiceProvider services)
            {
                [Hook<Thing>(HookEvent.BeforeCreate)] public void Fill(CreateContext<Thing> x) => Hooks.Notes.Add("served " + (services is not null));
            """);
        Assert.That(notes, Is.EqualTo(new[] { "served True", "second", "first" }));
    }

    [Test]
    public async Task A_parallel_hook_that_comes_behind_another_by_name_waits_for_it()
    {
        var notes = await RunAsync(
            "    await session.Things.CreateAsync(new() { Name = \"one\" });\n",
            """
                [Hook<Thing>(HookEvent.AfterCreate, Parallel = true, ReadOnly = true)] internal static async Task First(CreateContext<Thing> x) { await Task.Delay(50); Notes.Add("first"); }
                [Hook<Thing>(HookEvent.AfterCreate, Parallel = true, ReadOnly = true, After = nameof(First))] internal static async Task Second(CreateContext<Thing> x) { await Task.Delay(50); Notes.Add("second"); }
                [Hook<Thing>(HookEvent.AfterCreate, Parallel = true, ReadOnly = true)] internal static ValueTask Third(CreateContext<Thing> x) { Notes.Add("third"); return default; }
            """);
        Assert.That(notes, Is.EqualTo(new[] { "first", "third", "second" }));
    }

    [Test]
    public async Task Of_parallel_hooks_one_that_throws_at_once_waits_for_its_neighbours()
    {
        var notes = await RunAsync(
            """
                try { await session.Things.CreateAsync(new() { Name = "one" }); } catch (InvalidOperationException error) { notes.Add(error.Message); }
                Hooks.Go.SetResult();
                var stored = await session.Things.CountAsync();
                notes.Add($"{stored} stored");

            """,
            """
                internal static readonly TaskCompletionSource Go = new();
                [Hook<Thing>(HookEvent.AfterCreate, Parallel = true, ReadOnly = true)] internal static async Task First(CreateContext<Thing> x)
                {
                    await Task.Delay(100);
                    var count = await ((Db.Session)x.Session).Things.CountAsync();
                    Notes.Add($"{x.Data.Name} {x.Session.IsInTransaction} {count} {Go.Task.IsCompleted}");
                }

                [Hook<Thing>(HookEvent.AfterCreate, Parallel = true, ReadOnly = true)] internal static Task Second(CreateContext<Thing> x) => throw new InvalidOperationException("at once");
                [Hook<Thing>(HookEvent.AfterCreate, Parallel = true, ReadOnly = true)] internal static ValueTask Third(CreateContext<Thing> x) => throw new InvalidOperationException("too");
                [Hook<Thing>(HookEvent.AfterCreate, Parallel = true, ReadOnly = true)] internal static async ValueTask Fourth(CreateContext<Thing> x) { await Task.Yield(); Notes.Add("fourth"); }
            """);
        Assert.That(notes, Is.EqualTo(new[] { "fourth", "one True 1 False", "at once", "0 stored" }));
    }

    [Test]
    public void A_class_without_a_provider_is_an_error()
    {
        var error = Assert.ThrowsAsync<ObjectQLException>(async () => await Program.RunAsync(
            driver,
            Source("    await session.Things.CreateAsync(new() { Name = \"one\" });\n", "}\npublic sealed class Served\n{\n    [Hook<Thing>(HookEvent.BeforeCreate)] public void Fill(CreateContext<Thing> x) { }\n"),
            withServices: false,
            Things));
        Assert.That(error!.Code, Is.EqualTo(ErrorCode.Configuration));
        Assert.That(error.Message, Does.Contain("Sample.Served").And.Contain("OpenAsync(driver, services)"));
    }

    private Task<string[]> RunAsync(string body, string hooks) => Program.RunAsync(driver, Source(body, hooks), withServices: true, Things);

    private static string Source(string body, string hooks) =>
        $"public static class Program\n{{\n    public static async Task RunAsync(Driver driver, IServiceProvider services, List<string> notes)\n    {{\n        Hooks.Notes = notes;\n        await using var db = await Db.OpenAsync(driver, null, services);\n        await using var session = db.AsSystem();\n{body}    }}\n}}\n\n"
        + $"internal static class Hooks\n{{\n    internal static List<string> Notes = null!;\n{hooks}\n}}\n";
}
