using System.Collections;
using System.Text;

namespace ObjectQL.Behaviour.Tests.Queries;

/// <summary>Stored queries that are run by their name, as a protocol runs them.</summary>
public sealed class StoredByNameTests(DriverFactory factory) : SalesFixture(factory)
{
    private SalesDb.Session Reader { get; set; } = null!;

    [SetUp]
    public async Task FillAsync()
    {
        await Session.Gauges.CreateManyAsync(
        [
            new Gauge
            {
                Id = "a", Name = "alpha", Steps = 1, Ratio = 0.5, Price = 1.10m, IsOpen = true, Day = new DateOnly(2026, 1, 1), Hour = new TimeOnly(8, 0),
                Moment = new DateTimeOffset(2026, 1, 1, 12, 0, 0, TimeSpan.Zero), Level = GaugeLevel.Low, Region = "north", Secret = "s",
            },
            new Gauge
            {
                Id = "b", Name = "beta", Steps = 2, Ratio = 1.5, Price = 2.20m, IsOpen = false, Day = new DateOnly(2026, 2, 1), Hour = new TimeOnly(9, 0),
                Moment = new DateTimeOffset(2026, 2, 1, 12, 0, 0, TimeSpan.Zero), Level = GaugeLevel.High, Region = "south", Secret = "s",
            },
        ]);
        Reader = Db.As(new User("u", ["reader"], attributes: new Dictionary<string, object?> { ["region"] = "north" }));
    }

    [TearDown]
    public async Task EndAsync() => await Reader.DisposeAsync();

    [TestCase("""{ "limit": 5 }""", "alpha beta")]
    [TestCase("""{ "limit": 1 }""", "alpha")]
    [TestCase("""{ "limit": 5.0, "steps": 2 }""", "beta")]
    [TestCase("""{ "limit": 5, "steps": null }""", "alpha beta")]
    [TestCase("""{ "limit": 5, "ratio": 1 }""", "beta")]
    [TestCase("""{ "limit": 5, "price": 1.11 }""", "beta")]
    [TestCase("""{ "limit": 5, "is_open": true }""", "alpha")]
    [TestCase("""{ "limit": 5, "day": "2026-01-02" }""", "beta")]
    [TestCase("""{ "limit": 5, "hour": "08:30" }""", "beta")]
    [TestCase("""{ "limit": 5, "moment": "2026-01-01T12:00:01" }""", "beta")]
    [TestCase("""{ "limit": 5, "moment": "2026-01-01T13:00:00+01:00" }""", "alpha beta")]
    [TestCase("""{ "limit": 5, "level": "high" }""", "beta")]
    [TestCase("""{ "limit": 5, "names": ["alpha", "gamma"] }""", "alpha")]
    [TestCase("""{ "limit": 5, "names": [] }""", "")]
    public async Task Parameters_are_read_by_the_types_of_their_fields(string json, string expected)
    {
        var found = await Session.RunQueryAsync("gauges_like", Encoding.UTF8.GetBytes(json));
        Assert.That(Names(found), Is.EqualTo(expected));
    }

    [Test]
    public async Task Values_of_a_dictionary_are_taken_as_they_are()
    {
        var found = await Session.RunQueryAsync("gauges_like", new Dictionary<string, object?>
        {
            ["limit"] = 5, ["steps"] = 2L, ["ratio"] = 1.25, ["price"] = 2.2m, ["is_open"] = false, ["day"] = new DateOnly(2026, 2, 1), ["hour"] = new TimeOnly(9, 0),
            ["moment"] = new DateTimeOffset(2026, 2, 1, 12, 0, 0, TimeSpan.Zero), ["level"] = "high", ["names"] = new[] { "beta" },
        });
        Assert.That(Names(found), Is.EqualTo("beta"));
    }

    [Test]
    public async Task A_query_gives_what_its_method_gives()
    {
        Assert.That(await Session.RunQueryAsync("gauge_count", """{ "name": "alpha" }"""u8), Is.EqualTo(1L));
        Assert.That(((Gauge?)await Session.RunQueryAsync("gauge_first", """{ "start": "b" }"""u8))?.Id, Is.EqualTo("b"));
        Assert.That(await Session.RunQueryAsync("gauge_first", """{ "start": "x" }"""u8), Is.Null);
        var sums = (List<SalesDbQueries.GaugeSumsRow>)(await Session.RunQueryAsync("gauge_sums"))!;
        Assert.That(sums.Select(static row => row.Total), Is.EqualTo(new decimal?[] { 1.10m, 2.20m }));
        Assert.That(Names(await Session.RunQueryAsync("gauge_levels", """{ "levels": ["low", "high"] }"""u8)), Is.EqualTo("alpha beta"));
        Assert.That(Names(await Session.RunQueryAsync("gauge_levels", """{ "levels": ["low", "high"], "sort": "price desc" }"""u8)), Is.EqualTo("beta alpha"));
        Assert.That(Names(await Session.RunQueryAsync("gauge_levels", """{ "levels": ["low", "high"], "sort": "price" }"""u8)), Is.EqualTo("alpha beta"));
    }

