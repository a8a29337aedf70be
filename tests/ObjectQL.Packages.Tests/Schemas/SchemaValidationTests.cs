using System.Text.RegularExpressions;
using ObjectQL.Metadata;

namespace ObjectQL.Packages.Tests.Schemas;

/// <summary>What is written well is valid, what is written badly is not, and both by the same measure as the parser's.</summary>
public sealed partial class SchemaValidationTests
{
    private static readonly string[] OwnFolders = ["samples", "src/ObjectQL.Templates", "tests/ObjectQL.Generators.Tests/KitchenSink", "tests/ObjectQL.Benchmarks/metadata"];

    private static IEnumerable<string> OwnFiles => OwnFolders.SelectMany(static folder => Metadata(Path.Combine(Repository.Root, folder)))
        .Select(static file => Path.GetRelativePath(Repository.Root, file).Replace('\\', '/')).Order(StringComparer.Ordinal);

    private static IEnumerable<string> NamedFiles => OwnFiles.Where(static path => path.StartsWith("samples/", StringComparison.Ordinal) || path.StartsWith("src/ObjectQL.Templates/", StringComparison.Ordinal));

    [TestCaseSource(nameof(OwnFiles))]
    public void A_file_of_the_samples_templates_and_tests_is_valid(string path)
    {
        var content = File.ReadAllText(Path.Combine(Repository.Root, path));
        Assert.That(SchemaCheck.Faults(path, content), SchemaCheck.HasUnknown(path, content) ? Is.Not.Empty : Is.Empty);
    }

    [Test]
    public void The_whole_corpus_is_valid_but_for_what_the_parser_reports()
    {
        var root = Path.Combine(Repository.Root, "..", "shared", "corpus");
        if (!Directory.Exists(root))
        {
            Assert.Ignore("There is no folder shared/corpus beside the repository.");
        }

        var files = Metadata(root).ToArray();
        Assert.That(files, Is.Not.Empty);
        Assert.Multiple(() =>
        {
            foreach (var file in files)
            {
                var content = File.ReadAllText(file);
                Assert.That(SchemaCheck.Faults(file, content), SchemaCheck.HasUnknown(file, content) ? Is.Not.Empty : Is.Empty);
            }
        });
    }

    [TestCase("t.object.yml", "fields:\n  a: { type: text, requird: true }\n")]
    [TestCase("t.object.yml", "fields:\n  a: { type: txt }\n")]
    [TestCase("t.object.yml", "fields:\n  a: { type: text, required: yes }\n")]
    [TestCase("t.object.yml", "fields:\n  a: { type: text, max_length: -1 }\n")]
    [TestCase("t.object.yml", "fields: [a, b]\n")]
    [TestCase("t.object.yml", "feilds:\n  a: { type: text }\n")]
    [TestCase("t.object.yml", "one:\n  fields:\n    a: { type: text, wrong: 1 }\ntwo:\n  fields:\n    a: { type: text }\n")]
    [TestCase("t.object.yml", "fields:\n  a: { type: lookup, reference: b, deleteBehavior: explode }\n")]
    [TestCase("t.object.yml", "fields:\n  a: { type: text }\nindexes:\n  i: { fields: [a], kind: hash }\n")]
    [TestCase("t.trait.yml", "fields:\n  a: { typ: text }\n")]
    [TestCase("t.field.yml", "type: text\nlable: A\n")]
    [TestCase("t.data.yml", "object: t\n")]
    [TestCase("t.data.yml", "- just a text\n")]
    [TestCase("t.data.yml", "object: t\nmode: overwrite\nrecords: []\n")]
    [TestCase("t.query.yml", "objct: t\n")]
    [TestCase("t.query.yml", "object: t\nsingle: 1\n")]
    [TestCase("t.query.yml", "queries:\n  one: { object: t, lmit: 3 }\n")]
    [TestCase("t.query.yml", "one: { object: t }\ntwo: { object: t, wher: x }\n")]
    [TestCase("t.validation.yml", "rules:\n  - { name: a, type: crossfield }\n")]
    [TestCase("t.validation.yml", "rules:\n  - { name: a, type: custom, severity: fatal }\n")]
    [TestCase("t.permission.yml", "object_permissions:\n  creat: [admin]\n")]
    [TestCase("t.permission.yml", "record_rules: [everything]\n")]
    [TestCase("t.workflow.yml", "steps: approve\n")]
    [TestCase("t.app.yml", "objects: t\n")]
    [TestCase("t.view.yml", "type: tabel\n")]
    [TestCase("t.form.yml", "sections:\n  - { collapsed: 1 }\n")]
    [TestCase("t.page.yml", "components: 1\n")]
    [TestCase("t.menu.yml", "items:\n  - { type: pag }\n")]
    [TestCase("t.report.yml", "limit: many\n")]
    [TestCase("i18n/en/t.json", """{ "label": "T", "fields": { "a": { "lable": "A" } } }""")]
    public void A_wrong_file_is_found_by_the_parser_and_by_the_schema(string path, string content)
    {
        Assert.That(SchemaCheck.Findings(path, content), Is.Not.Empty);
        Assert.That(SchemaCheck.Faults(path, content), Is.Not.Empty);
    }

