namespace ObjectQL.Generators.Tests;

/// <summary>Middleware of attributes as the compiled program runs it, on both drivers.</summary>
[TestFixture("memory")]
[TestFixture("sqlite")]
public sealed class CompiledMiddlewareTests(string driver)
{
    private static readonly (string, string) Things = ("metadata/things.object.yml", "fields: { name: { type: text }, done: { type: boolean }, amount: { type: integer } }");

    [Test]
    public async Task It_is_an_onion_around_the_whole_operation_hooks_and_transaction_included()
    {
        var notes = await RunAsync(
            "    await session.Things.CreateAsync(new() { Name = \"a\" });\n",
            """
                [Middleware<Thing>(Operations = OperationKinds.Create, Priority = 20)] internal static async ValueTask Inner(MiddlewareContext<Thing> x, MiddlewareNext next)
                {
                    Notes.Add($"inner {x.Operation} {x.Data!.Name} {x.HasResult}");
                    x.Data.Amount = 7;
                    await next.RunAsync();
                    Notes.Add($"inner done {x.Record!.Amount}");
                }
                [Middleware("things", Priority = 10)] internal static async Task Outer(MiddlewareContext x, MiddlewareNext next) { Notes.Add($"outer {x.ObjectName} {x.Id is null or ""}"); await next.RunAsync(); Notes.Add($"outer done {x.Result is Thing { Name: "a" }}"); }
                [Hook<Thing>(HookEvent.BeforeCreate)] internal static void Before(CreateContext<Thing> x) => Notes.Add("hook");
                [Hook<Thing>(HookEvent.AfterCreate, AfterCommit = true)] internal static void Committed(CreateContext<Thing> x) => Notes.Add("committed");
            """);
        Assert.That(notes, Is.EqualTo(new[] { "outer things True", "inner Create a False", "hook", "committed", "inner done 7", "outer done True" }));
    }

    [Test]
    public async Task It_is_around_every_operation_once()
    {
        var notes = await RunAsync(
            """
                var made = await session.Things.CreateAsync(new() { Name = "a", Amount = 1 });
                await session.Things.CreateManyAsync([new() { Name = "b", Amount = 2 }, new() { Name = "c", Amount = 3 }]);
                notes.Add(made.Name!);
                await session.Things.UpdateAsync(made.Id, new() { Done = true });
                made = await session.Things.GetAsync(made.Id);
                made.Amount = 10;
                await session.Things.UpdateAsync(made);
                await session.Things.UpsertAsync(new() { Id = made.Id, Amount = 11 });
                notes.Add((await session.Things.ToListAsync()).Count + " listed");
                notes.Add(await session.Things.CountAsync() + " counted");
                await foreach (var one in session.Things.OrderBy(x => x.Name).Take(1).AsAsyncEnumerable()) { notes.Add(one.Name!); }
                notes.Add("sum " + await session.Things.Query().SumAsync(x => x.Amount));
                var output = new System.Buffers.ArrayBufferWriter<byte>();
                await session.Things.Where(x => x.Name == "b").Select(x => x.Name).WriteJsonAsync(output);
                notes.Add(System.Text.Encoding.UTF8.GetString(output.WrittenSpan).Split(',')[^1]);
                notes.Add(await session.Things.Where(x => x.Name != "a").UpdateAsync(new() { Done = true }) + " updated");
                await session.Things.DeleteAsync(made.Id);
                notes.Add(await session.Things.Where(x => x.Name != "a").DeleteAsync() + " deleted");
            """,
            """
                [Middleware("*")] internal static async ValueTask Any(MiddlewareContext x, MiddlewareNext next) { var kind = x.Operation; await next.RunAsync(); Notes.Add($"{kind} {Of(x.Result)}"); }
                private static string Of(object? result) => result switch { Thing => "one", System.Collections.IList list => list.Count + "", var other => other + "" };
            """);
        Assert.That(notes, Is.EqualTo(new[]
        {
            "Create one", "Create 2", "a", "Update 1", "Find one", "Update 1", "Update 1", "Find 3", "3 listed", "Count 3", "3 counted", "Find 1", "a", "Aggregate 1", "sum 16",
            "Find 1", "\"name\":\"b\"}]", "UpdateMany 2", "2 updated", "Delete 1", "DeleteMany 2", "2 deleted",
        }));
    }

