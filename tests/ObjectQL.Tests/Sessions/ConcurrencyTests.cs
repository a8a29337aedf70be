namespace ObjectQL.Tests.Sessions;

/// <summary>Optimistic concurrency of loaded records.</summary>
public sealed class ConcurrencyTests(DriverFactory factory) : SessionFixture(factory)
{
    [Test]
    public async Task A_stale_record_is_a_conflict_by_its_time()
    {
        var id = (await AddTicketAsync("Name")).Id;
        var one = await Session.Tickets.GetAsync(id);
        var two = await Session.Tickets.GetAsync(id);
        one.Nick = "one";
        two.Nick = "two";
        Assert.That(await Session.Tickets.UpdateAsync(one), Is.True);
        Throws.WithCode(ErrorCode.Conflict, async () => await Session.Tickets.UpdateAsync(two), "tickets", "updated_at");
        Assert.That((await Session.Tickets.GetAsync(id)).Nick, Is.EqualTo("one"));
    }

    [Test]
    public async Task A_loaded_record_may_be_updated_again_and_again()
    {
        var record = await AddTicketAsync("Name");
        for (var i = 0; i < 20; i++)
        {
            record.Count = i;
            Assert.That(await Session.Tickets.UpdateAsync(record), Is.True);
        }

        var found = await Session.Tickets.GetAsync(record.Id);
        Assert.That((found.Count, found.UpdatedAt), Is.EqualTo(((long?)19, record.UpdatedAt)));
    }

    [Test]
    public async Task A_declared_version_starts_at_one_and_rises_with_every_update()
    {
        var note = await AddNoteAsync();
        Assert.That(note.Version, Is.EqualTo(1));
        note.Title = "changed";
        await Session.Notes.UpdateAsync(note);
        Assert.That(note.Version, Is.EqualTo(2));
        Throws.WithCode(ErrorCode.Conflict, async () => await Session.Notes.UpdateAsync(note.Id, new() { Title = "never", Version = 77 }), "notes", "version");
        await Session.Notes.UpdateAsync(note.Id, new() { Title = "again", Version = 2 });
        Assert.That((await Session.Notes.GetAsync(note.Id)).Version, Is.EqualTo(3));
        await Session.Notes.Where(x => x.Title == "again").UpdateAsync(new() { Slot = 1 });
        Assert.That((await Session.Notes.GetAsync(note.Id)).Version, Is.EqualTo(4));
    }

    [Test]
    public async Task A_stale_record_is_a_conflict_by_its_version()
    {
        var one = await AddNoteAsync();
        var two = await Session.Notes.GetAsync(one.Id);
        one.Title = "one";
        await Session.Notes.UpdateAsync(one);
        two.Title = "two";
        Throws.WithCode(ErrorCode.Conflict, async () => await Session.Notes.UpdateAsync(two), "notes", "version");
        two = await Session.Notes.GetAsync(one.Id);
        two.Title = "two";
        Assert.That(await Session.Notes.UpdateAsync(two), Is.True);
    }

    [Test]
    public async Task A_deleted_record_is_no_conflict()
    {
        var record = await AddTicketAsync("Name");
        await Session.Tickets.DeleteAsync(record.Id);
        record.Nick = "n";
        Assert.That(await Session.Tickets.UpdateAsync(record), Is.False);
    }

    [Test]
    public async Task A_refused_update_may_be_mended_and_repeated()
    {
        var record = await AddTicketAsync("Name");
        await AddTicketAsync("Other", x => x.Code = "taken");
        record.Name = "x";
        Throws.WithCode(ErrorCode.Validation, async () => await Session.Tickets.UpdateAsync(record), "tickets", "name");
        record.Name = "Longer";
        record.Code = "taken";
        Throws.WithCode(ErrorCode.Conflict, async () => await Session.Tickets.UpdateAsync(record), "tickets", "code");
        record.Code = "free";
        Assert.That(await Session.Tickets.UpdateAsync(record), Is.True);
    }

    [Test]
    public async Task Of_many_writers_of_one_version_exactly_one_wins()
    {
        var id = (await AddTicketAsync("Name")).Id;
        var wins = 0;
        var conflicts = 0;
        const int Writers = 4;
        using var allRead = new Barrier(Writers);
        await Parallel.ForAsync(0, Writers, new ParallelOptions { MaxDegreeOfParallelism = Writers }, async (i, token) =>
        {
            await using var session = Db.AsSystem();
            var record = await session.Tickets.GetAsync(id, token);
            record.Count = i;
            allRead.SignalAndWait(token);
            try
            {
                await session.Tickets.UpdateAsync(record, token);
                Interlocked.Increment(ref wins);
            }
            catch (ObjectQLException error) when (error.Code == ErrorCode.Conflict)
            {
                Interlocked.Increment(ref conflicts);
            }
        });
        Assert.That((wins, conflicts), Is.EqualTo((1, Writers - 1)));
    }

    private async Task<Note> AddNoteAsync()
    {
        var team = await Session.Teams.CreateAsync(new() { Name = "Team" });
        return await Session.Notes.CreateAsync(new() { Title = "title", Team = team.Id });
    }
}
