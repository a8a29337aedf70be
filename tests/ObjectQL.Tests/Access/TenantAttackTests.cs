using System.Buffers;
using System.Text;
using ObjectQL.Metadata;
using ObjectQL.Query;

namespace ObjectQL.Tests.Access;

/// <summary>What somebody of one tenant tries to learn or do about records of another: tickets belong to the tenant in their nick.</summary>
[TestFixtureSource(typeof(DriverFactory), nameof(DriverFactory.All))]
public sealed class TenantAttackTests(DriverFactory factory)
{
    private const int Tenant = 23;
    private TestDb _db = null!;
    private TestSession _system = null!;
    private TestSession _ann = null!;
    private TestSession _bob = null!;

    [SetUp]
    public async Task OpenAsync()
    {
        _db = await TestDb.OpenAsync(
            factory.Create(),
            new Dictionary<string, Driver> { ["logs"] = factory.Create() },
            new TestPermissions(["clerk"], new Dictionary<string, ObjectPermission> { ["tickets"] = new(["clerk"]) { TenantField = Tenant } }));
        _system = _db.AsSystem();
        await _system.Teams.CreateAsync(new Team { Id = "team", Name = "team" });
        await _system.Tickets.CreateAsync(new Ticket { Id = "a1", Name = "ann one", Nick = "a", Code = "A", Count = 1, Team = "team" });
        await _system.Tickets.CreateAsync(new Ticket { Id = "b1", Name = "bob one", Nick = "b", Code = "B", Count = 2, Team = "team" });
        await _system.Tickets.CreateAsync(new Ticket { Id = "none", Name = "nobody's", Count = 3, Team = "team" });
        await _system.Notes.CreateAsync(new Note { Id = "na", Title = "of ann", Ticket = "a1", Team = "team" });
        await _system.Notes.CreateAsync(new Note { Id = "nb", Title = "of bob", Ticket = "b1", Team = "team" });
        _ann = _db.As(new User("ann", ["clerk"], "a"));
        _bob = _db.As(new User("bob", ["clerk"], "b"));
    }

    [TearDown]
    public async Task CloseAsync()
    {
        await _bob.DisposeAsync();
        await _ann.DisposeAsync();
        await _system.DisposeAsync();
        await _db.DisposeAsync();
    }

    [Test]
    public async Task Users_with_equal_roles_share_plans_and_nothing_else()
    {
        for (var round = 0; round < 3; round++)
        {
            Assert.That((await _ann.Tickets.ToListAsync()).Select(x => x.Id), Is.EqualTo(new[] { "a1" }));
            Assert.That((await _bob.Tickets.ToListAsync()).Select(x => x.Id), Is.EqualTo(new[] { "b1" }));
            Assert.That(await _ann.Tickets.CountAsync(), Is.EqualTo(1));
            Assert.That(await _ann.Tickets.FindAsync("b1"), Is.Null);
            Assert.That(await _bob.Tickets.FindAsync("b1"), Is.Not.Null);
            Assert.That((await _ann.Notes.Expand(x => x.Ticket).OrderBy(x => x.Id).ToListAsync()).Select(x => x.TicketRecord?.Id), Is.EqualTo(new[] { "a1", null }));
            Assert.That((await _bob.Notes.Expand(x => x.Ticket).OrderBy(x => x.Id).ToListAsync()).Select(x => x.TicketRecord?.Id), Is.EqualTo(new[] { null, "b1" }));
            Assert.That((await _ann.Teams.Expand(x => x.Tickets, x => x.OrderBy(y => y.Id)).ToListAsync()).Single().Tickets.Select(x => x.Id), Is.EqualTo(new[] { "a1" }));
            Assert.That(await _ann.Teams.Where(x => x.Tickets.Any(y => y.Count == 2)).CountAsync(), Is.Zero);
            Assert.That(await _ann.Notes.Where("ticket.name == 'bob one' || ticket.count == 2 || ticket.nick == 'b'").CountAsync(), Is.Zero);
        }
    }

    [TestCase("""{ "aggregations": [{ "function": "sum", "field": "count", "alias": "n" }] }""", "[{\"n\":1}]")]
    [TestCase("""{ "aggregate": [{ "func": "max", "field": "count", "alias": "n" }] }""", "[{\"n\":1}]")]
    [TestCase("""{ "groupBy": ["nick"], "aggregations": [{ "function": "count", "alias": "n" }] }""", "[{\"nick\":\"a\",\"n\":1}]")]
    [TestCase("""{ "fields": ["name"], "where": { "$or": [{ "nick": "b" }, { "nick": null }, { "count": { "$gt": 1 } }] } }""", "[]")]
    [TestCase("""{ "fields": ["name"], "filters": [["count", ">", 1], "or", ["nick", "!=", "a"]] }""", "[]")]
    [TestCase("""{ "fields": ["name"], "search": "bob" }""", "[]")]
    public async Task A_json_query_reaches_no_other_tenant(string json, string expected)
    {
        var output = new ArrayBufferWriter<byte>();
        await _ann.QueryJsonAsync("tickets", Encoding.UTF8.GetBytes(json), output);
        Assert.That(Encoding.UTF8.GetString(output.WrittenSpan), Is.EqualTo(expected));
    }

