namespace ObjectQL.Metadata.Tests;

/// <summary>What crosses files: extensions, traits, references, field files, items.</summary>
public sealed class LinkTests
{
    private const string Audited = "fields:\n  changed_by: { type: text, label: Changed By }\nindexes:\n  by_changer: { fields: [changed_by] }\nrules:\n  - { name: r1, type: custom, validator: 'true' }\n";

    [Test]
    public void An_extension_is_merged_deeply()
    {
        var task = Files.Link(
            ("task.object.yml", "label: Task\nfields:\n  a: { type: text, label: A, max_length: 5 }\n  b: { type: text }\nindexes: [{ name: i, fields: [a] }]\n"),
            ("z/task_ext.object.yml", "name: task\nai_context: { extends: task }\nlabel: Big Task\nfields:\n  a: { required: true }\n  c: { type: date }\nindexes: { j: { fields: [c] } }\n"))
            .Object("task");
        Assert.That(task.Label, Is.EqualTo("Big Task"));
        Assert.That(task.Fields.Skip(3).Select(f => f.Name), Is.EqualTo(new[] { "a", "b", "c" }));
        Assert.That((task.Field("a").Label, task.Field("a").MaxLength, task.Field("a").Required), Is.EqualTo(("A", (int?)5, true)));
        Assert.That(task.Indexes.Select(i => i.Name), Is.EqualTo(new[] { "i", "j" }));
        Assert.That(task.DefinitionJson, Does.Contain("\"a\":{\"name\":\"a\",\"label\":\"A\",\"type\":\"text\",\"max_length\":5,\"required\":true}"));
    }

    [Test]
    public void Rules_of_an_extension_are_added_by_name()
    {
        var task = Files.Link(
            ("task.object.yml", "fields: { a: { type: text } }\nvalidation: { rules: [{ name: r1, type: custom, validator: '1' }] }\n"),
            ("task_extension.object.yml", "extends: task\nvalidation: { rules: [{ name: r1, severity: info }, { name: r2, type: custom, validator: '2' }] }\n"))
            .Object("task");
        Assert.That(
            task.DefinitionJson,
            Does.Contain("""[{"name":"r1","type":"custom","validator":"1","severity":"info"},{"name":"r2","type":"custom","validator":"2"}]"""));
    }

    [Test]
    public void Of_two_definitions_the_one_that_tells_more_is_used()
    {
        var result = Files.Link(
            ("a/task.object.yml", "fields: { a: { type: text } }"),
            ("b/task.object.yml", "fields: { a: { type: text }, b: { type: text } }"));
        Assert.That(result.Findings(), Is.EqualTo("a/task.object.yml:1:1 OQL0301"));
        Assert.That(result.Object("task").Fields, Has.Count.EqualTo(5));
    }

    [TestCase("fields: { b: { type: text } }", "OQL0306 Warning")]
    [TestCase("fields: { a: { required: true } }", "OQL0304 Info, OQL0306 Warning")]
    [TestCase("label: Another\n", "OQL0306 Warning")]
    [TestCase("validations: [{ name: r, type: unique, field: a }]\n", "OQL0306 Warning")]
    [TestCase("extends: task\nfields: { b: { type: text } }", "")]
    public void A_second_definition_that_does_not_say_that_it_extends_is_told_with_both_files(string content, string expected)
    {
        var result = Files.Link(("a/task.object.yml", "fields: { a: { type: text } }"), ("b/task.object.yml", content));
        Assert.That(string.Join(", ", result.Diagnostics.Select(static one => $"{one.Rule.Id} {one.Rule.Level}").Order()), Is.EqualTo(expected));
        foreach (var told in result.Diagnostics.Where(static one => one.Rule.Id == "OQL0306"))
        {
            Assert.That((told.Place.Path, told.Message.Contains("a/task.object.yml", StringComparison.Ordinal)), Is.EqualTo(("b/task.object.yml", true)));
        }
    }

    [Test]
    public void A_trait_adds_fields_indexes_and_rules()
    {
        var result = Files.Link(("audited.trait.yml", Audited), ("task.object.yml", "traits: audited\nfields: { a: { type: text }, changed_by: { label: Editor } }"));
        var task = result.Object("task");
        Assert.That(task.Fields.Skip(3).Select(f => f.Name + ":" + f.Label), Is.EqualTo(new[] { "a:A", "changed_by:Editor" }));
        Assert.That(task.Indexes.Select(i => i.Name), Is.EqualTo(new[] { "by_changer" }));
        Assert.That(task.DefinitionJson, Does.Contain("\"validation\":{\"rules\":[{\"name\":\"r1\""));
        Assert.That(task.Sources, Is.EqualTo(new[] { "task.object.yml", "audited.trait.yml" }));
        Assert.That(result.Findings(), Is.EqualTo("task.object.yml:2:30 OQL0309"));
    }

