namespace ObjectQL.Metadata.Tests;

/// <summary>Every documented key is known at every depth, and a misspelt or misplaced one is told once, at its place.</summary>
public sealed class KeyTests
{
    private const string Object = "fields: { a: { type: select, options: [x, y, x.y] } }\n";

    public static IEnumerable<TestCaseData> Misspelt =>
    [
        new("o.view.yml", "sort: [{ feild: a }]\n", "1:10 OQL0101"),
        new("o.view.yml", "kanban: { column_fild: a }\n", "1:11 OQL0101"),
        new("o.view.yml", "pagination: { page_sze: 5 }\n", "1:15 OQL0101"),
        new("o.form.yml", "sections: [{ fields: [a, { nme: a }] }]\n", "1:28 OQL0101"),
        new("o.page.yml", "sections: [{ components: [{ tpye: form }] }]\n", "1:29 OQL0101"),
        new("o.menu.yml", "items: [{ items: [{ lable: A }] }]\n", "1:21 OQL0101"),
        new("o.report.yml", "groupings: [{ feild: a }]\n", "1:15 OQL0101"),
        new("o.permission.yml", "object_permission: { read: [a] }\n", "1:1 OQL0101"),
        new("o.permission.yml", "row_level_security: { exceptions: [{ rol: x, bypass: true }] }\n", "1:38 OQL0101"),
        new("o.workflow.yml", "steps: [{ name: s, assignee: { tpye: user } }]\n", "1:32 OQL0101"),
        new("o.validation.yml", "rules: [{ name: r, type: cross_field, rule: { all_of: [{ feild: a }] } }]\n", "1:58 OQL0101"),
        new("p.object.yml", Object + "stateMachine: { initail: x, stateField: a, states: { x: {} } }\n", "2:17 OQL0101"),
        new("p.object.yml", Object + "stateMachine: { stateField: a, states: { x: { entri: [] } } }\n", "2:47 OQL0101"),
        new("p.object.yml", Object + "stateMachine: { stateField: a, states: { x: { states: { y: { exitt: [] } } } } }\n", "2:62 OQL0101"),
        new("p.object.yml", Object + "stateMachine: { stateField: a, states: { x: { on: { GO: { targt: y } } }, y: {} } }\n", "2:59 OQL0101"),
        new("p.object.yml", Object + "stateMachine: { stateField: a, states: { x: { on: { GO: [y, { target: y, actoins: [] }] } }, y: {} } }\n", "2:74 OQL0101"),
        new("p.object.yml", Object + "stateMachine: { stateField: a, states: { x: { always: [{ target: y, condd: z }] }, y: {} } }\n", "2:69 OQL0101"),
        new("p.object.yml", Object + "stateMachine: { stateField: a, states: { x: { always: { target: y, condd: z } }, y: {} } }\n", "2:68 OQL0101"),
        new("p.object.yml", Object + "stateMachine: { stateField: a, states: { x: { on: { GO: { target: y, cond: { field: a, operatr: ne, value: x } } } }, y: {} } }\n", "2:88 OQL0101"),
        new("p.object.yml", Object + "stateMachine: { stateField: a, states: { x: { always: [{ target: y, guard: { any_of: [{ type: hasRole, parms: { role: r } }] } }] }, y: {} } }\n", "2:104 OQL0101"),
        new("p.object.yml", Object + "stateMachine: { stateField: a, states: { x: { entry: [{ typ: log }] } } }\n", "2:57 OQL0101"),
        new("p.object.yml", Object + "stateMachines: { m: { stateField: a, initiall: x, states: { x: {} } } }\n", "2:38 OQL0101"),
        new("i18n/en/o.json", "{ \"label\": \"O\", \"fields\": { \"a\": { \"lable\": \"A\" } } }", "1:36 OQL0101"),
        new("i18n/en/crm.json", "{ \"o\": { \"lable\": \"O\" } }", "1:10 OQL0101"),
    ];