    [Test]
    public async Task Middleware_of_the_run_time_joins_that_of_attributes_by_its_priority()
    {
        var notes = await RunAsync(
            """
                using var inner = session.Database.Middleware.Add((MiddlewareContext<Thing> x, MiddlewareNext next) => { notes.Add("between"); return next.RunAsync(); }, OperationKinds.Count | OperationKinds.Validate, priority: 15);
                using var outer = session.Database.Middleware.Add("*", (x, next) => { notes.Add("outermost"); return next.RunAsync(); }, OperationKinds.Count, priority: 5);
                await session.Things.CountAsync();
                outer.Dispose();
                await session.Things.ValidateAsync(new() { Name = "a" });
                inner.Dispose();
                await session.Things.CountAsync();
            """,
            """
                [Middleware<Thing>(Operations = OperationKinds.Count | OperationKinds.Validate, Priority = 20)] internal static ValueTask Inner(MiddlewareContext<Thing> x, MiddlewareNext next) { Notes.Add("20"); return next.RunAsync(); }
                [Middleware("things", Priority = 10, Operations = OperationKinds.All)] internal static ValueTask Outer(MiddlewareContext x, MiddlewareNext next) { Notes.Add($"10 {x.Operation}"); return next.RunAsync(); }
            """);
        Assert.That(notes, Is.EqualTo(new[] { "outermost", "10 Count", "between", "20", "10 Validate", "between", "20", "10 Count", "20" }));
    }

    [Test]
    public async Task Results_are_kept_for_the_calls_that_a_result_cache_is_around()
    {
        var notes = await RunAsync(
            """
                session.Database.Cache.Use("things", new CacheOptions { OnlyInside = true });
                var made = await session.Things.CreateAsync(new() { Name = "a", Amount = 1 });
                for (var i = 0; i < 3; i++) { await session.Things.CountAsync(); await session.Things.GetAsync(made.Id); }
                notes.Add($"{session.Database.Cache.QueryStatistics.Hits} {session.Database.Cache.RecordStatistics.Hits}");
                await session.Things.CreateAsync(new() { Name = "b" });
                notes.Add(await session.Things.CountAsync() + " counted");
            """,
            """
                [Middleware("things", Operations = OperationKinds.Count)] internal static ValueTask Keep(MiddlewareContext x, MiddlewareNext next) => ResultCache.RunAsync(x, next);
            """);
        Assert.That(notes, Is.EqualTo(new[] { "2 0", "2 counted" }));
    }

    [Test]
    public async Task A_result_cache_of_an_object_that_nobody_uses_says_so()
    {
        var notes = await RunAsync(
            "    try { await session.Things.CountAsync(); } catch (ObjectQLException error) { notes.Add($\"{error.Code} {error.Message.Contains(\"OnlyInside\", StringComparison.Ordinal)}\"); }\n",
            """
                [Middleware("things", Operations = OperationKinds.Reads)] internal static ValueTask Keep(MiddlewareContext x, MiddlewareNext next) => ResultCache.RunAsync(x, next);
            """);
        Assert.That(notes, Is.EqualTo(new[] { "CONFIG_ERROR True" }));
    }