    [Test]
    public void Traits_mix_in_traits_each_once()
    {
        var task = Files.Link(
            ("t.trait.yml", "base: { fields: { x: { type: text } } }\nleft: { traits: [base], fields: { l: { type: text } } }\nright: { traits: [base], fields: { r: { type: text } } }\n"),
            ("task.object.yml", "traits: [left, right]\nfields: { a: { type: text } }"))
            .Object("task");
        Assert.That(task.Fields.Skip(3).Select(f => f.Name), Is.EqualTo(new[] { "a", "l", "r", "x" }));
    }

    [Test]
    public void Field_files_join_their_object()
    {
        var task = Files.Link(
            ("m/task/task.object.yml", "label: Task\n"),
            ("m/task/fields/title.field.yml", "type: text\nrequired: true\n"),
            ("m/task/fields/due.field.yml", "type: date\n"),
            ("elsewhere/owner.field.yml", "object: task\ntype: lookup\nreference: task\n"))
            .Object("task");
        Assert.That(task.Fields.Skip(3).Select(f => f.Name + ":" + f.Type), Is.EqualTo(new[] { "owner:Lookup", "due:Date", "title:Text" }));
    }

    [Test]
    public void References_may_be_circular()
    {
        var result = Files.Link(
            ("a.object.yml", "fields: { b: { reference: b }, self: { reference: a } }"),
            ("b.object.yml", "fields: { a: { reference: a } }"));
        Assert.That(result.Diagnostics, Is.Empty);
        Assert.That(result.Object("a").Field("b").Reference, Is.EqualTo("b"));
    }

    [Test]
    public void A_lookup_to_nowhere_stays_a_text()
    {
        var result = Files.LinkTask("fields:\n  a: { type: lookup, reference_to: taks }\n");
        Assert.That(result.Findings(), Is.EqualTo("task.object.yml:2:36 OQL0302"));
        Assert.That(result.Diagnostics[0].Message, Does.EndWith("Did you mean 'task'?"));
        Assert.That(result.Object("task").Field("a"), Is.EqualTo(new FieldSchema("a", FieldType.Lookup)));
    }

    [Test]
    public void Tables_that_differ_in_case_are_told_apart()
    {
        var result = Files.Link(("t.object.yml", "Task: { fields: { a: { type: text } } }\ntask: { fields: { a: { type: text } } }"));
        Assert.That(result.Schema.Objects.Select(o => o.Table), Is.EqualTo(new[] { "Task", "task__2" }));
        Assert.That(result.Findings(), Is.EqualTo("t.object.yml:2:1 OQL0313"));
    }

    [Test]
    public void An_object_alone_is_taken_as_parsed()
    {
        var file = MetadataParser.Parse(new MetadataSource("task.object.yml", "fields: { a: { type: text } }"));
        var other = MetadataParser.Parse(new MetadataSource("b.object.yml", "fields: { a: { type: text } }"));
        var first = MetadataLinker.Link([file]).Schema.Objects[0];
        Assert.That(MetadataLinker.Link([other, file]).Object("task"), Is.SameAs(first));
    }

    [Test]
    public void A_merged_object_is_kept_while_its_files_stay()
    {
        var file = MetadataParser.Parse(new MetadataSource("task.object.yml", "traits: [audited]\nfields: { a: { type: text } }"));
        var trait = MetadataParser.Parse(new MetadataSource("audited.trait.yml", Audited));
        var changed = MetadataParser.Parse(new MetadataSource("audited.trait.yml", Audited.Replace("Changed By", "Editor", StringComparison.Ordinal)));
        var first = MetadataLinker.Link([file, trait]).Object("task");
        Assert.That(MetadataLinker.Link([trait, file]).Object("task"), Is.SameAs(first));
        Assert.That(MetadataLinker.Link([changed, file]).Object("task").Field("changed_by").Label, Is.EqualTo("Editor"));
        Assert.That(MetadataLinker.Link([file]).Object("task").Fields, Has.Count.EqualTo(4));
    }

