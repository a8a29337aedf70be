using ObjectQL.Query;

namespace ObjectQL.Tests.Access;

/// <summary>Hooks are the program's own: they see the whole record and write what the caller may not, but only for records that are there for the caller.</summary>
public sealed class HookAccessTests(DriverFactory factory) : AccessFixture(factory)
{
    private readonly List<string> _calls = [];

    [SetUp]
    public void Hook()
    {
        _calls.Clear();
        Ann.TicketOperations = new Recording(_calls);
    }

    [Test]
    public async Task No_hook_runs_for_a_hidden_record()
    {
        Assert.That(await Ann.Tickets.UpdateAsync("closed", new Ticket { Name = "changed" }), Is.False);
        Assert.That(await Ann.Tickets.Where(x => x.Name != "").UpdateAsync(new Ticket { Name = "changed" }), Is.EqualTo(1));
        Assert.That(_calls, Is.EqualTo(new[] { "update open one 1 secret" }));
        Assert.That((await System.Tickets.GetAsync("closed")).Name, Is.EqualTo("closed one"));
    }

    [Test]
    public async Task A_hook_sees_the_whole_record_and_may_write_what_the_caller_may_not()
    {
        Assert.That(await Ann.Tickets.UpdateAsync("open", new Ticket { Name = "changed" }), Is.True);
        Assert.That(_calls, Is.EqualTo(new[] { "update open one 1 secret" }));
        Assert.That((await System.Tickets.GetAsync("open")).Count, Is.EqualTo(2));
        var created = await Ann.Tickets.CreateAsync(new Ticket { Name = "new one" });
        Assert.That((await System.Tickets.GetAsync(created.Id)).Count, Is.EqualTo(100));
        Assert.That(RecordState.IsLoaded(created, 6), Is.False);
    }

    [Test]
    public void No_hook_runs_for_what_may_be_done_to_no_record()
    {
        Throws.WithCode(ErrorCode.Forbidden, () => Ann.Tickets.DeleteAsync("open").AsTask());
        Throws.WithCode(ErrorCode.Forbidden, () => Ann.Tickets.Where(x => x.Name != "").DeleteAsync().AsTask());
        Throws.WithCode(ErrorCode.Forbidden, () => Ann.Tickets.UpdateAsync("open", new Ticket { Count = 9 }).AsTask());
        Assert.That(_calls, Is.Empty);
    }

    [Test]
    public async Task What_a_hook_adds_to_a_change_of_many_is_not_the_callers()
    {
        Ann.TicketOperations = new Adding(_calls);
        var draft = new Ticket { Name = "changed" };
        Assert.That(await Ann.Tickets.Where(x => x.Name != "").UpdateAsync(draft), Is.EqualTo(1));
        var stored = await System.Tickets.GetAsync("open");
        Assert.That((stored.Count, stored.Code, stored.Name), Is.EqualTo((7L, "H", "changed")));
        Assert.That((RecordState.IsChanged(draft, 6), draft.Count), Is.EqualTo((false, (long?)null)), "nor is it shown");
        Assert.That(await Ann.Tickets.Where(x => x.Name != "").UpdateAsync(draft), Is.EqualTo(1), "the draft serves another change");
        Throws.WithCode(ErrorCode.Forbidden, () => Ann.Tickets.Where(x => x.Name != "").UpdateAsync(new Ticket { Name = "changed", Count = 1 }).AsTask(), "tickets", "count");
        Assert.That(_calls, Has.Count.EqualTo(2), "no hook runs for what the caller may not write");
    }

    [Test]
    public async Task What_is_shown_in_part_and_given_back_so_stays_as_it_is()
    {
        var shown = await Ann.Tickets.GetAsync("open");
        Assert.That(shown.Nick, Is.EqualTo("**t"));
        var draft = new Ticket { Name = "sent back", Nick = "**t" };
        Assert.That(await Ann.Tickets.UpdateAsync("open", draft), Is.True);
        Assert.That(await StoredAsync(), Is.EqualTo(("sent back", "secret")));
        Assert.That(RecordState.IsChanged(draft, 23), Is.True, "it may serve another record");
        Assert.That(await Ann.Tickets.UpdateAsync("open", new Ticket { Nick = "**t" }), Is.True);
        shown = await Ann.Tickets.GetAsync("open");
        (shown.Nick, shown.Name) = (shown.Nick, "loaded");
        Assert.That(await Ann.Tickets.UpdateAsync(shown), Is.True);
        Assert.That(await StoredAsync(), Is.EqualTo(("loaded", "secret")));
        Assert.That(await Ann.Tickets.UpdateAsync("open", new Ticket { Nick = "**x" }), Is.True);
        Assert.That(await StoredAsync(), Is.EqualTo(("loaded", "**x")), "anything else is a change");

        async Task<(string, string?)> StoredAsync() => await System.Tickets.GetAsync("open") is var stored ? (stored.Name, stored.Nick) : default;
    }

