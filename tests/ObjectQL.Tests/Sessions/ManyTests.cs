namespace ObjectQL.Tests.Sessions;

/// <summary>Operations on many records at once.</summary>
public sealed class ManyTests(DriverFactory factory) : SessionFixture(factory)
{
    [Test]
    public async Task Create_many_stores_all_in_order()
    {
        var drafts = Enumerable.Range(0, 100).Select(static i => new Ticket { Name = $"Name {i}", Count = i }).ToArray();
        var created = await Session.Tickets.CreateManyAsync(drafts);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(created, Is.EqualTo(drafts).AsCollection);
            Assert.That(created.All(static x => x.IsStored && x.Status == TicketStatus.Open), Is.True);
            Assert.That(await Session.Tickets.CountAsync(), Is.EqualTo(100));
        }
    }

    [Test]
    public async Task Create_many_of_nothing_does_nothing() =>
        Assert.That(await Session.Tickets.CreateManyAsync([]), Is.Empty);

    [Test]
    public async Task Create_many_stores_all_or_none()
    {
        await AddTicketAsync("There", x => x.Code = "taken");
        Throws.WithCode(
            ErrorCode.Conflict,
            async () => await Session.Tickets.CreateManyAsync([new() { Name = "One" }, new() { Name = "Two", Code = "taken" }]),
            "tickets",
            "code");
        Throws.WithCode(ErrorCode.Validation, async () => await Session.Tickets.CreateManyAsync([new() { Name = "One" }, new()]), "tickets", "name");
        Assert.That(await Session.Tickets.CountAsync(), Is.EqualTo(1));
    }

    [Test]
    public async Task Create_many_finds_a_value_that_it_brings_twice()
    {
        Throws.WithCode(
            ErrorCode.Conflict,
            async () => await Session.Tickets.CreateManyAsync([new() { Name = "One", Code = "c" }, new() { Name = "Two", Code = "c" }]),
            "tickets",
            "code");
        Assert.That(await Session.Tickets.CountAsync(), Is.Zero);
    }

    [Test]
    public async Task Update_many_changes_what_matches()
    {
        await SeedAsync();
        var hits = await Session.Tickets.Where(x => x.Count < 3).UpdateAsync(new() { Status = TicketStatus.Closed, Amount = null });
        var closed = await Session.Tickets.Where(x => x.Status == TicketStatus.Closed).ToListAsync();
        using (Assert.EnterMultipleScope())
        {
            Assert.That(hits, Is.EqualTo(3));
            Assert.That(closed.Select(static x => x.Count), Is.EquivalentTo(new long?[] { 0, 1, 2 }));
            Assert.That(closed.All(static x => x.Amount is null), Is.True);
            Assert.That(await Session.Tickets.Where(x => x.Amount == 7m).CountAsync(), Is.EqualTo(7));
        }
    }

    [Test]
    public async Task Update_many_that_breaks_a_unique_value_changes_nothing()
    {
        await SeedAsync();
        Throws.WithCode(ErrorCode.Conflict, async () => await Session.Tickets.Where(x => x.Count < 3).UpdateAsync(new() { Code = "same" }), "tickets", "code");
        Assert.That(await Session.Tickets.Where(x => x.Code == null).CountAsync(), Is.EqualTo(10));
    }

    [Test]
    public async Task Update_many_is_validated()
    {
        await SeedAsync();
        Throws.WithCode(ErrorCode.Validation, async () => await Session.Tickets.Query().UpdateAsync(new() { Name = null! }), "tickets", "name");
    }

    [Test]
    public async Task Delete_many_deletes_what_matches()
    {
        await SeedAsync();
        Assert.That(await Session.Tickets.Where(x => x.Count >= 4).DeleteAsync(), Is.EqualTo(6));
        Assert.That(await Session.Tickets.CountAsync(), Is.EqualTo(4));
        Assert.That(await Session.Tickets.Query().DeleteAsync(), Is.EqualTo(4));
        Assert.That(await Session.Tickets.Query().DeleteAsync(), Is.Zero);
    }

    [Test]
    public void A_change_of_many_takes_a_condition_only()
    {
        Throws.WithCode(ErrorCode.InvalidRequest, async () => await Session.Tickets.Query().Take(1).DeleteAsync(), "tickets");
        Throws.WithCode(ErrorCode.InvalidRequest, async () => await Session.Tickets.OrderBy(x => x.Name).UpdateAsync(new() { Nick = "n" }), "tickets");
        Throws.WithCode(ErrorCode.InvalidRequest, async () => await Session.Tickets.Query().Skip(1).DeleteAsync(), "tickets");
    }

    private ValueTask<IReadOnlyList<Ticket>> SeedAsync() =>
        Session.Tickets.CreateManyAsync([.. Enumerable.Range(0, 10).Select(static i => new Ticket { Name = $"Name {i}", Count = i, Amount = 7m })]);
}