    [Test]
    public async Task What_does_not_go_on_gives_the_result_itself()
    {
        var notes = await RunAsync(
            """
                var one = await session.Things.CreateAsync(new() { Name = "kept" });
                notes.Add((await session.Things.FindAsync("nowhere"))?.Name ?? "none");
                notes.Add(await session.Things.CountAsync() + " counted");
                notes.Add((await session.Things.ToListAsync()).Count + " listed");
                notes.Add(await session.Things.DeleteAsync(one.Id) + "");
                notes.Add(await session.Things.Where(x => x.Done == true).DeleteAsync() + "");
            """,
            """
                [Middleware<Thing>(Operations = OperationKinds.Reads | OperationKinds.Delete)] internal static ValueTask Short(MiddlewareContext<Thing> x, MiddlewareNext next)
                {
                    switch (x.Operation)
                    {
                        case OperationKinds.Find when x.Id is not null: x.Record = null; break;
                        case OperationKinds.Find: x.Records = []; break;
                        case OperationKinds.Count: x.Number = 42; break;
                        case OperationKinds.Delete: x.Number = 0; break;
                    }
                    return default;
                }
                [Middleware<Thing>(Operations = OperationKinds.DeleteMany)] internal static ValueTask Kept(MiddlewareContext x, MiddlewareNext next) { x.Result = 5; return default; }
                [Hook(HookEvent.BeforeDelete, "things")] internal static void Never(DeleteContext<Thing> x) => Notes.Add("deleted");
            """);
        Assert.That(notes, Is.EqualTo(new[] { "none", "42 counted", "0 listed", "False", "5" }));
    }

    [TestCase("return default;", "neither ran what is further in nor gave a result; call next.RunAsync(), or set context.Number")]
    [TestCase("return TwiceAsync(next);", "runs what is further in a second time")]
    [TestCase("return AgainAsync(next);", "asks for repeats of what it has run already; call next.Repeatable() before")]
    [TestCase("return BothAsync(next.Repeatable());", "runs what is further in while it is running")]
    [TestCase("x.Records = []; return next.RunAsync();", "A call of Count of 'things' gives its result as Number, and not as Records")]
    [TestCase("var any = x.ToMiddlewareContext(); any.Result = \"1\"; return default;", "gives a whole number, and not System.String")]
    public async Task A_misuse_is_told(string body, string message)
    {
        var notes = await RunAsync(
            "    try { await session.Things.CountAsync(); } catch (InvalidOperationException e) { notes.Add(e.Message); }\n",
            $$"""
                private static async ValueTask AgainAsync(MiddlewareNext next) { await next.RunAsync(); next.Repeatable(); }
                private static async ValueTask BothAsync(MiddlewareNext next) { var first = next.RunAsync(); try { await next.RunAsync(); } finally { await first; } }
                private static async ValueTask TwiceAsync(MiddlewareNext next) { await next.RunAsync(); await next.RunAsync(); }
                [Middleware<Thing>(Priority = 1)] internal static ValueTask Wrong(MiddlewareContext<Thing> x, MiddlewareNext next) { {{body}} }
                [Middleware<Thing>(Priority = 2)] internal static async ValueTask Slow(MiddlewareContext<Thing> x, MiddlewareNext next) { await Task.Yield(); await next.RunAsync(); }
            """);
        Assert.That(notes, Has.Length.EqualTo(1));
        Assert.That(notes[0], Does.Contain(message));
    }

    [Test]
    public async Task What_reads_is_tried_again_and_begins_with_the_query_as_it_was()
    {
        var notes = await RunAsync(
            """
                await session.Things.CreateManyAsync([new() { Name = "a", Amount = 1 }, new() { Name = "b", Amount = 2 }, new() { Name = "c", Amount = 3 }]);
                var found = await session.Things.Where(x => x.Amount > 1).OrderByDescending(x => x.Name).ToListAsync();
                notes.Add(string.Join(",", found.Select(x => x.Name)));
                notes.Add(await session.Things.CountAsync() + " counted");
                notes.Add((await session.Things.FindAsync(found[0].Id))!.Name!);
                notes.Add("sum " + await session.Things.Query().SumAsync(x => x.Amount));
                notes.Add((await session.Things.ToListAsync()).Count + " listed");
            """,
            """
                private static int _tries;

                [Middleware("things", Operations = OperationKinds.Reads, Priority = 1)] internal static async ValueTask Retry(MiddlewareContext x, MiddlewareNext next)
                {
                    _tries = 0;
                    var read = next.Repeatable();
                    while (true)
                    {
                        try { await read.RunAsync(); Notes.Add($"{x.Operation} {_tries}"); return; }
                        catch (TimeoutException) { Notes.Add($"again {x.HasResult}"); }
                    }
                }

                [Middleware("things", Operations = OperationKinds.Reads, Priority = 2)] internal static async ValueTask Narrow(MiddlewareContext x, MiddlewareNext next)
                {
                    if (x.Id is null) { x.Query.Where("amount < @most", ("most", 10 - _tries)); }
                    await next.RunAsync();
                    if (++_tries < 3) { throw new TimeoutException(); }
                }

                [Hook(HookEvent.BeforeFind, "things")] internal static void OnlyOne(FindContext<Thing> x) { if (x.Key is null) { x.Query.Where((Thing.Fields t) => t.Amount < 3); } }
            """);
        Assert.That(notes, Is.EqualTo(new[]
        {
            "again True", "again True", "Find 3", "b", "again True", "again True", "Count 3", "3 counted", "again True", "again True", "Find 3", "b",
            "again True", "again True", "Aggregate 3", "sum 6", "again True", "again True", "Find 3", "2 listed",
        }));
    }

