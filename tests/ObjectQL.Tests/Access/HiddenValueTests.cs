using System.Buffers;
using System.Text;
using System.Text.Json;
using ObjectQL.Metadata;
using ObjectQL.Query;

namespace ObjectQL.Tests.Access;

/// <summary>The ways on which a hidden value could come back: what hooks write, messages, masks, and conditions with values of the caller.</summary>
public sealed class HiddenValueTests(DriverFactory factory) : AccessFixture(factory)
{
    private static readonly ValidationRule Rule = new("count_rule", "count", "", "Count is {{count}}, code {{code}}, nick {{nick}}.") { Severity = ValidationSeverity.Error };

    [Test]
    public async Task A_mask_shows_no_half_of_a_character()
    {
        await System.Tickets.UpdateAsync("open", new Ticket { Nick = "secret\U0001F600" });
        Assert.That((await Ann.Tickets.GetAsync("open")).Nick, Is.EqualTo("**"));
        var output = new global::System.Buffers.ArrayBufferWriter<byte>();
        await Ann.Tickets.WriteJsonAsync(output);
        Assert.That(global::System.Text.Encoding.UTF8.GetString(output.WrittenSpan), Does.Contain("\"nick\":\"**\""));
    }

    [Test]
    public async Task What_a_hook_writes_into_a_record_that_was_read_stays_hidden()
    {
        Ann.TicketOperations = new Counting();
        var ticket = await Ann.Tickets.GetAsync("open");
        ticket.Name = "changed";
        Assert.That(await Ann.Tickets.UpdateAsync(ticket), Is.True);
        Assert.That(RecordState.IsLoaded(ticket, 6), Is.False);
        Assert.That(JsonSerializer.Serialize(ticket), Does.Not.Contain("count"));
        Assert.That((await System.Tickets.GetAsync("open")).Count, Is.EqualTo(2));
    }

    [Test]
    public async Task A_message_of_a_rule_shows_what_the_caller_may_see()
    {
        var ticket = await System.Tickets.GetAsync("open");
        Assert.That(Message(System, ticket), Is.EqualTo("Count is 1, code A, nick secret."));
        Assert.That(Message(Ann, ticket), Is.EqualTo("Count is ***, code A, nick **t."));
    }

    [TestCase("team")]
    [TestCase(5)]
    [TestCase(true)]
    [TestCase(double.NaN)]
    [TestCase('c')]
    [TestCase(null)]
    public async Task An_attribute_of_any_type_gives_no_access_by_mistake(object? value)
    {
        foreach (var condition in new[] { "count == $current_user.x", "due >= $current_user.x", "done == $current_user.x", "code in $current_user.x", "count < $current_user.x.y", "status == $current_user.x" })
        {
            await using var db = await WithAsync(condition);
            await using var session = db.As(new User("x", ["developer"], attributes: new Dictionary<string, object?> { ["x"] = value }));
            Assert.That(await session.Tickets.CountAsync(), Is.Zero, condition);
        }
    }

    [Test]
    public async Task A_delete_that_a_hidden_record_prevents_does_not_name_it()
    {
        var notes = new ObjectPermission(["clerk"]) { Rows = [new RowRestriction(ConstantExpression.False, [])] };
        await using var db = await TestDb.OpenAsync(CreateDriver(), new Dictionary<string, Driver> { ["logs"] = CreateDriver() }, new TestPermissions(["clerk"], new Dictionary<string, ObjectPermission> { ["notes"] = notes }));
        await using var system = db.AsSystem();
        await system.Teams.CreateAsync(new Team { Id = "t", Name = "t" });
        await system.Teams.CreateAsync(new Team { Id = "r", Name = "r" });
        await system.Notes.CreateAsync(new Note { Id = "hidden-note", Title = "hidden title", Team = "t", Reviewer = "r" });
        await using var clerk = db.As(new User("c", ["clerk"]));
        var error = Throws.WithCode(ErrorCode.Conflict, () => clerk.Teams.DeleteAsync("r").AsTask());
        Assert.That(error.Message, Does.Not.Contain("hidden"));
    }