    public static IEnumerable<TestCaseData> Misplaced =>
    [
        new("o.permission.yml", "record_rules: [x]\n", "1:16 OQL0103"),
        new("o.permission.yml", "field_permissions: { a: [admin] }\n", "1:25 OQL0103"),
        new("o.workflow.yml", "steps: [x]\n", "1:9 OQL0103"),
        new("o.form.yml", "sections: [x]\n", "1:12 OQL0103"),
        new("o.menu.yml", "items: [x]\n", "1:9 OQL0103"),
        new("p.object.yml", Object + "actions: { approve: yes }\n", "2:21 OQL0103"),
        new("p.object.yml", Object + "actions: { b: { params: { p: 5 } } }\n", "2:30 OQL0103"),
        new("p.object.yml", Object + "actions: { b: { params: { p: { type: txt } } } }\n", "2:38 OQL0104"),
        new("i18n/en/o.json", "{ \"label\": [\"O\"] }", "1:12 OQL0103"),
        new("i18n/en/crm.json", "{ \"o\": { \"label\": \"O\" }, \"p\": 5 }", "1:31 OQL0103"),
        new("p.object.yml", "fields: { a: { type: select, options: { x: [X] } } }\n", "1:44 OQL0103"),
        new("p.object.yml", Object + "stateMachine: { stateField: a, states: { x: { type: finall } } }\n", "2:53 OQL0104"),
        new("p.object.yml", Object + "stateMachine: { stateField: a, states: { x: y } }\n", "2:45 OQL0103"),
        new("p.object.yml", "fields: { a: { type: select, options: [{ value: [x] }, y] } }\n", "1:49 OQL0103"),
        new("p.object.yml", Object + "validations: [{ name: r, type: [x] }]\n", "2:32 OQL0103"),
        new("c.trait.yml", "fields: { a: { type: txt } }\n", "1:22 OQL0201"),
        new("c.trait.yml", "a: { fields: { a: { type: text } } }\nb: 5\n", "2:1 OQL0221"),
    ];

    [TestCaseSource(nameof(Misspelt))]
    [TestCaseSource(nameof(Misplaced))]
    public void Is_told_once_at_its_place(string path, string content, string expected)
    {
        var result = Files.Link(("o.object.yml", Object), (path, content));
        Assert.That(result.Findings(), Is.EqualTo(path + ":" + expected));
    }

    [TestCase("default: x", "defaultValue")]
    [TestCase("choices: [x]", "options")]
    [TestCase("mandatory: true", "required")]
    [TestCase("target: o", "reference")]
    public void A_word_of_another_tool_is_led_to_the_key_here(string key, string known) =>
        Assert.That(
            Files.LinkTask("fields: { a: { type: text, " + key + " } }\n").Diagnostics.Single().Message,
            Does.EndWith("Did you mean '" + known + "'?"));

    [TestCase("fields: [a, b]\nindexes: { i: [a] }\nnameField: a\n", "1:9 OQL0103")]
    [TestCase("feilds: { a: { type: text } }\nnameField: a\n", "1:1 OQL0101")]
    [TestCase("name: \"\"\nfields: { a: { type: text } }\n", "1:7 OQL0207")]
    public void What_follows_from_a_fault_is_not_told(string content, string expected)
    {
        var result = Files.Link(
            ("task.object.yml", content),
            ("task.permission.yml", "field_permissions: { a: { read: [x] } }\n"),
            ("note.object.yml", "fields: { t: { type: lookup, reference: task } }\n"));
        Assert.That(result.Findings(), Is.EqualTo("task.object.yml:" + expected));
    }

    [Test]
    public void What_a_broken_trait_or_base_may_have_told_is_not_missed()
    {
        var result = Files.Link(
            ("t.trait.yml", "fields:\n  x: { type: text }\n  y: { type: text\n"),
            ("o.object.yml", "traits: [t]\nfields: { q: { type: text } }\nindexes: { i: [y] }\nnameField: y\n"),
            ("base.object.yml", "fields:\n  x: { type: text }\n  y: { type: number\n"),
            ("base_extension.object.yml", "name: base\nfields: { y: { required: true } }\nindexes: { i: [z] }\n"),
            ("p.object.yml", "fields: { s: { type: summary, summary_object: base, summary_type: sum, summary_field: z } }\n"));
        Assert.That(result.Findings(), Is.EqualTo("base.object.yml:3:6 OQL0001\nt.trait.yml:3:6 OQL0001"));
    }