    [Test]
    public async Task What_writes_is_not_run_again()
    {
        var notes = await RunAsync(
            "    try { await session.Things.CreateAsync(new() { Name = \"a\" }); } catch (InvalidOperationException e) { notes.Add(e.Message); }\n    notes.Add(await session.Things.CountAsync() + \"\");\n",
            "    [Middleware<Thing>(Operations = OperationKinds.Changes)] internal static ValueTask Retry(MiddlewareContext<Thing> x, MiddlewareNext next) => next.Repeatable().RunAsync();\n");
        Assert.That(notes, Is.EqualTo(new[] { "A middleware of Create of 'things' cannot run what is further in several times: it writes. Restrict it to OperationKinds.Reads, or look at context.Operation.", "0" }));
    }

    [Test]
    public async Task A_context_that_is_kept_longer_than_its_call_says_so()
    {
        var notes = await RunAsync(
            """
                await session.Things.CountAsync();
                try { await Hooks.Next.RunAsync(); } catch (InvalidOperationException e) { notes.Add(e.Message); }
                try { notes.Add(Hooks.Context.ObjectName); } catch (InvalidOperationException e) { notes.Add(e.Message); }
            """,
            """
                internal static MiddlewareContext Context;
                internal static MiddlewareNext Next;
                [Middleware<Thing>] internal static ValueTask Keep(MiddlewareContext<Thing> x, MiddlewareNext next) { Context = x; Next = next; return next.RunAsync(); }
            """);
        Assert.That(notes, Has.Length.EqualTo(2));
        Assert.That(notes, Has.All.Contains("has ended"));
    }

    [Test]
    public async Task Rows_of_another_kind_are_refused()
    {
        var notes = await RunAsync(
            "    try { await session.Things.Query().SumAsync(x => x.Amount); } catch (InvalidOperationException e) { notes.Add(e.Message); }\n",
            "    [Middleware<Thing>] internal static ValueTask Wrong(MiddlewareContext<Thing> x, MiddlewareNext next) { x.Rows = new List<string>(); return default; }\n");
        Assert.That(notes, Is.EqualTo(new[] { "A call of Aggregate of 'things' gives Rows, and not System.Collections.Generic.List`1[System.String]." }));
    }

    [Test]
    public async Task A_condition_and_a_throw_decide_whether_the_operation_happens()
    {
        var notes = await RunAsync(
            """
                await session.Things.CreateAsync(new() { Name = "good" });
                try { await session.Things.CreateAsync(new() { Name = "bad" }); } catch (InvalidOperationException e) { notes.Add(e.Message); }
                notes.Add(await session.Things.CountAsync() + " stored");
            """,
            """
                internal static bool IsBad(MiddlewareContext x) => x.Data is Thing { Name: "bad" };
                [Middleware<Thing>(Operations = OperationKinds.Create, If = nameof(IsBad))] internal static async ValueTask Refuse(MiddlewareContext<Thing> x, MiddlewareNext next) { await next.RunAsync().ConfigureAwait(false); throw new InvalidOperationException("too late"); }
                [Middleware<Thing>(Operations = OperationKinds.Create, If = nameof(IsBad), Priority = 50)] internal static ValueTask Before(MiddlewareContext<Thing> x, MiddlewareNext next) => throw new InvalidOperationException("refused");
            """);
        Assert.That(notes, Is.EqualTo(new[] { "refused", "1 stored" }));
    }

