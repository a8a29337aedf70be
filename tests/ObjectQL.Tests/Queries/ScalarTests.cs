namespace ObjectQL.Tests.Queries;

/// <summary>Single values over records.</summary>
public sealed class ScalarTests(DriverFactory factory) : SessionFixture(factory)
{
    [SetUp]
    public async Task SeedAsync()
    {
        await AddTicketAsync("first", x => (x.Count, x.Amount, x.Rating, x.Due, x.Status, x.Level) = (1, 0.10m, 1.5, new DateOnly(2024, 1, 1), TicketStatus.Open, TicketLevel.Two));
        await AddTicketAsync("second", x => (x.Count, x.Amount, x.Rating, x.Due, x.Status, x.Big) = (1, 0.20m, -2, new DateOnly(2025, 1, 1), TicketStatus.Closed, 0.0000000001m));
        await AddTicketAsync("third", x => (x.Count, x.Starts, x.AtTime, x.Status, x.Big) = (5, DateTimeOffset.UnixEpoch, new TimeOnly(1, 2), null, 100000000000000000m));
    }

    [Test]
    public async Task Sums_are_exact_and_of_the_fields_type()
    {
        using (Assert.EnterMultipleScope())
        {
            Assert.That(await Session.Tickets.Query().SumAsync(x => x.Count), Is.EqualTo(7L));
            Assert.That(await Session.Tickets.Query().SumAsync(x => x.Amount), Is.EqualTo(0.30m));
            Assert.That(await Session.Tickets.Query().SumAsync(x => x.Rating), Is.EqualTo(-0.5));
            Assert.That(await Session.Tickets.Query().SumAsync(x => x.Big), Is.EqualTo(100000000000000000.0000000001m));
            Assert.That(await Session.Tickets.Where(x => x.Count > 1).SumAsync(x => x.Amount), Is.Null);
            Assert.That(await Session.Tickets.Where(x => x.Count > 99).SumAsync(x => x.Count), Is.Null);
        }
    }

    [Test]
    public async Task Means_are_doubles()
    {
        Assert.That(await Session.Tickets.Query().AverageAsync(x => x.Amount), Is.EqualTo(0.15).Within(1e-12));
        Assert.That(await Session.Tickets.Query().AverageAsync(x => x.Rating), Is.EqualTo(-0.25));
        Assert.That(await Session.Tickets.Where(x => x.Count > 99).AverageAsync(x => x.Count), Is.Null);
    }

    [Test]
    public async Task Least_and_greatest_of_every_kind()
    {
        using (Assert.EnterMultipleScope())
        {
            Assert.That(await Session.Tickets.Query().MinAsync(x => x.Count), Is.EqualTo(1L));
            Assert.That(await Session.Tickets.Query().MaxAsync(x => x.Amount), Is.EqualTo(0.20m));
            Assert.That(await Session.Tickets.Query().MinAsync(x => x.Rating), Is.EqualTo(-2.0));
            Assert.That(await Session.Tickets.Query().MaxAsync(x => x.Due), Is.EqualTo(new DateOnly(2025, 1, 1)));
            Assert.That(await Session.Tickets.Query().MinAsync(x => x.AtTime), Is.EqualTo(new TimeOnly(1, 2)));
            Assert.That(await Session.Tickets.Query().MaxAsync(x => x.Starts), Is.EqualTo(DateTimeOffset.UnixEpoch));
            Assert.That(await Session.Tickets.Query().MinAsync(x => x.Big), Is.EqualTo(0.0000000001m));
            Assert.That(await Session.Tickets.Query().MaxAsync(x => x.Name), Is.EqualTo("third"));
            Assert.That(await Session.Tickets.Query().MinAsync(x => x.Name), Is.EqualTo("first"));
            Assert.That(await Session.Tickets.Query().MinAsync(x => x.Status), Is.EqualTo(TicketStatus.Closed));
            Assert.That(await Session.Tickets.Query().MaxAsync(x => x.Status), Is.EqualTo(TicketStatus.Open));
            Assert.That(await Session.Tickets.Where(x => x.Count > 99).MaxAsync(x => x.Name), Is.Null);
            Assert.That(await Session.Tickets.Where(x => x.Count > 99).MaxAsync(x => x.Status), Is.Null);
        }
    }

