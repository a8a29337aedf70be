using ObjectQL.Query;

namespace ObjectQL.Tests.Queries;

/// <summary>Pages by cursor.</summary>
public sealed class PageTests(DriverFactory factory) : SessionFixture(factory)
{
    private static readonly Func<Ticket.Fields, FieldToken>[] s_keys =
    [
        static x => x.Count,
        static x => x.Amount,
        static x => x.Rating,
        static x => x.Done,
        static x => x.Due,
        static x => x.AtTime,
        static x => x.Starts,
        static x => x.Status,
        static x => x.Level,
        static x => x.Nick,
        static x => x.Big,
        static x => x.CreatedAt,
        static x => x.Id,
    ];

    [Test]
    public async Task Pages_follow_one_another_to_the_end()
    {
        await SeedAsync(7);
        var first = await Session.Tickets.OrderByDescending(x => x.Count).PageAsync(3);
        var second = await Session.Tickets.OrderByDescending(x => x.Count).PageAsync(3, first.Next);
        var third = await Session.Tickets.OrderByDescending(x => x.Count).PageAsync(3, second.Next);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(first.Items.Select(static x => x.Count), Is.EqualTo(new long?[] { 6, 5, 4 }));
            Assert.That(second.Items.Select(static x => x.Count), Is.EqualTo(new long?[] { 3, 2, 1 }));
            Assert.That(third.Items.Select(static x => x.Count), Is.EqualTo(new long?[] { 0 }));
            Assert.That((first.HasMore, second.HasMore, third.HasMore, third.Next), Is.EqualTo((true, true, false, (string?)null)));
        }
    }

    [Test]
    public async Task Pages_of_JSON_have_their_limit_and_cursor_in_it()
    {
        await SeedAsync(5);
        var first = await Json("""{"orderBy":"-count","limit":2,"cursor":null}""").PageAsync();
        var second = await Json($$$"""{"cursor":"{{{first.Next}}}","fields":["name"],"limit":2,"orderBy":"-count","where":{"count":{"$lt":99} } }""").PageAsync();
        var third = await Json($$$"""{"cursor":"{{{second.Next}}}","orderBy":"-count"}""").ToListAsync();
        using (Assert.EnterMultipleScope())
        {
            Assert.That(first.Items.Select(static x => x.Count), Is.EqualTo(new long?[] { 4, 3 }));
            Assert.That(second.Items.Select(static x => x.Count), Is.EqualTo(new long?[] { 2, 1 }));
            Assert.That(third.Select(static x => x.Count), Is.EqualTo(new long?[] { 0 }));
            Assert.That((await Session.Tickets.OrderByDescending(x => x.Count).PageAsync(2)).Next, Is.EqualTo(first.Next), "One cursor, however the query is written.");
            Assert.That(() => Json($$$"""{"cursor":"{{{first.Next}}}","orderBy":"name","limit":2}"""), NUnit.Framework.Throws.TypeOf<ObjectQLException>().With.Message.Contains("belongs to another order"));
            Assert.That(async () => await Json("""{"orderBy":"-count"}""").PageAsync(), NUnit.Framework.Throws.TypeOf<ObjectQLException>().With.Message.Contains("needs its size"));
            Assert.That(async () => await Json("""{"limit":2,"offset":1}""").PageAsync(), NUnit.Framework.Throws.TypeOf<ObjectQLException>().With.Message.Contains("needs its size"));
        }
    }

    private RecordQuery<Ticket, Ticket.Fields> Json(string json) => Session.Tickets.FromJson(System.Text.Encoding.UTF8.GetBytes(json));

    [Test]
    public async Task A_page_that_ends_with_the_last_record_has_no_more()
    {
        await SeedAsync(4);
        var page = await Session.Tickets.PageAsync(4);
        Assert.That((page.Items.Count, page.Next), Is.EqualTo((4, (string?)null)));
        Assert.That((await Session.Tickets.Where(x => x.Count > 99).PageAsync(4)).Items, Is.Empty);
    }

    [Test]
    public async Task A_page_has_the_selected_fields_and_those_it_sorts_by()
    {
        await SeedAsync(3);
        var page = await Session.Tickets.OrderBy(x => x.Count).Select(x => x.Name).PageAsync(2);
        Assert.That(page.Items.Select(static x => (x.Name, x.Count)), Is.EqualTo(new (string, long?)[] { ("T0", 0), ("T1", 1) }));
        Assert.That(() => page.Items[0].Nick, NUnit.Framework.Throws.TypeOf<ObjectQLException>());
        Assert.That((await Session.Tickets.OrderBy(x => x.Count).Select(x => x.Name).PageAsync(2, page.Next)).Items.Single().Name, Is.EqualTo("T2"));
    }

    [Test]
    public async Task Inserts_and_deletes_between_pages_shift_nothing()
    {
        await SeedAsync(6);
        var first = await Session.Tickets.OrderBy(x => x.Count).PageAsync(3);
        await AddTicketAsync("before", x => x.Count = -1);
        await AddTicketAsync("between", x => x.Count = 2);
        await Session.Tickets.DeleteAsync(first.Items[2].Id);
        await Session.Tickets.Where(x => x.Count == 4).DeleteAsync();
        var second = await Session.Tickets.OrderBy(x => x.Count).PageAsync(3, first.Next);
        Assert.That(second.Items.Select(static x => (x.Name, x.Count)), Is.EqualTo(new (string, long?)[] { ("between", 2), ("T3", 3), ("T5", 5) }));
    }

    [Test]
    public async Task Walking_all_pages_gives_the_whole_sorted_list([Range(1, 20)] int seed)
    {
        var random = new Random(seed);
        await SeedRandomAsync(random, 40);
        var keys = Enumerable.Range(0, random.Next(1, 4))
            .Select(_ => (Key: s_keys[random.Next(s_keys.Length)], Descending: random.Next(2) == 0, Nulls: (NullOrder)random.Next(3)))
            .ToArray();
        var expected = (await Sorted(Session.Tickets.Query(), keys).OrderBy(x => x.Id, keys[^1].Descending).ToListAsync()).ConvertAll(static x => x.Id);

        var walked = new List<string>();
        var added = new HashSet<string>();
        string? cursor = null;
        do
        {
            var page = await Sorted(Session.Tickets.Query(), keys).PageAsync(random.Next(1, 8), cursor);
            walked.AddRange(page.Items.Select(static x => x.Id));
            cursor = page.Next;
            if (random.Next(3) == 0)
            {
                added.Add((await AddRandomAsync(random)).Id);
            }
        }
        while (cursor is not null);

        Assert.That(walked, Is.Unique);
        Assert.That(walked.Where(id => !added.Contains(id)), Is.EqualTo(expected));
    }

    [Test]
    public async Task A_cursor_of_another_order_or_object_is_refused()
    {
        await SeedAsync(3);
        await Session.Teams.CreateAsync(new() { Name = "one" });
        await Session.Teams.CreateAsync(new() { Name = "two" });
        var cursor = (await Session.Tickets.OrderBy(x => x.Count).PageAsync(1)).Next!;
        var teams = (await Session.Teams.PageAsync(1)).Next!;
        using (Assert.EnterMultipleScope())
        {
            Refused(() => Session.Tickets.OrderByDescending(x => x.Count).PageAsync(1, cursor).AsTask());
            Refused(() => Session.Tickets.OrderBy(x => x.Count, NullOrder.Last).PageAsync(1, cursor).AsTask());
            Refused(() => Session.Tickets.OrderBy(x => x.Amount).PageAsync(1, cursor).AsTask());
            Refused(() => Session.Tickets.PageAsync(1, teams).AsTask());
        }
    }

    [Test]
    public async Task A_broken_cursor_is_refused()
    {
        await SeedRandomAsync(new Random(1), 3);
        var cursor = (await Session.Tickets.OrderBy(x => x.Nick).OrderBy(x => x.Amount).PageAsync(1)).Next!;
        for (var i = 0; i < cursor.Length; i++)
        {
            var changed = cursor[..i] + (cursor[i] == 'A' ? 'B' : 'A') + cursor[(i + 1)..];
            try
            {
                // The last character may have bits that mean nothing.
                await Session.Tickets.OrderBy(x => x.Nick).OrderBy(x => x.Amount).PageAsync(1, changed);
                Assert.That(i, Is.EqualTo(cursor.Length - 1));
            }
            catch (ObjectQLException error)
            {
                Assert.That(error.Code, Is.EqualTo(ErrorCode.InvalidRequest));
            }

            Refused(() => Session.Tickets.OrderBy(x => x.Nick).OrderBy(x => x.Amount).PageAsync(1, cursor[..i]).AsTask());
        }

        foreach (var foreign in (string[])["", "x", "äöü", "AAAA", new string('A', 400), new string('_', 100_001), cursor + "AAAA", "\0"])
        {
            Refused(() => Session.Tickets.OrderBy(x => x.Nick).OrderBy(x => x.Amount).PageAsync(1, foreign).AsTask());
        }
    }

    [Test]
    public void What_has_no_place_in_pages_is_refused()
    {
        using (Assert.EnterMultipleScope())
        {
            Refused(() => Session.Tickets.Query().Take(3).PageAsync(1).AsTask());
            Refused(() => Session.Tickets.Query().Skip(3).PageAsync(1).AsTask());
            Refused(() => Session.Tickets.OrderBy(x => x.Count + x.Count).PageAsync(1).AsTask());
            Refused(() => Session.Tickets.OrderBy(x => x.Tags).PageAsync(1).AsTask());
            Assert.That(async () => await Session.Tickets.PageAsync(0), NUnit.Framework.Throws.InstanceOf<ArgumentOutOfRangeException>());
        }
    }

    [Test]
    public async Task Pages_with_other_values_use_the_same_plans()
    {
        await SeedAsync(20);
        string? cursor = null;
        for (var i = 0; i < 3; i++)
        {
            cursor = (await Session.Tickets.OrderBy(x => x.Count).PageAsync(2, cursor)).Next;
        }

        var before = Db.Plans.Statistics.Misses;
        for (var i = 0; i < 4; i++)
        {
            cursor = (await Session.Tickets.OrderBy(x => x.Count).PageAsync(2, cursor)).Next;
        }

        Assert.That(Db.Plans.Statistics.Misses, Is.EqualTo(before));
    }

    private static void Refused(Func<Task> action) => Throws.WithCode(ErrorCode.InvalidRequest, action);

    private static RecordQuery<Ticket, Ticket.Fields> Sorted(
        RecordQuery<Ticket, Ticket.Fields> query, (Func<Ticket.Fields, FieldToken> Key, bool Descending, NullOrder Nulls)[] keys)
    {
        foreach (var (key, descending, nulls) in keys)
        {
            query = descending ? query.OrderByDescending(key, nulls) : query.OrderBy(key, nulls);
        }

        return query;
    }

    private async Task SeedAsync(int count)
    {
        for (var i = 0; i < count; i++)
        {
            await AddTicketAsync($"T{i}", x => x.Count = i);
        }
    }

    private async Task SeedRandomAsync(Random random, int count)
    {
        for (var i = 0; i < count; i++)
        {
            await AddRandomAsync(random);
        }
    }

    private ValueTask<Ticket> AddRandomAsync(Random random)
    {
        return AddTicketAsync("random", x =>
        {
            x.Id = $"{random.Next():x8}";
            x.Count = Pick<long>(-1, 0, 7);
            x.Amount = Pick(0m, 0.01m, 99.99m);
            x.Rating = Pick(-0.5, 0, 1e10);
            x.Done = Pick(true, false);
            x.Due = Pick(new DateOnly(2024, 1, 1), new DateOnly(2024, 2, 29));
            x.AtTime = Pick(new TimeOnly(0, 0), new TimeOnly(23, 59, 59, 999));
            x.Starts = Pick(DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch.AddMilliseconds(-1));
            x.Status = Pick(TicketStatus.Open, TicketStatus.Closed);
            x.Level = Pick(TicketLevel.One, TicketLevel.Ten);
            x.Nick = random.Next(4) switch { 0 => null, 1 => "", 2 => "\u00fc\U0001F600", _ => "a" };
            x.Big = Pick(0.0000000001m, 123456789012345678m);
        });

        T? Pick<T>(params T[] values)
            where T : struct => random.Next(values.Length + 1) is var i && i < values.Length ? values[i] : null;
    }
}

file static class Directions
{
    public static RecordQuery<Ticket, Ticket.Fields> OrderBy(this RecordQuery<Ticket, Ticket.Fields> query, Func<Ticket.Fields, FieldToken> key, bool descending) =>
        descending ? query.OrderByDescending(key) : query.OrderBy(key);
}
