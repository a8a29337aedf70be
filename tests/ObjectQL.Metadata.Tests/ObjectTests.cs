namespace ObjectQL.Metadata.Tests;

/// <summary>Objects of one file: forms, built-in fields, indexes, definition.</summary>
public sealed class ObjectTests
{
    [Test]
    public void The_name_comes_from_the_file_or_from_name()
    {
        Assert.That(Files.Link(("x/F-g.Obj.object.yaml", "fields: {a: {type: text}}")).Schema.Objects[0].Label, Is.EqualTo("F-G.Obj"));
        Assert.That(Files.Link(("x/y.object.yml", "name: z\nfields: {a: {type: text}}")).Schema.Objects[0].Name, Is.EqualTo("z"));
    }

    [Test]
    public void A_bundle_defines_several_objects()
    {
        var result = Files.Link(("b.object.yml", "invoice: { fields: { no: { type: text } } }\nline: { name: invoice_line, fields: { qty: { type: number } } }\n"));
        Assert.That(result.Schema.Objects.Select(o => o.Name), Is.EqualTo(new[] { "invoice", "invoice_line" }));
    }

    [Test]
    public void Equal_names_of_several_files_are_one_text()
    {
        var objects = Files.Link(("a.object.yml", "fields: { a_shared_name: { type: text } }"), ("b.object.json", """{ "fields": { "a_shared_name": { "type": "text" } } }""")).Schema.Objects;
        Assert.That(objects[0].Fields[3].Name, Is.SameAs(objects[1].Fields[3].Name));
    }

    [Test]
    public void Json_defines_the_same_as_yaml()
    {
        var yaml = Files.LinkTask("label: T\nfields:\n  a: { type: number, min: 1.5 }\n").Object("task");
        var json = Files.Link(("task.object.json", "{ \"label\": \"T\", \"fields\": { \"a\": { \"type\": \"number\", \"min\": 1.5 } } }")).Object("task");
        Assert.That(json with { Sources = yaml.Sources }, Is.EqualTo(yaml));
    }

    [Test]
    public void Built_in_fields_come_first_and_keep_their_types()
    {
        var task = Files.LinkTask("fields:\n  a: { type: text }\n  created_at: { type: datetime, label: Born }\n  id: { label: Key, columnName: task_id }\n").Object("task");
        Assert.That(task.Fields.Select(f => f.Name + ":" + f.Type), Is.EqualTo(new[] { "id:Text", "created_at:DateTime", "updated_at:DateTime", "a:Text" }));
        Assert.That(task.Fields.Take(3).All(f => f.System), Is.True);
        Assert.That((task.Fields[0].Label, task.Fields[0].Column, task.Fields[0].Required, task.Fields[1].Label), Is.EqualTo(("Key", "task_id", true, "Born")));
    }

    [TestCase("{ type: number, scale: 0 }", 3)]
    [TestCase("{ type: integer }", 3)]
    [TestCase("{ type: text }", ObjectSchema.UpdatedAtField)]
    public void A_whole_number_called_version_is_the_version(string config, int expected) =>
        Assert.That(Files.LinkTask("fields:\n  version: " + config).Object("task").VersionField, Is.EqualTo(expected));

    [TestCase("by_b: { fields: [b, created_at], unique: true, type: hash, partial: b > 1 }")]
    [TestCase("- { name: by_b, fields: [b, created_at], unique: true, type: hash, partial: b > 1 }")]
    public void Indexes_have_two_forms(string index) =>
        Assert.That(
            Files.LinkTask("fields:\n  b: { type: number }\nindexes:\n  " + index).Object("task").Indexes,
            Is.EqualTo(new[] { new IndexSchema("by_b", ["b", "created_at"]) { Unique = true, Type = "hash", Partial = "b > 1" } }));

