namespace ObjectQL.Tests.Sessions;

/// <summary>Hooks that are added at run time: every event, their priorities, and what their contexts give and take.</summary>
public sealed class AddedHookTests(DriverFactory factory) : SessionFixture(factory)
{
    private readonly List<string> _calls = [];

    [SetUp]
    public void Forget() => _calls.Clear();

    [Test]
    public async Task They_join_at_their_priority_behind_those_of_the_program()
    {
        Session.TicketOperations = new TableOperations(_calls);
        Db.Hooks.Add(HookEvent.BeforeCreate, (CreateContext<Ticket> _) => _calls.Add("added 100"));
        Db.Hooks.Add(HookEvent.BeforeCreate, (CreateContext<Ticket> _) => _calls.Add("added 5"), priority: 5);
        Db.Hooks.Add(HookEvent.BeforeInsert, "*", _ => _calls.Add("any 50"), priority: 50);
        using (Db.Hooks.Add(HookEvent.BeforeCreate, "tickets", _ => _calls.Add("gone"), priority: 1))
        {
            Db.Hooks.Add(HookEvent.BeforeCreate, "teams", _ => _calls.Add("teams"));
        }

        await AddTicketAsync("Name");
        Assert.That(_calls, Is.EqualTo(new[] { "added 5", "own 10", "any 50", "own 100", "added 100" }));
    }

    [Test]
    public async Task They_run_around_every_operation_of_an_object_without_behaviour()
    {
        foreach (var hookEvent in Enum.GetValues<HookEvent>())
        {
            Db.Hooks.Add(hookEvent, "tickets", x => _calls.Add($"{hookEvent}{(x.Event == hookEvent ? "" : $" as {x.Event}")}"));
        }

        var ticket = await AddTicketAsync("Name");
        await Session.Tickets.UpdateAsync(ticket.Id, new() { Nick = "n" });
        await Session.Tickets.FindAsync(ticket.Id);
        await Session.Tickets.Where(x => x.Nick == "n").ToListAsync();
        await Session.Tickets.CountAsync();
        await Session.Tickets.AnyAsync();
        await Session.Tickets.Where(x => x.Nick == "n").UpdateAsync(new() { Nick = "m" });
        await Session.Tickets.Where(x => x.Nick == "m").DeleteAsync();
        Assert.That(_calls, Is.EqualTo(new[]
        {
            "BeforeCreate", "BeforeInsert as BeforeCreate", "AfterCreate", "AfterInsert as AfterCreate", "BeforeUpdate", "AfterUpdate",
            "BeforeFind", "BeforeFindOne as BeforeFind", "AfterFind", "AfterFindOne as AfterFind", "BeforeFind", "AfterFind",
            "BeforeCount", "AfterCount", "BeforeAggregate", "AfterAggregate",
            "BeforeUpdateMany", "BeforeUpdate", "AfterUpdate", "AfterUpdateMany",
            "BeforeDeleteMany", "BeforeDelete", "AfterDelete", "AfterDeleteMany",
        }));
    }

    [Test]
    public async Task A_removed_hook_runs_no_more()
    {
        var hook = Db.Hooks.Add(HookEvent.BeforeCreate, "tickets", _ => _calls.Add("hook"));
        await AddTicketAsync("One");
        hook.Dispose();
        hook.Dispose();
        await AddTicketAsync("Two");
        Assert.That(_calls, Is.EqualTo(new[] { "hook" }));
    }

    [Test]
    public async Task A_find_is_narrowed_and_limited_by_its_hook()
    {
        await AddTicketAsync("One", static x => x.Nick = "mine");
        var other = await AddTicketAsync("Two", static x => x.Nick = "yours");
        await AddTicketAsync("Three", static x => x.Nick = "mine");
        Db.Hooks.Add(HookEvent.BeforeFind, (FindContext<Ticket> x) => x.Query.Where((Ticket.Fields f) => f.Nick == "mine"));
        Db.Hooks.Add(HookEvent.BeforeFind, (FindContext<Ticket> x) => x.Query.Take(Math.Min(x.Query.Limit ?? 1, 1)));
        Db.Hooks.Add(HookEvent.BeforeCount, (CountContext<Ticket> x) => x.Query.Where("nick == @nick", ("nick", "mine")));
        Db.Hooks.Add(HookEvent.BeforeAggregate, (AggregateContext<Ticket> x) => x.Query.Where("nick == @nick", ("nick", "mine")));
        using (Assert.EnterMultipleScope())
        {
            Assert.That((await Session.Tickets.OrderBy(x => x.Name).ToListAsync()).ConvertAll(x => x.Name), Is.EqualTo(new[] { "One" }));
            Assert.That(await Session.Tickets.FindAsync(other.Id), Is.Null);
            Assert.That(await Session.Tickets.CountAsync(), Is.EqualTo(2));
            Assert.That(await Session.Tickets.Query().CountDistinctAsync(x => x.Name), Is.EqualTo(2));
            Assert.That(await Session.Tickets.Where(x => x.Name == "Two").AnyAsync(), Is.False);
            Assert.That((await Session.Tickets.PageAsync(10)).Items, Has.Count.EqualTo(1));
        }

        var names = new List<string>();
        await foreach (var ticket in Session.Tickets.AsAsyncEnumerable())
        {
            names.Add(ticket.Name);
        }

        var output = new System.Buffers.ArrayBufferWriter<byte>();
        Assert.That(await Session.Tickets.WriteJsonAsync(output), Is.EqualTo(1));
        Assert.That(names, Has.Count.EqualTo(1));
    }

