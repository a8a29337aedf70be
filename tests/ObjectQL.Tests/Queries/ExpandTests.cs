using System.Buffers;
using System.Text;
using System.Text.Json;

namespace ObjectQL.Tests;

/// <summary>Related records that come along with a query, on every driver.</summary>
public sealed class ExpandTests(DriverFactory factory) : SessionFixture(factory)
{
    private Team _red = null!;
    private Team _blue = null!;

    [SetUp]
    public async Task FillAsync()
    {
        _red = await Session.Teams.CreateAsync(new() { Name = "Red" });
        _blue = await Session.Teams.CreateAsync(new() { Name = "Blue" });
    }

    [Test]
    public async Task A_lookup_leads_to_its_record()
    {
        await AddTicketAsync("one", ticket => ticket.Team = _red.Id);
        await AddTicketAsync("two");
        var tickets = await Session.Tickets.OrderBy(x => x.Name).Expand(x => x.Team).ToListAsync();
        Assert.That(tickets.Select(ticket => ticket.TeamRecord?.Name), Is.EqualTo(new[] { "Red", null }));
        Assert.That(tickets[0].TeamRecord!.IsStored);
    }

    [Test]
    public async Task Children_come_in_the_order_that_was_asked_for_and_limited_for_each_parent()
    {
        foreach (var (team, count) in new[] { (_red, 4), (_blue, 1) })
        {
            for (var i = 0; i < count; i++)
            {
                await AddTicketAsync($"{team.Name} {i}", ticket => ticket.Team = team.Id);
            }
        }

        await Session.Teams.CreateAsync(new() { Name = "Void" });
        Assert.That(await NamesAsync(tickets => tickets.OrderByDescending(x => x.Name)), Is.EqualTo("Blue: Blue 0; Red: Red 3, Red 2, Red 1, Red 0; Void: "));
        Assert.That(await NamesAsync(tickets => tickets.OrderByDescending(x => x.Name).Take(2)), Is.EqualTo("Blue: Blue 0; Red: Red 3, Red 2; Void: "));
        Assert.That(await NamesAsync(tickets => tickets.OrderBy(x => x.Name).Skip(1).Take(2)), Is.EqualTo("Blue: ; Red: Red 1, Red 2; Void: "));
        Assert.That(await NamesAsync(tickets => tickets.OrderBy(x => x.Name).Skip(3)), Is.EqualTo("Blue: ; Red: Red 3; Void: "));
        Assert.That(await NamesAsync(tickets => tickets.Take(0)), Is.EqualTo("Blue: ; Red: ; Void: "));
        Assert.That(await NamesAsync(tickets => tickets.Take(1)), Is.EqualTo("Blue: Blue 0; Red: Red 0; Void: "), "without an order, by id");
        Assert.That(await NamesAsync(tickets => tickets.Where(x => x.Name > "Red 1").OrderBy(x => x.Name).Take(1)), Is.EqualTo("Blue: ; Red: Red 2; Void: "));
    }

    [Test]
    public async Task A_condition_on_the_record_of_a_lookup_leaves_null()
    {
        await AddTicketAsync("one", ticket => ticket.Team = _red.Id);
        await AddTicketAsync("two", ticket => ticket.Team = _blue.Id);
        var tickets = await Session.Tickets.OrderBy(x => x.Name).Expand(x => x.Team, team => team.Where(y => y.Name == "Blue")).ToListAsync();
        Assert.That(tickets.Select(ticket => ticket.TeamRecord?.Name), Is.EqualTo(new[] { null, "Blue" }));
        tickets = await Session.Tickets.OrderBy(x => x.Name).Expand(x => x.Team, team => team.Take(0)).ToListAsync();
        Assert.That(tickets.Select(ticket => ticket.TeamRecord), Is.All.Null);
    }

