namespace ObjectQL.Tests.Caching;

/// <summary>What is certainly not there is not asked for; everything else is.</summary>
[TestFixture]
public sealed class KnownIdsTests : CacheFixture
{
    private protected override async Task FillAsync()
    {
        for (var i = 0; i < 50; i++)
        {
            await Session.Tickets.CreateAsync(new() { Id = $"t{i}", Name = $"Ticket {i}" });
        }
    }

    [Test]
    public async Task A_record_that_never_was_is_not_looked_for()
    {
        Assert.That(await Db.Cache.KnowIdsAsync("tickets"), Is.EqualTo(50));
        var before = Driver.Reads.Count;
        for (var i = 0; i < 100; i++)
        {
            Assert.That(await Session.Tickets.FindAsync($"nobody {i}"), Is.Null);
        }

        Assert.That(Driver.Reads.Count - before, Is.LessThan(10), "a few ids look like others");
        Assert.That(Db.Cache.Absences, Is.GreaterThan(90));
        for (var i = 0; i < 50; i++)
        {
            Assert.That(await Session.Tickets.FindAsync($"t{i}"), Is.Not.Null);
        }
    }

    [Test]
    public async Task What_is_stored_later_is_found()
    {
        await Db.Cache.KnowIdsAsync("tickets");
        for (var i = 0; i < 3_000; i++)
        {
            var id = $"later {i}";
            Assert.That(await Session.Tickets.FindAsync(id), Is.Null);
            switch (i % 3)
            {
                case 0:
                    await Session.Tickets.CreateAsync(new() { Id = id, Name = "Later" });
                    break;
                case 1:
                    await Session.Tickets.CreateManyAsync([new() { Id = id, Name = "Later" }, new() { Name = "Without an id" }]);
                    break;
                default:
                    await Session.Tickets.UpsertAsync(new() { Id = id, Name = "Later" });
                    break;
            }

            Assert.That(await Session.Tickets.FindAsync(id), Is.Not.Null);
        }

        var made = await Session.Tickets.CreateAsync(new() { Name = "Made" });
        Assert.That(await Session.Tickets.FindAsync(made.Id), Is.Not.Null);
        Assert.That(Db.Cache.Absences, Is.GreaterThan(2_500), "it is still of use when it has grown");
    }

    [Test]
    public async Task Ids_of_which_many_have_gone_are_read_again()
    {
        await Session.Tickets.CreateManyAsync([.. Enumerable.Range(0, 2_000).Select(static i => new Ticket { Id = $"gone {i}", Name = "Gone" })]);
        await Db.Cache.KnowIdsAsync("tickets");
        Assert.That(await Session.Tickets.Where(x => x.Name == "Gone").DeleteAsync(), Is.EqualTo(2_000));
        await Db.Cache.Gathering;
        var before = Driver.Reads.Count;
        for (var i = 0; i < 200; i++)
        {
            Assert.That(await Session.Tickets.FindAsync($"gone {i}"), Is.Null);
        }

        Assert.That(Driver.Reads.Count - before, Is.LessThan(20), "a few ids look like others");
        Assert.That(await Session.Tickets.FindAsync("t7"), Is.Not.Null);

        var gathering = Db.Cache.Gathering;
        await Session.Tickets.Where(x => x.Name != "Ticket 7").DeleteAsync();
        Assert.That(Db.Cache.Gathering, Is.SameAs(gathering), "a few are not worth it");
    }

    [Test]
    public void What_is_given_up_while_it_is_read_again_stays_so()
    {
        var versions = new ObjectVersions(Type<Ticket>().Schema);
        var known = versions.GatherIds(out _)!;
        Assert.That(versions.KnowIds(known), Is.True);
        Assert.That(versions.LoseIds(1_000), Is.Null);
        Assert.That(versions.LoseIds(100), Is.SameAs(known));
        Assert.That(versions.LoseIds(100), Is.Null, "told once");
        var again = versions.GatherIds(out _, known)!;
        versions.ForgetIds();
        Assert.That((versions.KnowIds(again), versions.KnowsIds), Is.EqualTo((false, false)));
        Assert.That(versions.GatherIds(out _, known), Is.Null);

        // One that has failed is tried again when as much has gone once more.
        Assert.That(versions.KnowIds(known = versions.GatherIds(out _)!), Is.True);
        Assert.That((versions.LoseIds(2_000), versions.LoseIds(2_000)), Is.EqualTo((known, known)));
    }

