namespace ObjectQL.Tests.Kernel;

/// <summary>What gathers, and what works in the background, gives what single calls and plain ones give.</summary>
public sealed class GatheringSwitchTests(DriverFactory factory) : SessionFixture(factory)
{
    [Test]
    public async Task Items_have_the_same_results_in_batches_as_one_by_one()
    {
        var expected = await BatchAsync(new BatchOptions { Size = 1, Interval = TimeSpan.Zero });
        var found = await BatchAsync(new BatchOptions { Size = 16 });
        Assert.That(found, Is.EqualTo(expected));
        Assert.That(expected, Has.Some.StartsWith("CONFLICT").And.Some.StartsWith("VALIDATION_ERROR").And.Some.StartsWith("t"));
    }

    [Test]
    public async Task Items_have_the_same_results_side_by_side_as_one_after_the_other()
    {
        var expected = await PipeAsync(new PipelineOptions { MaxParallel = 1, Batch = new BatchOptions { Size = 1, Interval = TimeSpan.Zero } });
        var found = await PipeAsync(new PipelineOptions { MaxParallel = 8, Batch = new BatchOptions { Size = 16 } });
        Assert.That(found, Is.EqualTo(expected));
        Assert.That(expected, Has.Some.StartsWith("CONFLICT").And.Some.StartsWith("VALIDATION_ERROR").And.Some.StartsWith("INVALID_REQUEST").And.Some.StartsWith("t"));
    }

    [Test]
    public async Task A_loader_gives_what_single_reads_give()
    {
        for (var i = 0; i < 20; i++)
        {
            await AddTicketAsync("Ticket " + i, ticket => (ticket.Id, ticket.Count) = ("t" + i, i));
        }

        string[] ids = [.. Enumerable.Range(0, 60).Select(static i => "t" + (i * 7 % 30))];
        var expected = new List<string?>();
        foreach (var id in ids)
        {
            expected.Add(Text(await Session.Tickets.FindAsync(id)));
        }

        var found = (await Session.Tickets.Loader().LoadManyAsync(ids)).Select(Text);
        Assert.That(found, Is.EqualTo(expected));
        Assert.That(expected, Has.Some.Null.And.Some.Not.Null);

        static string? Text(Ticket? ticket) => ticket is null ? null : $"{ticket.Id} {ticket.Name} {ticket.Count} {ticket.Status}";
    }

    [TestCase(1)]
    [TestCase(1_000)]
    public async Task A_listener_in_the_background_hears_what_a_plain_one_hears(int capacity)
    {
        var (plain, queued) = (new List<string>(), new List<string>());
        using (Db.Events.Subscribe(EventKinds.Records, one => plain.Add(Text(one))))
        {
            await using var queue = Db.Events.SubscribeQueued(
                EventKinds.Records,
                async (one, _) =>
                {
                    await Task.Yield();
                    queued.Add(Text(one));
                },
                new EventQueueOptions { Capacity = capacity });
            await WorkAsync();
        }

        Assert.That(queued, Is.EqualTo(plain));
        Assert.That(plain, Has.Count.GreaterThan(20));

        static string Text(KernelEvent one) => $"{one.Number} {one.Kind} {one.Subject} {((RecordEvent)one).Id}";
    }

    private async Task WorkAsync()
    {
        for (var i = 0; i < 10; i++)
        {
            var parent = await AddTicketAsync("Parent " + i);
            await AddTicketAsync("Child " + i, ticket => ticket.Parent = parent.Id);
            await using (var transaction = await Session.BeginAsync())
            {
                await Session.Tickets.UpdateAsync(parent.Id, new() { Count = i });
                if (i % 2 == 0)
                {
                    await transaction.CommitAsync();
                }
            }

            await Session.Tickets.DeleteAsync(parent.Id);
        }
    }

    private async Task<List<string>> BatchAsync(BatchOptions options)
    {
        await Session.Tickets.Where(static x => x.Name != "").DeleteAsync();
        await using var batches = new BatchProcessor<Ticket, string>(StoreAsync, options);
        return await AllAsync(draft => batches.AddAsync(draft));
    }

    private async Task<List<string>> PipeAsync(PipelineOptions options)
    {
        await Session.Tickets.Where(static x => x.Name != "").DeleteAsync();
        await using var pipeline = new PipelineBuilder<Ticket, string>()
            .Validate(static (draft, _) => draft.Count == 30 ? throw new ObjectQLException(ErrorCode.InvalidRequest, "No thirty.") : default)
            .Stage("double", static (draft, _) =>
            {
                draft.Amount = draft.Count * 2;
                return default;
            })
            .Stage("refuse", static (draft, _) => draft.Count % 11 == 10 ? throw new ObjectQLException(ErrorCode.InvalidRequest, "No eleventh.") : default)
            .Stage("name", static async (draft, token) =>
            {
                await Task.Delay(1, token);
                draft.Code = $"{draft.Count}:{draft.Amount}";
            }, "double")
            .Store(StoreAsync, options);
        return await AllAsync(draft => pipeline.AddAsync(draft));
    }

    private async ValueTask<IReadOnlyList<string>> StoreAsync(IReadOnlyList<Ticket> drafts, CancellationToken cancellationToken)
    {
        await using var session = Db.AsSystem();
        return [.. (await session.Tickets.CreateManyAsync(drafts, cancellationToken)).Select(static ticket => $"{ticket.Id} {ticket.Code} {ticket.Amount}")];
    }

    /// <summary>Adds items, some of which are wrong and some of which are there already.</summary>
    private static async Task<List<string>> AllAsync(Func<Ticket, Task<string>> add)
    {
        var adding = Enumerable.Range(0, 60).Select(i => TryAsync(add, new Ticket { Id = "t" + (i % 50), Name = i % 7 == 0 ? "x" : "Ticket", Count = i })).ToArray();
        return [.. await Task.WhenAll(adding)];
    }

    private static async Task<string> TryAsync(Func<Ticket, Task<string>> add, Ticket draft)
    {
        try
        {
            return await add(draft);
        }
        catch (ObjectQLException error)
        {
            return $"{error.Code} {error.Field} {error.Message}";
        }
    }
}
