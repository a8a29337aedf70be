using ObjectQL.Metadata;

namespace ObjectQL.Tests.Sessions;

/// <summary>What may be said of hooks that are added at run time, as of those of attributes: that they wait for the commit, what becomes of their errors, and their condition.</summary>
public sealed class AddedHookTermsTests(DriverFactory factory) : SessionFixture(factory)
{
    private const string Papers = """
        fields:
          name: { type: text, required: true, min_length: 2 }
          nick: { type: text }
          amount: { type: currency, scale: 2 }
          twice: { type: formula, expression: "amount * 2", data_type: currency }
          status: { type: select, options: [open, closed], defaultValue: open }
          team: { type: lookup, reference: papers }
        """;

    private readonly List<string> _calls = [];

    private TestSession _session = null!;

    private int _number;

    [SetUp]
    public async Task LoadAsync()
    {
        _calls.Clear();
        _number = 0;
        await Db.LoadMetadataAsync([new MetadataSource("papers.object.yml", Papers)]);
        _session = Db.AsSystem();
    }

    [TearDown]
    public async Task EndAsync() => await _session.DisposeAsync();

    [TestCase("tickets")]
    [TestCase("papers")]
    public async Task One_that_waits_for_the_commit_runs_behind_the_outermost_and_not_behind_a_rollback(string name)
    {
        Db.Hooks.Add(HookEvent.AfterCreate, name, Noted("created"), afterCommit: true);
        Db.Hooks.Add(HookEvent.AfterUpdate, "*", Noted("updated"), afterCommit: true);
        Db.Hooks.Add(HookEvent.AfterDelete, name, Noted("deleted"), afterCommit: true);
        Db.Hooks.Add(HookEvent.AfterCreate, name, Noted("inside"));
        var id = await CreateAsync(name, "alone");
        await using (var transaction = await _session.BeginAsync())
        {
            await UpdateAsync(name, id, "outer");
            await using (var inner = await _session.BeginAsync())
            {
                await CreateAsync(name, "inner");
                await inner.CommitAsync();
            }

            _calls.Add("still open");
            await transaction.CommitAsync();
        }

        await using (var transaction = await _session.BeginAsync())
        {
            await CreateAsync(name, "undone");
            await DeleteAsync(name, id);
        }

        await DeleteAsync(name, id);
        Assert.That(_calls, Is.EqualTo(new[]
        {
            "inside alone True", "created alone False",
            "inside inner True", "still open", "updated outer False", "created inner False",
            "inside undone True",
            "deleted outer False",
        }));
    }

    [TestCase("tickets")]
    [TestCase("papers")]
    public async Task What_one_throws_behind_the_commit_undoes_nothing_and_keeps_no_other_from_running(string name)
    {
        Db.Hooks.Add(HookEvent.AfterCreate, name, static _ => throw new InvalidOperationException("late"), priority: 10, afterCommit: true);
        Db.Hooks.Add(HookEvent.AfterCreate, name, Noted("second"), priority: 20, afterCommit: true);
        Assert.That(async () => await CreateAsync(name, "one"), NUnit.Framework.Throws.InvalidOperationException.With.Message.EqualTo("late"));
        Assert.That(_calls, Is.EqualTo(new[] { "second one False" }));
        Assert.That(await CountAsync(name), Is.EqualTo(1));
    }

    [TestCase("tickets")]
    [TestCase("papers")]
    public async Task Behind_the_commit_they_run_by_their_priority_until_one_stops_the_rest(string name)
    {
        Db.Hooks.Add(HookEvent.AfterCreate, name, Noted("30"), priority: 30, afterCommit: true);
        Db.Hooks.Add(HookEvent.AfterCreate, "*", Noted("10"), priority: 10, afterCommit: true);
        Db.Hooks.Add(HookEvent.AfterCreate, name, x => x.StopPropagation(), priority: 40, afterCommit: true);
        Db.Hooks.Add(HookEvent.AfterCreate, name, Noted("50"), priority: 50, afterCommit: true);
        Db.Hooks.Add(HookEvent.AfterCreate, name, x => x.StopPropagation(), priority: 1);
        await CreateAsync(name, "one");
        Assert.That(_calls, Is.EqualTo(new[] { "10 one False", "30 one False" }));
    }

