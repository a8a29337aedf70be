namespace ObjectQL.Metadata.Tests;

/// <summary>What metadata store, kept in a file and compared with what they say later.</summary>
public sealed class SnapshotTests
{
    private const string Task = """
        fields:
          title: { type: text, max_length: 80, required: true }
          state: { type: select, options: [open, done] }
          price: { type: currency }
          owner: { type: lookup, reference: person }
          total: { type: formula, expression: price * 2, data_type: currency }
        indexes:
          by_title: { fields: [title, state], unique: true }
        """;

    private const string Person = "fields: { name: { type: text, unique: true } }";

    [Test]
    public void A_field_is_a_line_and_what_is_not_stored_is_left_out()
    {
        var text = Write(("task.object.yml", Task), ("person.object.yml", Person), ("old.object.yml", "external: true\nfields: { a: { type: text } }"));
        Assert.That(text, Is.EqualTo("""
            {
              "version": 1,
              "objects": {
                "person": {
                  "fields": {
                    "id": { "type": "text" },
                    "name": { "type": "text", "unique": true }
                  }
                },
                "task": {
                  "fields": {
                    "id": { "type": "text" },
                    "owner": { "type": "lookup", "reference": "person" },
                    "price": { "type": "currency", "precision": 18, "scale": 2 },
                    "state": { "type": "select", "options": ["open", "done"] },
                    "title": { "type": "text", "maxLength": 80, "required": true }
                  },
                  "unique": [["title", "state"]]
                }
              }
            }

            """.ReplaceLineEndings("\n")));
    }

    [Test]
    public void What_was_just_written_has_no_changes()
    {
        (string, string)[] files = [("task.object.yml", Task), ("person.object.yml", Person), ("a.object.yml", "tableName: x\nfields: { id: { type: integer }, b: { type: text, multiple: true, columnName: y }, c: { type: number, scale: 0 }, d: { type: tags }, e: { type: lookup, reference: a } }")];
        var result = Files.Link([.. files, (SnapshotText.FileName, Write(files))]);
        Assert.That(result.Findings(), Is.Empty);
        Assert.That(result.Changes, Is.Empty);
    }

    [Test]
    public void The_order_of_files_and_fields_changes_nothing() => Assert.That(
        Write(("person.object.yml", Person), ("task.object.yml", "fields: { b: { type: text }, a: { type: text } }")),
        Is.EqualTo(Write(("task.object.yml", "fields: { a: { type: text, label: Other }, b: { type: text } }"), ("person.object.yml", Person))));

    [TestCase("title: { type: textarea }", "", TestName = "A longer text")]
    [TestCase("title: { type: text, max_length: 90 }", "", TestName = "A greater length")]
    [TestCase("title: { type: text, max_length: 79 }", "OQL0805")]
    [TestCase("title: { type: email, max_length: 80, required: true }", "OQL0807")]
    [TestCase("title: { type: text, max_length: 80, columnName: t }", "OQL0811")]
    [TestCase("title: { type: integer }", "OQL0804")]
    [TestCase("title: { type: select, options: [a] }", "OQL0804")]
    [TestCase("title: { type: text, multiple: true }", "OQL0804")]
    [TestCase("title: { type: text, max_length: 80 }, note: { type: text, required: true }", "OQL0806")]
    [TestCase("title: { type: text, max_length: 80 }, note: { type: text, required: true, defaultValue: x }", "")]
    [TestCase("title: { type: text, max_length: 80 }, note: { type: auto_number, required: true }", "")]
    [TestCase("name: { type: text, max_length: 80 }", "OQL0803")]
    [TestCase("name: { type: text, max_length: 80, columnName: title }", "", TestName = "Another name of the same column")]
    [TestCase("title: { type: text, max_length: 80, unique: true }", "OQL0810")]
    [TestCase("title: { type: formula, expression: \"'x'\" }", "OQL0803", TestName = "A field that is computed now")]
    [TestCase("id: { type: uuid }, title: { type: text, max_length: 80 }", "OQL0809")]
    public void Only_what_stored_records_do_not_fit_is_told(string fields, string rule) =>
        Assert.That(Rules("fields: { title: { type: text, max_length: 80 } }", $"fields: {{ {fields} }}"), Is.EqualTo(rule));

