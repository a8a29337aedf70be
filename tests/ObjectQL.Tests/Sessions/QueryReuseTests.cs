namespace ObjectQL.Tests.Sessions;

/// <summary>A query stands on an arena of its session; wrong use is noticed instead of giving another query's rows.</summary>
public sealed class QueryReuseTests(DriverFactory factory) : SessionFixture(factory)
{
    [Test]
    public async Task A_condition_that_was_built_and_left_out_does_not_matter()
    {
        await AddTicketAsync("One", x => x.Nick = "n");
        await AddTicketAsync("Two");
        var found = await Session.Tickets.Where(static x =>
        {
            var wanted = x.Name == "Two";
            _ = x.Nick == "n";
            return wanted;
        }).ToListAsync();
        Assert.That(found.Single().Name, Is.EqualTo("Two"));
        Assert.That((await Session.Tickets.Where(static x =>
        {
            _ = x.Nick == "n";
            return x.Name == "Two";
        }).Take(5).ToListAsync()).Count, Is.EqualTo(1));
    }

    [Test]
    public async Task A_query_that_was_run_is_refused()
    {
        var query = Session.Tickets.Where(x => x.Name == "a");
        await query.ToListAsync();
        Assert.That(async () => await query.ToListAsync(), NUnit.Framework.Throws.InvalidOperationException.With.Message.Contains("already"));
    }

    [Test]
    public void A_query_that_was_continued_is_refused()
    {
        var all = Session.Tickets.Where(x => x.Name == "one");
        _ = all.Where(x => x.Nick == "b");
        Assert.That(async () => await all.CountAsync(), NUnit.Framework.Throws.InvalidOperationException.With.Message.Contains("continued"));
    }

    [Test]
    public async Task Two_queries_may_be_built_side_by_side()
    {
        await AddTicketAsync("aa");
        var all = Session.Tickets.Query();
        var none = Session.Tickets.Where(x => x.Name == "b");
        Assert.That((await none.CountAsync(), await all.CountAsync()), Is.EqualTo((0, 1)));
    }

    [Test]
    public void A_condition_of_another_query_is_refused()
    {
        Predicate foreign = default;
        Session.Tickets.Where(x => foreign = x.Name == "a");
        Assert.That(() => Session.Tickets.Where(_ => foreign), NUnit.Framework.Throws.InvalidOperationException.With.Message.Contains("not built by this query"));
        Assert.That(() => Session.Tickets.Where(_ => default), NUnit.Framework.Throws.InvalidOperationException);
    }

    [Test]
    public void A_change_of_many_refuses_what_it_would_ignore() => Assert.That(
        async () => await Session.Tickets.Where(x => x.Name == "a").Take(1).DeleteAsync(),
        NUnit.Framework.Throws.InstanceOf<ObjectQLException>().With.Property(nameof(ObjectQLException.Code)).EqualTo(ErrorCode.InvalidRequest));

    [Test]
    public async Task The_first_of_none_is_nothing()
    {
        await AddTicketAsync("one");
        Assert.That(await Session.Tickets.Query().Take(0).FirstOrDefaultAsync(), Is.Null);
        Assert.That((await Session.Tickets.Query().Take(5).FirstOrDefaultAsync())?.Name, Is.EqualTo("one"));
    }

    [Test]
    public async Task A_change_of_many_without_an_assignment_is_refused()
    {
        await AddTicketAsync("one");
        Assert.That(
            async () => await Session.Tickets.Query().UpdateAsync(new()),
            NUnit.Framework.Throws.InstanceOf<ObjectQLException>().With.Property(nameof(ObjectQLException.Code)).EqualTo(ErrorCode.InvalidRequest));
    }
}