    [Test]
    public void An_extension_by_its_path_of_an_object_that_does_not_exist_is_told() =>
        Assert.That(
            Files.Link(("user_extension.object.yml", "name: user\nfields: { a: { type: text } }\n")).Findings(),
            Is.EqualTo("user_extension.object.yml:1:7 OQL0303"));

    [Test]
    public void A_trait_gives_its_rules_and_its_validation_and_indexes_without_names()
    {
        var result = Files.Link(
            ("t.trait.yml", "fields: { x: { type: text } }\nrules: [{ name: r, type: unique, field: x }]\nvalidation: { rules: [{ name: s, type: unique, field: x }] }\nindexes: [{ fields: [x] }]\n"),
            ("o.object.yml", "traits: [t]\nfields: { q: { type: text } }\nindexes: [{ fields: [q] }]\n"));
        Assert.That(result.Findings(), Is.Empty);
        var schema = result.Object("o");
        Assert.That(schema.Indexes.Select(i => i.Name), Is.EqualTo(new[] { "q_idx", "x_idx" }));
        Assert.That(schema.DefinitionJson, Does.Contain("\"name\":\"r\"").And.Contain("\"name\":\"s\""));
    }

    [TestCase("{ type: date, defaultValue: $tody }")]
    [TestCase("{ type: boolean, defaultValue: $now }")]
    [TestCase("{ type: datetime, defaultValue: 5/1/2020 }")]
    [TestCase("{ type: datetime, defaultValue: 12:30 }")]
    [TestCase("{ type: formula, expression: a, defaultValue: x }")]
    public void A_default_that_no_record_can_get_is_told(string config)
    {
        var result = Files.LinkTask("fields:\n  f: " + config + "\n");
        Assert.That(result.Diagnostics.Single().Rule, Is.EqualTo(MetadataRules.DefaultOfWrongType));
        Assert.That(result.Object("task").Field("f").DefaultJson, Is.Null);
    }

    [Test]
    public void The_second_file_of_a_field_names_the_first()
    {
        var result = Files.Link(("a/o/o.object.yml", "label: O\n"), ("a/o/fields/a.field.yml", "type: text\n"), ("a/o/fields/b.field.yml", "name: a\ntype: date\n"));
        Assert.That(result.Diagnostics.Single().Message, Does.Contain("a/o/fields/a.field.yml"));
    }

    [Test]
    public void A_bundle_entry_with_another_name_is_told_as_an_entry() =>
        Assert.That(
            Files.Link(("crm.object.yml", "invoice: { name: inv, fields: { no: { type: text } } }\n")).Diagnostics.Single().Message,
            Is.EqualTo("The key of the entry says 'invoice' and 'name' says 'inv', which is used; call the entry 'inv', or drop 'name'."));

    [TestCase("tableName: \"\"\nfields: { a: { type: text } }\n", "1:12 OQL0207")]
    [TestCase("fields: { a: { type: text, columnName: \"a\\0b\" } }\n", "1:40 OQL0207")]
    [TestCase("fields: { a: { type: text, columnName: xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx } }\n", "1:40 OQL0208")]
    public void A_table_or_column_that_no_database_takes_is_told(string content, string expected)
    {
        var result = Files.LinkTask(content);
        Assert.That(result.Findings(), Is.EqualTo("task.object.yml:" + expected));
        var schema = result.Object("task");
        Assert.That((schema.Table, schema.Field("a").Column.Length is > 0 and <= 63), Is.EqualTo(("task", true)));
    }

    [Test]
    public void A_file_that_is_listed_twice_is_one_file()
    {
        var file = ("task.object.yml", "fields: { a: { type: text } }\n");
        Assert.That(Files.Link(file, file).Findings(), Is.Empty);
    }
}
