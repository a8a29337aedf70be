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