    [TestCase("{ type: currency, scale: 3 }", "OQL0805")]
    [TestCase("{ type: currency, precision: 12, scale: 2 }", "OQL0805")]
    [TestCase("{ type: decimal, scale: 2 }", "")]
    [TestCase("{ type: number }", "OQL0804")]
    public void Digits_are_compared(string field, string rule) => Assert.That(Rules("fields: { f: { type: currency } }", $"fields: {{ f: {field} }}"), Is.EqualTo(rule));

    [TestCase("[a, b]", "OQL0808")]
    [TestCase("[a, b, c, d, e]", "")]
    public void Options_are_compared(string options, string rules) =>
        Assert.That(Rules("fields: { f: { type: select, options: [a, b, c, d] } }", $"fields: {{ f: {{ type: select, options: {options} }} }}"), Is.EqualTo(rules));

    [Test]
    public void A_select_may_become_a_text() => Assert.That(Rules("fields: { f: { type: select, options: [a] } }", "fields: { f: { type: text } }"), Is.Empty);

    [Test]
    public void What_refers_to_ids_of_another_type_is_not_told_as_well()
    {
        (string, string)[] before = [("a.object.yml", "fields: { n: { type: text } }"), ("b.object.yml", "fields: { a: { type: lookup, reference: a } }")];
        var after = Files.Link(("a.object.yml", "fields: { id: { type: integer }, n: { type: text } }"), before[1], (SnapshotText.FileName, Write(before)));
        Assert.That(after.Findings(), Is.EqualTo("a.object.yml:1:23 OQL0809"));
    }

    [Test]
    public void An_object_with_the_table_of_one_that_is_gone_is_that_one() => Assert.That(
        Files.Link(("job.object.yml", "tableName: task\nfields: { title: { type: integer } }"), (SnapshotText.FileName, Write(("task.object.yml", "fields: { title: { type: text } }")))).Findings(),
        Is.EqualTo("job.object.yml:2:26 OQL0804"));

    [Test]
    public void What_refers_to_an_object_that_has_another_name_now_stays_what_it_is()
    {
        var snapshot = Write(("task.object.yml", "fields: { title: { type: text } }"), ("note.object.yml", "fields: { task: { type: lookup, reference: task } }"));
        Assert.That(Files.Link(("job.object.yml", "tableName: task\nfields: { title: { type: text } }"), ("note.object.yml", "fields: { task: { type: lookup, reference: job } }"), (SnapshotText.FileName, snapshot)).Findings(), Is.Empty);
        Assert.That(
            Files.Link(
                ("job.object.yml", "tableName: task\nfields: { id: { type: integer }, title: { type: text } }"), ("note.object.yml", "fields: { task: { type: lookup, reference: job } }"), (SnapshotText.FileName, snapshot)).Findings(),
            Is.EqualTo("job.object.yml:2:23 OQL0809"));
    }

    [Test]
    public void A_lookup_whose_target_cannot_be_read_is_no_change()
    {
        (string, string)[] before = [("a.object.yml", "fields: { id: { type: integer }, x: { type: text } }"), ("b.object.yml", "fields: { parent: { type: lookup, reference: a } }")];
        var result = Files.Link([("a.object.yml", "fields: { id: [ {"), before[1], (SnapshotText.FileName, Write(before))]);
        Assert.That(result.Diagnostics.Select(static item => item.Rule.Id), Has.None.StartsWith("OQL08"));
    }

    [Test]
    public void A_lookup_whose_target_was_not_known_when_the_snapshot_was_written_is_no_change()
    {
        (string, string)[] package = [("a.object.yml", "fields: { id: { type: integer }, x: { type: text } }")];
        (string, string)[] own = [("b.object.yml", "fields: { parent: { type: lookup, reference: a } }")];
        var result = Files.Link([.. package, .. own, (SnapshotText.FileName, Write(own))]);
        Assert.That(result.Findings(), Is.Empty);
    }

