namespace ObjectQL.Generators.Tests;

/// <summary>What is around actions: permissions with conditions, middleware, other actions at the same time, and transactions.</summary>
[TestFixture("memory")]
[TestFixture("sqlite")]
public sealed class ActionSurroundingsTests(string driver)
{
    private const string Papers = """
        fields: { name: { type: text }, owner: { type: text }, status: { type: select, options: [open, closed], defaultValue: open }, count: { type: integer, defaultValue: 0 } }
        actions:
          sign: { type: record, params: { note: { type: text } } }
          sweep: { type: global }
          add: { type: record }
          spread: { type: record }
        """;

    private const string Permission = """
        roles: [clerk, boss]
        object_permissions: { create: [boss], read: [clerk, boss], update: [clerk, boss], delete: [boss] }
        action_permissions:
          sign: { execute: [clerk], conditions: [{ field: owner, operator: "=", value: $current_user.id }, { field: status, operator: "=", value: open }] }
          sweep: { execute: [boss] }
        """;

    private const string Code = """
        internal static class Actions
        {
            public static List<string> Notes = [];

            [Action("papers", "sign")] internal static async Task<string> Sign(ActionContext<Paper> context, string? note)
            {
                lock (Notes) { Notes.Add($"sign {context.Key} {note}"); }
                await ((Db.Session)context.Session).Papers.UpdateAsync(context.Key!, new() { Status = PaperStatus.Closed }, context.CancellationToken);
                return "signed";
            }

            [Action("papers", "sweep")] internal static async Task<int> Sweep(ActionContext<Paper> context) => await ((Db.Session)context.Session).Papers.Where(x => x.Status == PaperStatus.Closed).DeleteAsync();

            [Action("papers", "add")] internal static async Task<long> Add(ActionContext<Paper> context)
            {
                var papers = ((Db.Session)context.Session).Papers;
                var count = (context.Record.Count ?? 0) + 1;
                await papers.UpdateAsync(context.Key!, new() { Count = count });
                return count;
            }

            [Action("papers", "spread")] internal static async Task Spread(ActionContext<Paper> context)
            {
                var papers = ((Db.Session)context.Session).Papers;
                await papers.SignAsync(context.Key!, "inner");
                await papers.AddAsync(context.Key!);
                if (context.Record.Name == "bad") { throw new InvalidOperationException("no"); }
            }
        }
        """;

    [Test]
    public async Task A_permission_with_conditions_is_about_the_record()
    {
        var notes = await RunAsync(
            """
            await using var ann = db.As(new User("ann", ["clerk"]));
            await using var boss = db.As(new User("bea", ["boss"]));
            async Task Try(Func<Task<object?>> run) { try { notes.Add("" + await run()); } catch (ObjectQLException e) { notes.Add(e.Code); } }
            await Try(() => ann.ExecuteAsync("papers", "sign", "mine").AsTask());
            await Try(() => ann.ExecuteAsync("papers", "sign", "mine").AsTask());
            await Try(() => ann.ExecuteAsync("papers", "sign", "other").AsTask());
            await Try(() => ann.ExecuteAsync("papers", "sign", "nobody").AsTask());
            await Try(async () => await ann.Papers.SignAsync("other"));
            await Try(() => boss.ExecuteAsync("papers", "sign", "other").AsTask());
            await Try(() => ann.ExecuteAsync("papers", "sweep").AsTask());
            await Try(() => boss.ExecuteAsync("papers", "sweep").AsTask());
            await Try(() => session.ExecuteAsync("papers", "sign", "other").AsTask());
            notes.Add(string.Join(", ", Actions.Notes));
            """);
        Assert.That(notes, Is.EqualTo(new[] { "signed", "FORBIDDEN", "FORBIDDEN", "FORBIDDEN", "FORBIDDEN", "FORBIDDEN", "FORBIDDEN", "1", "signed", "sign mine , sign other " }), "what nobody may sign is as missing as what is not there");
    }