    [TestCase("gauge_counts", "{}", "NOT_FOUND", "There is no stored query 'gauge_counts'. Did you mean 'gauge_count'?")]
    [TestCase("x", "{}", "NOT_FOUND", "There is no stored query 'x'.")]
    [TestCase("gauge_count", "{}", "INVALID_REQUEST", "The query 'gauge_count' needs the parameter 'name', a text.")]
    [TestCase("gauge_count", """{ "nam": "a" }""", "INVALID_REQUEST", "The query 'gauge_count' has no parameter 'nam'. Did you mean 'name'?")]
    [TestCase("gauge_sums", """{ "nam": "a" }""", "INVALID_REQUEST", "The query 'gauge_sums' has no parameters, but 'nam' is given.")]
    [TestCase("gauge_count", """{ "name": 3 }""", "INVALID_REQUEST", "The parameter 'name' of the query 'gauge_count' is a text, but found the number 3.")]
    [TestCase("gauge_count", """{ "name": null }""", "INVALID_REQUEST", "The parameter 'name' of the query 'gauge_count' is a text, but found null.")]
    [TestCase("gauge_count", "[]", "INVALID_REQUEST", "The parameters of the query 'gauge_count' are a JSON object, but found a list.")]
    [TestCase("gauge_count", "{", "INVALID_REQUEST", "The parameters of the query 'gauge_count' are no JSON")]
    [TestCase("gauge_count", "{} {}", "INVALID_REQUEST", "The parameters of the query 'gauge_count' are no JSON")]
    [TestCase("gauges_like", """{ "limit": -1 }""", "INVALID_REQUEST", "The parameter 'limit' of the query 'gauges_like' is a whole number from 0 on, but found the number -1.")]
    [TestCase("gauges_like", """{ "limit": 3000000000 }""", "INVALID_REQUEST", "a whole number from 0 on")]
    [TestCase("gauges_like", """{ "limit": 1, "steps": 1.5 }""", "INVALID_REQUEST", "is a whole number, but found the number 1.5")]
    [TestCase("gauges_like", """{ "limit": 1, "steps": "1" }""", "INVALID_REQUEST", "is a whole number, but found the text '1'")]
    [TestCase("gauges_like", """{ "limit": 1, "ratio": 1e999 }""", "INVALID_REQUEST", "is a number, but found")]
    [TestCase("gauges_like", """{ "limit": 1, "price": "1.1" }""", "INVALID_REQUEST", "is a number of at most 28 digits")]
    [TestCase("gauges_like", """{ "limit": 1, "is_open": 1 }""", "INVALID_REQUEST", "is true or false")]
    [TestCase("gauges_like", """{ "limit": 1, "day": "2026-02-30" }""", "INVALID_REQUEST", "is a date such as")]
    [TestCase("gauges_like", """{ "limit": 1, "hour": "25:00" }""", "INVALID_REQUEST", "is a time such as")]
    [TestCase("gauges_like", """{ "limit": 1, "moment": "yesterday" }""", "INVALID_REQUEST", "is a point in time such as")]
    [TestCase("gauges_like", """{ "limit": 1, "level": "hihg" }""", "INVALID_REQUEST", "is one of low, high, but found 'hihg'. Did you mean 'high'?")]
    [TestCase("gauges_like", """{ "limit": 1, "names": "alpha" }""", "INVALID_REQUEST", "is a list, but found the text 'alpha'")]
    [TestCase("gauges_like", """{ "limit": 1, "names": ["alpha", 2] }""", "INVALID_REQUEST", "is a text, but found the number 2")]
    [TestCase("gauge_levels", """{ "levels": ["low"], "sort": "secret" }""", "INVALID_REQUEST", "is one of name, name desc, price, price desc, but found 'secret'")]
    public void What_is_wrong_is_said(string query, string json, string code, string message)
    {
        var error = Assert.ThrowsAsync<ObjectQLException>(async () => await Session.RunQueryAsync(query, Encoding.UTF8.GetBytes(json)));
        Assert.That((error.Code, error.Message), Is.EqualTo((code, error.Message)));
        Assert.That(error.Message, Does.Contain(message));
    }

    [Test]
    public async Task The_caller_finds_what_the_caller_may_see()
    {
        Assert.That(Names(await Reader.RunQueryAsync("gauges_like", """{ "limit": 5 }"""u8)), Is.EqualTo("alpha"));
        Assert.That(await Reader.RunQueryAsync("gauge_count", """{ "name": "beta" }"""u8), Is.EqualTo(0L));
        Assert.That(((List<SalesDbQueries.GaugeSumsRow>)(await Reader.RunQueryAsync("gauge_sums"))!).Select(static row => row.Total), Is.EqualTo(new decimal?[] { 1.10m }));
        var hidden = Assert.ThrowsAsync<ObjectQLException>(async () => await Reader.RunQueryAsync("gauge_secrets", """{ "secret": "s" }"""u8));
        Assert.That(hidden.Code, Is.EqualTo(ErrorCode.Forbidden));
        await using var guest = Db.As(new User("g", ["guest"]));
        var refused = Assert.ThrowsAsync<ObjectQLException>(async () => await guest.RunQueryAsync("gauge_count", """{ "name": "alpha" }"""u8));
        Assert.That(refused.Code, Is.EqualTo(ErrorCode.Forbidden));
    }

    [Test]
    public void The_model_lists_its_queries() =>
        Assert.That(Db.Model.QueryNames, Is.SupersetOf(new[] { "gauge_count", "gauges_like", "in_folder" }).And.Ordered.Using((IComparer)StringComparer.Ordinal));

    private static string Names(object? found) => string.Join(' ', ((List<Gauge>)found!).Select(static gauge => gauge.Name));
}