    [Test]
    public async Task What_is_left_running_is_told_and_reaches_no_later_call()
    {
        var notes = await RunAsync(
            """
                await session.Things.CreateAsync(new() { Name = "a" });
                try { await session.Things.CountAsync(); } catch (InvalidOperationException e) { notes.Add(e.Message); }
                Hooks.IsLate = false;
                await session.Things.CreateAsync(new() { Name = "b" });
                var counting = session.Things.CountAsync();
                Hooks.Gate.SetResult();
                notes.Add(await counting + " counted");
            """,
            """
                internal static bool IsLate = true;
                internal static readonly TaskCompletionSource Gate = new(TaskCreationOptions.RunContinuationsAsynchronously);
                [Middleware<Thing>(Operations = OperationKinds.Count, Priority = 10)] internal static async ValueTask Leave(MiddlewareContext<Thing> x, MiddlewareNext next) { if (IsLate) { _ = next.RunAsync().AsTask(); x.Number = 3; } else { await next.RunAsync(); } }
                [Middleware<Thing>(Operations = OperationKinds.Count, Priority = 20)] internal static async ValueTask Wait(MiddlewareContext<Thing> x, MiddlewareNext next) { await Gate.Task; await next.RunAsync(); }
            """);
        Assert.That(notes, Has.Length.EqualTo(2));
        Assert.That(notes[0], Does.Contain("has left what is further in running; await next.RunAsync()"));
        Assert.That(notes[1], Is.EqualTo("2 counted"));
    }

    [Test]
    public async Task It_narrows_queries_and_shares_its_state()
    {
        var notes = await RunAsync(
            """
                await session.Things.CreateManyAsync([new() { Name = "a" }, new() { Name = "b" }]);
                notes.Add(await session.Things.CountAsync() + " counted");
                notes.Add((await session.Things.ToListAsync())[0].Name!);
            """,
            """
                [Middleware<Thing>(Operations = OperationKinds.Reads)] internal static ValueTask Narrow(MiddlewareContext<Thing> x, MiddlewareNext next) { x.State["only"] = "b"; x.Query.Where((Thing.Fields f) => f.Name == "b"); return next.RunAsync(); }
                [Middleware<Thing>(Operations = OperationKinds.Count, Priority = 200)] internal static async ValueTask See(MiddlewareContext<Thing> x, MiddlewareNext next) { await next.RunAsync(); Notes.Add($"{x.State["only"]} {x.Number}"); }
            """);
        Assert.That(notes, Is.EqualTo(new[] { "b 1", "1 counted", "b" }));
    }

    [Test]
    public async Task A_method_of_a_class_comes_from_the_service_provider()
    {
        var notes = await RunAsync(
            "    await session.Things.CreateAsync(new() { Name = \"one\" });\n",
            """
            }

            public sealed class Served(IServiceProvider services)
            {
                public bool Applies(MiddlewareContext x) => services is not null;
                [Middleware<Thing>(If = nameof(Applies))] public async Task Around(MiddlewareContext<Thing> x, MiddlewareNext next) { await next.RunAsync(); Hooks.Notes.Add("served"); }
            """);
        Assert.That(notes, Is.EqualTo(new[] { "served" }));
    }

    private Task<string[]> RunAsync(string body, string hooks) => Program.RunAsync(driver, Source(body, hooks), withServices: true, Things);

    private static string Source(string body, string hooks) =>
        $"public static class Program\n{{\n    public static async Task RunAsync(Driver driver, IServiceProvider services, List<string> notes)\n    {{\n        Hooks.Notes = notes;\n        await using var db = await Db.OpenAsync(driver, null, services);\n        await using var session = db.AsSystem();\n{body}\n    }}\n}}\n\n"
        + $"internal static class Hooks\n{{\n    internal static List<string> Notes = null!;\n{hooks}\n}}\n";
}