    [Test]
    public async Task Middleware_sees_the_action_changes_what_it_is_given_and_answers_for_it()
    {
        var notes = await RunAsync(
            """"
            using var around = db.Middleware.Add("papers", async (x, next) =>
            {
                notes.Add($"{x.Operation} {x.ActionName} {x.Id} {((PaperSignInput)x.Input!).Note}");
                ((PaperSignInput)x.Input!).Note = "changed";
                await next.RunAsync();
                notes.Add($"gave {x.Result}");
                x.Result = "replaced";
            }, OperationKinds.Action);
            notes.Add("" + await session.ExecuteAsync("papers", "sign", "mine", """{ "note": "given" }"""u8.ToArray()));
            notes.Add(await session.Papers.SignAsync("mine", "typed"));
            around.Dispose();
            using var answers = db.Middleware.Add("papers", (x, next) => { x.Result = x.ActionName == "sign" ? "answered" : 5; return default; }, OperationKinds.Action);
            notes.Add(await session.Papers.SignAsync("mine"));
            try { await session.Papers.AddAsync("mine"); } catch (Exception e) { notes.Add(e.GetType().Name); }
            notes.Add(string.Join(", ", Actions.Notes));
            """");
        Assert.That(notes, Is.EqualTo(new[]
        {
            "Action sign mine given", "gave signed", "replaced", "Action sign mine typed", "gave signed", "replaced", "answered", "InvalidOperationException", "sign mine changed, sign mine changed",
        }));
    }

    [Test]
    public async Task Nobody_gets_past_a_permission_by_middleware_and_no_middleware_runs_for_who_may_not()
    {
        var notes = await RunAsync(
            """"
            await using var ann = db.As(new User("ann", ["clerk"]));
            using var around = db.Middleware.Add("papers", (x, next) => { notes.Add("around " + x.ActionName); return next.RunAsync(); }, OperationKinds.Action);
            try { await ann.ExecuteAsync("papers", "sweep"); } catch (ObjectQLException e) { notes.Add(e.Code); }
            try { await ann.ExecuteAsync("papers", "sign", "other"); } catch (ObjectQLException e) { notes.Add(e.Code); }
            try { await ann.ExecuteAsync("papers", "sign", "mine", """{ "note": 5 }"""u8.ToArray()); } catch (ObjectQLException e) { notes.Add(e.Code); }
            """");
        Assert.That(notes, Is.EqualTo(new[] { "FORBIDDEN", "around sign", "FORBIDDEN", "INVALID_REQUEST" }), "a condition about the record is asked further in, where the record is read");
    }

    [Test]
    public async Task Twenty_at_once_each_have_their_own()
    {
        var notes = await RunAsync(
            """
            var results = await Task.WhenAll(Enumerable.Range(0, 20).Select(i => Task.Run(async () =>
            {
                await using var own = db.AsSystem();
                for (var attempt = 0; ; attempt++)
                {
                    try { return await own.Papers.AddAsync("mine"); }
                    catch (ObjectQLException e) when (e.Code == ErrorCode.Conflict && attempt < 50) { await Task.Delay(5); }
                }
            })));
            notes.Add(string.Join(" ", results.Order()) + " " + (await session.Papers.GetAsync("mine")).Count);
            """);
        Assert.That(notes, Is.EqualTo(new[] { string.Join(" ", Enumerable.Range(1, 20)) + " 20" }), "the record is read inside of the transaction that writes it");
    }

    [Test]
    public async Task An_action_within_an_action_goes_with_it()
    {
        var notes = await RunAsync(
            """
            await session.Papers.SpreadAsync("mine");
            var mine = await session.Papers.GetAsync("mine");
            notes.Add($"{mine.Status} {mine.Count}");
            try { await session.Papers.SpreadAsync("bad"); } catch (InvalidOperationException e) { notes.Add(e.Message); }
            var bad = await session.Papers.GetAsync("bad");
            notes.Add($"{bad.Status} {bad.Count}");
            """);
        Assert.That(notes, Is.EqualTo(new[] { "closed 1", "no", "open 0" }));
    }

    private Task<string[]> RunAsync(string body) => Program.RunAsync(
        driver,
        "public static class Program\n{\n    public static async Task RunAsync(Driver driver, IServiceProvider services, List<string> notes)\n    {\n        await using var db = await Db.OpenAsync(driver);\n        await using var session = db.AsSystem();\n        Actions.Notes = [];\n        await session.Papers.CreateManyAsync([new() { Id = \"mine\", Name = \"m\", Owner = \"ann\" }, new() { Id = \"other\", Name = \"o\", Owner = \"bob\" }, new() { Id = \"bad\", Name = \"bad\", Owner = \"ann\" }]);\n"
        + body + "\n    }\n}\n\n" + Code,
        withServices: true,
        ("metadata/papers.object.yml", Papers),
        ("metadata/papers.permission.yml", Permission));
}
