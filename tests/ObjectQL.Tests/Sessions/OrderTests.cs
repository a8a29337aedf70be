namespace ObjectQL.Tests.Sessions;

/// <summary>Sorting and paging.</summary>
public sealed class OrderTests(DriverFactory factory) : SessionFixture(factory)
{
    [SetUp]
    public async Task SeedAsync()
    {
        await AddTicketAsync("Alice", x => (x.Id, x.Count, x.Nick, x.Done) = ("user-1", 30, "admin", true));
        await AddTicketAsync("Bob", x => (x.Id, x.Count, x.Nick, x.Done) = ("user-2", 25, "user", true));
        await AddTicketAsync("Charlie", x => (x.Id, x.Count, x.Nick, x.Done) = ("user-3", 35, "user", false));
    }

    [Test]
    public async Task Sorts_ascending() => Assert.That(await CountsAsync(Session.Tickets.OrderBy(x => x.Count)), Is.EqualTo(new long?[] { 25, 30, 35 }));

    [Test]
    public async Task Sorts_descending() => Assert.That(await CountsAsync(Session.Tickets.OrderByDescending(x => x.Count)), Is.EqualTo(new long?[] { 35, 30, 25 }));

    [Test]
    public async Task Sorts_by_several_keys() =>
        Assert.That(await CountsAsync(Session.Tickets.OrderByDescending(x => x.Nick).OrderBy(x => x.Count)), Is.EqualTo(new long?[] { 25, 35, 30 }));

    [Test]
    public async Task Nulls_come_first_ascending_and_last_descending()
    {
        await AddTicketAsync("Null");
        Assert.That(await CountsAsync(Session.Tickets.OrderBy(x => x.Count)), Is.EqualTo(new long?[] { null, 25, 30, 35 }));
        Assert.That(await CountsAsync(Session.Tickets.OrderByDescending(x => x.Count)), Is.EqualTo(new long?[] { 35, 30, 25, null }));
    }

    [Test]
    public async Task Takes_and_skips()
    {
        using (Assert.EnterMultipleScope())
        {
            Assert.That(await Session.Tickets.Query().Take(2).ToListAsync(), Has.Count.EqualTo(2));
            Assert.That(await CountsAsync(Session.Tickets.OrderBy(x => x.Count).Skip(1).Take(2)), Is.EqualTo(new long?[] { 30, 35 }));
            Assert.That(await CountsAsync(Session.Tickets.OrderBy(x => x.Count).Skip(2)), Is.EqualTo(new long?[] { 35 }));
            Assert.That(await CountsAsync(Session.Tickets.OrderBy(x => x.Count).Skip(99)), Is.Empty);
            Assert.That(await Session.Tickets.Query().Take(0).ToListAsync(), Is.Empty);
            Assert.That(await Session.Tickets.Query().Take(int.MaxValue).Skip(1).ToListAsync(), Has.Count.EqualTo(2));
            Assert.That(await Session.Tickets.Query().Take(99).ToListAsync(), Has.Count.EqualTo(3));
        }
    }

    [Test]
    public async Task Combines_filter_order_and_paging() =>
        Assert.That(await CountsAsync(Session.Tickets.Where(x => x.Nick == "user").OrderByDescending(x => x.Count).Take(1)), Is.EqualTo(new long?[] { 35 }));

    [Test]
    public async Task First_gives_one_record_or_null()
    {
        Assert.That((await Session.Tickets.OrderBy(x => x.Count).FirstOrDefaultAsync())!.Name, Is.EqualTo("Bob"));
        Assert.That(await Session.Tickets.Where(x => x.Count > 99).FirstOrDefaultAsync(), Is.Null);
    }

    [Test]
    public async Task Count_does_not_mind_order_and_paging() =>
        Assert.That(await Session.Tickets.Where(x => x.Nick == "user").OrderBy(x => x.Count).Take(1).CountAsync(), Is.EqualTo(2));

    [Test]
    public async Task Sorts_by_a_field_that_is_not_selected()
    {
        var found = await Session.Tickets.OrderBy(x => x.Count).Select(x => x.Name).ToListAsync();
        Assert.That(found.Select(static x => x.Name), Is.EqualTo(new[] { "Bob", "Alice", "Charlie" }));
    }

    [Test]
    public void Negative_counts_are_refused()
    {
        Assert.That(() => Session.Tickets.Query().Take(-1), NUnit.Framework.Throws.InstanceOf<ArgumentOutOfRangeException>());
        Assert.That(() => Session.Tickets.Query().Skip(-1), NUnit.Framework.Throws.InstanceOf<ArgumentOutOfRangeException>());
    }

    private static async Task<List<long?>> CountsAsync(RecordQuery<Ticket, Ticket.Fields> query) =>
        (await query.ToListAsync()).ConvertAll(static x => x.Count);
}
