using System.Globalization;

namespace ObjectQL.Generators.Tests;

/// <summary>The output depends on what the files say, and on nothing around them.</summary>
public sealed class DeterminismTests
{
    private static readonly Lazy<(IReadOnlyDictionary<string, string> Sources, string[] Findings)> Expected = new(static () => Outcome(MetadataFolder.KitchenSink));

    [Test]
    public void Whatever_the_order_of_the_files([Values(1, 2, 3)] int seed)
    {
        var random = new Random(seed);
        AssertSame(Outcome([.. MetadataFolder.KitchenSink.OrderBy(_ => random.Next())]));
    }

    [TestCase("tr-TR")]
    [TestCase("de-AT")]
    [TestCase("ar-SA")]
    [TestCase("th-TH")]
    public void Whatever_the_culture(string name)
    {
        var culture = new CultureInfo(name, useUserOverride: false);
        culture.NumberFormat.NegativeSign = "−";
        culture.NumberFormat.NumberDecimalSeparator = "٫";
        var before = CultureInfo.CurrentCulture;
        CultureInfo.CurrentCulture = culture;
        CultureInfo.CurrentUICulture = culture;
        try
        {
            AssertSame(Outcome(MetadataFolder.KitchenSink));
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
            CultureInfo.CurrentUICulture = before;
        }
    }

    [Test]
    public void However_often_a_file_is_listed()
    {
        const string Content = "fields: { name: { type: text } }";
        var once = Outcome([("metadata/note.object.yml", Content)]);
        var twice = new GeneratorHost().Source("Db.cs", GeneratorHost.Model).File("metadata/note.object.yml", Content).Again("metadata/note.object.yml").Run();
        Assert.That(twice.Sources, Is.EqualTo(once.Sources));
        Assert.That(twice.Diagnostics, Is.Empty);
    }

    [Test]
    public void Whatever_the_line_endings() =>
        AssertSame(Outcome([.. MetadataFolder.KitchenSink.Select(file => (file.Path, file.Content.Replace("\n", "\r\n", StringComparison.Ordinal)))]));

    [TestCase("/another/folder/of the project/")]
    [TestCase("C:/projects/app/")]
    public void Wherever_the_project_lies(string directory) => Assert.That(
        new GeneratorHost(directory: directory).Source("Db.cs", GeneratorHost.Model).WithFiles(MetadataFolder.KitchenSink).Run().Sources,
        Is.EqualTo(Expected.Value.Sources));

    [Test]
    public void Line_feeds_end_all_lines_and_no_line_ends_in_spaces()
    {
        foreach (var (name, text) in Expected.Value.Sources)
        {
            Assert.That(text, Does.Not.Contain('\r'), name);
            Assert.That(text.Split('\n').Where(line => line.EndsWith(' ')), Is.Empty, name);
        }
    }

    private static (IReadOnlyDictionary<string, string> Sources, string[] Findings) Outcome(IReadOnlyList<(string Path, string Content)> files)
    {
        var run = GeneratorHost.With([.. files]).Run();
        return (run.Sources, [.. run.Diagnostics.Select(item => FormattableString.Invariant($"{item.Id} {item.Location.GetLineSpan()} {item.GetMessage(CultureInfo.InvariantCulture)}"))]);
    }

    private static void AssertSame((IReadOnlyDictionary<string, string> Sources, string[] Findings) actual)
    {
        Assert.That(actual.Sources, Is.EqualTo(Expected.Value.Sources));
        Assert.That(actual.Findings, Is.EquivalentTo(Expected.Value.Findings));
    }
}
