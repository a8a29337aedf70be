using System.Diagnostics;

namespace ObjectQL.Metadata.Tests;

/// <summary>Bad input costs one finding with its place, and leaves the rest standing.</summary>
public sealed class BadInputTests
{
    private static readonly string Deep = new string('[', 1000) + new string(']', 1000);

    public static IEnumerable<TestCaseData> Cases =>
    [
        new TestCaseData("task.object.yml", "a: " + new string('x', 6_000_000), "1:1 OQL0007").SetArgDisplayNames("6 MB"),
        new TestCaseData("task.object.yml", "a: \"" + new string('x', 5_000_000), "1:4 OQL0004").SetArgDisplayNames("5 MB without closing quote"),
        new TestCaseData("task.object.yml", "a: " + Deep, "1:67 OQL0008").SetArgDisplayNames("1,000 lists"),
        new TestCaseData("task.object.yml", string.Concat(Enumerable.Range(0, 1000).Select(i => new string(' ', i) + "k:\n")), "65:65 OQL0008")
            .SetArgDisplayNames("1,000 maps"),
        new TestCaseData("task.object.json", Deep, "1:65 OQL0008").SetArgDisplayNames("1,000 lists in JSON"),
        new TestCaseData("task.object.yml", "f\0i\0e\0l\0d\0s\0", "1:2 OQL0011").SetArgDisplayNames("UTF-16"),
        new TestCaseData("task.object.yml", "", "1:1 OQL0012").SetArgDisplayNames("no content"),
        new TestCaseData("task.object.json", " ", "1:1 OQL0012").SetArgDisplayNames("no content in JSON"),
        new TestCaseData("task.object.yml", "---\n", "1:1 OQL0012").SetArgDisplayNames("an empty document"),
        new TestCaseData("task.object.yml", "hello\n", "1:1 OQL0014").SetArgDisplayNames("a text"),
        new TestCaseData("task.object.yml", "label: a: b\nfields: { f: { type: text } }\n", "1:9 OQL0003").SetArgDisplayNames("a colon in a text"),
        new TestCaseData("task.object.yml", "fields:\n\tf: { type: text }\n", "2:1 OQL0002").SetArgDisplayNames("a tab"),
        new TestCaseData("task.object.yml", "fields:\n  f: *f\n", "2:6 OQL0010").SetArgDisplayNames("an alias without anchor"),
        new TestCaseData("task.object.yml", "fields: &f\n  f: *f\n", "2:6 OQL0010").SetArgDisplayNames("an alias of itself"),
        new TestCaseData("task.object.json", "{\"fields\": {\"f\": {\"type\": \"text}}}", "1:27 OQL0004").SetArgDisplayNames("JSON without closing quote"),
        new TestCaseData("task.object.json", "{\"label\": nope}", "1:11 OQL0013").SetArgDisplayNames("JSON with a bare word"),
        new TestCaseData("task.object.json", "{\"label\": \"x\"} y", "1:16 OQL0013").SetArgDisplayNames("JSON with more behind it"),
        new TestCaseData("task.object.json", "{\"fields\": {\"f\": {\"type\": \"text\", \"max_length\": 010}}}", "1:49 OQL0013").SetArgDisplayNames("JSON with a zero in front"),
        new TestCaseData("task.object.json", "{\"fields\": {\"f\": {\"type\": \"text\"},}}", "1:35 OQL0013").SetArgDisplayNames("JSON with a trailing comma"),
        new TestCaseData("task.object.json", "// hi\n{}", "1:1 OQL0013").SetArgDisplayNames("JSON with a comment"),
        new TestCaseData("task.object.yml", "fields:\n  f: { type: text\n  g: { type: text }\n", "2:6 OQL0001").SetArgDisplayNames("a bracket without end"),
        new TestCaseData("task.object.yml", "fields:\n  f: { type: text label: x }\n", "2:24 OQL0001").SetArgDisplayNames("a comma that is missing"),
        new TestCaseData("task.object.yml", "fields:\n<<<<<<< HEAD\n  f: { type: text }\n=======\n>>>>>>> x\n", "2:1 OQL0001").SetArgDisplayNames("a merge conflict"),
        new TestCaseData("task.object.yml", " fields:\n  f: { type: text }\nlabel: x\n", "3:1 OQL0003").SetArgDisplayNames("a root that moves"),
        new TestCaseData("task.object.yml", "fields:\n  f: { <<: *g, type: text }\n", "2:12 OQL0010").SetArgDisplayNames("an unknown alias to merge"),
        new TestCaseData("task.object.yml", "fields:\n  f:\n    type: text\n    options: 5\n", "4:14 OQL0103").SetArgDisplayNames("options that are none"),
        new TestCaseData("task.object.yml", "fields:\n  f:\n    type text\n", "3:5 OQL0103").SetArgDisplayNames("a colon that is missing"),
        new TestCaseData("task.object.yml", "fields:\n  \"a\\tb\": { type: text }\n", "2:3 OQL0207").SetArgDisplayNames("a control character in a name"),
    ];