    [Test]
    public async Task Groups_orders_and_windows_over_lookups_see_no_other_tenant()
    {
        var groups = await _ann.Notes.GroupBy(x => x.TicketRecord.Name).Count("n").Sum("s", x => x.TicketRecord.Count).ToRowsAsync();
        Assert.That(groups.Select(x => $"{x.Text(0)} {x.Long("n")} {x.Long("s")}").Order(StringComparer.Ordinal), Is.EqualTo(new[] { " 1 ", "ann one 1 1" }));
        Assert.That(await _ann.Notes.Query().MaxAsync(x => x.TicketRecord.Count), Is.EqualTo(1));
        Assert.That(await _ann.Notes.Query().DistinctAsync(x => x.TicketRecord.Name), Is.EquivalentTo(new[] { null, "ann one" }));
        var rows = await _ann.Notes.SelectRows(x => x.Id).Column("c", x => x.TicketRecord.Count).Window("s", x => x.Sum(y => y.TicketRecord.Count)).OrderBy("id").ToRowsAsync();
        Assert.That(rows.Select(x => $"{x.Text(0)} {x.Long("c")} {x.Long("s")}"), Is.EqualTo(new[] { "na 1 1", "nb  1" }));
    }

    [Test]
    public async Task A_record_of_another_tenant_is_neither_changed_nor_deleted_nor_taken_over()
    {
        Assert.That(await _ann.Tickets.UpdateAsync("b1", new Ticket { Name = "mine" }), Is.False);
        Assert.That(await _ann.Tickets.DeleteAsync("b1"), Is.False);
        Assert.That(await _ann.Tickets.Where(x => x.Count > 1).UpdateAsync(new Ticket { Name = "mine" }), Is.Zero);
        Assert.That(await _ann.Tickets.Where(x => x.Id == "b1").DeleteAsync(), Is.Zero);
        var stolen = (await _bob.Tickets.GetAsync("b1"))!;
        stolen.Name = "mine";
        Assert.That(await _ann.Tickets.UpdateAsync(stolen), Is.False);
        Throws.WithCode(ErrorCode.Conflict, () => _ann.Tickets.CreateAsync(new Ticket { Id = "b1", Name = "mine" }).AsTask());
        Throws.WithCode(ErrorCode.Conflict, () => _ann.Tickets.UpsertAsync(new Ticket { Id = "b1", Name = "mine" }).AsTask());
        Throws.WithCode(ErrorCode.Conflict, () => _ann.Tickets.UpsertAsync(new Ticket { Code = "B", Name = "mine" }, x => x.Code).AsTask());
        Throws.WithCode(ErrorCode.TenantIsolation, () => _ann.Tickets.UpsertAsync(new Ticket { Id = "b2", Name = "mine", Nick = "b" }).AsTask());
        Throws.WithCode(ErrorCode.TenantIsolation, () => _ann.Tickets.CreateManyAsync([new Ticket { Name = "mine" }, new Ticket { Name = "mine", Nick = "b" }]).AsTask());
        Throws.WithCode(ErrorCode.TenantIsolation, () => _ann.Tickets.UpdateAsync("a1", new Ticket { Nick = "b" }).AsTask());
        Throws.WithCode(ErrorCode.TenantIsolation, () => _ann.Tickets.UpdateAsync("a1", new Ticket { Nick = null }).AsTask());
        Throws.WithCode(ErrorCode.TenantIsolation, () => _ann.Tickets.Where(x => x.Count > 0).UpdateAsync(new Ticket { Nick = "b" }).AsTask());
        Throws.WithCode(ErrorCode.TenantIsolation, () => _ann.Tickets.UpsertAsync(new Ticket { Id = "a1", Name = "mine", Nick = "b" }).AsTask());
        Throws.WithCode(ErrorCode.Conflict, () => _ann.Tickets.UpdateAsync("a1", new Ticket { Parent = "b1" }).AsTask());
        Throws.WithCode(ErrorCode.Conflict, () => _ann.Notes.UpdateAsync("na", new Note { Ticket = "b1" }).AsTask());
        Throws.WithCode(ErrorCode.Conflict, () => _ann.Notes.Where(x => x.Id == "na").UpdateAsync(new Note { Ticket = "b1" }).AsTask());
        Assert.That((await _system.Tickets.OrderBy(x => x.Id).ToListAsync()).Select(x => $"{x.Id} {x.Name} {x.Nick}"), Is.EqualTo(new[] { "a1 ann one a", "b1 bob one b", "none nobody's " }));
        Assert.That((await _system.Notes.GetAsync("na"))!.Ticket, Is.EqualTo("a1"));
    }