    [Test]
    public async Task A_lookup_of_several_keeps_its_order_unless_another_is_asked_for()
    {
        await Session.Teams.CreateAsync(new() { Id = "nobody", Name = "Gone" });
        await Session.Notes.CreateAsync(new() { Title = "note", Team = _red.Id, Watchers = [_red.Id, "nobody", _blue.Id] });
        await RemoveAsync<Team>("nobody");
        await Session.Notes.CreateAsync(new() { Title = "unwatched", Team = _red.Id });
        var notes = await Session.Notes.OrderBy(x => x.Title).Expand(x => x.Watchers).ToListAsync();
        Assert.That(notes[0].WatchersRecords.Select(team => team.Name), Is.EqualTo(new[] { "Red", "Blue" }));
        Assert.That(notes[1].WatchersRecords, Is.Empty);
        notes = await Session.Notes.OrderBy(x => x.Title).Expand(x => x.Watchers, teams => teams.OrderBy(y => y.Name).Take(1)).ToListAsync();
        Assert.That(notes[0].WatchersRecords.Select(team => team.Name), Is.EqualTo(new[] { "Blue" }));
    }

    [Test]
    public async Task Expansions_nest()
    {
        var root = await AddTicketAsync("root", ticket => ticket.Team = _red.Id);
        var child = await AddTicketAsync("child", ticket => ticket.Parent = root.Id);
        await AddTicketAsync("grandchild", ticket => ticket.Parent = child.Id);
        await Session.Notes.CreateAsync(new() { Title = "note", Team = _blue.Id, Ticket = child.Id });
        var found = await Session.Tickets.Where(x => x.Name == "grandchild")
            .Expand(x => x.Parent, parent => parent
                .Expand(y => y.Parent, top => top.Expand(z => z.Team))
                .Expand(y => y.Notes, notes => notes.Expand(z => z.Team)))
            .FirstOrDefaultAsync();
        var parent = found!.ParentRecord!;
        Assert.That((parent.Name, parent.ParentRecord!.Name, parent.ParentRecord.TeamRecord!.Name), Is.EqualTo(("child", "root", "Red")));
        Assert.That(parent.Notes.Single().TeamRecord!.Name, Is.EqualTo("Blue"));
        Throws.WithCode(ErrorCode.FieldNotLoaded, () => Task.FromResult(parent.ParentRecord.ParentRecord), "tickets", "parent");
    }

    [Test]
    public async Task What_was_not_expanded_says_what_to_write()
    {
        await AddTicketAsync("one", ticket => ticket.Team = _red.Id);
        var ticket = (await Session.Tickets.ToListAsync())[0];
        var lookup = Throws.WithCode(ErrorCode.FieldNotLoaded, () => Task.FromResult(ticket.TeamRecord), "tickets", "team");
        Assert.That(lookup.Message, Does.Contain(".Expand(x => x.Team)"));
        var children = Throws.WithCode(ErrorCode.FieldNotLoaded, () => Task.FromResult(ticket.Notes), "tickets", "notes");
        Assert.That(children.Message, Does.Contain(".Expand(x => x.Notes)"));
        var draft = new Ticket { Team = "x" };
        Assert.That(draft.TeamRecord, Is.Null);
        Assert.That(draft.Notes, Is.Empty);
    }

    [Test]
    public async Task An_assigned_lookup_no_longer_has_its_former_record()
    {
        await AddTicketAsync("one", one => one.Team = _red.Id);
        var ticket = (await Session.Tickets.Expand(x => x.Team).ToListAsync())[0];
        ticket.Team = _blue.Id;
        Throws.WithCode(ErrorCode.FieldNotLoaded, () => Task.FromResult(ticket.TeamRecord), "tickets", "team");
        await Session.Tickets.UpdateAsync(ticket);
        Throws.WithCode(ErrorCode.FieldNotLoaded, () => Task.FromResult(ticket.TeamRecord), "tickets", "team");
    }

