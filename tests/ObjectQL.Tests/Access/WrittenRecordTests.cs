using ObjectQL.Query;

namespace ObjectQL.Tests.Access;

/// <summary>
/// Who may change a record may not make it one that it may not change: developers work with open tickets and those named for them, must not touch
/// tickets with a rating above 3 once they are, and see no ticket of the nick 'other'.
/// </summary>
public sealed class WrittenRecordTests(DriverFactory factory) : AccessFixture(factory)
{
    private protected override ObjectPermission Permission()
    {
        var schema = Operations<Ticket>.Default.Type.Schema;
        var scope = new QueryScope(schema, static name => name == "teams" ? Operations<Team>.Default.Type.Schema : null);
        Expression Parsed(string text) => ExpressionParser.Parse(text, scope) is { Errors.IsEmpty: true, Expression: { } found } ? found : throw new ArgumentException(text);
        var (read, update) = (AccessOperations.Read, AccessOperations.Update);
        return new ObjectPermission(["admin", "developer"])
        {
            Objects = new ObjectRoles(Admin | Developer, Admin | Developer, Admin | Developer, Admin, Admin, Admin),
            Rules =
            [
                new RecordGrant(Parsed("rating > 3"), read, update),
                new RecordGrant(Parsed("status == 'open' || code == $current_user.id || team.name == $current_user.id"), read | update, AccessOperations.None),
            ],
            Rows = [new RowRestriction(Parsed("nick == null || nick != 'other'"), [new RowRelief(Admin, null)])],
        } with { Sources = scope.Sources };
    }

    [TestCase("by id")]
    [TestCase("loaded")]
    [TestCase("many")]
    [TestCase("upsert")]
    [TestCase("upsert by code")]
    public async Task A_change_that_leads_out_of_what_the_caller_may_change_is_refused(string way)
    {
        var error = Throws.WithCode(ErrorCode.Forbidden, () => ChangeAsync(way, x => x.Status = TicketStatus.Closed), "tickets");
        Assert.That(error.Message, Does.Contain("these values"));
        Throws.WithCode(ErrorCode.Forbidden, () => ChangeAsync(way, x => x.Nick = "other"), "tickets");
        var stored = await System.Tickets.GetAsync("open");
        Assert.That((stored.Status, stored.Nick, stored.Name), Is.EqualTo((TicketStatus.Open, "secret", "open one")));
    }

    [TestCase("by id")]
    [TestCase("loaded")]
    [TestCase("many")]
    [TestCase("upsert")]
    public async Task A_change_after_which_another_rule_gives_the_record_is_stored(string way)
    {
        await System.Teams.UpdateAsync("team", new Team { Name = "ann" });
        await ChangeAsync(way, x =>
        {
            x.Status = TicketStatus.Closed;
            x.Nick = "mine";
        });
        Assert.That((await System.Tickets.GetAsync("open")).Nick, Is.EqualTo("mine"), "the team of the ticket is the caller's");
        Throws.WithCode(ErrorCode.Forbidden, () => ChangeAsync(way, x => x.Team = null), "tickets");
        Assert.That((await System.Tickets.GetAsync("open")).Team, Is.EqualTo("team"));
    }

    [TestCase("by id")]
    [TestCase("many")]
    public async Task A_rule_that_denies_protects_what_is_stored_and_not_the_way_to_it(string way)
    {
        await ChangeAsync(way, x => x.Rating = 5);
        Assert.That(await Ann.Tickets.UpdateAsync("open", new Ticket { Rating = 1 }), Is.False, "now it is read only");
        Assert.That((await System.Tickets.GetAsync("open")).Rating, Is.EqualTo(5));
    }