    [Test]
    public async Task One_that_is_removed_before_the_commit_does_not_run_and_one_that_comes_later_does_neither()
    {
        var hook = Db.Hooks.Add(HookEvent.AfterCreate, (CreateContext<Ticket> _) => _calls.Add("removed"), afterCommit: true);
        await using var transaction = await _session.BeginAsync();
        await CreateAsync("tickets", "one");
        hook.Dispose();
        Db.Hooks.Add(HookEvent.AfterCreate, (CreateContext<Ticket> _) => _calls.Add("late"), afterCommit: true);
        await transaction.CommitAsync();
        Assert.That(_calls, Is.Empty);
    }

    [Test]
    public async Task Changes_of_many_wait_too()
    {
        Db.Hooks.Add(HookEvent.AfterUpdateMany, (UpdateManyContext<Ticket> x) => _calls.Add($"changed {x.Result} {x.Session.IsInTransaction}"), afterCommit: true);
        Db.Hooks.Add(HookEvent.AfterDeleteMany, async (DeleteManyContext<Ticket> x) => _calls.Add($"deleted {x.Result} {await ((TestSession)x.Session).Tickets.CountAsync()}"), afterCommit: true);
        await CreateAsync("tickets", "one");
        await CreateAsync("tickets", "two");
        await _session.Tickets.Where(x => x.Name != "").UpdateAsync(new() { Nick = "n" });
        await _session.Tickets.Where(x => x.Name == "one").DeleteAsync();
        Assert.That(_calls, Is.EqualTo(new[] { "changed 2 False", "deleted 1 1" }));
    }

    [TestCase("tickets", false)]
    [TestCase("tickets", true)]
    [TestCase("papers", false)]
    [TestCase("papers", true)]
    public async Task Errors_end_the_operation_unless_it_is_said_otherwise(string name, bool waits)
    {
        Db.Hooks.Failed += (_, failure) => _calls.Add($"{failure.Hook}, {failure.Event} of {failure.ObjectName}: {failure.Exception.Message}");
        Func<HookContext, ValueTask> Failing(string text) => async _ =>
        {
            if (waits)
            {
                await Task.Yield();
            }

            throw new InvalidOperationException(text);
        };
        Db.Hooks.Add(HookEvent.BeforeCreate, name, Failing("logged"), onError: HookErrors.Log);
        Db.Hooks.Add(HookEvent.AfterCreate, name, Failing("dropped"), onError: HookErrors.Ignore);
        Db.Hooks.Add(HookEvent.AfterCreate, name, Failing("behind"), afterCommit: true, onError: HookErrors.Log);
        await CreateAsync(name, "one");
        Assert.That(_calls, Is.EqualTo(new[] { $"a hook of the run time, BeforeCreate of {name}: logged", $"a hook of the run time, AfterCreate of {name}: behind" }));
        using (Db.Hooks.Add(HookEvent.BeforeCreate, name, Failing("ends"), onError: HookErrors.Throw))
        {
            Assert.That(async () => await CreateAsync(name, "two"), NUnit.Framework.Throws.InvalidOperationException.With.Message.EqualTo("ends"));
        }

        Db.Hooks.Add(HookEvent.BeforeCreate, name, static _ => throw new OperationCanceledException(), onError: HookErrors.Ignore);
        Assert.That(async () => await CreateAsync(name, "three"), NUnit.Framework.Throws.InstanceOf<OperationCanceledException>());
        Assert.That(await CountAsync(name), Is.EqualTo(1));
    }

