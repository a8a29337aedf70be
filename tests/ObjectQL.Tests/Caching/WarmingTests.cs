namespace ObjectQL.Tests.Caching;

/// <summary>What is read before anybody asks for it.</summary>
[TestFixture]
public sealed class WarmingTests : CacheFixture
{
    private protected override async Task FillAsync()
    {
        await Session.Tickets.CreateAsync(new() { Id = "a", Name = "Ann", Count = 1 });
        await Session.Tickets.CreateAsync(new() { Id = "b", Name = "Bob", Count = 2 });
    }

    [Test]
    public async Task Named_records_are_there()
    {
        Db.Cache.Use("tickets");
        await Db.Cache.WarmAsync("tickets", ["a", "b", "nobody"]);
        var before = Driver.Reads.Count;
        Assert.That(await Session.Tickets.FindAsync("a"), Is.Not.Null);
        Assert.That(await Session.Tickets.FindAsync("nobody"), Is.Null);
        Assert.That(Driver.Reads, Has.Count.EqualTo(before));
    }

    [Test]
    public async Task What_a_write_drops_and_callers_ask_for_most_is_read_again()
    {
        Db.Cache.Use("tickets", new() { Warm = 4 });
        for (var i = 0; i < 200; i++)
        {
            await ReadAsync();
        }

        await Session.Tickets.UpdateAsync("a", new() { Count = 7 });
        await Db.Cache.Warmer.RepeatAsync();
        var before = Driver.Reads.Count;
        Assert.That(await ReadAsync(), Is.EqualTo("Ann 7 2 9"));
        Assert.That(Driver.Reads, Has.Count.EqualTo(before));
    }

    [Test]
    public async Task One_that_fails_keeps_no_other_from_being_read_again()
    {
        Db.Cache.Use("tickets", new() { Warm = 4 });
        for (var i = 0; i < 200; i++)
        {
            await ReadAsync();
        }

        // Asked for most of all, so that it comes first.
        for (var i = 0; i < 1_000; i++)
        {
            Db.Cache.Warmer.Note("broken", static () => throw new InvalidOperationException("on purpose"));
        }

        await Session.Tickets.UpdateAsync("a", new() { Count = 7 });
        await Db.Cache.Warmer.RepeatAsync();
        var before = Driver.Reads.Count;
        Assert.That(await ReadAsync(), Is.EqualTo("Ann 7 2 9"));
        Assert.That(Driver.Reads, Has.Count.EqualTo(before));
    }

    [Test]
    public async Task A_write_begins_it_by_itself()
    {
        Db.Cache.Use("tickets", new() { Warm = 4 });
        for (var i = 0; i < 200; i++)
        {
            await ReadAsync();
        }

        var reads = Db.Cache.Warmer.Reads;
        await Session.Tickets.UpdateAsync("a", new() { Count = 7 });
        for (var i = 0; i < 2_000 && Db.Cache.Warmer.Reads == reads; i++)
        {
            await Task.Delay(5);
        }

        Assert.That(Db.Cache.Warmer.Reads, Is.GreaterThan(reads));
    }

    private async Task<string> ReadAsync()
    {
        var one = (await Session.Tickets.FindAsync("a"))!;
        var list = await Session.Tickets.Where(x => x.Count > 0).ToListAsync();
        return $"{one.Name} {one.Count} {list.Count} {await Session.Tickets.Query().SumAsync(x => x.Count)}";
    }
}
