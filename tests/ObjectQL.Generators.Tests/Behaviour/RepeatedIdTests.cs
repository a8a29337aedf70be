namespace ObjectQL.Generators.Tests.Behaviour;

/// <summary>The same id twice in one call: a list of records or of references names each once, a condition and a look-up take a repeated id for one. On both drivers.</summary>
[TestFixture("memory")]
[TestFixture("sqlite")]
public sealed class RepeatedIdTests(string driver)
{
    private const string Tags = "fields: { name: { type: text } }\n";

    private const string Notes = """
        fields:
          name: { type: text }
          tags: { type: lookup, reference: tags, multiple: true }
          tag: { type: lookup, reference: tags }
        """;

    private const string Checked = """
        fields: { name: { type: text } }
        validations: [{ name: named, type: unique, field: name, message: m }]
        """;

    [TestCase("notes", "Notes")]
    [TestCase("checkeds", "Checkeds")]
    public async Task A_list_of_new_records_has_each_once(string name, string set) => Assert.That(
        await RunAsync($$"""
            async Task Try(Func<Task> run) { try { await run(); notes.Add("stored"); } catch (ObjectQLException e) { notes.Add($"{e.Code} {e.Message} {e.Field} {await session.{{set}}.CountAsync()}"); } }
            await Try(async () => await session.{{set}}.CreateManyAsync([new() { Id = "a", Name = "1" }, new() { Id = "b", Name = "2" }, new() { Id = "a", Name = "3" }]));
            await Try(async () => await session.{{set}}.CreateManyAsync([new() { Id = "a", Name = "1" }, new() { Id = "b", Name = "2" }]));
            await Try(async () => await session.{{set}}.CreateManyAsync([new() { Id = "c", Name = "3" }, new() { Id = "a", Name = "4" }]));
            """),
        Is.EqualTo(new[] { $"CONFLICT The list has the '{name}' record 'a' twice; name each once. id 0", "stored", "CONFLICT" }).Using<string>(static (found, expected) => found.StartsWith(expected, StringComparison.Ordinal)));

    [Test]
    public async Task The_same_draft_is_no_second_record() => Assert.That(
        await RunAsync("var one = new Note { Name = \"n\" }; try { await session.Notes.CreateManyAsync([one, one]); } catch (ObjectQLException e) { notes.Add(e.Code + \" \" + e.Message.EndsWith(\"twice; name each once.\") + \" \" + await session.Notes.CountAsync()); }"),
        Is.EqualTo(new[] { "CONFLICT True 0" }));

    [Test]
    public async Task A_condition_takes_a_repeated_id_for_one() => Assert.That(
        await RunAsync(
            """
            await session.Notes.CreateManyAsync([new() { Id = "a" }, new() { Id = "b" }]);
            string[] ids = ["a", "b", "a", "nobody"];
            notes.Add("" + await session.Notes.Where(x => x.Id.In(ids)).UpdateAsync(new() { Name = "n" }));
            notes.Add("" + (await session.Notes.Where(x => x.Id.In(ids)).ToListAsync()).Count);
            notes.Add(string.Join(' ', (await session.Notes.Loader().LoadManyAsync(ids)).Select(x => x?.Id ?? "none")));
            notes.Add("" + await session.Notes.Where(x => x.Id.In(ids)).DeleteAsync());
            """),
        Is.EqualTo(new[] { "2", "2", "a b a none", "2" }));

    [Test]
    public async Task A_list_of_references_has_each_once() => Assert.That(
        await RunAsync(
            """
            await session.Tags.CreateManyAsync([new() { Id = "a" }, new() { Id = "b" }]);
            try { await session.Notes.CreateAsync(new() { Tags = ["a", "b", "a"] }); } catch (ObjectQLException e) { notes.Add($"{e.Code} {e.Failures[0].Rule} {e.Message}"); }
            var note = await session.Notes.CreateAsync(new() { Tags = ["a", "b"] });
            try { await session.Notes.UpdateAsync(note.Id, new() { Tags = ["b", "b"] }); } catch (ObjectQLException e) { notes.Add(e.Code); }
            notes.Add(string.Join(' ', (await session.Notes.ValidateAsync(new() { Tags = ["a", "a"] })).Select(f => f.Rule)));
            notes.Add("" + await session.Notes.UpdateAsync(note.Id, new() { Tags = ["b", "a"] }));
            """),
        Is.EqualTo(new[] { "VALIDATION_ERROR tags_twice 'a' stands twice in Tags; name each once", "VALIDATION_ERROR", "tags_twice", "True" }));

    private Task<string[]> RunAsync(string body) => Program.RunAsync(
        driver,
        $"public static class Program\n{{\n    public static async Task RunAsync(Driver driver, IServiceProvider services, List<string> notes)\n    {{\n        await using var db = await Db.OpenAsync(driver);\n        await using var session = db.AsSystem();\n{body}\n    }}\n}}\n",
        withServices: true,
        ("metadata/tags.object.yml", Tags), ("metadata/notes.object.yml", Notes), ("metadata/checkeds.object.yml", Checked));
}
