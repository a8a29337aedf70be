namespace ObjectQL.Generators.Tests;

/// <summary>Every object of the original's example applications is generated, compiled, loaded and run.</summary>
public sealed class CorpusTests
{
    [Test]
    public async Task Every_record_is_read_back_as_it_was_written([ValueSource(typeof(Corpus), nameof(Corpus.Applications))] string application)
    {
        var model = LoadedModel.Load(Corpus.Files(application));
        foreach (var driver in RoundTripFixture.Drivers)
        {
            await RoundTripFixture.CheckAsync(model, driver, seed: 7);
        }
    }
}
