using System.Buffers;
using System.Text.Json.Nodes;

namespace ObjectQL.Tests.Access;

/// <summary>Compares what a session gives to a user with what a naive decision does.</summary>
internal sealed class AccessCheck(AccessWorld world, User user, TestSession session, TestDb db)
{
    private const string Refused = "FORBIDDEN";

    public async Task ReadingAsync()
    {
        var visible = Ids("tickets", world.Visible(user, "tickets"));
        await SameAsync("list", Or("tickets", visible), async () => Ids(await session.Tickets.ToListAsync()));
        await SameAsync("count", Or("tickets", Parts(visible).Length.ToString()), async () => (await session.Tickets.CountAsync()).ToString());
        await SameAsync("any", Or("tickets", (visible.Length != 0).ToString()), async () => (await session.Tickets.AnyAsync()).ToString());
        await SameAsync("stream", Or("tickets", visible), async () => Ids(await Streamed()));
        await SameAsync("page", Or("tickets", string.Join('+', Parts(visible).Take(5))), async () => Ids((await session.Tickets.OrderBy(x => x.Id).PageAsync(5)).Items));
        await SameAsync("search", Or("tickets", visible), async () => Ids(await session.Tickets.Search("ticket").ToListAsync()));
        foreach (var row in world.Rows["tickets"])
        {
            var id = (string)row["id"]!;
            await SameAsync("find " + id, Or("tickets", world.May(user, "tickets", "read", row).ToString()), async () => (await session.Tickets.FindAsync(id) is not null).ToString());
        }

        await SameAsync("teams", Or("teams", Ids("teams", world.Visible(user, "teams"))), async () => Ids(await session.Teams.ToListAsync()));
        await SameAsync("notes", Or("notes", Ids("notes", world.Visible(user, "notes"))), async () => Ids(await session.Notes.ToListAsync()));
    }

    public async Task PathsAsync()
    {
        // A hidden team is as if there were none.
        var named = world.Visible(user, "tickets").Where(row => world.Follow(user, "teams", row["team"])?["name"] as string == "a1");
        await SameAsync("path", Or("tickets", "teams", Ids("tickets", named)), async () => Ids(await session.Tickets.Where(x => x.TeamRecord.Name == "a1").ToListAsync()));
        var none = world.Visible(user, "tickets").Where(row => world.Follow(user, "teams", row["team"]) is null);
        await SameAsync("no path", Or("tickets", "teams", Ids("tickets", none)), async () => Ids(await session.Tickets.Where("team.name == null").ToListAsync()));
        var reached = world.Visible(user, "notes").Where(row => world.Follow(user, "tickets", row["ticket"]) is { } ticket && world.Follow(user, "teams", ticket["team"]) is not null);
        await SameAsync("two steps", Or("notes", Or("tickets", "teams", Ids("notes", reached))), async () => Ids(await session.Notes.Where("ticket.team.name != null").ToListAsync()));
        var having = world.Visible(user, "teams").Where(team => world.Visible(user, "tickets").Any(ticket => Equals(ticket["team"], team["id"]) && Equals(ticket["status"], "open")));
        await SameAsync("children", Or("teams", "tickets", Ids("teams", having)), async () => Ids(await session.Teams.Where(x => x.Tickets.Any(y => y.Status == TicketStatus.Open)).ToListAsync()));
        var lacking = world.Visible(user, "teams").Where(team => !world.Visible(user, "tickets").Any(ticket => Equals(ticket["team"], team["id"])));
        await SameAsync("no children", Or("teams", "tickets", Ids("teams", lacking)), async () => Ids(await session.Teams.Where(x => x.Tickets.None()).ToListAsync()));
        var groups = world.Visible(user, "tickets").GroupBy(row => world.Follow(user, "teams", row["team"])?["name"] as string).OrderBy(group => group.Key, StringComparer.Ordinal)
            .Select(group => $"{group.Key}:{group.Count()}");
        await SameAsync("groups", Or("tickets", "teams", string.Join('+', groups)), async () =>
            string.Join('+', (await session.Tickets.GroupBy(x => x.TeamRecord.Name).Count("number").ToRowsAsync()).Select(row => $"{row.Text(0)}:{row.Long("number")}").Order(StringComparer.Ordinal)));
    }

