using ObjectQL.Metadata;

namespace ObjectQL.Generators.Tests.Diagnostics;

/// <summary>A snapshot of what is stored among the files of a project.</summary>
public sealed class SnapshotDiagnosticTests
{
    private const string Before = "fields:\n  name: { type: text, max_length: 80 }\n";

    [Test]
    public void A_change_is_a_warning_at_its_line_and_the_code_is_as_without()
    {
        const string After = "fields:\n  name: { type: text, max_length: 40 }\n";
        var run = GeneratorHost.With(("metadata/books.object.yml", After), (SnapshotText.FileName, Snapshot("metadata/books.object.yml", Before))).Run();
        var found = run.Diagnostics.Single();
        Assert.That((found.Id, found.Location.GetLineSpan().Path), Is.EqualTo(("OQL0805", "/src/app/metadata/books.object.yml")));
        Assert.That(After.Substring(found.Location.SourceSpan.Start, found.Location.SourceSpan.Length), Is.EqualTo("40"));
        Assert.That(run.Sources, Is.EqualTo(GeneratorHost.With(("metadata/books.object.yml", After)).Run().Sources));
    }

    [Test]
    public void An_object_that_is_gone_is_told_in_the_snapshot()
    {
        var run = GeneratorHost.With(("metadata/people.object.yml", Before), (SnapshotText.FileName, Snapshot("metadata/books.object.yml", Before))).Run();
        Assert.That(run.Diagnostics.Select(static item => (item.Id, item.Location.GetLineSpan().Path)), Is.EqualTo(new[] { ("OQL0802", "/src/app/" + SnapshotText.FileName) }));
    }

    [Test]
    public void A_file_of_another_name_is_none() =>
        Assert.That(GeneratorHost.With(("metadata/people.object.yml", Before), ("other.schema.json", Snapshot("metadata/books.object.yml", Before))).Run().Diagnostics, Is.Empty);

    [Test]
    public void A_package_does_not_bring_it_along()
    {
        var plain = PackageProject.With().Run("Tags").Sources;
        var kept = PackageProject.With(files: [("metadata/tags.object.yml", PackageProject.Tags), (SnapshotText.FileName, Snapshot("metadata/tags.object.yml", PackageProject.Tags))]).Run("Tags").Sources;
        Assert.That(kept, Is.EqualTo(plain));
    }

    private static string Snapshot(string path, string content) => SnapshotText.Write(MetadataLinker.Link([MetadataParser.Parse(new MetadataSource(path, content))]).Schema.Objects);
}
