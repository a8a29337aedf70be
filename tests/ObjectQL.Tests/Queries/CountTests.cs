namespace ObjectQL.Tests.Queries;

/// <summary>Counts, of all that matches and up to a number.</summary>
public sealed class CountTests(DriverFactory factory) : SessionFixture(factory)
{
    [SetUp]
    public async Task SeedAsync()
    {
        var team = await Session.Teams.CreateAsync(new() { Name = "Red" });
        for (var i = 0; i < 8; i++)
        {
            var number = i;
            await AddTicketAsync($"T{i}", x => (x.Count, x.Team) = (number, number < 4 ? team.Id : null));
        }
    }

    [TestCase(1, 1)]
    [TestCase(7, 7)]
    [TestCase(8, 8)]
    [TestCase(int.MaxValue, 8)]
    public async Task A_count_goes_no_further_than_asked(int atMost, long expected)
    {
        using (Assert.EnterMultipleScope())
        {
            Assert.That(await Session.Tickets.CountAsync(atMost), Is.EqualTo(expected));
            Assert.That(await Session.Tickets.Where(x => x.Count >= 0).CountAsync(atMost), Is.EqualTo(expected));
            Assert.That(await Session.Tickets.Where(x => x.TeamRecord.Name == "Red").CountAsync(atMost), Is.EqualTo(Math.Min(4, expected)));
            Assert.That(await Session.Tickets.Where(x => x.Name.EndsWith("3")).CountAsync(atMost), Is.EqualTo(1));
            Assert.That(await Session.Tickets.Where(x => x.Count > 99).CountAsync(atMost), Is.Zero);
            Assert.That(await Session.Tickets.Where(x => x.Count == null && x.Count > 3).CountAsync(atMost), Is.Zero);
        }
    }

    [Test]
    public async Task Take_and_skip_change_neither_count()
    {
        Assert.That(await Session.Tickets.OrderBy(x => x.TeamRecord.Name).Skip(6).Take(1).CountAsync(), Is.EqualTo(8));
        Assert.That(await Session.Tickets.OrderBy(x => x.TeamRecord.Name).Skip(6).Take(1).CountAsync(5), Is.EqualTo(5));
        Assert.That(await Session.Tickets.Where(x => x.Count > 1).CountAsync(), Is.EqualTo(6));
        Assert.That(await Session.Tickets.Where(x => x.Count > 1).CountAsync(3), Is.EqualTo(3), "both have plans of their own");
        Assert.That(await Session.Tickets.Where(x => x.Count > 1).CountAsync(), Is.EqualTo(6));
    }

    [Test]
    public async Task A_transaction_and_hooks_keep_the_limit()
    {
        await using (var transaction = await Session.BeginAsync())
        {
            await AddTicketAsync("new");
            Assert.That(await Session.Tickets.CountAsync(20), Is.EqualTo(9));
            Assert.That(await Session.Tickets.CountAsync(9), Is.EqualTo(9));
            Assert.That(await Session.Tickets.CountAsync(5), Is.EqualTo(5));
        }

        Db.Hooks.Add(HookEvent.BeforeCount, (CountContext<Ticket> x) => x.Query.Where("count < 3"));
        Assert.That(await Session.Tickets.CountAsync(20), Is.EqualTo(3));
        Assert.That(await Session.Tickets.CountAsync(2), Is.EqualTo(2));
    }

    [TestCase(0)]
    [TestCase(-1)]
    public void A_limit_is_at_least_one(int atMost) => Assert.That(async () => await Session.Tickets.CountAsync(atMost), NUnit.Framework.Throws.InstanceOf<ArgumentOutOfRangeException>());

    [Test]
    public async Task Explaining_a_count_says_how_it_goes()
    {
        var all = await Session.Tickets.OrderBy(x => x.TeamRecord.Name).ExplainCountAsync();
        var some = await Session.Tickets.Where(x => x.Count > 1).ExplainCountAsync(100);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(all.Reasons, Does.Contain("teams is not joined: the number does not depend on it"));
            Assert.That(some.Reasons, Has.Some.StartsWith("the count stops at the limit"));
            Assert.That(some.ToString(), Does.StartWith("count tickets\n  take\n    where count > @p0"));
        }

        if (Factory.HasStatements)
        {
            Assert.That(all.Sql.Values.Single(), Is.EqualTo("SELECT count(*) FROM \"tickets\""));
            Assert.That(some.Sql.Values.Single(), Does.StartWith("SELECT count(*) FROM (SELECT 1 AS \"one\" FROM \"tickets\"").And.Contain("LIMIT"));
        }
    }
}
