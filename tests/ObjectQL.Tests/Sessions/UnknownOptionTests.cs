using System.Text.Json;

namespace ObjectQL.Tests.Sessions;

/// <summary>Options that a database holds and the metadata does not know: kept and written back, never newly written.</summary>
public sealed class UnknownOptionTests(DriverFactory factory) : SessionFixture(factory)
{
    private const string Id = "old";

    [SetUp]
    public async Task StoreAsync()
    {
        var record = new Ticket { Id = Id, Name = "Name", Code = "c", Status = new("legacy"), Level = new("7"), Choices = [new("gone"), TicketStatus.Open] };
        await Db.Driver.InsertAsync(Operations<Ticket>.Default.Type.InsertPlan, record, null, default);
    }

    [Test]
    public async Task A_loaded_record_is_written_back()
    {
        var found = await Session.Tickets.GetAsync(Id);
        (found.Status, found.Level, found.Choices, found.Nick) = (found.Status, found.Level, found.Choices, "n");
        Assert.That(await Session.Tickets.UpdateAsync(found), Is.True);
        await AssertKeptAsync();
    }

    [Test]
    public async Task A_draft_of_the_same_values_is_written_back()
    {
        var draft = JsonSerializer.Deserialize<Ticket>(JsonSerializer.Serialize(await Session.Tickets.GetAsync(Id)))!;
        draft.Nick = "n";
        Assert.That(await Session.Tickets.UpdateAsync(Id, draft), Is.True);
        await AssertKeptAsync();
    }

    [Test]
    public async Task A_known_part_of_a_list_may_change()
    {
        await Session.Tickets.UpdateAsync(Id, new() { Choices = [TicketStatus.Closed, new("gone")] });
        Assert.That((await Session.Tickets.GetAsync(Id)).Choices?.Items, Is.EqualTo(new TicketStatus[] { TicketStatus.Closed, new("gone") }));
    }

    [Test]
    public async Task An_upsert_writes_it_back()
    {
        await Session.Tickets.UpsertAsync(new() { Id = Id, Name = "Name", Status = new("legacy"), Nick = "n" });
        await Session.Tickets.UpsertAsync(new() { Code = "c", Name = "Name", Level = new("7") }, x => x.Code);
        await AssertKeptAsync();
        Throws.WithCode(ErrorCode.Validation, async () => await Session.Tickets.UpsertAsync(new() { Id = Id, Name = "Name", Status = new("odd") }), "tickets", "status");
        Throws.WithCode(ErrorCode.Validation, async () => await Session.Tickets.UpsertAsync(new() { Id = "new", Name = "Name", Status = new("legacy") }), "tickets", "status");
    }

    [Test]
    public void Another_unknown_value_is_refused()
    {
        Throws.WithCode(ErrorCode.Validation, async () => await Session.Tickets.UpdateAsync(Id, new() { Status = new("odd") }), "tickets", "status");
        Throws.WithCode(ErrorCode.Validation, async () => await Session.Tickets.UpdateAsync(Id, new() { Choices = [new("odd")] }), "tickets", "choices");
        Throws.WithCode(ErrorCode.Validation, async () => await Session.Tickets.UpdateAsync("nobody", new() { Status = new("legacy") }), "tickets", "status");
        Throws.WithCode(ErrorCode.Validation, async () => await Session.Tickets.Where(x => x.Id == Id).UpdateAsync(new() { Status = new("legacy") }), "tickets", "status");
    }

    [Test]
    public void Other_failures_stand() => Throws.WithCode(
        ErrorCode.Validation, async () => await Session.Tickets.UpdateAsync(Id, new() { Name = "x", Status = new("legacy") }), "tickets", "name");

    private async Task AssertKeptAsync()
    {
        var found = await Session.Tickets.GetAsync(Id);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(found.Nick, Is.EqualTo("n"));
            Assert.That((found.Status, found.Level), Is.EqualTo(((TicketStatus?)new TicketStatus("legacy"), (TicketLevel?)new TicketLevel("7"))));
            Assert.That(found.Choices?.Items, Is.EqualTo(new[] { new TicketStatus("gone"), TicketStatus.Open }));
        }
    }
}