    [Test]
    public async Task What_a_hook_has_written_into_a_record_that_is_refused_is_not_in_it()
    {
        var shown = await Ann.Tickets.GetAsync("open");
        shown.Name = "changed";
        Ann.TicketOperations = new Refusing();
        Throws.WithCode(ErrorCode.Validation, () => Ann.Tickets.UpdateAsync(shown).AsTask());
        Assert.That((RecordState.IsLoaded(shown, 6), RecordState.IsChanged(shown, 6), RecordState.IsChanged(shown, 3), shown.Name, shown.Nick), Is.EqualTo((false, false, true, "changed", "**t")));
        Ann.TicketOperations = null;
        Assert.That(await Ann.Tickets.UpdateAsync(shown), Is.True);
        Assert.That((await System.Tickets.GetAsync("open")).Count, Is.EqualTo(1));
    }

    [Test]
    public async Task A_plan_tells_nothing_of_what_is_hidden()
    {
        await System.Tickets.CreateManyAsync([.. Enumerable.Range(0, 37).Select(static number => new Ticket { Name = $"closed {number}", Status = TicketStatus.Closed, Team = "team" })]);
        await Db.AnalyzeAsync();
        foreach (var text in new[] { (await Ann.Tickets.Where(x => x.Name != "").ExplainAsync()).ToString(), (await Ann.Tickets.Where(x => x.Name != "").ExplainCountAsync()).ToString() })
        {
            Assert.That(text, Does.Contain("name").And.Not.Contain("39").And.Not.Contain("status =").And.Not.Contain("\"status\" ="));
        }

        Assert.That((await System.Tickets.Where(x => x.Name != "").ExplainAsync()).ToString(), Does.Contain("39"));
    }

    [Test]
    public async Task A_hook_narrows_by_what_the_caller_may_not_read()
    {
        await System.Tickets.CreateAsync(new Ticket { Id = "second", Name = "open two", Status = TicketStatus.Open, Count = 2, Code = "C", Team = "team" });
        Narrow("count == 1 && nick == 'secret'");
        await FoundAsync("open");
        Narrow("count == 2 && team.name == 'a'");
        await FoundAsync("second");
        Narrow("parent.count == 5 || count == 2");
        await FoundAsync("second");
        Narrow("status == 'closed'");
        await FoundAsync();
    }

    [Test]
    public async Task What_the_caller_asks_is_refused_beside_what_a_hook_demands()
    {
        Narrow("count == 1");
        await FoundAsync("open");
        Throws.WithCode(ErrorCode.Forbidden, () => Ann.Tickets.Where("count == 1").ToListAsync().AsTask(), "tickets", "count");
        Throws.WithCode(ErrorCode.Forbidden, () => Ann.Tickets.Where(x => x.Count == 1).CountAsync().AsTask(), "tickets", "count");
        Throws.WithCode(ErrorCode.Forbidden, () => Ann.Tickets.OrderBy(x => x.Count).ToListAsync().AsTask(), "tickets", "count");
        Throws.WithCode(ErrorCode.Forbidden, () => Ann.Tickets.Query().SumAsync(x => x.Count).AsTask(), "tickets", "count");
        Throws.WithCode(ErrorCode.Forbidden, () => Ann.Tickets.Where("parent.count == 1").ToListAsync().AsTask(), "tickets", "count");
        Throws.WithCode(ErrorCode.Forbidden, () => Ann.Tickets.Where("count == 1").UpdateAsync(new Ticket { Name = "x" }).AsTask(), "tickets", "count");
        Narrow("parent.count == 1");
        Throws.WithCode(ErrorCode.Forbidden, () => Ann.Tickets.Where("parent.count == 1").ToListAsync().AsTask(), "tickets", "count");
        Assert.That((await Ann.Tickets.ToListAsync()).Exists(static x => RecordState.IsLoaded(x, 6)), Is.False, "nor is it shown");
    }

    [Test]
    public async Task An_order_of_a_hook_is_one_of_the_caller()
    {
        using (Db.Hooks.Add(HookEvent.BeforeFind, (FindContext<Ticket> x) => x.Query.OrderBy((Ticket.Fields f) => f.Count)))
        {
            Throws.WithCode(ErrorCode.Forbidden, () => Ann.Tickets.ToListAsync().AsTask(), "tickets", "count");
        }

        Assert.That(await Ann.Tickets.CountAsync(), Is.EqualTo(1));
    }