    [Test]
    public void The_definition_keeps_everything_and_fills_in_names()
    {
        var task = Files.LinkTask("ai_context: { intent: x }\nodd: [1, ~, 2026-01-01]\nfields:\n  due_date: { reference_to: task, odd: no }\n").Object("task");
        Assert.That(
            task.DefinitionJson,
            Is.EqualTo(
                """
                {"name":"task","label":"Task","ai_context":{"intent":"x"},"odd":[1,null,"2026-01-01"],"fields":{"due_date":{"name":"due_date","label":"Due Date","type":"lookup","reference_to":"task","odd":"no"}}}
                """));
    }

    [TestCase("yes", "\"yes\"")]
    [TestCase("On", "\"On\"")]
    [TestCase("TRUE", "true")]
    [TestCase("~", "null")]
    [TestCase("0755", "755")]
    [TestCase("0o755", "493")]
    [TestCase("0x1F", "31")]
    [TestCase("1e3", "1e3")]
    [TestCase("-.5", "-0.5")]
    [TestCase("+5.", "5")]
    [TestCase(".inf", "\".inf\"")]
    [TestCase("12:30", "\"12:30\"")]
    [TestCase("1_000", "\"1_000\"")]
    [TestCase("2024-12-31", "\"2024-12-31\"")]
    [TestCase("2024-12-31T10:00:00Z", "\"2024-12-31T10:00:00Z\"")]
    [TestCase("'5'", "\"5\"")]
    [TestCase("!!str 5", "\"5\"")]
    [TestCase("\"\\u00e9\\n\"", "\"é\\n\"")]
    public void Scalars_follow_the_core_schema(string yaml, string json) =>
        Assert.That(Files.LinkTask("x-v: " + yaml + "\nfields: { a: { type: text } }").Object("task").DefinitionJson, Does.Contain("\"x-v\":" + json + ","));

    [Test]
    public void Anchors_and_merge_keys_work()
    {
        var task = Files.LinkTask("x-base: &b { type: number, label: L, min: 1 }\nfields:\n  a: *b\n  c: { <<: *b, label: M }\n  d: { <<: [{ min: 5 }, *b] }\n").Object("task");
        Assert.That((task.Field("a").Min, task.Field("a").Label), Is.EqualTo(((decimal?)1, "L")));
        Assert.That((task.Field("c").Min, task.Field("c").Label), Is.EqualTo(((decimal?)1, "M")));
        Assert.That((task.Field("d").Min, task.Field("d").Label), Is.EqualTo(((decimal?)5, "L")));
    }

    [Test]
    public void Object_keys_are_read()
    {
        var task = Files.LinkTask("label: T\ndescription: D\ndatasource: logs\ntableName: t_task\nclassName: WorkItem\nfields: { a: { type: text } }").Object("task");
        Assert.That((task.Label, task.Description, task.Datasource, task.Table, task.ClassName), Is.EqualTo(("T", "D", "logs", "t_task", "WorkItem")));
    }

    [Test]
    public void Names_that_differ_in_case_get_columns_of_their_own()
    {
        var task = Files.LinkTask("fields:\n  name: { type: text }\n  Name: { type: text }\n  ID: { type: text }\n").Object("task");
        Assert.That(task.Fields.Select(f => f.Column), Is.EqualTo(new[] { "id", "created_at", "updated_at", "name", "Name__2", "ID__2" }));
    }

    [TestCase("a/task.object.yml", true)]
    [TestCase("a\\task.Object.YAML", true)]
    [TestCase("task.query.yml", true)]
    [TestCase("task.trait.json", true)]
    [TestCase("a/fields/x.field.yml", true)]
    [TestCase("src/i18n/de/core.json", true)]
    [TestCase("src/de/core.json", false)]
    [TestCase(".object.yml", false)]
    [TestCase("task.object.ts", false)]
    [TestCase("appsettings.json", false)]
    [TestCase("", false)]
    public void Metadata_is_known_by_its_path(string path, bool expected) => Assert.That(MetadataParser.IsMetadata(path), Is.EqualTo(expected));
}
