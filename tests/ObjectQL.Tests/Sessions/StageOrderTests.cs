using ObjectQL.Query;

namespace ObjectQL.Tests.Sessions;

/// <summary>The order of everything around one operation, as the README of the kernel draws it.</summary>
public sealed class StageOrderTests(DriverFactory factory) : SessionFixture(factory)
{
    private readonly List<string> _calls = [];

    [SetUp]
    public void Record()
    {
        _calls.Clear();
        Session.TicketOperations = new RecordingOperations(_calls);
    }

    [Test]
    public async Task A_create()
    {
        await AddTicketAsync("Name");
        Assert.That(_calls, Is.EqualTo(new[]
        {
            "Middleware begins", "BeforeHooks: open, 0 stored, in a transaction", "Transition", "Compute: open, 0 stored, in a transaction", "Rules", "RelatedRules: open, 0 stored, in a transaction",
            "RollUps: open, 1 stored, in a transaction", "AfterHooks: open, 1 stored, in a transaction", "AfterCommit: open, 1 stored",
            "Middleware ends",
        }));
    }

    [Test]
    public async Task An_update()
    {
        var id = await StoredAsync();
        await Session.Tickets.UpdateAsync(id, new() { Status = TicketStatus.Closed });
        Assert.That(_calls, Is.EqualTo(new[]
        {
            "Middleware begins", "BeforeHooks: closed, 1 stored, in a transaction", "Transition", "Compute: closed, 1 stored, in a transaction", "Rules", "RelatedRules: closed, 1 stored, in a transaction",
            "RollUps: closed, 1 stored, in a transaction", "AfterHooks: closed, 1 stored, in a transaction", "AfterCommit: closed, 1 stored",
            "Middleware ends",
        }));
    }

    [Test]
    public async Task A_delete()
    {
        var id = await StoredAsync();
        await Session.Tickets.DeleteAsync(id);
        Assert.That(_calls, Is.EqualTo(new[]
        {
            "Middleware begins", "BeforeHooks: open, 1 stored, in a transaction", "Rules", "RelatedRules: open, 1 stored, in a transaction",
            "RollUps: open, 0 stored, in a transaction", "AfterHooks: open, 0 stored, in a transaction", "AfterCommit: open, 0 stored",
            "Middleware ends",
        }));
    }

    [Test]
    public async Task Events_come_last()
    {
        Db.Events.Subscribe<Ticket>(x => _calls.Add($"Events: {x.Change}"));
        await AddTicketAsync("Name");
        Assert.That(_calls[^3..], Is.EqualTo(new[] { "AfterCommit: open, 1 stored", "Events: Create", "Middleware ends" }));
    }

    [Test]
    public async Task What_a_transaction_around_it_waits_for()
    {
        await using (var transaction = await Session.BeginAsync())
        {
            await AddTicketAsync("Name");
            Assert.That(_calls[^2..], Is.EqualTo(new[] { "AfterHooks: open, 1 stored, in a transaction", "Middleware ends" }));
            await transaction.CommitAsync();
        }

        Assert.That(_calls[^1], Does.StartWith("AfterCommit"));
    }

    [Test]
    public async Task A_rollback_leaves_out_what_waits_for_the_commit()
    {
        await using (await Session.BeginAsync())
        {
            await AddTicketAsync("Name");
        }

        Assert.That(_calls[^2..], Is.EqualTo(new[] { "AfterHooks: open, 1 stored, in a transaction", "Middleware ends" }));
    }

    [Test]
    public async Task What_is_referred_to_is_looked_for_behind_the_rules()
    {
        await using var db = await TestDb.OpenAsync(new MemoryDriver { LeavesReferences = true }, new Dictionary<string, Driver> { ["logs"] = CreateDriver() });
        await using var session = db.AsSystem();
        session.TicketOperations = new RecordingOperations(_calls);
        Throws.WithCode(ErrorCode.Conflict, () => session.Tickets.CreateAsync(new() { Name = "Name", Team = "nobody" }).AsTask(), "tickets", "team");
        Assert.That(_calls, Is.EqualTo(new[]
        {
            "Middleware begins", "BeforeHooks: open, 0 stored, in a transaction", "Transition", "Compute: open, 0 stored, in a transaction", "Rules", "RelatedRules: open, 0 stored, in a transaction",
        }), "and before the store");
    }

    [Test]
    public async Task What_refers_to_a_record_goes_behind_the_rules_and_before_the_record()
    {
        var id = await StoredAsync();
        await AddTicketAsync("Child", x => x.Parent = id);
        _calls.Clear();
        Db.Hooks.Add(HookEvent.BeforeDelete, (DeleteContext<Ticket> x) => _calls.Add("Hook of " + x.PreviousData!.Name));
        await Session.Tickets.DeleteAsync(id);
        Assert.That(_calls, Is.EqualTo(new[]
        {
            "Middleware begins", "BeforeHooks: open, 2 stored, in a transaction", "Hook of Name", "Rules", "RelatedRules: open, 2 stored, in a transaction",
            "Hook of Child", "RollUps: open, 0 stored, in a transaction", "AfterHooks: open, 0 stored, in a transaction", "AfterCommit: open, 0 stored",
            "Middleware ends",
        }));
    }