    public async Task FieldsAsync()
    {
        var mayCount = world.MayRead(user, "tickets", "count");
        var sum = world.Visible(user, "tickets").Sum(row => (long?)row["count"] ?? 0);
        await SameAsync("sum", Or("tickets", mayCount ? sum.ToString() : Refused), async () => (await session.Tickets.Query().SumAsync(x => x.Count) ?? 0).ToString());
        await SameAsync("sort", Or("tickets", mayCount ? "fine" : Refused), async () => Fine(await session.Tickets.OrderBy(x => x.Count).ToListAsync()));
        var mayNick = world.MayRead(user, "tickets", "nick");
        await SameAsync("condition", Or("tickets", mayNick ? "fine" : Refused), async () => Fine(await session.Tickets.Where("nick == 'u1'").ToListAsync()));
        await SameAsync("distinct", Or("tickets", mayNick ? "fine" : Refused), async () => Fine(await session.Tickets.Query().DistinctAsync(x => x.Nick)));
        await SameAsync("inner condition", Or("teams", "tickets", mayNick ? "fine" : Refused), async () => Fine(await session.Teams.Where(x => x.Tickets.Any(y => y.Nick == "u1")).ToListAsync()));
        await SameAsync("values", Or("tickets", Values(world.Visible(user, "tickets"), mayCount, mayNick)), async () =>
            string.Join('+', (await session.Tickets.ToListAsync()).OrderBy(x => x.Id, StringComparer.Ordinal).Select(x => $"{(RecordState.IsLoaded(x, 6) ? x.Count : "-")}/{(RecordState.IsLoaded(x, 23) ? x.Nick : "-")}")));
        await SameAsync("json", Or("tickets", Values(world.Visible(user, "tickets"), mayCount, mayNick)), async () =>
        {
            var output = new ArrayBufferWriter<byte>();
            await session.Tickets.WriteJsonAsync(output);
            return string.Join('+', JsonNode.Parse(output.WrittenSpan)!.AsArray().OrderBy(x => (string)x!["id"]!, StringComparer.Ordinal)
                .Select(x => $"{(x!.AsObject().ContainsKey("count") ? x["count"] : "-")}/{(x.AsObject().ContainsKey("nick") ? x["nick"] : "-")}"));
        });
    }

    public async Task ExpandingAsync()
    {
        var expected = world.Visible(user, "tickets").Select(row => $"{row["id"]}:{world.Follow(user, "teams", row["team"])?["name"]}");
        var forbidden = world.Visible(user, "tickets").Any(row => row["team"] is not null) && !world.May(user, "teams", "read");
        await SameAsync("expand", Or("tickets", forbidden ? Refused : string.Join('+', expected)), async () =>
            string.Join('+', (await session.Tickets.Expand(x => x.Team).ToListAsync()).OrderBy(x => x.Id, StringComparer.Ordinal).Select(x => $"{x.Id}:{x.TeamRecord?.Name}")));
        var children = world.Visible(user, "teams").Select(team => $"{team["id"]}:{string.Join(',', world.Visible(user, "tickets").Where(ticket => Equals(ticket["team"], team["id"])).Select(ticket => ticket["id"]))}");
        forbidden = world.Visible(user, "teams").Any() && !world.May(user, "tickets", "read");
        await SameAsync("expand children", Or("teams", forbidden ? Refused : string.Join('+', children)), async () =>
            string.Join('+', (await session.Teams.Expand(x => x.Tickets).ToListAsync()).OrderBy(x => x.Id, StringComparer.Ordinal).Select(x => $"{x.Id}:{string.Join(',', x.Tickets.Select(y => y.Id).Order(StringComparer.Ordinal))}")));
    }