    [Test]
    public async Task A_new_record_must_match_what_every_record_must()
    {
        Throws.WithCode(ErrorCode.Forbidden, () => Ann.Tickets.CreateAsync(new Ticket { Id = "n1", Name = "new one", Nick = "other" }).AsTask(), "tickets");
        Throws.WithCode(ErrorCode.Forbidden, () => Ann.Tickets.UpsertAsync(new Ticket { Id = "n1", Name = "new one", Nick = "other" }).AsTask(), "tickets");
        Throws.WithCode(
            ErrorCode.Forbidden, () => Ann.Tickets.CreateManyAsync([new Ticket { Id = "n1", Name = "new one" }, new Ticket { Id = "n2", Name = "new two", Nick = "other" }]).AsTask(), "tickets");
        Assert.That(await System.Tickets.CountAsync(), Is.EqualTo(2));
        await Ann.Tickets.CreateAsync(new Ticket { Id = "n1", Name = "new one", Status = TicketStatus.Closed });
        Assert.That(await Ann.Tickets.FindAsync("n1"), Is.Null, "record rules say nothing about new records");
        await using var admin = Db.As(new User("root", ["admin"]));
        await admin.Tickets.CreateAsync(new Ticket { Id = "n2", Name = "new two", Nick = "other" });
    }

    [Test]
    public async Task A_refused_record_is_as_it_was_and_can_be_mended()
    {
        var ticket = await Ann.Tickets.GetAsync("open");
        ticket.Status = TicketStatus.Closed;
        Throws.WithCode(ErrorCode.Forbidden, () => Ann.Tickets.UpdateAsync(ticket).AsTask());
        ticket.Status = TicketStatus.InProgress;
        ticket.Code = "ann";
        Assert.That(await Ann.Tickets.UpdateAsync(ticket), Is.True);
        Assert.That((await System.Tickets.GetAsync("open")).Status, Is.EqualTo(TicketStatus.InProgress));
        var draft = new Ticket { Id = "n1", Name = "new one", Nick = "other" };
        Throws.WithCode(ErrorCode.Forbidden, () => Ann.Tickets.CreateAsync(draft).AsTask());
        draft.Nick = "mine";
        await Ann.Tickets.CreateAsync(draft);
        Assert.That((await System.Tickets.GetAsync("n1")).Nick, Is.EqualTo("mine"));
    }

    [Test]
    public async Task A_refused_change_of_many_changes_none_and_leaves_the_transaction_around_it_open()
    {
        await System.Tickets.CreateAsync(new Ticket { Id = "other", Name = "other one", Code = "ann" });
        await using var transaction = await Ann.BeginAsync();
        await Ann.Tickets.UpdateAsync("other", new Ticket { Name = "kept" });
        Throws.WithCode(ErrorCode.Forbidden, () => Ann.Tickets.Where(x => x.Name != "").UpdateAsync(new Ticket { Status = TicketStatus.Closed, Name = "lost" }).AsTask());
        await transaction.CommitAsync();
        Assert.That((await System.Tickets.OrderBy(x => x.Id).ToListAsync()).Select(x => $"{x.Name} {x.Status}"), Is.EqualTo(new[] { "closed one closed", "open one open", "kept open" }));
    }

    [Test]
    public async Task What_hooks_write_is_the_programs()
    {
        Ann.TicketOperations = new Closing();
        Assert.That(await Ann.Tickets.UpdateAsync("open", new Ticket { Name = "changed" }), Is.True);
        Assert.That((await System.Tickets.GetAsync("open")).Status, Is.EqualTo(TicketStatus.Closed));
    }

    private async Task ChangeAsync(string way, Action<Ticket> change)
    {
        var draft = new Ticket();
        switch (way)
        {
            case "loaded":
                draft = await Ann.Tickets.GetAsync("open");
                change(draft);
                await Ann.Tickets.UpdateAsync(draft);
                break;
            case "by id":
                change(draft);
                await Ann.Tickets.UpdateAsync("open", draft);
                break;
            case "many":
                change(draft);
                await Ann.Tickets.Where(x => x.Name == "open one").UpdateAsync(draft);
                break;
            default:
                draft = way == "upsert" ? new Ticket { Id = "open", Name = "open one" } : new Ticket { Code = "A", Name = "open one" };
                change(draft);
                await (way == "upsert" ? Ann.Tickets.UpsertAsync(draft) : Ann.Tickets.UpsertAsync(draft, x => x.Code));
                break;
        }
    }

    private sealed class Closing() : Operations<Ticket>(Operations<Ticket>.Default.Type, new() { Update = OperationPlan.Basic.With(OperationStage.BeforeHooks) })
    {
        protected override ValueTask BeforeUpdateAsync(UpdateContext<Ticket> context)
        {
            context.Data.Status = TicketStatus.Closed;
            return default;
        }
    }
}