    [Test]
    public async Task Transactions_find_what_they_have_written_and_so_do_others_when_it_is_committed()
    {
        await Db.Cache.KnowIdsAsync("tickets");
        await using var other = Db.AsSystem();
        await using (var transaction = await Session.BeginAsync())
        {
            await Session.Tickets.CreateAsync(new() { Id = "new", Name = "New" });
            Assert.That(await Session.Tickets.FindAsync("new"), Is.Not.Null);
            Assert.That(await other.Tickets.FindAsync("new"), Is.Null);
            await transaction.CommitAsync();
        }

        Assert.That(await other.Tickets.FindAsync("new"), Is.Not.Null);
    }

    [Test]
    public async Task Who_says_that_somebody_else_wrote_is_believed()
    {
        await Db.Cache.KnowIdsAsync("tickets");
        await using var past = await TestDb.OpenAsync(Driver, new Dictionary<string, Driver> { ["logs"] = new MemoryDriver() });
        await past.AsSystem().Tickets.CreateAsync(new() { Id = "past", Name = "Past" });

        Db.Cache.Drop("tickets");
        Assert.That(await Session.Tickets.FindAsync("past"), Is.Not.Null);
        Assert.That(await Session.Tickets.FindAsync("nobody"), Is.Null);
        Assert.That(Db.Cache.Absences, Is.Zero);
        Assert.That(await Db.Cache.KnowIdsAsync("tickets"), Is.EqualTo(51));
        Assert.That(await Session.Tickets.FindAsync("nobody"), Is.Null);
        Assert.That(Db.Cache.Absences, Is.EqualTo(1));
    }

    [Test]
    public async Task Where_others_write_ids_are_not_known()
    {
        Throws.WithCode(ErrorCode.NotFound, () => Db.Cache.KnowIdsAsync("tickts").AsTask());
        await Db.Cache.KnowIdsAsync("tickets");
        Db.Cache.Share(new FakeSharedCache(), "test");
        await Session.Tickets.FindAsync("nobody");
        Assert.That(Db.Cache.Absences, Is.Zero);
        Throws.WithCode(ErrorCode.Configuration, () => Db.Cache.KnowIdsAsync("tickets").AsTask());
    }

    [Test]
    public async Task An_id_that_comes_while_a_filter_begins_to_count_is_in_it()
    {
        var versions = new ObjectVersions(Type<Ticket>().Schema);
        for (var i = 0; i < 3_000; i++)
        {
            var ids = versions.GatherIds(out _)!;
            var id = $"id {i}";
            var both = new Barrier(2);
            var taking = Task.Run(() =>
            {
                both.SignalAndWait();
                versions.TakeId(id);
            });
            both.SignalAndWait();
            versions.KnowIds(ids);
            await taking;
            Assert.That(versions.IsAbsent(id), Is.False, id);
        }
    }

    [Test]
    public async Task Gathering_ends_while_calls_that_store_never_do()
    {
        var versions = Db.Cache.VersionsOf(Type<Ticket>());
        var before = versions.BeginInsert();
        var gathering = Db.Cache.KnowIdsAsync("tickets").AsTask();
        for (var i = 0; i < 200 && !versions.IsInserting(before ^ 1); i++)
        {
            await Task.Delay(1);
            if (versions.BeginInsert() == before)
            {
                versions.EndInsert(before);
            }
        }

        Assert.That(gathering.IsCompleted, Is.False, "the call that began before may not have taken note of its id");
        versions.EndInsert(before);
        Assert.That(await gathering, Is.EqualTo(50), "the calls of the next turn go on");
    }

    [Test]
    public async Task Ids_are_gathered_while_others_write()
    {
        using var stop = new CancellationTokenSource();
        var written = new List<string>();
        var writing = Task.Run(async () =>
        {
            await using var session = Db.AsSystem();
            for (var i = 0; !stop.IsCancellationRequested; i++)
            {
                await session.Tickets.CreateAsync(new() { Id = $"busy {i}", Name = "Busy" });
                written.Add($"busy {i}");
                await Task.Yield();
            }
        });
        Db.Cache.Use("teams");
        for (var i = 0; i < 5; i++)
        {
            await Db.Cache.KnowIdsAsync("tickets");
            await Task.Delay(5);
        }

        await stop.CancelAsync();
        await writing;
        foreach (var id in written)
        {
            Assert.That(await Session.Tickets.FindAsync(id), Is.Not.Null, id);
        }
    }

    private static ObjectType<T> Type<T>()
        where T : Record, IRecord<T> => T.Type;
}
