using System.Globalization;

namespace ObjectQL.Benchmarks.Planning;

/// <summary>Texts in memory with words of all frequencies, and a search for one of them: in the field whose words are indexed, or in its copy, which is scanned.</summary>
internal sealed class MemorySearch : IAsyncDisposable
{
    /// <summary>How many texts there are.</summary>
    public const int Texts = 20_000;

    private readonly BenchmarkDb _db;
    private readonly ObjectSession _session;
    private readonly string _condition;
    private readonly string _word;

    private MemorySearch(BenchmarkDb db, string condition, string word)
    {
        _db = db;
        _session = db.AsSystem();
        _condition = condition;
        _word = word;
    }

    /// <summary>Fills a database in memory.</summary>
    /// <param name="word">The word that is searched for.</param>
    /// <param name="hasIndex">Whether an index knows the words.</param>
    public static async ValueTask<MemorySearch> OpenAsync(string word, bool hasIndex)
    {
        var db = await BenchmarkDb.OpenAsync(new MemoryDriver()).ConfigureAwait(false);
        await using var session = db.AsSystem();
        await session.Leaflets.CreateManyAsync([.. Enumerable.Range(0, Texts).Select(static i =>
        {
            var words = string.Concat(new[] { 2, 12, 100, 2_000 }.Where(n => i % n == 0).Select(static n => string.Create(CultureInfo.InvariantCulture, $" every{n}x")));
            var text = string.Create(CultureInfo.InvariantCulture, $"a text about {i % 977}{words} with an end");
            return new Leaflet { Text = text, Scanned = text };
        })]).ConfigureAwait(false);
        return new MemorySearch(db, hasIndex ? "search(@word)" : "search(@word, scanned)", word);
    }

    /// <summary>Counts.</summary>
    public ValueTask<long> RunAsync() => ((BenchmarkDb.Session)_session).Leaflets.Where(_condition, ("word", _word)).CountAsync();

    public async ValueTask DisposeAsync()
    {
        await _session.DisposeAsync().ConfigureAwait(false);
        await _db.DisposeAsync().ConfigureAwait(false);
    }
}