    [TestCase("t.object.yml", "x-note: 1\nfields:\n  a: { type: text, x-more: [1] }\n  b:\n  c: { max_length: 3, defaultValue: 1 }\n")]
    [TestCase("t.object.yml", "one:\n  fields:\n    a: { type: text }\nx-shared: 1\n")]
    [TestCase("t_extension.object.yml", "extends: t\nactions:\n  go: { type: record, params: { why: { type: text } } }\n")]
    [TestCase("t.object.json", """{ "$schema": "../obj/objectql/object.schema.json", "fields": { "a": { "type": "text" } } }""")]
    [TestCase("t.query.json", """{ "$schema": "x", "one": { "object": "t" } }""")]
    [TestCase("t.data.yml", "object: t\nrecords:\n  - { a: 1 }\n")]
    [TestCase("i18n/en/module.json", """{ "t": { "label": "T", "fields": { "a": { "label": "A" } } } }""")]
    public void A_right_file_is_right_for_the_parser_and_for_the_schema(string path, string content)
    {
        Assert.That(MetadataParser.Parse(new MetadataSource(path, content)).Diagnostics.Select(static item => item.Message), Is.Empty);
        Assert.That(SchemaCheck.Faults(path, content), Is.Empty);
    }

    [TestCaseSource(nameof(NamedFiles))]
    public void A_file_of_the_samples_and_templates_names_the_schema_of_its_kind(string path)
    {
        var kind = MetadataPath.Of(path).Kind;
        var line = File.ReadLines(Path.Combine(Repository.Root, path)).First();
        var schema = SchemaLine().Match(line);
        Assert.That(schema.Success, Is.True, line);
        var named = Path.GetFullPath(Path.Combine(Repository.Root, Path.GetDirectoryName(path)!, schema.Groups[1].Value));
        Assert.That(named, Is.EqualTo(Path.Combine(ProjectOf(path), "obj", "objectql", ObjectQL.Schemas.SchemaFiles.NameOf(kind))));
    }

    /// <summary>The folder of the project that a file belongs to.</summary>
    private static string ProjectOf(string path)
    {
        var folder = new DirectoryInfo(Path.Combine(Repository.Root, Path.GetDirectoryName(path)!));
        while (folder.GetFiles("*.csproj").Length == 0)
        {
            folder = folder.Parent!;
        }

        return folder.FullName;
    }

    private static IEnumerable<string> Metadata(string folder) =>
        Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories)
            .Where(static file => MetadataParser.IsMetadata(file) && !file.Replace('\\', '/').Contains("/obj/", StringComparison.Ordinal) && !file.Replace('\\', '/').Contains("/bin/", StringComparison.Ordinal));

    [GeneratedRegex(@"^# yaml-language-server: \$schema=(\S+)$")]
    private static partial Regex SchemaLine();
}
