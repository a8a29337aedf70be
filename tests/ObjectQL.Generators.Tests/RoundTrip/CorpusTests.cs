namespace ObjectQL.Generators.Tests;

/// <summary>Every object of the original's example applications is generated, compiled, loaded and run.</summary>
public sealed class CorpusTests
{
    [Test]
    public async Task Every_record_is_read_back_as_it_was_written([ValueSource(typeof(Corpus), nameof(Corpus.Applications))] string application)
    {
        var model = LoadedModel.Load(WithoutRules(Corpus.Files(application)));
        foreach (var driver in RoundTripFixture.Drivers)
        {
            await RoundTripFixture.CheckAsync(model, driver, seed: 7);
        }
    }

    /// <summary>Random values break most rules, and random changes most state machines; both have tests of their own.</summary>
    private static IReadOnlyList<(string Path, string Content)> WithoutRules(IReadOnlyList<(string Path, string Content)> files) =>
    [
        .. files.Where(static file => !file.Path.EndsWith(".validation.yml", StringComparison.Ordinal)).Select(static file => (file.Path, file.Content
            .Replace("\nvalidation:", "\nx-validation:", StringComparison.Ordinal)
            .Replace(" transitions:", " x-transitions:", StringComparison.Ordinal))),
    ];
}
