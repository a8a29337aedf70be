using System.Globalization;

namespace ObjectQL.Metadata.Tests;

/// <summary>Equal files give equal results, whatever the order, the culture, the line endings.</summary>
public sealed class DeterminismTests
{
    private static readonly (string Path, string Content)[] Sample =
    [
        ("task.object.yml", "label: Iğdır\nfields:\n  title: { type: text, description: |\n      two\n      lines\n    }\n  id_i: { type: INTEGER }\n  amount: { type: currency, min: 1.5, defaultValue: 2.25 }\n"),
        ("project.object.yml", "description: |\n  first\n  second\ntraits: [audited]\nfields:\n  tasks: { type: lookup, reference: tsk, multiple: true }\n"),
        ("audited.trait.yml", "fields:\n  by: { type: text }\n"),
        ("task.permission.yml", "object_permissions: { read: [admin] }\nfield_permissions: { titel: { read: [a] } }\n"),
        ("i18n/de/task.json", "{\"label\": \"Aufgabe\"}"),
    ];

    [Test]
    public void The_order_of_files_does_not_matter()
    {
        var expected = Files.Link(Sample);
        var random = new Random(1);
        for (var i = 0; i < 20; i++)
        {
            var shuffled = Sample.OrderBy(_ => random.Next()).ToArray();
            Assert.That(Files.Link(shuffled), Is.EqualTo(expected));
        }
    }

    [TestCase("tr-TR")]
    [TestCase("de-DE")]
    [TestCase("ar-SA")]
    public void The_culture_does_not_matter(string name)
    {
        var expected = Files.Link(Sample);
        var before = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = new CultureInfo(name)
            {
                NumberFormat = { NumberDecimalSeparator = ",", NegativeSign = "~" },
            };
            Assert.That(Files.Link(Sample), Is.EqualTo(expected));
            Assert.That(Files.Link(Sample).Findings(), Is.EqualTo(expected.Findings()));
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Test]
    public void The_line_endings_do_not_matter()
    {
        var unix = Files.Link(Sample);
        var windows = Files.Link([.. Sample.Select(f => (f.Path, f.Content.ReplaceLineEndings("\r\n")))]);
        Assert.That(Placeless(windows.Schema), Is.EqualTo(Placeless(unix.Schema)));
        Assert.That(windows.Findings(), Is.EqualTo(unix.Findings()));
    }

    [Test]
    public void Moved_text_leaves_the_schema_equal()
    {
        var moved = Files.Link([.. Sample.Select(f => (f.Path, f.Path.EndsWith(".yml", StringComparison.Ordinal) ? "# moved\n\n" + f.Content : "\n" + f.Content))]);
        Assert.That(Placeless(moved.Schema), Is.EqualTo(Placeless(Files.Link(Sample).Schema)));
    }

    [Test]
    public void The_corpus_gives_the_same_with_either_line_ending()
    {
        var sources = Corpus.Read();
        var unix = MetadataLinker.Link([.. sources.Select(s => MetadataParser.Parse(s))]);
        var windows = MetadataLinker.Link([.. sources.Reverse().Select(s => MetadataParser.Parse(s with { Content = s.Content.ReplaceLineEndings("\r\n") }))]);
        Assert.That(Placeless(windows.Schema), Is.EqualTo(Placeless(unix.Schema)));
    }

    [Test]
    public void Files_are_equal_when_path_and_content_are()
    {
        var source = new MetadataSource("task.object.yml", "fields: { a: { type: txt } }");
        var file = MetadataParser.Parse(source);
        Assert.That(MetadataParser.Parse(source), Is.EqualTo(file));
        Assert.That(file, Is.Not.EqualTo(MetadataParser.Parse(source with { Path = "b.object.yml" })));
        Assert.That(file, Is.Not.EqualTo(MetadataParser.Parse(source with { Content = source.Content + " " })));
    }

    /// <summary>Rules are compiled, so they have the places at which the compiler says what is wrong.</summary>
    private static LinkedSchema Placeless(LinkedSchema schema) => schema with { Behaviours = default };
}
