using System.Text.Json;

namespace ObjectQL.Tests.Sessions;

/// <summary>Changes with an id, such as a record that went to a client and came back as JSON, are for that record and for no other one.</summary>
public sealed class NamedIdTests(DriverFactory factory) : SessionFixture(factory)
{
    private static readonly JsonSerializerOptions s_options = new() { Converters = { new RecordJsonConverter<Team>() } };

    [SetUp]
    public async Task StoreAsync() => await Session.Teams.CreateManyAsync([new Team { Id = "p4", Name = "four" }, new Team { Id = "p5", Name = "five" }]);

    [Test]
    public async Task The_id_of_another_record_is_refused()
    {
        var error = Throws.WithCode(ErrorCode.InvalidRequest, () => Session.Teams.UpdateAsync("p4", new() { Id = "p5", Name = "x" }).AsTask(), "teams", "id");
        Assert.That(error.Message, Does.Contain("'p4'").And.Contain("'p5'"));
        Throws.WithCode(ErrorCode.InvalidRequest, () => Session.Teams.UpdateAsync("p4", Read("""{ "id": "p5", "name": "x" }""")).AsTask(), "teams", "id");
        Throws.WithCode(ErrorCode.InvalidRequest, () => Session.Teams.UpdateAsync("p4", Read("""{ "_id": "p5" }""")).AsTask(), "teams", "id");
        Throws.WithCode(ErrorCode.InvalidRequest, () => Session.Teams.Where(x => x.Name == "four").UpdateAsync(new() { Id = "p4", Name = "x" }).AsTask(), "teams", "id");
        Assert.That((await Session.Teams.OrderBy(x => x.Id).ToListAsync()).Select(static x => x.Name), Is.EqualTo(new[] { "four", "five" }));
    }

    [Test]
    public async Task The_id_of_the_record_itself_may_come_back()
    {
        Assert.That(await Session.Teams.UpdateAsync("p4", Read("""{ "id": "p4", "name": "x" }""")), Is.True);
        Assert.That(await Session.Teams.UpdateAsync("p4", Read("""{ "id": null, "name": "y" }""")), Is.True);
        Assert.That(await Session.Teams.UpdateAsync("p4", new() { Id = "", Name = "z" }), Is.True);
        Assert.That((await Session.Teams.GetAsync("p4")).Name, Is.EqualTo("z"));
    }

    [Test]
    public async Task A_record_that_was_read_lends_its_changes_to_another()
    {
        var read = await Session.Teams.GetAsync("p5");
        read.Name = "lent";
        Assert.That(await Session.Teams.UpdateAsync("p4", read), Is.True);
        Assert.That((await Session.Teams.GetAsync("p4")).Name, Is.EqualTo("lent"));
    }

    [Test]
    public async Task A_draft_that_was_refused_as_a_new_record_serves_a_change()
    {
        await Session.Tickets.CreateAsync(new() { Id = "t", Name = "one", Code = "A" });
        var draft = new Ticket { Name = "two", Code = "A" };
        Throws.WithCode(ErrorCode.Conflict, () => Session.Tickets.CreateAsync(draft).AsTask());
        Assert.That(await Session.Tickets.UpdateAsync("t", draft), Is.True, "its id is none that anybody has chosen");
        Assert.That((await Session.Tickets.GetAsync("t")).Name, Is.EqualTo("two"));
    }

    private static Team Read(string json) => JsonSerializer.Deserialize<Team>(json, s_options)!;
}