    [Test]
    public async Task Different_values_are_counted_and_listed_in_order()
    {
        using (Assert.EnterMultipleScope())
        {
            Assert.That(await Session.Tickets.Query().CountDistinctAsync(x => x.Count), Is.EqualTo(2));
            Assert.That(await Session.Tickets.Query().CountDistinctAsync(x => x.Status), Is.EqualTo(2), "null is no value");
            Assert.That(await Session.Tickets.Query().DistinctAsync(x => x.Count), Is.EqualTo(new long?[] { 1, 5 }));
            Assert.That(await Session.Tickets.Query().DistinctAsync(x => x.Amount), Is.EqualTo(new decimal?[] { null, 0.10m, 0.20m }));
            Assert.That(await Session.Tickets.Query().DistinctAsync(x => x.Status), Is.EqualTo(new TicketStatus?[] { null, TicketStatus.Closed, TicketStatus.Open }));
            Assert.That(await Session.Tickets.Where(x => x.Count == 1).DistinctAsync(x => x.Name), Is.EqualTo(new[] { "first", "second" }));
            Assert.That(await Session.Tickets.Where(x => x.Count > 99).DistinctAsync(x => x.Name), Is.Empty);
        }
    }

    [Test]
    public async Task Any_asks_whether_a_record_matches()
    {
        using (Assert.EnterMultipleScope())
        {
            Assert.That(await Session.Tickets.AnyAsync(), Is.True);
            Assert.That(await Session.Tickets.Where(x => x.Count == 5).AnyAsync(), Is.True);
            Assert.That(await Session.Tickets.Where(x => x.Count == 6).AnyAsync(), Is.False);
            Assert.That(await Session.Tickets.Query().Take(0).AnyAsync(), Is.False);
            Assert.That(await Session.Tickets.Query().Skip(3).AnyAsync(), Is.False);
            Assert.That(await Session.Teams.AnyAsync(), Is.False);
        }
    }

    [Test]
    public void What_makes_no_sense_is_refused()
    {
        using (Assert.EnterMultipleScope())
        {
            Refused(() => Session.Tickets.Query().SumAsync(x => x.Due).AsTask(), "takes numbers");
            Refused(() => Session.Tickets.Query().AverageAsync(x => x.Starts).AsTask(), "takes numbers");
            Refused(() => Session.Tickets.Query().Take(2).SumAsync(x => x.Count).AsTask(), "condition only");
            Refused(() => Session.Tickets.OrderBy(x => x.Name).DistinctAsync(x => x.Count).AsTask(), "condition only");
            Refused(() => Session.Tickets.GroupBy(x => x.Status).Count("n").Columns(x => x.Name).ToRowsAsync().AsTask(), "'name' has a value per record");
            Refused(() => Session.Tickets.GroupBy(x => x.Status).Count("status").ToRowsAsync().AsTask(), "Two columns");
            Refused(() => Session.Tickets.GroupBy(x => x.Status).Count("total").OrderBy("totl").ToRowsAsync().AsTask(), "Did you mean 'total'?");
            Refused(() => Session.Tickets.GroupBy(x => x.Status).Count("n").Having(row => row.Long("m") > 1).ToRowsAsync().AsTask(), "no column 'm'");
            Refused(() => Session.Tickets.GroupBy(x => x.Count + x.Count).Count("n").ToRowsAsync().AsTask(), "needs a name");
            Refused(() => Session.Tickets.OrderBy(x => x.Name).GroupBy(x => x.Count).Count("n").ToRowsAsync().AsTask(), "condition only");
            Refused(() => Session.Tickets.SelectRows(x => x.Name).Having(row => row.Text("name") == "x").ToRowsAsync().AsTask(), "nothing is grouped");
            Refused(() => Session.Tickets.OrderBy(x => x.Count).SelectRows(x => x.Name).Distinct().ToRowsAsync().AsTask(), "sorted by their columns");
            Refused(() => Session.Tickets.GroupBy(x => x.Status).Min("tags", x => x.Tags).ToRowsAsync().AsTask(), "have an order");
        }
    }

    [Test]
    public void A_condition_of_another_query_is_refused()
    {
        Predicate foreign = default;
        _ = Session.Tickets.Where(x => foreign = x.Count > 1);
        Assert.That(() => Session.Tickets.GroupBy(x => x.Status).Count("n", where: _ => foreign), NUnit.Framework.Throws.InvalidOperationException);
    }

    private static void Refused(Func<Task> action, string message) =>
        Assert.That(Throws.WithCode(ErrorCode.InvalidRequest, action).Message, Does.Contain(message));
}