    [Test]
    public async Task A_hook_narrows_a_change_of_many_by_what_the_caller_may_not_read()
    {
        await System.Tickets.CreateAsync(new Ticket { Id = "second", Name = "open two", Status = TicketStatus.Open, Count = 2, Code = "C", Team = "team" });
        await using var root = Db.As(new User("root", ["admin"]));
        Db.Hooks.Add(HookEvent.BeforeUpdateMany, (UpdateManyContext<Ticket> x) => x.Query.Where("count == 2"));
        Db.Hooks.Add(HookEvent.BeforeDeleteMany, (DeleteManyContext<Ticket> x) => x.Query.Where("nick == 'hidden'"));
        Assert.That(await Ann.Tickets.Where(x => x.Name != "").UpdateAsync(new Ticket { Name = "changed" }), Is.EqualTo(1));
        Assert.That((await System.Tickets.GetAsync("second")).Name, Is.EqualTo("changed"));
        Assert.That(await root.Tickets.Where(x => x.Name != "").DeleteAsync(), Is.EqualTo(1));
        Assert.That(await System.Tickets.CountAsync(), Is.EqualTo(2));
    }

    private readonly List<IDisposable> _narrowing = [];

    private void Narrow(string condition)
    {
        _narrowing.ForEach(static one => one.Dispose());
        _narrowing.Clear();
        _narrowing.Add(Db.Hooks.Add(HookEvent.BeforeFind, (FindContext<Ticket> x) => x.Query.Where(condition)));
        _narrowing.Add(Db.Hooks.Add(HookEvent.BeforeCount, (CountContext<Ticket> x) => x.Query.Where(condition)));
        _narrowing.Add(Db.Hooks.Add(HookEvent.BeforeAggregate, (AggregateContext<Ticket> x) => x.Query.Where(condition)));
    }

    /// <summary>What the caller finds, in every way to ask.</summary>
    private async Task FoundAsync(params string[] ids)
    {
        Assert.That((await Ann.Tickets.ToListAsync()).Select(static x => x.Id), Is.EquivalentTo(ids));
        Assert.That(await Ann.Tickets.CountAsync(), Is.EqualTo(ids.Length));
        Assert.That(await Ann.Tickets.Query().MaxAsync(x => x.Name), Is.EqualTo(ids.Length == 0 ? null : (await System.Tickets.GetAsync(ids[0])).Name));
        foreach (var id in new[] { "open", "closed", "second" })
        {
            Assert.That(await Ann.Tickets.FindAsync(id) is not null, Is.EqualTo(ids.Contains(id)), id);
        }
    }

    [Test]
    public void A_decision_costs_no_byte()
    {
        var type = Operations<Ticket>.Default.Type;
        var allowed = 0;
        for (var round = 0; round < 2; round++)
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            for (var i = 0; i < 1_000; i++)
            {
                allowed += Ann.AccessTo(type) is { } access && access.May(AccessOperations.Update | AccessOperations.Read) ? 1 : 0;
                allowed += System.AccessTo(type) is null ? 1 : 0;
            }

            Assert.That(round == 0 ? 0 : GC.GetAllocatedBytesForCurrentThread() - before, Is.Zero);
        }

        Assert.That(allowed, Is.EqualTo(4_000));
    }

    private sealed class Refusing() : Operations<Ticket>(Operations<Ticket>.Default.Type, new() { Update = OperationPlan.Basic.With(OperationStage.BeforeHooks) })
    {
        protected override ValueTask BeforeUpdateAsync(UpdateContext<Ticket> context)
        {
            context.Data.Count = 99;
            throw new ObjectQLException(ErrorCode.Validation, "No.");
        }
    }

    /// <summary>Adds fields that the caller may not write around a change of many, each of which has a hook, too.</summary>
    private sealed class Adding(List<string> calls) : Operations<Ticket>(
        Operations<Ticket>.Default.Type,
        new() { Update = OperationPlan.Basic.With(OperationStage.AfterHooks), UpdateMany = OperationPlan.Basic.With(OperationStage.BeforeHooks) })
    {
        protected override ValueTask BeforeUpdateManyAsync(UpdateManyContext<Ticket> context)
        {
            calls.Add("many");
            context.Data.Count = 7;
            context.Data.Code = "H";
            return default;
        }
    }

    private sealed class Recording(List<string> calls) : Operations<Ticket>(
        Operations<Ticket>.Default.Type,
        new()
        {
            Create = OperationPlan.Basic.With(OperationStage.BeforeHooks),
            Update = OperationPlan.Basic.With(OperationStage.BeforeHooks),
            Delete = OperationPlan.Basic.With(OperationStage.BeforeHooks),
        })
    {
        protected override ValueTask BeforeCreateAsync(CreateContext<Ticket> context)
        {
            context.Data.Count = 100;
            return default;
        }

        protected override ValueTask BeforeUpdateAsync(UpdateContext<Ticket> context)
        {
            var previous = context.PreviousData!;
            calls.Add($"update {previous.Name} {previous.Count} {previous.Nick}");
            context.Data.Count = previous.Count + 1;
            return default;
        }

        protected override ValueTask BeforeDeleteAsync(DeleteContext<Ticket> context)
        {
            calls.Add($"delete {context.PreviousData!.Name}");
            return default;
        }
    }
}