    /// <summary>Changes that decide who may change the record: each is undone again.</summary>
    public async Task LeavingAsync()
    {
        (string What, Action<Ticket> Change, string Field, object? Value)[] changes =
        [
            ("status", static x => x.Status = TicketStatus.Closed, "status", "closed"), ("done", static x => x.Done = true, "done", true),
            ("no count", static x => x.Count = null, "count", null), ("count", static x => x.Count = 5, "count", 5L), ("no team", static x => x.Team = null, "team", null),
        ];
        foreach (var (what, change, field, value) in changes)
        {
            var draft = new Ticket();
            change(draft);
            foreach (var row in world.Rows["tickets"])
            {
                var id = (string)row["id"]!;
                await UndoneAsync($"{what} {id}", Writes("update", row) is "True" && !Leaves(row, field, value) ? Refused : Writes("update", row), async () => (await session.Tickets.UpdateAsync(id, Copied(change))).ToString());
            }

            var hit = world.Rows["tickets"].Where(row => Writes("update", row) == "True").ToList();
            var may = world.May(user, "tickets", "update") && world.May(user, "tickets", "read");
            await UndoneAsync("many " + what, may && hit.TrueForAll(row => Leaves(row, field, value)) ? hit.Count.ToString() : Refused, async () =>
                (await session.Tickets.Where(x => x.Name != "").UpdateAsync(draft)).ToString());
        }
    }

    private bool Leaves(Dictionary<string, object?> row, string field, object? value)
    {
        // Conditions may ask for all records, so the change is made for the question.
        var before = row[field];
        row[field] = value;
        var may = world.MayLeave(user, "tickets", row, isNew: false);
        row[field] = before;
        return may;
    }

    private static Ticket Copied(Action<Ticket> change)
    {
        var draft = new Ticket();
        change(draft);
        return draft;
    }

    private async Task UndoneAsync(string what, string expected, Func<Task<string>> action)
    {
        await using var transaction = await session.BeginAsync();
        await SameAsync(what, expected, action);
    }

    public async Task WritingAsync()
    {
        await using var transaction = await session.BeginAsync();
        foreach (var row in world.Rows["tickets"])
        {
            var id = (string)row["id"]!;
            await SameAsync("update " + id, Writes("update", row), async () => (await session.Tickets.UpdateAsync(id, new Ticket { Code = "c" + id })).ToString());
        }

        await CheckAsync("code", row => Writes("update", row) == "True" ? "c" + row["id"] : "");
        var many = world.Rows["tickets"].Count(row => Writes("update", row) == "True" && Equals(row["status"], "open"));
        await SameAsync("update many", world.May(user, "tickets", "update") && world.May(user, "tickets", "read") ? many.ToString() : Refused, async () =>
            (await session.Tickets.Where(x => x.Status == TicketStatus.Open).UpdateAsync(new Ticket { Rating = 5 })).ToString());
        await CheckAsync("rating", row => Writes("update", row) == "True" && Equals(row["status"], "open") ? "5" : "");
        var first = world.Rows["tickets"][0];
        var nick = OfTenant("x") is not "fine" and var reassigned ? reassigned : Writes("update", first) == "True" && !Leaves(first, "nick", "x") ? Refused : "fine";
        await SameAsync("hidden field", world.May(user, "tickets", "update") && world.May(user, "tickets", "read") && world.MayWrite(user, "tickets", "nick") ? nick : Refused, async () =>
            Fine(await session.Tickets.UpdateAsync("t00", new Ticket { Nick = "x" })));
        foreach (var row in world.Rows["notes"])
        {
            var id = (string)row["id"]!;
            await SameAsync("delete " + id, Writes("delete", row, "notes"), async () => (await session.Notes.DeleteAsync(id)).ToString());
        }

        var fresh = new Dictionary<string, object?> { ["id"] = "fresh", ["count"] = null, ["status"] = "open", ["done"] = false, ["team"] = null, ["nick"] = world.Permissions.GetValueOrDefault("tickets")?.TenantField is null ? null : user.Tenant };
        var made = OfTenant(user.Tenant) is not "fine" and var foreign ? foreign : world.MayLeave(user, "tickets", fresh, isNew: true) ? "fine" : Refused;
        await SameAsync("create", world.May(user, "tickets", "create") ? made : Refused, async () => Fine(await session.Tickets.CreateAsync(new Ticket { Name = "new one" })));
        var team = world.Rows["teams"][0];
        var refers = !world.May(user, "tickets", "create") ? Refused : OfTenant(user.Tenant) is not "fine" and var other ? other : !world.May(user, "teams", "read", team) ? "CONFLICT"
            : world.MayLeave(user, "tickets", new(fresh) { ["team"] = team["id"] }, isNew: true) ? "fine" : Refused;
        await SameAsync("refer", refers, async () => Fine(await session.Tickets.CreateAsync(new Ticket { Name = "referring", Team = (string)team["id"]! })));
        await transaction.RollbackAsync();
    }

