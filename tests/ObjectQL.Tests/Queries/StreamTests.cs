namespace ObjectQL.Tests.Queries;

/// <summary>Records one by one.</summary>
public sealed class StreamTests(DriverFactory factory) : SessionFixture(factory)
{
    [SetUp]
    public async Task SeedAsync()
    {
        for (var i = 0; i < 10; i++)
        {
            await AddTicketAsync($"T{i}", x => x.Count = i);
        }
    }

    [Test]
    public async Task Records_come_in_order()
    {
        var stream = Session.Tickets.Where(x => x.Count > 1).OrderByDescending(x => x.Count).Take(5).AsAsyncEnumerable();
        long?[] expected = [9, 8, 7, 6, 5];
        Assert.That(await CountsAsync(stream), Is.EqualTo(expected));
        Assert.That(await CountsAsync(stream), Is.EqualTo(expected), "each enumeration runs the query");
        Assert.That(await CountsAsync(Session.Tickets.Where(x => x.Count > 99).AsAsyncEnumerable()), Is.Empty);
        Assert.That(await CountsAsync(Session.Tickets.Where(x => x.Count > 99 && x.Count < 1).AsAsyncEnumerable()), Is.Empty);
    }

    [Test]
    public async Task The_loop_may_read_and_write_without_changing_what_comes()
    {
        var seen = new List<long?>();
        await foreach (var ticket in Session.Tickets.OrderBy(x => x.Count).AsAsyncEnumerable())
        {
            seen.Add(ticket.Count);
            ticket.Nick = "seen";
            Assert.That(await Session.Tickets.UpdateAsync(ticket), Is.True);
            await AddTicketAsync("new", x => x.Count = 100 + ticket.Count);
            Assert.That(await Session.Tickets.CountAsync(), Is.EqualTo(10 + seen.Count));
        }

        Assert.That(seen, Is.EqualTo(Enumerable.Range(0, 10).Select(static i => (long?)i)));
        Assert.That(await Session.Tickets.Where(x => x.Nick == "seen").CountAsync(), Is.EqualTo(10));
    }

    [Test]
    public async Task Several_streams_run_beside_one_another()
    {
        var pairs = 0;
        await foreach (var outer in Session.Tickets.Where(x => x.Count < 3).AsAsyncEnumerable())
        {
            await foreach (var inner in Session.Tickets.Where(x => x.Count < 3).AsAsyncEnumerable())
            {
                pairs += outer.Id == inner.Id ? 1 : 10;
            }
        }

        Assert.That(pairs, Is.EqualTo(3 + (6 * 10)));
    }

    [Test]
    public async Task Rows_come_one_by_one_and_the_loop_may_write()
    {
        var counts = new List<long?>();
        var rows = Session.Tickets.Where(x => x.Count > 1).SelectRows(x => x.Count).OrderByDescending("count").Take(5).AsAsyncEnumerable();
        for (var round = 0; round < 2; round++)
        {
            counts.Clear();
            await foreach (var row in rows)
            {
                counts.Add(row.Long("count"));
                await Session.Tickets.Where(x => x.Count == 1).UpdateAsync(new Ticket { Nick = "seen" });
            }

            Assert.That(counts, Is.EqualTo(new long?[] { 9, 8, 7, 6, 5 }));
        }

        await foreach (var row in Session.Tickets.Where(x => x.Count > 99 && x.Count < 1).SelectRows(x => x.Count).AsAsyncEnumerable())
        {
            Assert.Fail("There is none.");
        }
    }

    [Test]
    public async Task A_loop_over_rows_that_stops_early_or_is_cancelled_leaves_nothing_behind()
    {
        for (var i = 0; i < 20; i++)
        {
            await foreach (var row in Session.Tickets.GroupBy(x => x.Count).Count("n").AsAsyncEnumerable())
            {
                break;
            }
        }

        using var source = new CancellationTokenSource();
        var seen = 0;
        Assert.That(
            async () =>
            {
                await foreach (var row in Session.Tickets.SelectRows(x => x.Name).AsAsyncEnumerable(source.Token))
                {
                    seen++;
                    await source.CancelAsync();
                }
            },
            NUnit.Framework.Throws.InstanceOf<OperationCanceledException>());
        Assert.That(seen, Is.EqualTo(1));
        Assert.That(await Session.Tickets.Where(x => x.Count == 3).DeleteAsync(), Is.EqualTo(1));
    }

    [Test]
    public async Task A_loop_that_stops_early_leaves_nothing_behind()
    {
        for (var i = 0; i < 50; i++)
        {
            await foreach (var ticket in Session.Tickets.AsAsyncEnumerable())
            {
                break;
            }

            await using var enumerator = Session.Tickets.AsAsyncEnumerable().GetAsyncEnumerator();
            Assert.That(await enumerator.MoveNextAsync());
        }

        Assert.That(await Session.Tickets.Where(x => x.Count == 3).DeleteAsync(), Is.EqualTo(1));
        Assert.That(await Session.Tickets.CountAsync(), Is.EqualTo(9));
    }

    [Test]
    public async Task Cancelling_ends_between_records()
    {
        using var source = new CancellationTokenSource();
        var seen = 0;
        Assert.That(
            async () =>
            {
                await foreach (var ticket in Session.Tickets.AsAsyncEnumerable().WithCancellation(source.Token))
                {
                    seen++;
                    await source.CancelAsync();
                }
            },
            NUnit.Framework.Throws.InstanceOf<OperationCanceledException>());
        Assert.That(seen, Is.EqualTo(1));
        Assert.That(async () => await CountsAsync(Session.Tickets.AsAsyncEnumerable(source.Token)), NUnit.Framework.Throws.InstanceOf<OperationCanceledException>());
        Assert.That(await Session.Tickets.CountAsync(), Is.EqualTo(10));
    }

    [Test]
    public async Task Inside_of_a_transaction_it_reads_what_the_transaction_sees()
    {
        await using var transaction = await Session.BeginAsync();
        await AddTicketAsync("inside", x => x.Count = 50);
        var seen = new List<long?>();
        await foreach (var ticket in Session.Tickets.OrderBy(x => x.Count).AsAsyncEnumerable())
        {
            seen.Add(ticket.Count);
            await Session.Tickets.DeleteAsync(ticket.Id);
        }

        Assert.That(seen, Has.Count.EqualTo(11));
        Assert.That(await Session.Tickets.CountAsync(), Is.Zero);
        await transaction.RollbackAsync();
        Assert.That(await Session.Tickets.CountAsync(), Is.EqualTo(10));
    }

    private static async Task<List<long?>> CountsAsync(IAsyncEnumerable<Ticket> stream)
    {
        var counts = new List<long?>();
        await foreach (var ticket in stream)
        {
            counts.Add(ticket.Count);
        }

        return counts;
    }
}