    [Test]
    public async Task An_id_in_the_changes_moves_no_record()
    {
        Assert.That(await Outcome(() => _ann.Tickets.UpdateAsync("a1", new Ticket { Id = "b1", Name = "mine" }).AsTask()), Is.EqualTo("True").Or.EqualTo(ErrorCode.InvalidRequest));
        Assert.That(await Outcome(() => _ann.Tickets.UpsertAsync(new Ticket { Id = "b1", Code = "A", Name = "mine" }, x => x.Code).AsTask()), Is.Not.EqualTo("b1"));
        Assert.That((await _system.Tickets.OrderBy(x => x.Id).ToListAsync()).Select(x => $"{x.Id} {x.Nick}"), Is.EqualTo(new[] { "a1 a", "b1 b", "none " }));
        Assert.That((await _system.Tickets.GetAsync("b1"))!.Name, Is.EqualTo("bob one"));
    }

    [TestCase(null)]
    [TestCase("")]
    [TestCase("A")]
    [TestCase("a ")]
    [TestCase("a%")]
    [TestCase("a\0")]
    [TestCase("null")]
    public async Task Another_spelling_of_a_tenant_is_another_tenant(string? tenant)
    {
        await using var other = _db.As(new User("ann", ["clerk"], tenant));
        if (!factory.KeepsNul && tenant?.Contains('\0', StringComparison.Ordinal) == true)
        {
            Throws.WithCode(ErrorCode.Validation, async () => await other.Tickets.ToListAsync());
            return;
        }

        Assert.That(await other.Tickets.ToListAsync(), Is.Empty);
        Assert.That(await other.Tickets.Where("nick == null || nick != 'x'").CountAsync(), Is.Zero);
        Assert.That(await other.Tickets.UpdateAsync("none", new Ticket { Name = "mine" }).AsTask().ContinueWith(x => x is { IsFaulted: false, Result: true }), Is.False);
        Assert.That(await other.Tickets.DeleteAsync("none"), Is.False);
        Assert.That(await other.Notes.Expand(x => x.Ticket).ToListAsync(), Has.All.Property("TicketRecord").Null);
    }

    [Test]
    public async Task A_savepoint_and_a_rollback_lift_no_restriction()
    {
        await using var outer = await _ann.BeginAsync();
        await using (var inner = await _ann.BeginAsync())
        {
            Assert.That(await _ann.Tickets.UpdateAsync("b1", new Ticket { Name = "mine" }), Is.False);
            Assert.That((await _ann.Tickets.ToListAsync()).Select(x => x.Id), Is.EqualTo(new[] { "a1" }));
            await inner.RollbackAsync();
        }

        Assert.That(await _ann.Tickets.FindAsync("b1"), Is.Null);
        Assert.That((await _ann.Notes.Expand(x => x.Ticket).OrderBy(x => x.Id).ToListAsync()).Select(x => x.TicketRecord?.Id), Is.EqualTo(new[] { "a1", null }));
        Assert.That(await _ann.Tickets.CountAsync(), Is.EqualTo(1));
        await outer.CommitAsync();
    }

    [Test]
    public async Task The_cursor_of_another_tenant_leads_nowhere()
    {
        var theirs = await _system.Tickets.OrderByDescending(x => x.Name).PageAsync(1);
        var page = await _ann.Tickets.OrderByDescending(x => x.Name).PageAsync(5, theirs.Next);
        Assert.That(page.Items.Select(x => x.Id), Is.EqualTo(new[] { "a1" }));
        Assert.That(page.HasMore, Is.False);
    }

    [Test]
    public async Task Users_of_two_tenants_at_once_see_their_own()
    {
        var tasks = Enumerable.Range(0, 8).Select(async number =>
        {
            await using var session = _db.As(new User("u" + number, ["clerk"], number % 2 == 0 ? "a" : "b"));
            for (var i = 0; i < 100; i++)
            {
                var own = number % 2 == 0 ? "a1" : "b1";
                Assert.That((await session.Tickets.Where(x => x.Count > 0).ToListAsync()).Single().Id, Is.EqualTo(own));
                Assert.That(await session.Tickets.FindAsync(own == "a1" ? "b1" : "a1"), Is.Null);
            }
        });
        await Task.WhenAll(tasks);
    }

    [Test]
    public async Task A_rule_looks_at_no_record_of_another_tenant()
    {
        var check = _ann.RentCheck(ChangeKind.Create, null, null, default);
        Assert.That(await check.AnyAsync<Ticket>("code == @code", ("code", "A")), Is.True);
        Assert.That(await check.AnyAsync<Ticket>("code == @code", ("code", "B")), Is.False);
        Assert.That(await check.FindAsync<Ticket>("b1"), Is.Null);
        _ann.ReturnCheck(check);
        var all = _system.RentCheck(ChangeKind.Create, null, null, default);
        Assert.That(await all.AnyAsync<Ticket>("code == @code", ("code", "B")), Is.True);
        _system.ReturnCheck(all);
    }

    private static async Task<string> Outcome<T>(Func<Task<T>> action)
    {
        try
        {
            return await action() is Record record ? record.Id : "True";
        }
        catch (ObjectQLException error)
        {
            return error.Code;
        }
    }
}