    [Test]
    public void Queries_are_one_or_several()
    {
        var result = Files.Link(
            ("task.object.yml", "fields: { a: { type: text } }"),
            ("open.query.yml", "object: task\nwhere: a == 'x'\n"),
            ("more.query.yml", "first: { object: task, fields: [a] }\nsecond: { object: task, limit: 5 }\n"));
        Assert.That(result.Diagnostics, Is.Empty);
        Assert.That(result.Schema.Items.Select(i => i.Type + " " + i.Name + " " + i.Object), Is.EqualTo(new[] { "query first task", "query open task", "query second task" }));
    }

    [Test]
    public void Translations_of_a_module_are_split_by_object()
    {
        var result = Files.Link(
            ("task.object.yml", "fields: { a: { options: [x] } }"),
            ("m/i18n/de/module.json", "{\"task\": {\"label\": \"Aufgabe\", \"fields\": {\"a\": \"A\"}, \"options\": {\"a\": {\"x\": \"X\", \"y\": \"Y\"}}}}"));
        Assert.That(result.Schema.Items.Single(), Is.EqualTo(new MetadataItem("i18n", "de/task", "{\"label\":\"Aufgabe\",\"fields\":{\"a\":\"A\"},\"options\":{\"a\":{\"x\":\"X\",\"y\":\"Y\"}}}")
        {
            Object = "task", Source = "m/i18n/de/module.json",
        }));
        Assert.That(result.Diagnostics.Select(d => d.Rule.Id + d.Message), Has.Some.Contains("the option 'y' of 'a'"));
    }

    [TestCase("externalId: emial\nrecords: [{ email: a }]", "people.data.yml:1:13 OQL0409")]
    [TestCase("externalId: upper\nrecords: [{ email: a, upper: A }]", "people.data.yml:1:13 OQL0409\npeople.data.yml:2:23 OQL0838")]
    [TestCase("externalId: number\nrecords: [{ number: a }, { number: b }]", "people.data.yml:1:13 OQL0409\npeople.data.yml:2:13 OQL0838")]
    [TestCase("[{ name: a, number: 1, created_at: 2020-01-01 }, { name: b, number: 2, created_by: ann }]", "people.data.yml:1:13 OQL0838\npeople.data.yml:1:72 OQL0838")]
    [TestCase("externalId: email\nmode: replace\nrecords: [{ email: a }]", "people.data.yml:2:7 OQL0410")]
    [TestCase("externalId: email\nrecords: [{ email: a }, { email: null }, { name: b }]", "people.data.yml:2:25 OQL0411\npeople.data.yml:2:42 OQL0411")]
    [TestCase("externalId: email\nrecords: [{ email: a }, { id: b }, { _id: c }]", "")]
    [TestCase("records: [{ name: a }]", "")]
    public void What_would_seed_records_anew_each_time_is_an_error(string data, string expected)
    {
        var result = Files.Link(
            ("people.object.yml", "fields: { name: { type: text }, email: { type: email }, upper: { type: formula, expression: 'name', data_type: text }, number: { type: auto_number }, created_by: { type: text } }"),
            ("people.data.yml", data));
        Assert.That(result.Findings(), Is.EqualTo(expected));
    }

    [Test]
    public void Fields_that_an_object_shows_or_searches_are_checked()
    {
        var result = Files.LinkTask("nameField: titel\nai: { search: { enabled: true, fields: [title, body] } }\nfields: { title: { type: text } }\n");
        Assert.That(result.Findings(), Is.EqualTo("task.object.yml:1:12 OQL0404\ntask.object.yml:2:48 OQL0404"));
    }

    [Test]
    public void A_thousand_objects_link_and_keep_their_instances()
    {
        var fields = string.Concat(Enumerable.Range(0, 14).Select(i => $"  f{i}: {{ type: text, index: true }}\n"));
        var files = Enumerable.Range(0, 1000)
            .Select(i => MetadataParser.Parse(new MetadataSource($"o{i}.object.yml", $"fields:\n  next: {{ reference: o{(i + 1) % 1000} }}\n{fields}")))
            .ToArray();
        var first = MetadataLinker.Link(files);
        files[500] = MetadataParser.Parse(new MetadataSource("o500.object.yml", "fields:\n  next: { reference: o0 }\n"));
        var second = MetadataLinker.Link(files);
        Assert.That(first.Diagnostics, Is.Empty);
        Assert.That(first.Schema.Objects.Zip(second.Schema.Objects).Count(pair => !ReferenceEquals(pair.First, pair.Second)), Is.EqualTo(3), "the edited object, and those that it refers to and no longer refers to");
    }
}