    [Test]
    public async Task A_projection_reads_the_lookup_that_is_expanded()
    {
        await AddTicketAsync("one", one => one.Team = _red.Id);
        var ticket = (await Session.Tickets.Query().Select(x => x.Name).Expand(x => x.Team, team => team.Select(y => y.Name)).ToListAsync())[0];
        Assert.That(ticket.TeamRecord!.Name, Is.EqualTo("Red"));
        Throws.WithCode(ErrorCode.FieldNotLoaded, () => Task.FromResult(ticket.TeamRecord.CreatedAt), "teams", "created_at");
        Throws.WithCode(ErrorCode.FieldNotLoaded, () => Task.FromResult(ticket.Code), "tickets", "code");
        var team = (await Session.Teams.Where(x => x.Name == "Red").Select(x => x.Name).Expand(x => x.Tickets, tickets => tickets.Select(y => y.Name)).ToListAsync())[0];
        Assert.That(team.Tickets.Single().Name, Is.EqualTo("one"));
    }

    [Test]
    public async Task Expansions_work_across_data_sources()
    {
        var ticket = await AddTicketAsync("one", one => one.Team = _red.Id);
        await Session.LogEntries.CreateAsync(new() { Text = "entry", Ticket = ticket.Id });
        var entry = (await Session.LogEntries.Expand(x => x.Ticket, one => one.Expand(y => y.Team)).ToListAsync())[0];
        Assert.That(entry.TicketRecord!.TeamRecord!.Name, Is.EqualTo("Red"));
        var expanded = (await Session.Tickets.Expand(x => x.LogEntries).ToListAsync())[0];
        Assert.That(expanded.LogEntries.Single().Text, Is.EqualTo("entry"));
    }

    [Test]
    public async Task Inside_of_a_transaction_its_own_changes_are_seen()
    {
        await AddTicketAsync("one", one => one.Team = _red.Id);
        await using (var transaction = await Session.BeginAsync())
        {
            Assert.That((await Session.Tickets.Expand(x => x.Team).ToListAsync())[0].TeamRecord!.Name, Is.EqualTo("Red"));
            await Session.Teams.UpdateAsync(_red.Id, new() { Name = "Crimson" });
            Assert.That((await Session.Tickets.Expand(x => x.Team).ToListAsync())[0].TeamRecord!.Name, Is.EqualTo("Crimson"));
        }

        Assert.That((await Session.Tickets.Expand(x => x.Team).ToListAsync())[0].TeamRecord!.Name, Is.EqualTo("Red"), "rolled back");
    }

    [Test]
    public async Task Json_has_the_record_in_the_place_of_its_id()
    {
        await AddTicketAsync("one", one => one.Team = _red.Id);
        var output = new ArrayBufferWriter<byte>();
        await Session.Teams.Where(x => x.Name == "Red").Select(x => x.Name)
            .Expand(x => x.Tickets, tickets => tickets.Select(y => y.Name).Expand(y => y.Team, team => team.Select(z => z.Name)).Expand(y => y.Parent))
            .WriteJsonAsync(output);
        var ticket = (await Session.Tickets.ToListAsync())[0];
        var expected = $$"""[{"id":"{{_red.Id}}","name":"Red","tickets":[{"id":"{{ticket.Id}}","name":"one","team":{"id":"{{_red.Id}}","name":"Red"},"parent":null}]}]""";
        Assert.That(Encoding.UTF8.GetString(output.WrittenSpan), Is.EqualTo(expected));
        var records = await Session.Teams.Where(x => x.Name == "Red").Select(x => x.Name)
            .Expand(x => x.Tickets, tickets => tickets.Select(y => y.Name).Expand(y => y.Team, team => team.Select(z => z.Name)).Expand(y => y.Parent))
            .ToListAsync();
        Assert.That(JsonSerializer.Serialize(records), Is.EqualTo(expected));
    }

    [Test]
    public async Task Records_written_after_a_change_have_the_id_again()
    {
        await AddTicketAsync("one", one => one.Team = _red.Id);
        var ticket = (await Session.Tickets.Query().Select(x => x.Name).Expand(x => x.Team).ToListAsync())[0];
        ticket.Team = _blue.Id;
        Assert.That(JsonSerializer.Serialize(ticket), Is.EqualTo($$"""{"id":"{{ticket.Id}}","name":"one","team":"{{_blue.Id}}"}"""));
    }