    private async Task CheckAsync(string field, Func<Dictionary<string, object?>, string> expected)
    {
        // Another session does not see an open transaction; the same one, as the system, does.
        var stored = new List<string>();
        foreach (var row in world.Rows["tickets"])
        {
            var found = await db.Driver.FindAsync<Ticket>(Operations<Ticket>.Default.Type.FindPlan, (string)row["id"]!, await session.TransactionOfAsync(db.Driver, CancellationToken.None), CancellationToken.None);
            stored.Add(field == "code" ? found!.Code ?? "" : $"{found!.Rating}");
        }

        Assert.That(string.Join('+', stored), Is.EqualTo(string.Join('+', world.Rows["tickets"].Select(expected))), Story(field));
    }

    private string OfTenant(string? tenant) =>
        world.Permissions.GetValueOrDefault("tickets")?.TenantField is null || (user.Tenant is not null && tenant == user.Tenant) ? "fine" : ErrorCode.TenantIsolation;

    private string Writes(string operation, Dictionary<string, object?> row, string name = "tickets") =>
        world.May(user, name, operation) && world.May(user, name, "read") ? world.May(user, name, operation, row).ToString() : Refused;

    private string Or(string name, string expected) => world.May(user, name, "read") ? expected : Refused;

    private string Or(string name, string other, string expected) => world.May(user, name, "read") && world.May(user, other, "read") ? expected : Refused;

    private static string Values(IEnumerable<Dictionary<string, object?>> rows, bool mayCount, bool mayNick) =>
        string.Join('+', rows.Select(row => $"{(mayCount ? row["count"] : "-")}/{(mayNick ? row["nick"] : "-")}"));

    private async Task<List<Ticket>> Streamed()
    {
        var all = new List<Ticket>();
        await foreach (var ticket in session.Tickets.AsAsyncEnumerable())
        {
            all.Add(ticket);
        }

        return all;
    }

    private static string Ids(string name, IEnumerable<Dictionary<string, object?>> rows)
    {
        _ = name;
        return string.Join('+', rows.Select(static row => (string)row["id"]!).Order(StringComparer.Ordinal));
    }

    private static string Ids<T>(IEnumerable<T> records)
        where T : Record => string.Join('+', records.Select(static record => record.Id).Order(StringComparer.Ordinal));

    private static string[] Parts(string ids) => ids.Length == 0 ? [] : ids.Split('+');

    private static string Fine(object? result) => result is null ? "fine" : "fine";

    private async Task SameAsync(string what, string expected, Func<Task<string>> action)
    {
        string actual;
        try
        {
            actual = await action();
        }
        catch (ObjectQLException error)
        {
            actual = error.Code;
        }

        Assert.That(actual, Is.EqualTo(expected), () => Story(what));
    }

    private string Story(string what) => $"{what}\nroles {string.Join(',', user.Roles)} id {user.Id} team {user.Attribute("team_name")}\n"
        + string.Join('\n', world.Permissions.Values.Select(item => $"{item} rules {string.Join("; ", item.Rules)} fields {string.Join("; ", item.Fields)} rows {string.Join("; ", item.RowSecurity)} shares {string.Join("; ", item.Sharing)}"));
}