    [Test]
    public async Task Who_listens_to_failures_and_fails_does_not_end_the_operation()
    {
        Db.Hooks.Failed += (_, _) => throw new InvalidOperationException("the listener");
        Db.Hooks.Add(HookEvent.BeforeCreate, (CreateContext<Ticket> _) => throw new InvalidOperationException("the hook"), onError: HookErrors.Log);
        await CreateAsync("tickets", "one");
        Assert.That(await CountAsync("tickets"), Is.EqualTo(1));
    }

    [TestCase("tickets")]
    [TestCase("papers")]
    public async Task A_condition_is_about_the_record_as_it_will_be_or_was(string name)
    {
        Db.Hooks.Add(HookEvent.BeforeCreate, name, Noted("open"), when: "status == 'open'");
        Db.Hooks.Add(HookEvent.BeforeUpdate, name, Noted("both"), when: "nick == 'new' && amount > 5");
        Db.Hooks.Add(HookEvent.AfterUpdate, name, Noted("after"), when: "nick == 'new' && amount > 5");
        Db.Hooks.Add(HookEvent.AfterUpdate, name, Noted("committed"), afterCommit: true, when: "amount > 5");
        Db.Hooks.Add(HookEvent.AfterDelete, name, Noted("gone"), when: "nick == 'new'");
        var large = await CreateAsync(name, "large", 10m);
        var small = await CreateAsync(name, "small", 1m);
        var unknown = await CreateAsync(name, "unknown");
        foreach (var id in new[] { large, small, unknown, "nobody" })
        {
            await UpdateAsync(name, id, null, "new");
        }

        await UpdateAsync(name, large, null, "other");
        await DeleteAsync(name, large);
        await DeleteAsync(name, small);
        Assert.That(_calls, Is.EqualTo(new[]
        {
            "open large True", "open small True", "open unknown True",
            "both large True", "after large True", "committed large False",
            "committed large False", "gone small True",
        }));
    }

    [TestCase("tickets")]
    [TestCase("papers")]
    public async Task A_condition_asks_who_acts(string name)
    {
        Db.Hooks.Add(HookEvent.BeforeCreate, name, Noted("hers"), when: "$current_user.id == 'ann'");
        await CreateAsync(name, "one");
        await _session.DisposeAsync();
        _session = Db.As(new User("ann"));
        await CreateAsync(name, "two");
        Assert.That(_calls, Is.EqualTo(new[] { "hers two True" }));
    }

    [Test]
    public async Task A_condition_looks_at_formulas_over_the_record()
    {
        Db.Hooks.Add(HookEvent.AfterUpdate, "papers", Noted("twice"), when: "twice == 20");
        var id = await CreateAsync("papers", "one", 1m);
        await UpdateAsync("papers", id, "two", null, 10m);
        Assert.That(_calls, Is.EqualTo(new[] { "twice two True" }));
    }