    [TestCase("Name", "Middleware begins, Hook of a, Transition, Compute, Rules, RelatedRules, RollUps, AfterHooks, AfterCommit, Middleware ends")]
    [TestCase("Hops", "Middleware begins, Hook of a, Transition, Compute")]
    public async Task The_tenant_is_stamped_before_the_hooks_and_looked_at_again_before_the_rules(string name, string order)
    {
        var tenancy = new TestPermissions(["clerk"], new Dictionary<string, ObjectPermission> { ["tickets"] = new(["clerk"]) { TenantField = 23 } });
        await using var db = await TestDb.OpenAsync(CreateDriver(), new Dictionary<string, Driver> { ["logs"] = CreateDriver() }, tenancy);
        await using var session = db.As(new User("ann", ["clerk"], "a"));
        session.TicketOperations = new RecordingOperations(_calls);
        db.Hooks.Add(HookEvent.BeforeCreate, (CreateContext<Ticket> x) =>
        {
            _calls.Add("Hook of " + x.Data.Nick);
            x.Data.Nick = x.Data.Name == "Hops" ? "b" : "a";
        });
        if (name == "Hops")
        {
            Throws.WithCode(ErrorCode.TenantIsolation, () => session.Tickets.CreateAsync(new() { Name = name }).AsTask());
        }
        else
        {
            await session.Tickets.CreateAsync(new() { Name = name });
        }

        Assert.That(string.Join(", ", _calls.Where(static call => !call.StartsWith("BeforeHooks", StringComparison.Ordinal)).Select(static call => call.Split(':')[0])), Is.EqualTo(order));
    }

    private async Task<string> StoredAsync()
    {
        var id = (await AddTicketAsync("Name")).Id;
        _calls.Clear();
        return id;
    }

    private sealed class RecordingOperations(List<string> calls) : Operations<Ticket>(Operations<Ticket>.Default.Type, new() { Create = s_all, Update = s_all, Delete = s_all })
    {
        private static readonly OperationPlan s_all = OperationPlan.Basic.With(OperationStage.Middleware).With(OperationStage.BeforeHooks).With(OperationStage.Transition).With(OperationStage.Compute).With(OperationStage.Rules)
            .With(OperationStage.RelatedRules).With(OperationStage.RollUps).With(OperationStage.AfterHooks).With(OperationStage.AfterCommit);

        protected override ValueTask BeforeCreateAsync(CreateContext<Ticket> context) => Note(OperationStage.BeforeHooks, context.Session, context.Data);

        protected override ValueTask AfterCreateAsync(CreateContext<Ticket> context) => Note(OperationStage.AfterHooks, context.Session, context.Data);

        protected override ValueTask BeforeUpdateAsync(UpdateContext<Ticket> context) => Note(OperationStage.BeforeHooks, context.Session, context.GetRecord());

        protected override ValueTask AfterUpdateAsync(UpdateContext<Ticket> context) => Note(OperationStage.AfterHooks, context.Session, context.GetRecord());

        protected override ValueTask BeforeDeleteAsync(DeleteContext<Ticket> context) => Note(OperationStage.BeforeHooks, context.Session, context.PreviousData!);

        protected override ValueTask AfterDeleteAsync(DeleteContext<Ticket> context) => Note(OperationStage.AfterHooks, context.Session, context.PreviousData!);

        protected override object? CommittedTable(HookEvent hookEvent) => hookEvent switch
        {
            HookEvent.AfterCreate => new HookStep<CreateContext<Ticket>>[] { new(100, "Committed", context => Note(OperationStage.AfterCommit, context.Session, context.Data)) },
            HookEvent.AfterUpdate => new HookStep<UpdateContext<Ticket>>[] { new(100, "Committed", context => Note(OperationStage.AfterCommit, context.Session, context.GetRecord())) },
            _ => new HookStep<DeleteContext<Ticket>>[] { new(100, "Committed", context => Note(OperationStage.AfterCommit, context.Session, context.PreviousData!)) },
        };

        protected override ValueTask ComputeAsync(ChangeContext<Ticket> context) => Note(OperationStage.Compute, context.Session, context.GetRecord());

        protected override ValueTask RollUpAsync(ChangeContext<Ticket> context) => Note(OperationStage.RollUps, context.Session, context.GetRecord());

        protected override async ValueTask AroundAsync(MiddlewareContext<Ticket> context, int layer, MiddlewareNext next)
        {
            calls.Add("Middleware begins");
            await context.RunCoreAsync();
            calls.Add("Middleware ends");
        }

        protected override void Transit(ChangeContext<Ticket> context) => calls.Add(nameof(OperationStage.Transition));

        protected override void CheckRules(Ticket record, Ticket? previous, RuleCheck check) => calls.Add(nameof(OperationStage.Rules));

        protected override ValueTask CheckRulesAsync(Ticket record, Ticket? previous, RuleCheck check) => Note(OperationStage.RelatedRules, check.Session, record);

        private async ValueTask Note(OperationStage stage, ObjectSession session, Ticket record)
        {
            var count = await ((TestSession)session).Tickets.CountAsync();
            calls.Add($"{stage}: {record.Status}, {count} stored{(session.CurrentTransaction is null ? "" : ", in a transaction")}");
        }
    }
}
