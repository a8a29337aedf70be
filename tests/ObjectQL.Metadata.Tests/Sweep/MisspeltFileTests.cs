namespace ObjectQL.Metadata.Tests;

/// <summary>
/// In files of real applications each key, operator and word that a key takes is misspelt by one letter: that is told, or changes nothing besides what other programs read. Expressions within texts are
/// not among it, nor what is in the code that is generated of this.
/// </summary>
public sealed class MisspeltFileTests
{
    /// <summary>A word in so many is misspelt, from a beginning that is always the same; all where the environment asks for it.</summary>
    private static readonly int s_share = Environment.GetEnvironmentVariable("OBJECTQL_TESTS_EVERY_WORD") == "1" ? 1 : 11;

    private static readonly string[] s_samples = ["ProjectTracker", "packages/Slug", "packages/SoftDelete", "packages/Moderation", "packages/Comments", "packages/Audit", "packages/Tags"];

    [TestCase("project-tracker")]
    [TestCase("enterprise-erp")]
    [TestCase("loader-fixtures/project-with-validation.object.yml")]
    public void A_word_of_the_corpus(string project)
    {
        var isFile = project.EndsWith(".yml", StringComparison.Ordinal);
        var sources = Corpus.Read(isFile ? Path.GetDirectoryName(project)! : project);
        AssertTold(isFile ? [.. sources.Where(source => source.Path == project)] : sources, s_share);
    }

    [TestCaseSource(nameof(s_samples))]
    public void A_word_of_the_samples(string sample) => AssertTold(Sample(sample), share: 1);

    private static IReadOnlyList<MetadataSource> Sample(string name)
    {
        var root = new DirectoryInfo(TestContext.CurrentContext.TestDirectory);
        while (!File.Exists(Path.Combine(root!.FullName, "Generators.sln")))
        {
            root = root.Parent;
        }

        var folder = Path.Combine(root.FullName, "samples", name, "metadata");
        return
        [
            .. from file in Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories)
               let path = Path.GetRelativePath(folder, file).Replace('\\', '/')
               where MetadataParser.IsMetadata(path)
               orderby path
               select new MetadataSource(path, File.ReadAllText(file)),
        ];
    }

    private static void AssertTold(IReadOnlyList<MetadataSource> project, int share)
    {
        var parsed = project.Select(static source => MetadataParser.Parse(source)).ToArray();
        var usual = MetadataLinker.Link([.. parsed]);
        var (known, lines) = (Told(usual), Told(usual, columns: false));
        var words = project.SelectMany(static (source, number) => MetadataWord.Of(number, source)).Where((_, number) => number % share == 0).ToArray();
        var untold = new List<string>();
        foreach (var word in words)
        {
            // Of the same length, so that nothing behind it moves.
            var changed = With(word, word.Text.Remove(word.Text.Length / 2, 1).Insert(word.Text.Length / 2, word.Text[word.Text.Length / 2] == 'x' ? "y" : "x"));
            var shorter = With(word, word.Text.Length > 2 ? word.Text.Remove(word.Text.Length / 2, 1) : word.Text + "x");
            if (IsUntold(changed, known) || IsUntold(shorter, lines, columns: false))
            {
                untold.Add($"{word.Place.Path}:{word.Place.Line}:{word.Place.Column} {word.Text}");
            }
        }

        Assert.That(words, Is.Not.Empty);
        Assert.That(untold, Is.Empty);

        bool IsUntold(LinkResult result, HashSet<string> before, bool columns = true) => Told(result, columns).IsSubsetOf(before) && !IsSame(result, usual);

        LinkResult With(MetadataWord word, string wrong)
        {
            var files = (MetadataFile[])parsed.Clone();
            var source = project[word.File];
            files[word.File] = MetadataParser.Parse(source with { Content = source.Content.Remove(word.Place.Offset, word.Place.Length).Insert(word.Place.Offset, wrong) });
            return MetadataLinker.Link([.. files]);
        }
    }

    /// <summary>What is told; without columns where a word has another length, so that what stands behind it in its line moves.</summary>
    private static HashSet<string> Told(LinkResult result, bool columns = true) =>
        [.. result.Diagnostics.Where(static one => one.Rule.Level >= DiagnosticLevel.Warning).Select(one => $"{one.Rule.Id} {one.Place.Path}:{one.Place.Line}:{(columns ? one.Place.Column : 0)} {one.Message}")];

    /// <summary>Whether the two mean the same, besides what is kept for other programs to read.</summary>
    private static bool IsSame(LinkResult one, LinkResult other) =>
        one.Schema.Objects.Select(Plain).SequenceEqual(other.Schema.Objects.Select(Plain)) && one.Schema.Traits.Select(Plain).SequenceEqual(other.Schema.Traits.Select(Plain))
        && one.Schema.Behaviours == other.Schema.Behaviours && one.Schema.Permissions == other.Schema.Permissions
        && one.Schema.Items.Where(static item => item.Type == "query").SequenceEqual(other.Schema.Items.Where(static item => item.Type == "query"));

    private static ObjectSchema Plain(ObjectSchema schema) => schema with { DefinitionJson = "", Sources = [] };
}