    [Test]
    public async Task A_field_far_to_the_right_is_hidden_too()
    {
        var wides = new ObjectPermission(["clerk"]) { Fields = [new FieldRoles(150, 0, 0)], Masks = [new MaskedField(151, "*", 0)] };
        await using var db = await TestDb.OpenAsync(CreateDriver(), new Dictionary<string, Driver> { ["logs"] = CreateDriver() }, new TestPermissions(["clerk"], new Dictionary<string, ObjectPermission> { ["wides"] = wides }));
        await using var clerk = db.As(new User("c", ["clerk"]));
        var name = Operations<Wide>.Default.Type.Schema.Fields[150].Name;
        var masked = Operations<Wide>.Default.Type.Schema.Fields[151].Name;
        var draft = JsonSerializer.Deserialize<Wide>($$"""{ "id": "w", "{{name}}": "hidden", "{{masked}}": "hidden" }""")!;
        Throws.WithCode(ErrorCode.Forbidden, () => clerk.Wides.CreateAsync(draft).AsTask(), "wides", name);
        await using var system = db.AsSystem();
        await system.Wides.CreateAsync(JsonSerializer.Deserialize<Wide>($$"""{ "id": "w", "{{name}}": "hidden", "{{masked}}": "hidden" }""")!);
        Assert.That(JsonSerializer.Serialize(await clerk.Wides.GetAsync("w")), Does.Not.Contain("hidden").And.Not.Contain(name + "\""));
        var output = new ArrayBufferWriter<byte>();
        await clerk.QueryJsonAsync("wides", "{}"u8, output);
        Assert.That(Encoding.UTF8.GetString(output.WrittenSpan), Does.Not.Contain("hidden"));
        Throws.WithCode(ErrorCode.Forbidden, () => clerk.Wides.Where($"{name} == 'hidden'").CountAsync().AsTask());
        Throws.WithCode(ErrorCode.Forbidden, () => clerk.Wides.Where($"{masked} == 'hidden'").CountAsync().AsTask());
    }

    [Test]
    public async Task Streams_templates_and_transactions_show_in_part_too()
    {
        await foreach (var ticket in Ann.Tickets.AsAsyncEnumerable())
        {
            Assert.That(ticket.Nick, Is.EqualTo("**t"));
            Assert.That(RecordState.IsLoaded(ticket, 6), Is.False);
        }

        await using var transaction = await Ann.BeginAsync();
        Assert.That((await Ann.Tickets.ToListAsync()).Single().Nick, Is.EqualTo("**t"));
        Assert.That((await Ann.Teams.Expand(x => x.Tickets).ToListAsync()).Single().Tickets.Single().Nick, Is.EqualTo("**t"));
        Assert.That((await Ann.Tickets.GetAsync("open")).Nick, Is.EqualTo("**t"));
        Throws.WithCode(ErrorCode.Forbidden, () => Ann.Tickets.Where("length(nick) > 1").CountAsync().AsTask());
        Throws.WithCode(ErrorCode.Forbidden, () => Ann.Tickets.Where("(count ?? 0) > 1 || true").CountAsync().AsTask());
        Throws.WithCode(ErrorCode.Forbidden, () => Ann.Teams.Where("exists(tickets, count > 1)").CountAsync().AsTask());
        Throws.WithCode(ErrorCode.Forbidden, () => Ann.Tickets.Where("parent.count > 1").CountAsync().AsTask());
    }

    [Test]
    public async Task More_roles_than_fit_give_less_and_never_more()
    {
        string[] roles = [.. Enumerable.Range(0, 70).Select(static number => $"r{number:00}")];
        var schema = Operations<Ticket>.Default.Type.Schema;
        var (permission, _) = PermissionBinder.Bind(
            new PermissionSchema("tickets") { Roles = [.. roles], RowSecurity = [new RowSecurity("code == 'A'", [new RowException(["r69"], true, null), new RowException(["r05"], true, null)])] }, schema, Find);
        await using var db = await FilledAsync(permission, roles);
        foreach (var (role, count) in new[] { ("r69", 1), ("r05", 2), ("r06", 1), ("R05", 1), ("r05 ", 1), ("r05\nr06", 1) })
        {
            await using var session = db.As(new User("x", [role]));
            Assert.That(await session.Tickets.CountAsync(), Is.EqualTo(count), role);
        }
    }

    [Test]
    public async Task Changes_that_a_hook_added_to_serve_another_update()
    {
        Ann.TicketOperations = new Counting();
        var changes = new Ticket { Name = "changed" };
        Assert.That(await Ann.Tickets.UpdateAsync("open", changes), Is.True);
        Assert.That(JsonSerializer.Serialize(changes), Does.Not.Contain("count"));
        Assert.That(await Ann.Tickets.UpdateAsync("open", changes), Is.True);
        Assert.That((await System.Tickets.GetAsync("open")).Count, Is.EqualTo(3));
    }

