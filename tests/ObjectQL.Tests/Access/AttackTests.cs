using System.Buffers;
using System.Text;
using System.Text.Json;

namespace ObjectQL.Tests.Access;

/// <summary>What somebody tries who wants to see or do more than allowed.</summary>
public sealed class AttackTests(DriverFactory factory) : AccessFixture(factory)
{
    private static readonly string[] HiddenQueries =
    [
        """{ "where": { "count": 2 } }""",
        """{ "filters": [["count", "=", 2]] }""",
        """{ "where": { "$or": [{ "name": "x" }, { "$not": { "count": { "$gt": 1 } } }] } }""",
        """{ "where": { "rating": { "$ne": { "$field": "count" } } } }""",
        """{ "where": { "nick": "hidden" } }""",
        """{ "where": { "nick": { "$startsWith": "h" } } }""",
        """{ "orderBy": [{ "field": "count", "order": "desc" }] }""",
        """{ "sort": [["nick", "asc"]] }""",
        """{ "groupBy": ["count"], "aggregations": [{ "function": "count", "alias": "n" }] }""",
        """{ "aggregations": [{ "function": "max", "field": "count", "alias": "n" }] }""",
        """{ "aggregations": [{ "function": "max", "field": "nick", "alias": "n" }] }""",
        """{ "groupBy": ["status"], "aggregations": [{ "function": "sum", "field": "count", "alias": "n" }], "having": { "n": { "$gt": 1 } } }""",
        """{ "search": { "query": "hidden", "fields": ["nick"] } }""",
    ];

    [TestCaseSource(nameof(HiddenQueries))]
    public void A_hidden_field_is_found_out_by_no_query(string json)
    {
        var output = new ArrayBufferWriter<byte>();
        Throws.WithCode(ErrorCode.Forbidden, () => Ann.QueryJsonAsync("tickets", Encoding.UTF8.GetBytes(json), output).AsTask(), "tickets");
        Assert.That(output.WrittenCount, Is.Zero);
    }

    [TestCase("""{ "where": { "count\" or 1=1 --": 1 } }""")]
    [TestCase("""{ "where": { "tickets.count": 1 } }""")]
    [TestCase("""{ "where": { "name) or (1": "1" } }""")]
    [TestCase("""{ "orderBy": [{ "field": "(select count)", "order": "asc" }] }""")]
    public void A_name_is_no_way_into_the_statement(string json) =>
        Throws.WithCode(ErrorCode.InvalidRequest, () => Ann.QueryJsonAsync("tickets", Encoding.UTF8.GetBytes(json), new ArrayBufferWriter<byte>()).AsTask());

    [Test]
    public async Task A_field_that_is_asked_for_and_may_not_be_read_does_not_come()
    {
        var output = new ArrayBufferWriter<byte>();
        await Ann.QueryJsonAsync("tickets", """{ "fields": ["name", "count", "nick"] }"""u8, output);
        using var json = JsonDocument.Parse(output.WrittenMemory);
        var record = json.RootElement.EnumerateArray().Single();
        Assert.That(record.EnumerateObject().Select(member => member.Name), Is.EquivalentTo(new[] { "id", "name", "nick" }));
        Assert.That(record.GetProperty("nick").GetString(), Is.EqualTo("**t"));
    }

    [Test]
    public async Task A_search_does_not_look_into_what_is_hidden()
    {
        Assert.That((await Ann.Tickets.Search("open").ToListAsync()).Select(ticket => ticket.Id), Is.EqualTo(new[] { "open" }));
        Assert.That(await Ann.Tickets.Search("secret").ToListAsync(), Is.Empty, "the nick is searchable, but shown in part");
        Assert.That(await Ann.Tickets.Search("closed").CountAsync(), Is.Zero);
    }

    [Test]
    public async Task Nobody_becomes_the_system_or_an_admin_by_a_name()
    {
        foreach (var user in new[] { new User("system"), new User("system", ["system"]), new User("x", ["Admin"]), new User("x", ["admin\ndeveloper"]), new User("x", ["admin "]), new User("x", [""]) })
        {
            await using var session = Db.As(user);
            Throws.WithCode(ErrorCode.Forbidden, () => session.Tickets.ToListAsync().AsTask());
        }
    }