    [Test]
    public void Nine_levels_are_one_too_many()
    {
        RelatedQuery<Ticket, Ticket.Fields> Deeper(RelatedQuery<Ticket, Ticket.Fields> query, int levels) =>
            levels == 0 ? query : query.Expand(x => x.Parent, parent => Deeper(parent, levels - 1));

        Assert.That(Session.Tickets.Expand(x => x.Parent, parent => Deeper(parent, 7)).ToListAsync().AsTask(), Is.Not.Null);
        Throws.WithCode(ErrorCode.InvalidRequest, async () => await Session.Tickets.Expand(x => x.Parent, parent => Deeper(parent, 8)).ToListAsync(), "tickets", "parent");
    }

    [Test]
    public void A_relation_of_another_record_is_refused() => Assert.That(
        Throws.WithCode(ErrorCode.InvalidRequest, async () => await Session.Notes.Expand(x => x.TicketRecord.Team).ToListAsync(), "notes").Message,
        Does.Contain("nest them"));

    [Test]
    public void An_unknown_relation_names_the_known_ones()
    {
        var builder = Session.RentBuilder(Operations<Ticket>.Default.Type);
        var error = Throws.WithCode(ErrorCode.InvalidRequest, () => Task.FromResult(builder.Expand(Session, "note")), "tickets", "note");
        Assert.That(error.Message, Does.Contain("Did you mean 'notes'?"));
        Throws.WithCode(ErrorCode.InvalidRequest, () => Task.FromResult(builder.Expand(Session, "name")), "tickets", "name");
        Session.ReturnBuilder(builder);
    }

    [Test]
    public void A_change_of_many_records_takes_no_expansion() => Throws.WithCode(
        ErrorCode.InvalidRequest, async () => await Session.Tickets.Expand(x => x.Team).DeleteAsync(), "tickets");

    [Test]
    public void A_stream_expands_nothing() => Throws.WithCode(
        ErrorCode.InvalidRequest,
        async () =>
        {
            await foreach (var ticket in Session.Tickets.Expand(x => x.Team).AsAsyncEnumerable())
            {
                Assert.Fail(ticket.Name);
            }
        },
        "tickets");

    [Test]
    public async Task A_page_expands()
    {
        await AddTicketAsync("one", one => one.Team = _red.Id);
        await AddTicketAsync("two", one => one.Team = _blue.Id);
        var page = await Session.Tickets.OrderBy(x => x.Name).Expand(x => x.Team).PageAsync(1);
        Assert.That(page.Items.Single().TeamRecord!.Name, Is.EqualTo("Red"));
        page = await Session.Tickets.OrderBy(x => x.Name).Expand(x => x.Team).PageAsync(1, page.Next);
        Assert.That(page.Items.Single().TeamRecord!.Name, Is.EqualTo("Blue"));
    }

    [Test]
    public async Task What_was_kept_of_a_query_that_was_run_is_refused()
    {
        var kept = default(RelatedQuery<Note, Note.Fields>);
        await Session.Tickets.Expand(x => x.Notes, notes => kept = notes).ToListAsync();
        Assert.That(() => kept.Take(1), NUnit.Framework.Throws.InvalidOperationException);
        Assert.That(() => default(RelatedQuery<Note, Note.Fields>).Take(1), NUnit.Framework.Throws.InvalidOperationException);
    }

    [Test]
    public async Task A_condition_of_another_query_is_refused()
    {
        await AddTicketAsync("one");
        var outer = default(Predicate);
        Assert.That(
            () => Session.Tickets.Where(x => outer = x.Name == "one").Expand(x => x.Notes, notes => notes.Where(_ => outer)),
            NUnit.Framework.Throws.InvalidOperationException);
    }

    private async Task<string> NamesAsync(Func<RelatedQuery<Ticket, Ticket.Fields>, RelatedQuery<Ticket, Ticket.Fields>> query)
    {
        var teams = await Session.Teams.OrderBy(x => x.Name).Expand(x => x.Tickets, query).ToListAsync();
        return string.Join("; ", teams.Select(team => $"{team.Name}: {string.Join(", ", team.Tickets.Select(ticket => ticket.Name))}"));
    }
}