    [TestCaseSource(nameof(Cases))]
    public void Gives_exactly_one_finding_at_its_place(string path, string content, string expected) =>
        Assert.That(Files.Link((path, content)).Findings(), Is.EqualTo(path + ":" + expected));

    [TestCase("fields:\n  a: { type: text }\n  b:\n    type: text\n   label: x\n  c: { type: date }\n", "a,b,c")]
    [TestCase("fields:\n  a: { type: text }\n  b: { type: text, label: \"x }\n  c: { type: date }\n", "a,c")]
    [TestCase("fields:\n  a: { type: text }\n\tb: { type: text }\n  c: { type: date }\n", "a,c")]
    [TestCase("fields:\n  a: { type: text }\n  a: { type: date }\n  c: { type: date }\n", "a,c")]
    [TestCase("fields:\n  a: { type: text }\n  b: @\n  c: { type: date }\n", "a,c")]
    public void A_faulty_line_leaves_the_other_fields(string content, string fields)
    {
        var result = Files.LinkTask(content);
        Assert.That(result.Diagnostics.Count(d => d.Rule.Level == DiagnosticLevel.Error), Is.EqualTo(1), result.Findings());
        Assert.That(string.Join(',', result.Object("task").Fields.Skip(3).Select(f => f.Name)), Is.EqualTo(fields));
    }

    [Test]
    public void A_broken_file_still_defines_its_object_and_leaves_the_others()
    {
        var result = Files.Link(
            ("project.object.yml", "name: project\nfields: {{{{\n"),
            ("task.object.yml", "fields:\n  project: { type: lookup, reference: project }\n"),
            ("project.permission.yml", "field_permissions:\n  budget: { read: [admin] }\n"));
        Assert.That(result.Diagnostics.Select(d => d.Place.Path), Is.EqualTo(new[] { "project.object.yml" }));
        Assert.That(result.Object("task").Field("project").Reference, Is.EqualTo("project"));
    }

    [Test]
    public void A_byte_order_mark_is_no_content()
    {
        var result = Files.LinkTask("\uFEFFfields:\n  f: { type: txt }\n");
        Assert.That(result.Findings(), Is.EqualTo("task.object.yml:2:14 OQL0201"));
        Assert.That(result.Diagnostics[0].Place.Offset, Is.EqualTo("\uFEFFfields:\n  f: { type: ".Length));
    }

    [Test]
    public void A_byte_order_mark_does_not_indent_the_first_line()
    {
        var result = Files.Link(("task.object.yml", "\uFEFFlabel: X\nfields: { f: { type: text } }\n"), ("note.object.json", "\uFEFF{\"fields\": {\"f\": {\"type\": 5}}}"));
        Assert.That(result.Findings(), Is.EqualTo("note.object.json:1:27 OQL0201"));
        Assert.That(result.Object("task").Label, Is.EqualTo("X"));
    }

    [TestCase("fields:\n  f: { type: text, label: @me }\n", "a text cannot begin with '@'; write it in quotes")]
    [TestCase("fields:\n  f: { type: text, label: [a }\n", "the '[' that opens here is not closed; write ']' behind its last entry")]
    [TestCase("fields:\n  f: { type: text, label: \"a\" b }\n", "',' or '}' is missing here")]
    [TestCase("description: |text\n", "behind '|' or '>' the line ends")]
    public void A_fault_of_the_syntax_is_told_in_plain_words(string content, string words) =>
        Assert.That(Files.LinkTask(content).Diagnostics.Single().Message, Does.Contain(words));

