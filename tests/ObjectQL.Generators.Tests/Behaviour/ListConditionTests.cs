using System.Text;
using System.Buffers;
using System.Text.Json;

namespace ObjectQL.Generators.Tests.Behaviour;

/// <summary>
/// <c>contains</c> and <c>not_contains</c> of a list of texts, options, numbers or ids: in permissions, record rules, row filters, validation conditions, formulas, and the query language. A list that
/// is null has no element.
/// </summary>
internal sealed class ListConditionTests(string driver) : EitherFixture(driver)
{
    protected override (string Path, string Content)[] Files =>
    [
        ("people.object.yml", "fields: { name: { type: text } }"),
        ("papers.object.yml", """
            fields:
              name: { type: text }
              tags: { type: tags }
              states: { type: select, multiple: true, options: [new, done, old] }
              levels: { type: select, multiple: true, options: [{ label: One, value: 1 }, { label: Two, value: 2 }, { label: Twelve, value: 12 }] }
              readers: { type: lookup, reference_to: people, multiple: true }
              is_red: { type: formula, data_type: boolean, expression: "tags.includes('red')" }
              mark: { type: formula, data_type: text, expression: "levels.includes(2) ? 'two' : 'other'" }
            validation:
              rules:
                - { name: no_red_and_done, type: cross_field, rule: { all_of: [{ field: tags, operator: contains, value: red }, { field: states, operator: contains, value: done }] }, message: m, active: false }
                - { name: old_is_no_new, type: conditional, condition: { field: states, operator: contains, value: old }, rule: { field: states, operator: not_contains, value: new }, message: m }
                - { name: tagged, type: business_rule, constraint: { expression: "name == null || name != 'tagged' || tags contains 'tag'" }, message: m }
            """),
        ("notes.object.yml", """
            fields:
              paper: { type: lookup, reference_to: papers }
              text: { type: text }
            validation:
              rules:
                - { name: not_of_red, type: dependency, condition: { lookup: { object: papers, match_field: paper, validate: { field: tags, operator: not_contains, value: red } } }, message: m }
            """),
        ("papers.permission.yml", """
            roles: [reader, worker, lead]
            object_permissions: { create: [lead], read: [reader, worker, lead], update: [worker], delete: [lead], view_all: [lead] }
            record_rules:
              - { name: red, priority: 3, condition: { field: tags, operator: contains, value: secret }, permissions: { read: false, update: false } }
              - { name: read_by, priority: 2, condition: { field: readers, operator: contains, value: $current_user.id }, permissions: { read: true } }
              - { name: fresh, priority: 1, condition: { type: complex, expression: [{ field: states, operator: not_contains, value: old }, and, { field: levels, operator: contains, value: 2 }] }, permissions: { read: true, update: true } }
            """),
    ];

    [TestCase("tags contains 'red'", "a")]
    [TestCase("tags contains 'RED'", "")]
    [TestCase("!(tags contains 'red')", "b c d")]
    [TestCase("not (tags contains 'red') and tags is null", "d")]
    [TestCase("tags.includes('ä b')", "b")]
    [TestCase("contains(tags, 'red') || states contains 'done'", "a b")]
    [TestCase("states contains 'done'", "b")]
    [TestCase("levels contains 2", "b c")]
    [TestCase("levels contains '12' && !(levels contains 1)", "c")]
    [TestCase("is_red", "a")]
    [TestCase("mark == 'two'", "b c")]
    [TestCase("is_red == false", "b c d")]
    public async Task A_condition_finds_the_records_whose_list_has_the_element(string text, string names)
    {
        await FillAsync();
        Assert.That(string.Join(" ", (await Of("papers").WhereAsync(text)).Select(static record => (string?)record["name"]).Order()), Is.EqualTo(names));
    }