    [TestCase("tickets")]
    [TestCase("papers")]
    public void What_is_wrong_is_told_when_it_is_added_with_its_place(string name)
    {
        Assert.That(Told(HookEvent.BeforeCreate, "nik == 'x'"), Is.EqualTo($"The condition on '{name}' cannot be read.\nAt character 1: '{name}' has no field 'nik'. Did you mean 'nick'?\n  nik == 'x'\n  ^^^"));
        Assert.That(Told(HookEvent.BeforeCreate, "nick == 'x' &&"), Does.Contain("At character 15: "));
        Assert.That(Told(HookEvent.BeforeCreate, "nick == @value"), Does.Contain("At character 9: "));
        Assert.That(Told(HookEvent.BeforeCreate, "team.name == 'x'"), Does.Contain("At character 1: This condition cannot be tested on the record alone: it follows a lookup to another record; test it in the hook."));
        Assert.That(Told(HookEvent.BeforeCreate, ""), Does.Contain("At character 1: "));
        Assert.That(Told(HookEvent.BeforeFind, "nick == 'x'"), Is.EqualTo("A hook of BeforeFind cannot have a condition, for BeforeFind is not about one record; test it in the hook."));
        Assert.That(Told(HookEvent.AfterUpdateMany, "nick == 'x'"), Does.StartWith("A hook of AfterUpdateMany cannot have a condition"));
        Assert.That(Told(HookEvent.BeforeCreate, null, afterCommit: true), Is.EqualTo("A hook of BeforeCreate cannot wait for the commit: afterCommit is for after-hooks of changes."));
        Assert.That(Told(HookEvent.AfterFind, null, afterCommit: true), Does.StartWith("A hook of AfterFind cannot wait for the commit"));
        Assert.That(Told(HookEvent.AfterCreate, null, onError: (HookErrors)7), Does.StartWith("There is no HookErrors.7"));
        Assert.That(Db.AddedHooks, Is.Null);

        string Told(HookEvent hookEvent, string? when, bool afterCommit = false, HookErrors onError = HookErrors.Throw) => Throws.WithCode(
            ErrorCode.InvalidRequest, () => Task.FromResult(Db.Hooks.Add(hookEvent, name, static _ => { }, 100, afterCommit, onError, when)), name).Message.ReplaceLineEndings("\n");
    }

    [Test]
    public async Task The_condition_of_a_hook_of_all_objects_fits_each_of_them()
    {
        Assert.That(
            Throws.WithCode(ErrorCode.InvalidRequest, () => Task.FromResult(Db.Hooks.Add(HookEvent.BeforeCreate, "*", static _ => { }, when: "nick == 'x'"))).Message,
            Does.StartWith("The condition on 'log_entries' cannot be read."));
        Db.Hooks.Add(HookEvent.BeforeCreate, "*", Noted("chosen"), when: "id == 'chosen' && created_at > '2000-01-01'");
        await _session.Tickets.CreateAsync(new() { Id = "chosen", Name = "one" });
        await _session.Tickets.CreateAsync(new() { Name = "two" });
        var papers = _session.Objects("papers");
        await papers.CreateAsync(papers.New(("id", "chosen"), ("name", "three")));
        var refused = Throws.WithCode(
            ErrorCode.Conflict, () => Db.LoadMetadataAsync([new MetadataSource("counts.object.yml", "timestamps: false\nfields: { name: { type: text } }\n")]).AsTask(), "counts");
        Assert.That(refused.Message, Does.StartWith("'counts' cannot be loaded: a hook of all objects ('*') was added at run time whose condition does not fit it; dispose what Add returned first. The condition on 'counts' cannot be read."));
        await Db.LoadMetadataAsync([new MetadataSource("cards.object.yml", "fields: { name: { type: text } }")]);
        await using var later = Db.AsSystem();
        var cards = later.Objects("cards");
        await cards.CreateAsync(cards.New(("id", "chosen"), ("name", "four")));
        Assert.That(_calls, Is.EqualTo(new[] { "chosen one True", "chosen three True", "chosen four True" }));
    }

    [Test]
    public async Task One_that_would_never_run_is_refused()
    {
        Throws.WithCode(ErrorCode.InvalidRequest, () => Task.FromResult(Db.Hooks.Add<HookContext>((HookEvent)99, "tickets", static _ => default)), "tickets");
        await using var other = await DynamicDatabase.OpenAsync(new MemoryDriver(), [new MetadataSource("cards.object.yml", "fields: { name: { type: text } }")]);
        Assert.That(
            Throws.WithCode(ErrorCode.NotFound, () => Task.FromResult(other.Hooks.Add(HookEvent.BeforeCreate, static (CreateContext<Ticket> _) => { })), "tickets").Message,
            Does.StartWith("The records of 'tickets' that the hook takes belong to another model than "));
        using (Db.Hooks.Add<HookContext>(HookEvent.BeforeCreate, "*", x => { _calls.Add(x.ObjectName); return default; }))
        {
            await CreateAsync("tickets", "one");
        }

        Assert.That(_calls, Is.EqualTo(new[] { "tickets" }));
    }

