namespace ObjectQL.Tests.Sessions;

/// <summary>Single records: create, get, update, delete. The first groups are the requirements of the original's driver suite.</summary>
public sealed class CrudTests(DriverFactory factory) : SessionFixture(factory)
{
    [Test]
    public async Task Create_gives_an_id_and_keeps_the_values()
    {
        var draft = new Ticket { Name = "Alice", Code = "a@x" };
        var created = await Session.Tickets.CreateAsync(draft);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(created, Is.SameAs(draft));
            Assert.That(created.Id, Has.Length.EqualTo(26));
            Assert.That(created.Name, Is.EqualTo("Alice"));
            Assert.That(created.Code, Is.EqualTo("a@x"));
            Assert.That(created.IsStored, Is.True);
        }
    }

    [Test]
    public async Task Create_keeps_a_given_id()
    {
        await AddTicketAsync("Bob", x => x.Id = "custom-id-123");
        var found = await Session.Tickets.GetAsync("custom-id-123");
        Assert.That(found.Name, Is.EqualTo("Bob"));
    }

    [Test]
    public async Task Create_stamps_both_times_in_whole_milliseconds()
    {
        var before = DateTimeOffset.UtcNow.AddMilliseconds(-1);
        var created = await AddTicketAsync("Timed");
        using (Assert.EnterMultipleScope())
        {
            Assert.That(created.CreatedAt, Is.InRange(before, DateTimeOffset.UtcNow));
            Assert.That(created.UpdatedAt, Is.EqualTo(created.CreatedAt));
            Assert.That(created.CreatedAt.Ticks % TimeSpan.TicksPerMillisecond, Is.Zero);
            Assert.That(created.CreatedAt.Offset, Is.EqualTo(TimeSpan.Zero));
        }
    }

    [Test]
    public async Task Create_refuses_a_taken_id()
    {
        await AddTicketAsync("One", x => x.Id = "same");
        Throws.WithCode(ErrorCode.Conflict, async () => await AddTicketAsync("Two", x => x.Id = "same"), "tickets", "id");
        Assert.That((await Session.Tickets.GetAsync("same")).Name, Is.EqualTo("One"));
    }

    [Test]
    public async Task Create_refuses_a_stored_record()
    {
        var created = await AddTicketAsync("One");
        Throws.WithCode(ErrorCode.InvalidRequest, async () => await Session.Tickets.CreateAsync(created), "tickets");
    }

    [Test]
    public async Task Find_gives_null_for_an_unknown_id() => Assert.That(await Session.Tickets.FindAsync("nobody"), Is.Null);

    [Test]
    public void Get_throws_for_an_unknown_id() =>
        Throws.WithCode(ErrorCode.NotFound, async () => await Session.Tickets.GetAsync("nobody"), "tickets");

    [Test]
    public async Task Update_changes_what_was_assigned_and_nothing_else()
    {
        var created = await AddTicketAsync("Name", x => (x.Code, x.Status, x.Nick) = ("old", TicketStatus.Open, "kept"));
        await Task.Delay(10);
        var hit = await Session.Tickets.UpdateAsync(created.Id, new() { Code = "new", Status = TicketStatus.Closed });
        var found = await Session.Tickets.GetAsync(created.Id);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(hit, Is.True);
            Assert.That(found.Name, Is.EqualTo("Name"));
            Assert.That(found.Nick, Is.EqualTo("kept"));
            Assert.That(found.Code, Is.EqualTo("new"));
            Assert.That(found.Status, Is.EqualTo(TicketStatus.Closed));
            Assert.That(found.CreatedAt, Is.EqualTo(created.CreatedAt));
            Assert.That(found.UpdatedAt, Is.GreaterThan(created.UpdatedAt));
        }
    }

    [Test]
    public async Task Update_writes_an_assigned_null()
    {
        var created = await AddTicketAsync("Name", x => (x.Amount, x.Tags, x.Status) = (5m, ["a"], TicketStatus.Open));
        await Session.Tickets.UpdateAsync(created.Id, new() { Amount = null, Tags = null, Status = null });
        var found = await Session.Tickets.GetAsync(created.Id);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(found.Amount, Is.Null);
            Assert.That(found.Tags, Is.Null);
            Assert.That(found.Status, Is.Null);
        }
    }

    [Test]
    public async Task Update_never_moves_the_creation_time_or_the_id()
    {
        var created = await AddTicketAsync("Name");
        var draft = new Ticket { CreatedAt = DateTimeOffset.UnixEpoch, Nick = "n" };
        await Session.Tickets.UpdateAsync(created.Id, draft);
        Assert.That((await Session.Tickets.GetAsync(created.Id)).CreatedAt, Is.EqualTo(created.CreatedAt));
        Throws.WithCode(ErrorCode.InvalidRequest, () => Task.FromResult(created.Id = "other"), "tickets", "id");
    }

    [Test]
    public async Task Update_of_an_unknown_id_hits_nothing()
    {
        Assert.That(await Session.Tickets.UpdateAsync("nobody", new() { Nick = "n" }), Is.False);
        Assert.That(await Session.Tickets.UpdateAsync("nobody", new Ticket()), Is.False);
    }

    [Test]
    public async Task Update_without_an_assigned_field_tells_whether_the_record_exists()
    {
        var created = await AddTicketAsync("Name");
        Assert.That(await Session.Tickets.UpdateAsync(created.Id, new Ticket()), Is.True);
        Assert.That((await Session.Tickets.GetAsync(created.Id)).UpdatedAt, Is.EqualTo(created.UpdatedAt));
    }

    [Test]
    public void Update_of_a_record_that_was_never_stored_is_refused() =>
        Throws.WithCode(ErrorCode.InvalidRequest, async () => await Session.Tickets.UpdateAsync(new Ticket { Nick = "n" }), "tickets");

    [Test]
    public async Task A_draft_may_be_used_for_several_updates()
    {
        var one = await AddTicketAsync("One");
        var two = await AddTicketAsync("Two");
        var draft = new Ticket { Nick = "same" };
        Assert.That(await Session.Tickets.UpdateAsync(one.Id, draft) && await Session.Tickets.UpdateAsync(two.Id, draft), Is.True);
        Assert.That(await Session.Tickets.Where(x => x.Nick == "same").CountAsync(), Is.EqualTo(2));
    }

    [Test]
    public async Task Delete_removes_the_record()
    {
        var created = await AddTicketAsync("Gone");
        Assert.That(await Session.Tickets.DeleteAsync(created.Id), Is.True);
        Assert.That(await Session.Tickets.FindAsync(created.Id), Is.Null);
        Assert.That(await Session.Tickets.DeleteAsync(created.Id), Is.False);
    }

    [Test]
    public async Task Every_kind_of_value_comes_back_equal()
    {
        var created = await AddTicketAsync("All", Values.FillAll);
        var found = await Session.Tickets.GetAsync(created.Id);
        Values.AssertAll(found);
    }

    [Test]
    public async Task Unassigned_values_come_back_null()
    {
        var created = await AddTicketAsync("None");
        var found = await Session.Tickets.GetAsync(created.Id);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(found.Amount, Is.Null);
            Assert.That(found.Rating, Is.Null);
            Assert.That(found.Due, Is.Null);
            Assert.That(found.Starts, Is.Null);
            Assert.That(found.Data, Is.Null);
            Assert.That(found.Level, Is.Null);
        }
    }

    [TestCase("O'Brien")]
    [TestCase("\"quoted\" \\back\\slash")]
    [TestCase("'; DROP TABLE tickets; --")]
    [TestCase("Grüße, 世界 😀 \t\r\n")]
    [TestCase("nul \0 inside")]
    public async Task Special_characters_survive(string text)
    {
        if (!Factory.KeepsNul && text.Contains('\0', StringComparison.Ordinal))
        {
            Throws.WithCode(ErrorCode.Validation, async () => await AddTicketAsync("Special", x => x.Nick = text), "tickets", "nick");
            return;
        }

        var created = await AddTicketAsync("Special", x => x.Nick = text);
        Assert.That((await Session.Tickets.GetAsync(created.Id)).Nick, Is.EqualTo(text));
        Assert.That(await Session.Tickets.Where(x => x.Nick == text).CountAsync(), Is.EqualTo(1));
    }

    [Test]
    public async Task Points_in_time_come_back_in_utc_and_whole_milliseconds()
    {
        var moment = new DateTimeOffset(2026, 3, 29, 1, 30, 0, TimeSpan.FromHours(2)).AddTicks(1_239_999);
        var created = await AddTicketAsync("When", x => x.Starts = moment);
        var found = (await Session.Tickets.GetAsync(created.Id)).Starts!.Value;
        using (Assert.EnterMultipleScope())
        {
            Assert.That(found.Offset, Is.EqualTo(TimeSpan.Zero));
            Assert.That(found, Is.EqualTo(new DateTimeOffset(2026, 3, 28, 23, 30, 0, 123, TimeSpan.Zero)));
        }
    }

    [Test]
    public async Task Decimals_come_back_with_their_declared_digits()
    {
        var created = await AddTicketAsync("Exact", x => (x.Amount, x.Big) = (1.5m, 123456789012345678.1234567891m));
        var found = await Session.Tickets.GetAsync(created.Id);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(found.Amount!.Value.ToString(System.Globalization.CultureInfo.InvariantCulture), Is.EqualTo("1.50"));
            Assert.That(found.Big, Is.EqualTo(123456789012345678.1234567891m));
        }
    }

    [Test]
    public async Task An_option_that_the_metadata_does_not_know_is_refused_on_write()
    {
        var error = Throws.WithCode(ErrorCode.Validation, async () => await AddTicketAsync("Odd", x => x.Status = new("unheard")), "tickets", "status");
        Assert.That(error.Failures.Single().Rule, Is.EqualTo("status_option"));
        Assert.That(await Session.Tickets.CountAsync(), Is.Zero);
    }
}
