namespace ObjectQL.Tests.Sessions;

/// <summary>The hook stages around single and many records.</summary>
public sealed class HookTests(DriverFactory factory) : SessionFixture(factory)
{
    private readonly List<string> _calls = [];

    [SetUp]
    public void Forget() => _calls.Clear();

    [Test]
    public async Task Hooks_run_around_every_operation_in_order()
    {
        Session.TicketOperations = new RecordingOperations(_calls);
        var created = await AddTicketAsync("Name");
        await Session.Tickets.UpdateAsync(created.Id, new() { Nick = "n" });
        await Session.Tickets.DeleteAsync(created.Id);
        Assert.That(_calls, Is.EqualTo(new[]
        {
            "before create Name", "after create Name stored", "before update Name", "after update n", "before delete Name", "after delete Name",
        }));
    }

    [Test]
    public async Task What_a_before_hook_assigns_is_stored()
    {
        Session.TicketOperations = new RecordingOperations(_calls) { OnBeforeCreate = static x => x.Data.Nick ??= x.User.Id };
        var created = await AddTicketAsync("Name");
        Assert.That((await Session.Tickets.GetAsync(created.Id)).Nick, Is.EqualTo("system"));
    }

    [Test]
    public void What_a_before_hook_assigns_is_checked()
    {
        Session.TicketOperations = new RecordingOperations(_calls) { OnBeforeCreate = static x => x.Data.Name = "x" };
        Throws.WithCode(ErrorCode.Validation, async () => await AddTicketAsync("Name"), "tickets", "name");
    }

    [Test]
    public async Task A_throwing_after_hook_undoes_the_operation_and_what_hooks_wrote()
    {
        Session.TicketOperations = new RecordingOperations(_calls)
        {
            OnAfterCreate = static async x =>
            {
                await ((TestSession)x.Session).Teams.CreateAsync(new() { Name = "by hook" });
                throw new InvalidOperationException("no");
            },
        };
        Assert.That(async () => await AddTicketAsync("Name"), NUnit.Framework.Throws.InvalidOperationException);
        Assert.That(await Session.Tickets.CountAsync() + await Session.Teams.CountAsync(), Is.Zero);
    }

    [Test]
    public async Task What_a_before_hook_wrote_goes_when_the_record_is_refused()
    {
        Session.TicketOperations = new BeforeOnlyOperations();
        Throws.WithCode(ErrorCode.Validation, async () => await AddTicketAsync("x"), "tickets", "name");
        Assert.That(await Session.Teams.CountAsync(), Is.Zero);
    }

    [Test]
    public async Task A_record_that_was_rolled_back_may_be_created_again()
    {
        var fails = true;
        Session.TicketOperations = new RecordingOperations(_calls)
        {
            OnAfterCreate = _ => fails ? throw new InvalidOperationException("no") : Task.CompletedTask,
        };
        var draft = new Ticket { Name = "Name", Nick = "n" };
        Assert.That(async () => await Session.Tickets.CreateAsync(draft), NUnit.Framework.Throws.InvalidOperationException);
        fails = false;
        await Session.Tickets.CreateAsync(draft);
        Assert.That((await Session.Tickets.GetAsync(draft.Id)).Nick, Is.EqualTo("n"));
    }

    [Test]
    public async Task A_throwing_before_hook_stores_nothing()
    {
        Session.TicketOperations = new RecordingOperations(_calls) { OnBeforeCreate = static _ => throw new InvalidOperationException("no") };
        Assert.That(async () => await AddTicketAsync("Name"), NUnit.Framework.Throws.InvalidOperationException);
        Assert.That(await Session.Tickets.CountAsync(), Is.Zero);
    }

    [Test]
    public async Task State_goes_from_the_before_hook_to_the_after_hook()
    {
        Session.TicketOperations = new RecordingOperations(_calls)
        {
            OnBeforeCreate = static x => x.State["seen"] = 42,
            OnAfterCreate = x =>
            {
                _calls.Add($"state {x.State["seen"]}");
                return Task.CompletedTask;
            },
        };
        await AddTicketAsync("Name");
        Assert.That(_calls, Does.Contain("state 42"));
    }

    [Test]
    public async Task Many_records_pass_the_hooks_one_by_one()
    {
        Session.TicketOperations = new RecordingOperations(_calls);
        await Session.Tickets.CreateManyAsync([new() { Name = "One" }, new() { Name = "Two" }]);
        Assert.That(await Session.Tickets.Where(x => x.Name != "nobody").UpdateAsync(new() { Nick = "n" }), Is.EqualTo(2));
        Assert.That(await Session.Tickets.Where(x => x.Nick == "n").DeleteAsync(), Is.EqualTo(2));
        Assert.That(_calls.Select(static x => string.Join(' ', x.Split(' ').Take(2))), Is.EqualTo(new[]
        {
            "before create", "before create", "after create", "after create",
            "before update", "after update", "before update", "after update",
            "before delete", "before delete", "after delete", "after delete",
        }));
    }

