namespace ObjectQL.Generators.Tests;

/// <summary>Actions as the compiled program runs them, typed and by name, on both drivers.</summary>
[TestFixture("memory")]
[TestFixture("sqlite")]
public sealed class CompiledActionTests(string driver)
{
    private const string Things = """
        fields: { name: { type: text }, done: { type: boolean } }
        actions:
          complete:
            type: record
            params:
              comment: { type: textarea, required: true, min_length: 3 }
              level: { options: [low, high], defaultValue: low }
              day: { type: date }
          count_all:
            type: global
          fail:
            type: global
            params: [{ name: how_often, type: integer, max: 3 }]
        """;

    private const string Code = """
        internal static class Hooks
        {
            [Action("things", "complete")]
            internal static async Task<string> Complete(ActionContext<Thing> context, string comment, ThingCompleteInputLevel? level, DateOnly? day)
            {
                await ((Db.Session)context.Session).Things.UpdateAsync(context.Key!, new() { Done = true });
                return $"{context.Record.Name} {comment} {level} {day:yyyy-MM-dd} {context.User.Id}";
            }

            [Action("things", "count_all", Transactional = false)]
            public static async ValueTask<long> CountAll(ActionContext<Thing> context) => await ((Db.Session)context.Session).Things.CountAsync();

            [Action("things", "fail")]
            public static async Task Fail(ActionContext<Thing> context, ThingFailInput input)
            {
                await ((Db.Session)context.Session).Things.CreateAsync(new() { Name = "lost" });
                if (input.HowOften > 0) { throw new InvalidOperationException("failed " + input.HowOften); }
            }
        }
        """;

    [Test]
    public async Task They_are_called_with_their_types()
    {
        var notes = await RunAsync(
            """
                notes.Add(await session.Things.CompleteAsync(one.Id, "done it", ThingCompleteInputLevel.High, new DateOnly(2026, 1, 2)));
                notes.Add(await session.Things.CompleteAsync(one.Id, "again"));
                notes.Add((await session.Things.GetAsync(one.Id)).Done + " " + await session.Things.CountAllAsync());
                await session.Things.FailAsync();
                notes.Add("" + await session.Things.CountAllAsync());
            """);
        Assert.That(notes, Is.EqualTo(new[] { "one done it high 2026-01-02 system", "one again low  system", "True 1", "2" }));
    }

    [Test]
    public async Task They_are_called_by_name()
    {
        var notes = await RunAsync(
            """"
                notes.Add("" + await session.ExecuteAsync("things", "complete", one.Id, new Dictionary<string, object?> { ["comment"] = "text", ["day"] = new DateOnly(2026, 1, 2) }));
                notes.Add("" + await session.ExecuteAsync("things", "complete", one.Id, """{ "comment": "json", "level": "high" }"""u8));
                notes.Add("" + await session.ExecuteAsync("things", "count_all"));
                notes.Add("" + (await session.ExecuteAsync("things", "fail", null, "{}"u8) is null));
            """");
        Assert.That(notes, Is.EqualTo(new[] { "one text low 2026-01-02 system", "one json high  system", "1", "True" }));
    }

    [TestCase("ExecuteAsync(\"thngs\", \"complete\")", "NOT_FOUND There is no object 'thngs'. Did you mean 'things'?")]
    [TestCase("ExecuteAsync(\"things\", \"complet\")", "NOT_FOUND Action 'complet' on object 'things' not found. Did you mean 'complete'?")]
    [TestCase("ExecuteAsync(\"things\", \"complete\")", "INVALID_REQUEST The action 'complete' of 'things' is done to one record; name its id.")]
    [TestCase("ExecuteAsync(\"things\", \"count_all\", one.Id)", "INVALID_REQUEST The action 'count_all' of 'things' is global, so it takes no id.")]
    [TestCase("ExecuteAsync(\"things\", \"complete\", \"nobody\", \"\"\"{ \"comment\": \"text\" }\"\"\"u8)", "NOT_FOUND There is no 'things' record with the id 'nobody'.")]
    [TestCase("ExecuteAsync(\"things\", \"complete\", one.Id)", "VALIDATION_ERROR Comment is required")]
    [TestCase("ExecuteAsync(\"things\", \"complete\", one.Id, \"\"\"{ \"comment\": \"x\", \"level\": \"none\" }\"\"\"u8)", "VALIDATION_ERROR Must be at least 3 characters; 'none' is no option of Level; write one of: low, high")]
    [TestCase("ExecuteAsync(\"things\", \"complete\", one.Id, \"\"\"{ \"coment\": \"text\" }\"\"\"u8)", "INVALID_REQUEST The action 'complete' of 'things' has no parameter 'coment'. Did you mean 'comment'?")]
    [TestCase("ExecuteAsync(\"things\", \"complete\", one.Id, \"[1]\"u8)", "INVALID_REQUEST The parameters of the action 'complete' of 'things' are a JSON object, but found Array.")]
    [TestCase("ExecuteAsync(\"things\", \"fail\", null, \"{ \"u8)", "INVALID_REQUEST The parameters of the action 'fail' of 'things' are no JSON")]
    [TestCase("ExecuteAsync(\"things\", \"fail\", null, new Dictionary<string, object?> { [\"how_often\"] = new object() })", "INVALID_REQUEST The parameter 'how_often' of the action 'fail' of 'things' is a Object")]
    [TestCase("ExecuteAsync(\"things\", \"fail\", null, \"\"\"{ \"how_often\": 4 }\"\"\"u8)", "VALIDATION_ERROR Value must be at most 3")]
    [TestCase("ExecuteAsync(\"things\", \"fail\", null, \"\"\"{ \"how_often\": \"often\" }\"\"\"u8)", "INVALID_REQUEST The parameters of the action 'fail' of 'things' cannot be read")]
    public async Task What_is_wrong_is_said(string call, string error)
    {
        var notes = await RunAsync($"    try {{ await session.{call}; }}\n    catch (ObjectQLException e) {{ notes.Add(e.Code + \" \" + e.Message); }}\n");
        Assert.That(notes.Single(), Does.StartWith(error));
    }

    [Test]
    public async Task What_an_action_wrote_goes_when_it_fails()
    {
        var notes = await RunAsync(
            """
                try { await session.Things.FailAsync(2); }
                catch (InvalidOperationException e) { notes.Add(e.Message + " " + await session.Things.CountAsync()); }
            """);
        Assert.That(notes, Is.EqualTo(new[] { "failed 2 1" }));
    }

    private Task<string[]> RunAsync(string body) => Program.RunAsync(
        driver,
        $"public static class Program\n{{\n    public static async Task RunAsync(Driver driver, IServiceProvider services, List<string> notes)\n    {{\n        await using var db = await Db.OpenAsync(driver);\n        await using var session = db.AsSystem();\n        var one = await session.Things.CreateAsync(new() {{ Name = \"one\" }});\n{body}    }}\n}}\n\n" + Code,
        withServices: true,
        ("metadata/things.object.yml", Things));
}
