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

    [TestCase("by id")]
    [TestCase("loaded")]
    [TestCase("many")]
    [TestCase("upsert")]
    public async Task A_hook_gives_a_record_that_is_changed_no_other_id(string way)
    {
        using (Db.Hooks.Add(HookEvent.BeforeUpdate, (UpdateContext<Team> x) =>
        {
            if (way == "loaded")
            {
                x.Data.SetId("p6");
            }
            else
            {
                x.Data.Id = "p6";
            }
        }))
        {
            var error = Throws.WithCode(ErrorCode.InvalidRequest, () => ChangeAsync(way), "teams", "id");
            Assert.That(error.Message, Does.Contain("'p4'").And.Contain("'p6'"));
        }

        Assert.That((await Session.Teams.OrderBy(x => x.Id).ToListAsync()).Select(static x => x.Id + x.Name), Is.EqualTo(new[] { "p4four", "p5five" }));
        using (Db.Hooks.Add(HookEvent.BeforeUpdate, static (UpdateContext<Team> x) => x.Data.Name += "!"))
        {
            await ChangeAsync(way);
        }

        Assert.That((await Session.Teams.GetAsync("p4")).Name, Is.EqualTo("new!"));
    }

    [Test]
    public async Task Nor_does_a_hook_around_a_change_of_many()
    {
        using (Db.Hooks.Add(HookEvent.BeforeUpdateMany, static (UpdateManyContext<Team> x) => x.Data.Id = "p6"))
        {
            Throws.WithCode(ErrorCode.InvalidRequest, () => ChangeAsync("many"), "teams", "id");
        }

        Assert.That((await Session.Teams.GetAsync("p4")).Name, Is.EqualTo("four"));
    }

    private async Task ChangeAsync(string way)
    {
        switch (way)
        {
            case "by id":
                await Session.Teams.UpdateAsync("p4", new() { Name = "new" });
                break;
            case "loaded":
                var team = await Session.Teams.GetAsync("p4");
                team.Name = "new";
                await Session.Teams.UpdateAsync(team);
                break;
            case "many":
                await Session.Teams.Where(x => x.Name == "four").UpdateAsync(new() { Name = "new" });
                break;
            default:
                await Session.Teams.UpsertAsync(new() { Id = "p4", Name = "new" });
                break;
        }
    }

    private static Team Read(string json) => JsonSerializer.Deserialize<Team>(json, s_options)!;
}