    [Test]
    public void Fields_that_may_not_be_written_are_refused_and_nothing_is_written()
    {
        Throws.WithCode(ErrorCode.Forbidden, () => Ann.Tickets.CreateAsync(new Ticket { Id = "new", Name = "new one", Code = "C" }).AsTask(), "tickets", "code");
        Throws.WithCode(ErrorCode.Forbidden, () => Ann.Tickets.CreateManyAsync([new Ticket { Id = "n1", Name = "new one" }, new Ticket { Id = "n2", Name = "new one", Count = 1 }]).AsTask(), "tickets", "count");
        Throws.WithCode(ErrorCode.Forbidden, () => Ann.Tickets.UpdateAsync("open", new Ticket { Name = "other", Code = null }).AsTask(), "tickets", "code");
        Throws.WithCode(ErrorCode.Forbidden, () => Ann.Tickets.Where(x => x.Name != "").UpdateAsync(new Ticket { Count = 0 }).AsTask(), "tickets", "count");
        Throws.WithCode(ErrorCode.Forbidden, () => Ann.Tickets.UpsertAsync(new Ticket { Id = "open", Name = "open one", Code = "X" }).AsTask(), "tickets", "code");
        var posted = JsonSerializer.Deserialize<Ticket>("""{ "name": "new one", "count": 5 }""")!;
        Throws.WithCode(ErrorCode.Forbidden, () => Ann.Tickets.CreateAsync(posted).AsTask(), "tickets", "count");
        Assert.That(async () => (await System.Tickets.OrderBy(x => x.Id).ToListAsync()).Select(x => $"{x.Id} {x.Name} {x.Code} {x.Count}"), Is.EqualTo(new[] { "closed closed one B 2", "open open one A 1" }));
    }

    [Test]
    public async Task A_hidden_record_is_as_if_it_were_not_there()
    {
        Assert.That(await Ann.Tickets.FindAsync("closed"), Is.Null);
        Throws.WithCode(ErrorCode.NotFound, () => Ann.Tickets.GetAsync("closed").AsTask());
        Assert.That(await Ann.Tickets.UpdateAsync("closed", new Ticket { Name = "taken over" }), Is.False);
        Assert.That(await Ann.Tickets.UpdateAsync("closed", new Ticket()), Is.False);
        Throws.WithCode(ErrorCode.Conflict, () => Ann.Tickets.CreateAsync(new Ticket { Name = "child", Parent = "closed" }).AsTask(), "tickets", "parent");
        Throws.WithCode(ErrorCode.Conflict, () => Ann.Notes.CreateAsync(new Note { Title = "note", Team = "team", Ticket = "closed" }).AsTask(), "notes", "ticket");
        var there = Throws.WithCode(ErrorCode.Conflict, () => Ann.Notes.CreateAsync(new Note { Title = "note", Team = "team", Ticket = "closed" }).AsTask());
        var missing = Throws.WithCode(ErrorCode.Conflict, () => Ann.Notes.CreateAsync(new Note { Title = "note", Team = "team", Ticket = "nothing" }).AsTask());
        Assert.That(there.Message, Is.EqualTo(missing.Message.Replace("nothing", "closed", StringComparison.Ordinal)));
        Assert.That((await System.Tickets.GetAsync("closed")).Name, Is.EqualTo("closed one"));
    }

    [Test]
    public async Task A_stale_record_that_became_hidden_gives_no_conflict()
    {
        var read = (await Ann.Tickets.GetAsync("open"))!;
        await System.Tickets.UpdateAsync("open", new Ticket { Status = TicketStatus.Closed });
        read.Name = "changed";
        Assert.That(await Ann.Tickets.UpdateAsync(read), Is.False);
    }

    [Test]
    public async Task A_cursor_leads_to_no_hidden_record()
    {
        var all = await System.Tickets.OrderBy(x => x.Id).PageAsync(1);
        Assert.That(all.Items.Single().Id, Is.EqualTo("closed"));
        var page = await Ann.Tickets.OrderBy(x => x.Id).PageAsync(1, all.Next);
        Assert.That(page.Items.Select(x => x.Id), Is.EqualTo(new[] { "open" }));
        Assert.That(page.HasMore, Is.False);
    }

    [Test]
    public async Task What_was_created_gives_back_only_what_may_be_read()
    {
        var created = await Ann.Tickets.CreateAsync(new Ticket { Name = "new one" });
        Assert.That(() => created.Count, NUnit.Framework.Throws.InstanceOf<ObjectQLException>().With.Property("Code").EqualTo(ErrorCode.FieldNotLoaded));
        Assert.That(created.Name, Is.EqualTo("new one"));
    }

    [Test]
    public async Task Attributes_are_values_and_nothing_else()
    {
        var user = new User("x", ["developer"], attributes: new Dictionary<string, object?> { ["name"] = "a' or '1'='1", ["deep"] = new Dictionary<string, object?> { ["count"] = 5 } });
        await using var session = Db.As(user);
        Assert.That(await session.Tickets.Where("name == $current_user.name").CountAsync(), Is.Zero);
        Assert.That(await session.Tickets.Where("name != $current_user.missing").CountAsync(), Is.Zero, "what is not there is null");
        Assert.That(await session.Tickets.Where("rating < $current_user.deep.count || rating == null").CountAsync(), Is.EqualTo(1));
        Assert.That(await session.Tickets.Where("rating < $current_user.name || rating == null").CountAsync(), Is.EqualTo(1), "a text is no number");
    }
}