    [Test]
    public async Task Typed_contexts_of_the_run_time_take_them_too()
    {
        Db.Hooks.Add(HookEvent.AfterUpdate, "papers", (UpdateContext<DynamicRecord> x) => _calls.Add($"{x.Data["nick"]} {x.IsModified("nick")} {x.Session.IsInTransaction}"), afterCommit: true, when: "amount > 5");
        await UpdateAsync("papers", await CreateAsync("papers", "one", 10m), null, "new");
        await UpdateAsync("papers", await CreateAsync("papers", "two", 1m), null, "new");
        Assert.That(_calls, Is.EqualTo(new[] { "new True False" }));
    }

    [Test]
    public async Task Packages_add_them_and_they_go_with_the_package()
    {
        await Db.Packages.InstallAsync([Package.Create("a", "1.0.0").OnStart(context =>
        {
            context.AddHook(HookEvent.AfterCreate, "*", Waited("any"), afterCommit: true, when: "id != 'none'");
            context.AddHook(HookEvent.AfterCreate, (CreateContext<Ticket> _) => throw new InvalidOperationException("dropped"), onError: HookErrors.Ignore);
            context.AddHook(HookEvent.BeforeCreate, "papers", (CreateContext<DynamicRecord> x) => Waited("typed")(x), when: "amount > 5");
        }).Build()]);
        await CreateAsync("tickets", "one");
        await CreateAsync("papers", "two", 10m);
        await CreateAsync("papers", "three", 1m);
        Db.Packages.Disable("a");
        await CreateAsync("papers", "rests", 10m);
        Db.Packages.Enable("a");
        await using (var transaction = await _session.BeginAsync())
        {
            await CreateAsync("tickets", "stopped");
            await Db.Packages.StopAsync();
            await transaction.CommitAsync();
        }

        Assert.That(_calls, Is.EqualTo(new[] { "any one False", "typed two True", "any two False", "any three False" }));

        Func<HookContext, ValueTask> Waited(string what) => x =>
        {
            Noted(what)(x);
            return default;
        };
    }

    private Action<HookContext> Noted(string what) => x => _calls.Add($"{what} {NameOf(x.Data) ?? NameOf(x.PreviousData)} {x.Session.IsInTransaction}");

    /// <summary>The name, where the record has one.</summary>
    private static string? NameOf(Record? record) => record switch
    {
        Ticket ticket => ticket.Name,
        DynamicRecord paper => paper["name"] as string,
        _ => null,
    };

    private async Task<string> CreateAsync(string name, string title, decimal? amount = null)
    {
        var id = $"r-{++_number}";
        if (name == "tickets")
        {
            await _session.Tickets.CreateAsync(new() { Id = id, Name = title, Amount = amount });
        }
        else
        {
            var papers = _session.Objects(name);
            await papers.CreateAsync(papers.New(("id", id), ("name", title), ("amount", amount)));
        }

        return id;
    }

    private async Task UpdateAsync(string name, string id, string? title, string? nick = null, decimal? amount = null)
    {
        var papers = _session.Objects("papers");
        var (draft, paper) = (new Ticket(), papers.New());
        if (title is not null)
        {
            paper["name"] = draft.Name = title;
        }

        if (nick is not null)
        {
            paper["nick"] = draft.Nick = nick;
        }

        if (amount is not null)
        {
            paper["amount"] = draft.Amount = amount;
        }

        _ = name == "tickets" ? await _session.Tickets.UpdateAsync(id, draft) : await papers.UpdateAsync(id, paper);
    }

    private async Task DeleteAsync(string name, string id) => Assert.That(name == "tickets" ? await _session.Tickets.DeleteAsync(id) : await _session.Objects(name).DeleteAsync(id), Is.True);

    private async Task<long> CountAsync(string name) => name == "tickets" ? await _session.Tickets.CountAsync() : await _session.Objects(name).CountAsync();
}