    [Test]
    public async Task What_was_read_may_be_replaced()
    {
        var ticket = await AddTicketAsync("One");
        Db.Hooks.Add(HookEvent.AfterFind, (FindContext<Ticket> x) => x.Result = [.. x.Result, .. x.Result]);
        Db.Hooks.Add(HookEvent.AfterCount, (CountContext<Ticket> x) => x.Result *= 10);
        Db.Hooks.Add(HookEvent.AfterAggregate, (AggregateContext<Ticket> x) => x.Result[0] = 5m);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(await Session.Tickets.ToListAsync(), Has.Count.EqualTo(2));
            Assert.That((await Session.Tickets.FindAsync(ticket.Id))!.Name, Is.EqualTo("One"));
            Assert.That(await Session.Tickets.CountAsync(), Is.EqualTo(10));
            Assert.That(await Session.Tickets.Query().SumAsync(x => x.Amount), Is.EqualTo(5m));
        }

        Db.Hooks.Add(HookEvent.AfterFindOne, (FindContext<Ticket> x) => x.Result = []);
        Assert.That(await Session.Tickets.FindAsync(ticket.Id), Is.Null);
        Assert.That(await Session.Tickets.ToListAsync(), Has.Count.EqualTo(2));
    }

    [Test]
    public async Task What_a_change_gives_back_may_be_replaced()
    {
        Db.Hooks.Add(HookEvent.AfterCreate, (CreateContext<Ticket> x) => x.Result = new() { Name = "Instead of " + x.Data.Name });
        Db.Hooks.Add(HookEvent.AfterUpdate, (UpdateContext<Ticket> x) => x.Result = false);
        Db.Hooks.Add(HookEvent.AfterDeleteMany, (DeleteManyContext<Ticket> x) => x.Result += 40);
        var draft = new Ticket { Name = "One" };
        Assert.That((await Session.Tickets.CreateAsync(draft)).Name, Is.EqualTo("Instead of One"));
        Assert.That(await Session.Tickets.UpdateAsync(draft.Id, new() { Nick = "n" }), Is.False);
        Assert.That((await Session.Tickets.CreateManyAsync([new() { Name = "Two" }]))[0].Name, Is.EqualTo("Instead of Two"));
        Assert.That(await Session.Tickets.Query().DeleteAsync(), Is.EqualTo(42));
    }

    [Test]
    public async Task What_is_written_may_be_replaced()
    {
        Db.Hooks.Add(HookEvent.BeforeCreate, (CreateContext<Ticket> x) => x.Data = new() { Name = x.Data.Name + "!" });
        Db.Hooks.Add(HookEvent.BeforeUpdate, (UpdateContext<Ticket> x) => x.Data = new() { Nick = "other" });
        var ticket = await AddTicketAsync("One");
        await Session.Tickets.UpdateAsync(ticket.Id, new() { Name = "Two" });
        var stored = await Session.Tickets.GetAsync(ticket.Id);
        Assert.That((stored.Name, stored.Nick, stored.Status), Is.EqualTo(("One!", "other", (TicketStatus?)TicketStatus.Open)));
        stored.Name = "Three";
        Throws.WithCode(ErrorCode.InvalidRequest, async () => await Session.Tickets.UpdateAsync(stored), "tickets");
    }

    [Test]
    public async Task A_field_is_modified_when_it_gets_another_value()
    {
        Db.Hooks.Add(HookEvent.BeforeUpdate, (UpdateContext<Ticket> x) => Note(x, "before"));
        Db.Hooks.Add(HookEvent.AfterUpdate, (UpdateContext<Ticket> x) => Note(x, "after"));
        var ticket = await AddTicketAsync("Name", static x => (x.Nick, x.Amount, x.Tags) = ("n", 1.50m, new TextList(["a"])));
        await Session.Tickets.UpdateAsync(ticket.Id, new() { Name = "Name", Nick = "m", Amount = 1.5m, Tags = new TextList(["a"]) });
        ticket = await Session.Tickets.GetAsync(ticket.Id);
        ticket.Amount = null;
        ticket.Tags = new TextList(["b"]);
        await Session.Tickets.UpdateAsync(ticket);
        Assert.That(_calls, Is.EqualTo(new[] { "before nick nick", "after nick nick", "before amount,tags amount,tags", "after amount,tags amount,tags" }));
        Db.Hooks.Add(HookEvent.BeforeUpdate, (UpdateContext<Ticket> x) => x.IsModified("nik"));
        Throws.WithCode(ErrorCode.InvalidRequest, async () => await Session.Tickets.UpdateAsync(ticket.Id, new() { Nick = "x" }), "tickets", "nik");

        void Note(UpdateContext<Ticket> x, string when) => _calls.Add(
            $"{when} {string.Join(',', new[] { "name", "nick", "amount", "tags", "code" }.Where(x.IsModified))} "
            + string.Join(',', new[] { ("name", x.IsModified(y => y.Name)), ("nick", x.IsModified(y => y.Nick)), ("amount", x.IsModified(y => y.Amount)), ("tags", x.IsModified(y => y.Tags)) }.Where(static pair => pair.Item2).Select(static pair => pair.Item1)));
    }

    [Test]
    public async Task Of_a_record_that_is_not_there_what_is_assigned_is_modified()
    {
        Db.Hooks.Add(HookEvent.BeforeUpdate, (UpdateContext<Ticket> x) => _calls.Add($"{x.IsModified("nick")} {x.IsModified("name")} {x.IsModified(y => y.Nick)} {x.IsModified(y => y.Name)} {x.IsModified(y => y.Amount)}"));
        await Session.Tickets.UpdateAsync("nobody", new() { Nick = "n" });
        Assert.That(_calls, Is.EqualTo(new[] { "True False True False False" }));
    }

    [Test]
    public async Task A_hook_of_all_objects_narrows_what_is_asked_and_sees_what_is_given()
    {
        await AddTicketAsync("One", static x => x.Nick = "mine");
        var other = await AddTicketAsync("Two", static x => x.Nick = "yours");
        HookEvent[] asking = [HookEvent.BeforeFind, HookEvent.BeforeCount, HookEvent.BeforeAggregate, HookEvent.BeforeUpdateMany, HookEvent.BeforeDeleteMany];
        foreach (var hookEvent in asking)
        {
            Db.Hooks.Add(hookEvent, "*", x => x.Query.Where("nick == @mine", ("mine", "mine")));
        }

        foreach (var hookEvent in Enum.GetValues<HookEvent>())
        {
            Db.Hooks.Add(hookEvent, "*", x => _calls.Add($"{x.Event} {x.Result switch { Ticket one => one.Name, List<Ticket> list => string.Join(',', list.Select(static one => one.Name)), System.Collections.IList rows => "rows " + rows.Count, var result => result }}"), 200);
        }

        await Session.Tickets.ToListAsync();
        Assert.That(await Session.Tickets.FindAsync(other.Id), Is.Null);
        await Session.Tickets.CountAsync();
        await Session.Tickets.AnyAsync();
        await Session.Tickets.Where(x => x.Name != "").UpdateAsync(new() { Amount = 1m });
        await Session.Tickets.Where(x => x.Name != "").DeleteAsync();
        await AddTicketAsync("Three");
        Assert.That(_calls.Where(static call => call[^1] != ' '), Is.EqualTo(new[]
        {
            "AfterFind One", "AfterCount 1", "AfterAggregate rows 1", "AfterUpdate True", "AfterUpdateMany 1", "AfterDelete True", "AfterDeleteMany 1", "AfterCreate Three", "AfterCreate Three",
        }));
        Db.Hooks.Add(HookEvent.BeforeCreate, "*", x => x.Query.Take(1));
        Assert.That(async () => await AddTicketAsync("Four"), NUnit.Framework.Throws.InvalidOperationException.With.Message.Contains("BeforeCreate"));
    }

    [Test]
    public void An_event_that_is_none_is_refused() => Throws.WithCode(ErrorCode.InvalidRequest, () =>
    {
        Db.Hooks.Add((HookEvent)99, "*", static _ => { });
        return Task.CompletedTask;
    }, "*");

    [Test]
    public async Task A_hook_stops_those_behind_it_but_not_the_operation()
    {
        Session.TicketOperations = new TableOperations(_calls);
        Db.Hooks.Add(HookEvent.BeforeCreate, (CreateContext<Ticket> x) => x.StopPropagation(), priority: 50);
        Db.Hooks.Add(HookEvent.AfterCreate, (CreateContext<Ticket> _) => _calls.Add("after"));
        await AddTicketAsync("Name");
        Assert.That(_calls, Is.EqualTo(new[] { "own 10", "after" }));
        Assert.That(await Session.Tickets.CountAsync(), Is.EqualTo(1));
    }

    [Test]
    public async Task A_context_that_is_kept_does_not_become_one_of_another_operation()
    {
        CreateContext<Ticket>? kept = null;
        HookContext any = default;
        HookQuery query = default;
        var hooks = new List<IDisposable>
        {
            Db.Hooks.Add(HookEvent.BeforeCreate, (CreateContext<Ticket> x) => (kept, any) = (kept ?? x, x)),
            Db.Hooks.Add(HookEvent.BeforeFind, (FindContext<Ticket> x) => query = x.Query),
        };
        await AddTicketAsync("One");
        await Session.Tickets.ToListAsync();
        hooks.ForEach(static hook => hook.Dispose());
        Db.Hooks.Add(HookEvent.BeforeCreate, (CreateContext<Ticket> x) => Assert.That(() => kept!.Value.Data, NUnit.Framework.Throws.InvalidOperationException));
        await AddTicketAsync("Two");
        Assert.That(() => kept!.Value.State, NUnit.Framework.Throws.InvalidOperationException);
        Assert.That(() => any.User, NUnit.Framework.Throws.InvalidOperationException.With.Message.StartsWith("The operation that this hook context belongs to has ended"));
        Assert.That(() => query.Take(1), NUnit.Framework.Throws.InvalidOperationException);
    }

    [Test]
    public async Task Fields_of_another_object_do_not_narrow_a_query()
    {
        using (Db.Hooks.Add(HookEvent.BeforeFind, (FindContext<Ticket> x) => x.Query.Where("nik == 'x'")))
        {
            Throws.WithCode(ErrorCode.InvalidRequest, async () => await Session.Tickets.ToListAsync(), "tickets");
        }

        Assert.That(await Session.Tickets.ToListAsync(), Is.Empty);
    }

    [Test]
    public void A_hook_that_fits_no_event_is_refused()
    {
        Throws.WithCode(ErrorCode.InvalidRequest, () => Task.FromResult(Db.Hooks.Add(HookEvent.BeforeUpdate, (CreateContext<Ticket> _) => { })), "tickets");
        Throws.WithCode(ErrorCode.InvalidRequest, () => Task.FromResult(Db.Hooks.Add(HookEvent.BeforeUpdate, (HookContext _) => { })));
        Throws.WithCode(ErrorCode.NotFound, () => Task.FromResult(Db.Hooks.Add(HookEvent.BeforeUpdate, "tikets", _ => { })), "tikets");
    }

    [Test]
    public async Task A_hook_that_waits_on_and_one_that_throws_end_as_any_other()
    {
        Db.Hooks.Add(HookEvent.BeforeCreate, async (CreateContext<Ticket> x) =>
        {
            await Task.Yield();
            x.Data.Nick = "late";
        });
        Assert.That((await AddTicketAsync("One")).Nick, Is.EqualTo("late"));
        Db.Hooks.Add(HookEvent.AfterUpdateMany, (UpdateManyContext<Ticket> _) => throw new InvalidOperationException("no"));
        Assert.That(async () => await Session.Tickets.Query().UpdateAsync(new() { Nick = "new" }), NUnit.Framework.Throws.InvalidOperationException);
        Assert.That((await Session.Tickets.ToListAsync())[0].Nick, Is.EqualTo("late"));
    }

    private sealed class TableOperations(List<string> calls) : Operations<Ticket>(Operations<Ticket>.Default.Type, new() { Create = OperationPlan.Basic.With(OperationStage.BeforeHooks) })
    {
        protected override ValueTask BeforeCreateAsync(CreateContext<Ticket> context)
        {
            calls.Add("own 10");
            calls.Add("own 100");
            return default;
        }

        protected override object? HookTable(HookEvent hookEvent) => hookEvent != HookEvent.BeforeCreate ? null : new HookStep<CreateContext<Ticket>>[]
        {
            new(10, "own 10", Note("own 10")),
            new(100, "own 100", Note("own 100")),
        };

        private Func<CreateContext<Ticket>, ValueTask> Note(string call) => _ =>
        {
            calls.Add(call);
            return default;
        };
    }
}
