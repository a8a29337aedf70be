using ObjectQL.Metadata;

namespace ObjectQL.Tests.Access;

/// <summary>Refusals and reads of sensitive fields are written down, and somebody is told; actions have limits.</summary>
public sealed class AuditTests(DriverFactory factory) : AccessFixture(factory)
{
    private readonly List<string> _records = [];

    [SetUp]
    public void Listen()
    {
        _records.Clear();
        Db.AuditSink = new Sink(_records);
    }

    [Test]
    public async Task Refusals_are_recorded_and_the_third_one_alerts()
    {
        Throws.WithCode(ErrorCode.Forbidden, () => Ann.Tickets.DeleteAsync("open").AsTask());
        Throws.WithCode(ErrorCode.Forbidden, () => Ann.Tickets.Where(x => x.Count == 1).ToListAsync().AsTask());
        Throws.WithCode(ErrorCode.Forbidden, () => Ann.Tickets.UpdateAsync("open", new Ticket { Code = "x" }).AsTask());
        await Ann.Tickets.ToListAsync();
        Assert.That(_records, Is.EqualTo(new[] { "access_denied ann tickets ", "access_denied ann tickets count", "access_denied ann tickets code", "alert access_denied admin" }));
    }

    [Test]
    public async Task Who_reads_a_field_that_not_everybody_may_read_is_recorded()
    {
        await using var admin = Db.As(new User("root", ["admin"]));
        await admin.Tickets.ToListAsync();
        await admin.Tickets.Query().Select(x => x.Name).ToListAsync();
        await admin.Tickets.SelectRows(x => x.Count).ToRowsAsync();
        await admin.Tickets.FindAsync("open");
        await System.Tickets.ToListAsync();
        Assert.That(_records, Is.EqualTo(Enumerable.Repeat("sensitive_field_access root tickets count", 3)));
    }

    [Test]
    public async Task Who_changes_or_deletes_many_reads_what_is_asked_for_and_nothing_else()
    {
        await using var admin = Db.As(new User("root", ["admin"]));
        using var updates = Db.Hooks.Add(HookEvent.BeforeUpdate, static (UpdateContext<Ticket> _) => { });
        using var deletes = Db.Hooks.Add(HookEvent.BeforeDelete, static (DeleteContext<Ticket> _) => { });
        await admin.Tickets.Where(x => x.Name == "nobody").UpdateAsync(new Ticket { Done = true });
        await admin.Tickets.Where(x => x.Name == "nobody").DeleteAsync();
        await admin.Tickets.UpdateAsync("open", new Ticket { Done = true });
        Assert.That(_records, Is.Empty);
        await admin.Tickets.Where(x => x.Count > 1000).UpdateAsync(new Ticket { Done = true });
        await admin.Tickets.Where(x => x.Count > 1000).DeleteAsync();
        Assert.That(_records, Is.EqualTo(Enumerable.Repeat("sensitive_field_access root tickets count", 2)));
    }

    [Test]
    public async Task One_read_is_one_record_whatever_comes_along()
    {
        await using var admin = Db.As(new User("root", ["admin"]));
        List<(string What, Func<Task> Read)> ways =
        [
            ("a list with a lookup", async () => await admin.Tickets.Query().Expand(x => x.Team).ToListAsync()),
            ("children", async () => await admin.Teams.Query().Expand(x => x.Tickets).ToListAsync()),
            ("some children", async () => await admin.Teams.Query().Select(x => x.Name).Expand(x => x.Tickets, x => x.Take(1)).ToListAsync()),
        ];
        foreach (var statistics in new[] { false, true })
        {
            if (statistics)
            {
                await Db.AnalyzeAsync();
            }

            foreach (var (what, read) in ways.Concat(ways))
            {
                _records.Clear();
                await read();
                Assert.That(_records, Is.EqualTo(new[] { "sensitive_field_access root tickets count" }), what);
            }
        }

        _records.Clear();
        await admin.Tickets.Where(x => x.Count > 1).ExplainAsync();
        Assert.That(_records, Is.Empty, "a plan has no values");
    }

    [Test]
    public async Task Whoever_asks_about_values_is_recorded_as_one_who_reads_them()
    {
        await using var admin = Db.As(new User("root", ["admin"]));
        List<(string What, Func<Task> Ask)> ways =
        [
            ("a sum", async () => await admin.Tickets.Query().SumAsync(x => x.Count)),
            ("a maximum", async () => await admin.Tickets.Query().MaxAsync(x => x.Count)),
            ("a condition", async () => await admin.Tickets.Where(x => x.Count > 1).Select(x => x.Name).ToListAsync()),
            ("a count", async () => await admin.Tickets.Where(x => x.Count > 1).CountAsync()),
            ("an order", async () => await admin.Tickets.OrderBy(x => x.Count).Select(x => x.Name).ToListAsync()),
            ("a text", async () => await admin.Tickets.Where("count > @count", ("count", 1)).CountAsync()),
            ("a deletion", async () => await admin.Tickets.Where(x => x.Count > 100).DeleteAsync()),
            ("a child", async () => await admin.Teams.Where("tickets.any(count > 1)").CountAsync()),
        ];
        foreach (var (what, ask) in ways.Concat(ways))
        {
            _records.Clear();
            await ask();
            Assert.That(_records, Is.EqualTo(new[] { "sensitive_field_access root tickets count" }), what);
        }

        _records.Clear();
        await admin.Tickets.Where(x => x.Name == "open one").Select(x => x.Name).ToListAsync();
        Assert.That(_records, Is.Empty);
    }

