namespace ObjectQL.Tests.Caching;

/// <summary>What is read before anybody asks for it.</summary>
[TestFixture]
public sealed class WarmingTests
{
    private CountingDriver _driver = null!;
    private TestDb _db = null!;
    private TestSession _session = null!;

    [SetUp]
    public async Task OpenAsync()
    {
        _driver = new CountingDriver(new MemoryDriver());
        _db = await TestDb.OpenAsync(_driver, new Dictionary<string, Driver> { ["logs"] = new MemoryDriver() });
        _session = _db.AsSystem();
        await _session.Tickets.CreateAsync(new() { Id = "a", Name = "Ann", Count = 1 });
        await _session.Tickets.CreateAsync(new() { Id = "b", Name = "Bob", Count = 2 });
    }

    [TearDown]
    public async Task CloseAsync()
    {
        await _session.DisposeAsync();
        await _db.DisposeAsync();
        await _driver.DisposeAsync();
    }

    [Test]
    public async Task Named_records_are_there()
    {
        _db.Cache.Use("tickets");
        await _db.Cache.WarmAsync("tickets", ["a", "b", "nobody"]);
        var before = _driver.Reads.Count;
        Assert.That(await _session.Tickets.FindAsync("a"), Is.Not.Null);
        Assert.That(await _session.Tickets.FindAsync("nobody"), Is.Null);
        Assert.That(_driver.Reads, Has.Count.EqualTo(before));
    }

    [Test]
    public async Task What_a_write_drops_and_callers_ask_for_most_is_read_again()
    {
        _db.Cache.Use("tickets", new() { Warm = 4 });
        for (var i = 0; i < 200; i++)
        {
            await ReadAsync();
        }

        await _session.Tickets.UpdateAsync("a", new() { Count = 7 });
        await _db.Cache.Warmer.RepeatAsync();
        var before = _driver.Reads.Count;
        Assert.That(await ReadAsync(), Is.EqualTo("Ann 7 2 9"));
        Assert.That(_driver.Reads, Has.Count.EqualTo(before));
    }

    [Test]
    public async Task A_write_begins_it_by_itself()
    {
        _db.Cache.Use("tickets", new() { Warm = 4 });
        for (var i = 0; i < 200; i++)
        {
            await ReadAsync();
        }

        var reads = _db.Cache.Warmer.Reads;
        await _session.Tickets.UpdateAsync("a", new() { Count = 7 });
        for (var i = 0; i < 2_000 && _db.Cache.Warmer.Reads == reads; i++)
        {
            await Task.Delay(5);
        }

        Assert.That(_db.Cache.Warmer.Reads, Is.GreaterThan(reads));
    }

    private async Task<string> ReadAsync()
    {
        var one = (await _session.Tickets.FindAsync("a"))!;
        var list = await _session.Tickets.Where(x => x.Count > 0).ToListAsync();
        return $"{one.Name} {one.Count} {list.Count} {await _session.Tickets.Query().SumAsync(x => x.Count)}";
    }
}