    [Test]
    public async Task A_draft_that_was_rolled_back_can_be_stored_again_and_shows_nothing_hidden()
    {
        Ann.TicketOperations = new Counting();
        var draft = new Ticket { Name = "new one" };
        await using (var transaction = await Ann.BeginAsync())
        {
            await Ann.Tickets.CreateAsync(draft);
            await transaction.RollbackAsync();
        }

        Assert.That(JsonSerializer.Serialize(draft), Does.Not.Contain("count"));
        Assert.That(async () => await Ann.Tickets.CreateAsync(draft), NUnit.Framework.Throws.Nothing);
    }

    [Test]
    public async Task What_a_hook_writes_into_a_new_record_is_shown_in_part_where_the_caller_sees_it_in_part()
    {
        Ann.TicketOperations = new Counting();
        var created = await Ann.Tickets.CreateAsync(new Ticket { Name = "new one" });
        Assert.That(created.Nick, Is.EqualTo("**y"));
        Assert.That((await System.Tickets.GetAsync(created.Id)).Nick, Is.EqualTo("stored by a hook only"));
    }

    [Test]
    public async Task A_list_that_the_caller_has_not_excludes_everything()
    {
        await using var db = await WithAsync("!(code in $current_user.kept_from)");
        await using var bare = db.As(new User("x", ["developer"]));
        Assert.That(await bare.Tickets.ToListAsync(), Is.Empty, "a missing attribute is null and gives no access");
        await using var odd = db.As(new User("x", ["developer"], attributes: new Dictionary<string, object?> { ["kept_from"] = new object?[] { 5, new object() } }));
        Assert.That(await odd.Tickets.ToListAsync(), Is.Empty, "what is of another kind is null too");
        await using var good = db.As(new User("x", ["developer"], attributes: new Dictionary<string, object?> { ["kept_from"] = new[] { "B" } }));
        Assert.That((await good.Tickets.ToListAsync()).Select(x => x.Id), Is.EqualTo(new[] { "open" }));
        await using var none = db.As(new User("x", ["developer"], attributes: new Dictionary<string, object?> { ["kept_from"] = Array.Empty<string>() }));
        Assert.That(await none.Tickets.CountAsync(), Is.EqualTo(2), "an empty list excludes nothing");
    }

    private static string Message(TestSession session, Ticket ticket)
    {
        var check = RuleCheck.Rent(session, ChangeKind.Update, null, null, default);
        check.Fail(Rule, ticket);
        var message = check.Failures!.Single().Message;
        check.Return();
        return message;
    }

    private async Task<TestDb> WithAsync(string condition)
    {
        var (permission, faults) = PermissionBinder.Bind(
            new PermissionSchema("tickets") { Roles = ["developer"], RowSecurity = [new RowSecurity(condition, [])] }, Operations<Ticket>.Default.Type.Schema, Find);
        Assert.That(faults, Is.Empty);
        return await FilledAsync(permission, ["developer"]);
    }

    private async Task<TestDb> FilledAsync(ObjectPermission permission, string[] roles)
    {
        var db = await TestDb.OpenAsync(CreateDriver(), new Dictionary<string, Driver> { ["logs"] = CreateDriver() }, new TestPermissions(roles, new Dictionary<string, ObjectPermission> { ["tickets"] = permission }));
        await using var system = db.AsSystem();
        await system.Tickets.CreateAsync(new Ticket { Id = "open", Name = "open one", Code = "A", Count = 1, Due = new DateOnly(2024, 1, 1), Done = false });
        await system.Tickets.CreateAsync(new Ticket { Id = "closed", Name = "closed one", Code = "B", Count = 2, Due = new DateOnly(2024, 1, 1), Done = false });
        return db;
    }

    private static ObjectSchema? Find(string name) => name switch
    {
        "tickets" => Operations<Ticket>.Default.Type.Schema,
        "teams" => Operations<Team>.Default.Type.Schema,
        "notes" => Operations<Note>.Default.Type.Schema,
        _ => null,
    };

    private sealed class Counting() : Operations<Ticket>(
        Operations<Ticket>.Default.Type,
        new() { Create = OperationPlan.Basic.With(OperationStage.BeforeHooks), Update = OperationPlan.Basic.With(OperationStage.BeforeHooks) })
    {
        protected override ValueTask BeforeCreateAsync(CreateContext<Ticket> context)
        {
            context.Data.Count = 100;
            context.Data.Nick = "stored by a hook only";
            return default;
        }

        protected override ValueTask BeforeUpdateAsync(UpdateContext<Ticket> context)
        {
            context.Data.Count = context.PreviousData!.Count + 1;
            return default;
        }
    }
}