    [TestCase("""{ "tags": { "$contains": "red" } }""", "a")]
    [TestCase("""[["states", "not_contains", "done"]]""", "a c d")]
    [TestCase("""{ "levels": { "$contains": 2 } }""", "b c")]
    public async Task So_does_the_json_of_a_query(string where, string names)
    {
        await FillAsync();
        Assert.That(await NamesAsync(Session, $"{{ \"where\": {where}, \"fields\": [\"name\"], \"orderBy\": [\"name\"] }}"), Is.EqualTo(names));
    }

    [Test]
    public async Task Record_rules_go_by_lists()
    {
        await FillAsync();
        await using var user = Model.OpenSession(Database, new User(_person, ["reader"]));
        Assert.That(await NamesAsync(user, """{ "fields": ["name"], "orderBy": ["name"] }"""), Is.EqualTo("a b c"));
        await Of("papers").CreateAsync($$"""{"name":"e","tags":["secret"],"readers":["{{_person}}"],"levels":[2]}""");
        await Of("papers").CreateAsync("""{"name":"f","states":["old"],"levels":[2]}""");
        Assert.That(await NamesAsync(user, """{ "fields": ["name"], "orderBy": ["name"] }"""), Is.EqualTo("a b c"));
        await using var other = Model.OpenSession(Database, new User("other", ["reader"]));
        Assert.That(await NamesAsync(other, """{ "fields": ["name"], "orderBy": ["name"] }"""), Is.EqualTo("b c"));
    }

    [Test]
    public async Task Rules_go_by_lists()
    {
        var papers = Of("papers");
        Assert.That(Names(await papers.CreateFailuresAsync("""{"states":["old","new"]}""")), Is.EqualTo("old_is_no_new"));
        Assert.That(Names(await papers.CreateFailuresAsync("""{"states":["old"]}""")), Is.Empty);
        Assert.That(Names(await papers.CreateFailuresAsync("""{"name":"tagged","tags":["tags"]}""")), Is.EqualTo("tagged"));
        Assert.That(Names(await papers.CreateFailuresAsync("""{"name":"tagged"}""")), Is.EqualTo("tagged"));
        var red = await papers.CreateAsync("""{"name":"tagged","tags":["red","tag"]}""");
        Assert.That(Names(await Of("notes").CreateFailuresAsync($$"""{"paper":"{{red}}"}""")), Is.EqualTo("not_of_red"));
        await papers.UpdateAsync(red, """{"tags":["tag"]}""");
        Assert.That(Names(await Of("notes").CreateFailuresAsync($$"""{"paper":"{{red}}"}""")), Is.Empty);
    }

    [Test]
    public async Task A_formula_computes_it_in_CSharp()
    {
        var papers = Of("papers");
        var record = await papers.ReadAsync(await papers.CreateAsync("""{"tags":["red"],"levels":[12,2]}"""));
        Assert.That(((bool?)record["is_red"], (string?)record["mark"]), Is.EqualTo(((bool?)true, "two")));
        record = await papers.ReadAsync(await papers.CreateAsync("{}"));
        Assert.That(((bool?)record["is_red"], (string?)record["mark"]), Is.EqualTo(((bool?)false, "other")));
    }

    private string _person = "";

    private async Task FillAsync()
    {
        _person = await Of("people").CreateAsync("""{"name":"p"}""");
        var papers = Of("papers");
        await papers.CreateAsync($$"""{"name":"a","tags":["red","blue"],"states":["new"],"readers":["{{_person}}"]}""");
        await papers.CreateAsync("""{"name":"b","tags":["ä b","redder"],"states":["new","done"],"levels":[1,2]}""");
        await papers.CreateAsync("""{"name":"c","tags":[],"levels":[12,2]}""");
        await papers.CreateAsync("""{"name":"d"}""");
    }

    private static async Task<string> NamesAsync(ObjectSession session, string query)
    {
        var output = new ArrayBufferWriter<byte>();
        await session.QueryJsonAsync("papers", Encoding.UTF8.GetBytes(query), output);
        using var rows = JsonDocument.Parse(output.WrittenMemory);
        return string.Join(" ", rows.RootElement.EnumerateArray().Select(static row => row.GetProperty("name").GetString()));
    }
}
