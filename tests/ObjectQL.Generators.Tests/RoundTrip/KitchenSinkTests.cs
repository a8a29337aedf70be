namespace ObjectQL.Generators.Tests;

/// <summary>Every object of the kitchen sinks is generated, compiled, loaded and run.</summary>
public sealed class KitchenSinkTests
{
    private static readonly Lazy<LoadedModel> Model = new(static () => LoadedModel.Load(MetadataFolder.KitchenSink));

    [Test]
    public void There_are_at_least_thirty_files() => Assert.That(MetadataFolder.KitchenSink, Has.Count.GreaterThanOrEqualTo(30));

    [Test]
    public async Task Every_record_is_read_back_as_it_was_written(
        [ValueSource(typeof(RoundTripFixture), nameof(RoundTripFixture.Drivers))] string driver, [Values(1, 2, 3)] int seed) =>
        await RoundTripFixture.CheckAsync(Model.Value, driver, seed);
}