    [Test]
    public async Task Whoever_writes_a_field_that_not_everybody_may_read_is_recorded_when_it_is_committed()
    {
        await using var admin = Db.As(new User("root", ["admin"]));
        await admin.Tickets.UpdateAsync("open", new Ticket { Nick = "n" });
        await using (await admin.BeginAsync())
        {
            await admin.Tickets.UpdateAsync("open", new Ticket { Count = 8 });
        }

        await System.Tickets.UpdateAsync("open", new Ticket { Count = 6 });
        Assert.That(_records, Is.Empty);

        List<(string What, Func<Task> Write)> ways =
        [
            ("an update", async () => await admin.Tickets.UpdateAsync("open", new Ticket { Count = 9 })),
            ("a create", async () => await admin.Tickets.CreateAsync(new Ticket { Name = "new one", Count = 1, Team = "team" })),
            ("creates", async () => await admin.Tickets.CreateManyAsync([new Ticket { Name = "new two", Count = 1, Team = "team" }])),
            ("a transaction", async () =>
            {
                await using var transaction = await admin.BeginAsync();
                await admin.Tickets.UpdateAsync("open", new Ticket { Count = 10 });
                Assert.That(_records, Is.Empty);
                await transaction.CommitAsync();
            }),
        ];
        foreach (var (what, write) in ways)
        {
            _records.Clear();
            await write();
            Assert.That(_records, Is.EqualTo(new[] { "sensitive_field_access root tickets count" }), what);
        }

        // What is given back is read besides.
        _records.Clear();
        await admin.Tickets.UpsertAsync(new Ticket { Id = "open", Name = "open one", Count = 2 });
        Assert.That(_records, Is.EqualTo(Enumerable.Repeat("sensitive_field_access root tickets count", 2)));
    }

    [Test]
    public void A_global_action_meets_no_condition_on_its_record()
    {
        var operations = Operations<Ticket>.Default;
        Throws.WithCode(ErrorCode.Forbidden, () => { operations.AuthoriseAction(Ann, "close", isRecord: false); return Task.CompletedTask; }, "tickets");
        Assert.That(_records, Is.EqualTo(new[] { "access_denied ann tickets " }));
        operations.AuthoriseAction(System, "close", isRecord: false);
        operations.AuthoriseAction(Ann, "anything", isRecord: false);
    }

    [Test]
    public async Task An_action_asks_for_the_role_the_record_and_the_limit()
    {
        var operations = Operations<Ticket>.Default;
        Assert.That(Ann.AccessTo("tickets")!.MayExecute("close"), Is.True);
        Assert.That(Ann.AccessTo("tickets")!.MayExecute("purge"), Is.False);
        Assert.That(Ann.AccessTo("tickets")!.MayExecute("anything"), Is.True);
        Throws.WithCode(ErrorCode.Forbidden, () => AskAsync(Ann, "purge"));
        Throws.WithCode(ErrorCode.Forbidden, () => AskAsync(Ann, "close", "closed"));
        await AskAsync(Ann, "close");
        await AskAsync(Ann, "close");
        Throws.WithCode(ErrorCode.RateLimitExceeded, () => AskAsync(Ann, "close"));
        await using var bob = Db.As(new User("bob", ["developer"]));
        await AskAsync(bob, "close");
        await AskAsync(System, "purge");

        async Task AskAsync(TestSession session, string action, string id = "open")
        {
            operations.AuthoriseAction(session, action, isRecord: true);
            await operations.AuthoriseActionOnAsync(session, action, id, default);
        }
    }

    [Test]
    public void A_limit_counts_what_lies_within_its_time()
    {
        var count = new SlidingCount();
        var minute = TimeSpan.FromMinutes(1);
        Assert.That(count.TryAdd(0, (2, minute), (0, minute), (3, 2 * minute)), Is.EqualTo(TimeSpan.Zero));
        Assert.That(count.TryAdd(10_000, (2, minute), (3, 2 * minute)), Is.EqualTo(TimeSpan.Zero));
        Assert.That(count.TryAdd(20_000, (2, minute), (3, 2 * minute)), Is.EqualTo(TimeSpan.FromSeconds(40)));
        Assert.That(count.TryAdd(60_001, (2, minute), (3, 2 * minute)), Is.EqualTo(TimeSpan.Zero));
        Assert.That(count.TryAdd(100_000, (2, minute), (3, 2 * minute)), Is.EqualTo(TimeSpan.FromSeconds(20)));
    }

    private sealed class Sink(List<string> records) : IAuditSink
    {
        public void Record(AuditRecord record) => records.Add($"{record.Event} {record.User.Id} {record.ObjectName} {record.Field}");

        public void Alert(AuditRecord record, AuditAlert alert) => records.Add($"alert {record.Event} {string.Join(',', alert.Notify)}");
    }
}