    [Test]
    public void A_text_that_becomes_a_lookup_need_not_hold_ids() => Assert.That(
        Rules("fields: { owner: { type: text } }", "fields: { owner: { type: lookup, reference: task } }"), Is.EqualTo("OQL0804"));

    [Test]
    public void What_was_unique_in_another_way_stays_so()
    {
        const string Index = "fields: { a: { type: text } }\nindexes: { i: { fields: [a], unique: true } }";
        Assert.That(Rules(Index, "fields: { a: { type: text, unique: true } }"), Is.Empty);
        Assert.That(Rules("fields: { a: { type: text }, b: { type: text } }\nindexes: { i: { fields: [a, b], unique: true } }", "fields: { c: { type: text, columnName: a }, b: { type: text } }\nindexes: { i: { fields: [c, b], unique: true } }"), Is.Empty);
    }

    [Test]
    public void A_unique_index_over_fields_that_were_there_is_told()
    {
        const string Before = "fields: { a: { type: text }, b: { type: text } }";
        Assert.That(Rules(Before, Before + "\nindexes: { i: { fields: [a, b], unique: true } }"), Is.EqualTo("OQL0810"));
        Assert.That(Rules(Before, Before + "\nindexes: { i: { fields: [a, b] } }"), Is.Empty);
        Assert.That(Rules("fields: { a: { type: text, unique: true }, b: { type: text } }", Before + "\nindexes: { i: { fields: [a, b], unique: true } }"), Is.Empty, "values that differ alone differ together");
    }

    [Test]
    public void The_place_is_that_of_the_file_that_says_it()
    {
        var snapshot = Write(("task.object.yml", "fields: { title: { type: text } }"));
        Assert.That(
            Files.Link(("task.object.yml", "fields: { title: { type: text } }"), ("task_extension.object.yml", "extends: task\nfields: { title: { required: true } }"), (SnapshotText.FileName, snapshot)).Findings(),
            Does.Contain("task_extension.object.yml:2:30 OQL0807"));
        Assert.That(
            Files.Link(("task.object.yml", "traits: [t]\nfields: { title: { type: text } }"), ("t.trait.yml", "fields: { editor: { type: text, required: true } }"), (SnapshotText.FileName, snapshot)).Findings(),
            Is.EqualTo("t.trait.yml:1:43 OQL0806"));
    }

    [Test]
    public void Of_a_file_that_cannot_be_read_nothing_follows()
    {
        var snapshot = Write(("task.object.yml", "fields: { title: { type: text } }"), ("person.object.yml", Person));
        Assert.That(Files.Link(("task.object.yml", "fields: { title: { type: text }"), (SnapshotText.FileName, snapshot)).Diagnostics.Select(static item => item.Rule.Id), Has.None.StartsWith("OQL08"));
    }

    [TestCase("", "OQL0012")]
    [TestCase("[]", "OQL0014")]
    [TestCase("{ \"version\": 2 }", "OQL0801")]
    [TestCase("{ \"version\": 1, \"objects\": { \"task\": { \"fields\": { } } } }", "OQL0801")]
    [TestCase("{ \"version\": 1, \"objects\": { \"task\": 5 } }", "OQL0801")]
    [TestCase("{ \"version\": 1, \"objects\": { \"task\": { \"fields\": { \"id\": { \"type\": \"text\", \"kind\": \"Wave\" } } } } }", "OQL0801")]
    [TestCase("{ \"version\": 1, ", "OQL0013")]
    public void A_snapshot_that_makes_no_sense_is_one_finding(string text, string rule)
    {
        var found = Files.Link(("task.object.yml", "fields: { title: { type: text } }"), (SnapshotText.FileName, text)).Diagnostics;
        Assert.That(found.Select(static item => item.Rule.Id), Is.EqualTo(new[] { rule }));
    }

    private static string Rules(string before, string after)
    {
        var result = Files.Link(("task.object.yml", after), (SnapshotText.FileName, Write(("task.object.yml", before))));
        return string.Join(' ', result.Diagnostics.Select(static item => item.Rule.Id).Where(static id => string.CompareOrdinal(id, "OQL0800") > 0));
    }

    private static string Write(params (string Path, string Content)[] files) => SnapshotText.Write(Files.Link(files).Schema.Objects);
}