    [TestCase("{ fields: {} }", "a key in double quotes is expected here, not 'fields'")]
    [TestCase("{ 'fields': {} }", "not \"'\". Write double quotes.")]
    [TestCase("{ \"fields\": {}, }", "not '}'. Remove the ',' in front of it.")]
    [TestCase("{ \"label\": \"a\" /* b */ }", "not '/'. JSON has no comments.")]
    [TestCase("{ \"label\": None }", "not 'None'. Write texts in double quotes")]
    [TestCase("{ \"label\": \"a\"", "not the end of the file. Close what is open.")]
    public void A_fault_of_JSON_tells_what_was_found(string content, string words) =>
        Assert.That(Files.Link(("task.object.json", content)).Diagnostics.Single().Message, Does.Contain(words));

    [Test]
    public void A_message_is_one_short_line_whatever_the_file_holds()
    {
        var key = new string('k', 100_000);
        var result = Files.LinkTask($"fields: {{ f: {{ type: text, {key}: 1, \"a\\nb\": 2 }} }}\nisSystem: {new string('9', 100_000)}\n");
        Assert.That(result.Findings(), Is.EqualTo("task.object.yml:1:28 OQL0102\ntask.object.yml:1:100033 OQL0102\ntask.object.yml:2:11 OQL0103"));
        Assert.That(result.Diagnostics.Select(d => d.Message), Has.All.Length.LessThan(1000).And.All.Not.Contains("\n"));
    }

    [TestCase("task.object.yml", "# a\u2028# b\nfields: { f: { type: text\n", "3:14 OQL0001")]
    [TestCase("task.object.json", "{ \"label\": \"a\u2028b\",\r  \"fields\": { \"f\": { \"type\": \"txt\" } } }", "3:30 OQL0201")]
    public void Lines_are_counted_as_compilers_count_them(string path, string content, string expected) =>
        Assert.That(Files.Link((path, content)).Findings(), Is.EqualTo(path + ":" + expected));

    [Test]
    public void Hostile_names_are_taken_and_told()
    {
        var result = Files.LinkTask("fields:\n  '\"; drop table': { type: text }\n  größe: { type: text }\n  class: { type: text }\n  select: { type: text }\n");
        Assert.That(result.Object("task").Fields.Skip(3).Select(f => f.Name), Is.EqualTo(new[] { "\"; drop table", "größe", "class", "select" }));
        Assert.That(result.Findings(), Is.EqualTo("task.object.yml:2:3 OQL0209\ntask.object.yml:5:3 OQL0219"));
    }

    [Test]
    public void A_long_name_gets_a_short_column_of_its_own()
    {
        var name = new string('x', 300);
        var result = Files.LinkTask($"fields:\n  {name}: {{ type: text }}\n  {name}y: {{ type: text }}\n");
        var columns = result.Object("task").Fields.Skip(3).Select(f => f.Column).ToArray();
        Assert.That(columns, Is.Unique.And.All.Length.LessThanOrEqualTo(63));
        Assert.That(result.Findings(), Is.EqualTo("task.object.yml:2:3 OQL0208\ntask.object.yml:3:3 OQL0208"));
    }

    [Test]
    public void An_alias_bomb_is_cheap()
    {
        var letters = "abcdefghijklmnop";
        var bomb = "a: &a [x,x,x,x,x,x,x,x,x,x]\n" + string.Concat(
            Enumerable.Range(1, 15).Select(i => $"{letters[i]}: &{letters[i]} [{string.Join(',', Enumerable.Repeat("*" + letters[i - 1], 10))}]\n"));
        var watch = Stopwatch.StartNew();
        var result = Files.Link(("bomb.app.yml", bomb));
        Assert.That(result.Findings(), Is.EqualTo("bomb.app.yml:6:11 OQL0009"));
        Assert.That(watch.Elapsed, Is.LessThan(TimeSpan.FromSeconds(10)));
    }

    [Test]
    public void A_cancelled_token_is_obeyed() =>
        Assert.That(() => MetadataParser.Parse(new MetadataSource("task.object.yml", "label: x"), new CancellationToken(canceled: true)), Throws.InstanceOf<OperationCanceledException>());
}
