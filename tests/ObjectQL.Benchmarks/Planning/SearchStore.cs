using ObjectQL.Benchmarks.Sqlite;
using ObjectQL.Metadata;
using ObjectQL.Query;
using ObjectQL.Sqlite;

namespace ObjectQL.Benchmarks.Planning;

/// <summary>Texts with words of all frequencies, and a search for one of them.</summary>
internal sealed class SearchStore : IAsyncDisposable
{
    private readonly SqliteDriver _driver;
    private readonly QueryPlan _plan;
    private readonly Value[] _words;

    private SearchStore(SqliteDriver driver, QueryPlan plan, string words)
    {
        _driver = driver;
        _plan = plan;
        _words = [Value.Of(words)];
    }

    /// <summary>How many texts there are.</summary>
    public const int Texts = 50_000;

    private static ObjectSchema Article { get; } = new("articles", [.. ObjectSchema.BuiltInFields, new("title", FieldType.Text) { Searchable = true }, new("body", FieldType.Text) { Searchable = true }]);

    /// <summary>Makes a file with the texts; the word <c>every7</c> is in each seventh.</summary>
    public static async ValueTask FillAsync(string file)
    {
        await using var driver = new SqliteDriver(file);
        await driver.EnsureSchemaAsync(new SchemaRequest(Hash128.Seed, 1, static _ => Article));
        var words = string.Concat(new[] { 2, 4, 6, 8, 12, 100, 2_000 }.Select(static n => $" || iif(i % {n} = 0, ' every{n}x', '')"));
        using (var connection = AdoConnection.Open(file))
        {
            AdoConnection.Execute(
                connection,
                $"""
                WITH RECURSIVE n(i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n LIMIT {Texts})
                INSERT INTO articles (id, created_at, updated_at, title, body)
                SELECT printf('a%06d', (i * 7919) % {Texts}), i, 0, 'title number ' || i, 'a text about ' || (i % 977){words} || ' with an end' FROM n
                """);
        }

        await driver.RebuildSearchIndexAsync(Article);
    }

    /// <summary>Opens it for a count of the texts with a word.</summary>
    /// <param name="file">The file.</param>
    /// <param name="word">The word.</param>
    /// <param name="hasIndex">Whether the plan knows of the index; otherwise it scans.</param>
    public static SearchStore Open(string file, string word, bool hasIndex)
    {
        var fields = SearchExpression.FieldsOf(Article);
        var schema = hasIndex ? Article : Article with { Fields = [.. Article.Fields.Select(static field => field with { Searchable = false })] };
        return new(new SqliteDriver(file), Planner.Count(schema, new QueryShape { Where = new SearchExpression(fields, new ParameterExpression(0, ExpressionType.Text)) }), word);
    }

    /// <summary>Counts.</summary>
    public ValueTask<long> RunAsync() => _driver.CountAsync<Member>(_plan, new Arguments(_words, 1), null, default);

    public ValueTask DisposeAsync() => _driver.DisposeAsync();
}