    [Test]
    public async Task An_upsert_passes_the_hooks_of_what_it_becomes()
    {
        Session.TicketOperations = new RecordingOperations(_calls);
        var first = await Session.Tickets.UpsertAsync(new() { Name = "One", Code = "c" }, x => x.Code);
        var second = await Session.Tickets.UpsertAsync(new() { Name = "Two", Code = "c" }, x => x.Code);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(_calls, Is.EqualTo(new[] { "before create One", "after create One stored", "before update One", "after update " }));
            Assert.That(second.Id, Is.EqualTo(first.Id));
            Assert.That(second.CreatedAt, Is.EqualTo(first.CreatedAt));
            Assert.That(await Session.Tickets.CountAsync(), Is.EqualTo(1));
        }
    }

    [Test]
    public async Task An_upsert_with_hooks_gives_the_raised_version()
    {
        Session.NoteOperations = new TitleOperations();
        var team = await Session.Teams.CreateAsync(new() { Name = "Team" });
        await Session.Notes.UpsertAsync(new() { Id = "n", Title = "one", Team = team.Id });
        var second = await Session.Notes.UpsertAsync(new() { Id = "n", Title = "two", Team = team.Id });
        Assert.That((second.Version, second.Title), Is.EqualTo(((long?)2, "two!")));
        second.Title = "three";
        Assert.That(await Session.Notes.UpdateAsync(second), Is.True);
        Assert.That((await Session.Notes.GetAsync("n")).Version, Is.EqualTo(3));
    }

    [Test]
    public async Task A_rolled_back_creation_of_many_leaves_drafts()
    {
        Session.TicketOperations = new RecordingOperations(_calls) { OnAfterCreate = static x => x.Data.Name == "Two" ? throw new InvalidOperationException("no") : Task.CompletedTask };
        Ticket[] drafts = [new() { Name = "One" }, new() { Name = "Two" }];
        Assert.That(async () => await Session.Tickets.CreateManyAsync(drafts), NUnit.Framework.Throws.InvalidOperationException);
        Session.TicketOperations = null;
        await Session.Tickets.CreateManyAsync(drafts);
        Assert.That(await Session.Tickets.CountAsync(), Is.EqualTo(2));
    }

    [Test]
    public async Task After_hooks_of_a_record_that_is_not_there_do_not_run()
    {
        Session.TicketOperations = new RecordingOperations(_calls);
        Assert.That(await Session.Tickets.UpdateAsync("nobody", new() { Nick = "n" }), Is.False);
        Assert.That(await Session.Tickets.DeleteAsync("nobody"), Is.False);
        Assert.That(_calls, Is.EqualTo(new[] { "before update ", "before delete " }));
    }

    private sealed class TitleOperations() : Operations<Note>(Operations<Note>.Default.Type, new() { Update = OperationPlan.Basic.With(OperationStage.BeforeHooks) })
    {
        protected override ValueTask BeforeUpdateAsync(UpdateContext<Note> context)
        {
            context.Data.Title += "!";
            return default;
        }
    }

    private sealed class BeforeOnlyOperations() : Operations<Ticket>(Operations<Ticket>.Default.Type, new() { Create = OperationPlan.Basic.With(OperationStage.BeforeHooks) })
    {
        protected override async ValueTask BeforeCreateAsync(CreateContext<Ticket> context) =>
            await ((TestSession)context.Session).Teams.CreateAsync(new() { Name = "by hook" });
    }

    private sealed class RecordingOperations(List<string> calls) : Operations<Ticket>(
        Operations<Ticket>.Default.Type,
        new() { Create = OperationPlan.Basic.With(OperationStage.BeforeHooks).With(OperationStage.AfterHooks), Update = OperationPlan.Basic.With(OperationStage.BeforeHooks).With(OperationStage.AfterHooks), Delete = OperationPlan.Basic.With(OperationStage.BeforeHooks).With(OperationStage.AfterHooks) })
    {
        public Action<CreateContext<Ticket>>? OnBeforeCreate { get; init; }

        public Func<CreateContext<Ticket>, Task>? OnAfterCreate { get; init; }

        protected override ValueTask BeforeCreateAsync(CreateContext<Ticket> context)
        {
            calls.Add($"before create {context.Data.Name}");
            OnBeforeCreate?.Invoke(context);
            return default;
        }

        protected override async ValueTask AfterCreateAsync(CreateContext<Ticket> context)
        {
            calls.Add($"after create {context.Data.Name}{(context.Data.IsStored ? " stored" : "")}");
            await (OnAfterCreate?.Invoke(context) ?? Task.CompletedTask);
        }

        protected override ValueTask BeforeUpdateAsync(UpdateContext<Ticket> context) => Note($"before update {context.PreviousData?.Name}");

        protected override ValueTask AfterUpdateAsync(UpdateContext<Ticket> context) => Note($"after update {context.Data.Nick}");

        protected override ValueTask BeforeDeleteAsync(DeleteContext<Ticket> context) => Note($"before delete {context.PreviousData?.Name}");

        protected override ValueTask AfterDeleteAsync(DeleteContext<Ticket> context) => Note($"after delete {context.PreviousData?.Name}");

        private ValueTask Note(string call)
        {
            calls.Add(call);
            return default;
        }
    }
}
