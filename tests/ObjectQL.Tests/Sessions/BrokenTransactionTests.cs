namespace ObjectQL.Tests.Sessions;

/// <summary>Transactions that end in odd orders, or of which a part can be neither kept nor undone: nothing is half stored.</summary>
public sealed class BrokenTransactionTests(DriverFactory factory) : SessionFixture(factory)
{
    [TestCase(true)]
    [TestCase(false)]
    public async Task An_operation_whose_hook_ends_the_transaction_around_it_stores_nothing(bool isBefore)
    {
        Transaction outer = null!;
        Db.Hooks.Add(isBefore ? HookEvent.BeforeCreate : HookEvent.AfterCreate, async (CreateContext<Ticket> x) =>
        {
            if (x.Data.Name == "One")
            {
                await outer.DisposeAsync();
            }
            else if (x.Data.Name == "Outer")
            {
                await AddTicketAsync("One");
            }
        });
        foreach (var name in new[] { "One", "Outer" })
        {
            outer = await Session.BeginAsync();
            await Session.Teams.CreateAsync(new Team { Name = "Team" });
            Throws.WithCode(ErrorCode.TransactionFailed, async () => await AddTicketAsync(name));
            Assert.That((Session.IsInTransaction, await Session.Tickets.CountAsync(), await Session.Teams.CountAsync()), Is.EqualTo((false, 0L, 0L)), name);
        }

        await AddTicketAsync("Two");
        Assert.That(await Session.Tickets.CountAsync(), Is.EqualTo(1));
    }

    [Test]
    public async Task An_operation_of_the_system_inside_that_is_cut_off_stores_nothing()
    {
        var outer = await Session.BeginAsync();
        await using var system = (TestSession)Session.AsSystem();
        Db.Hooks.Add(HookEvent.BeforeCreate, async (CreateContext<Ticket> _) => await outer.DisposeAsync());
        Throws.WithCode(ErrorCode.TransactionFailed, async () => await system.Tickets.CreateAsync(new() { Name = "One" }));
        Assert.That((Session.IsInTransaction, system.IsInTransaction, await Session.Tickets.CountAsync(), await system.Teams.CountAsync()), Is.EqualTo((false, false, 0L, 0L)));
    }

    [TestCase("create")]
    [TestCase("update")]
    [TestCase("delete")]
    [TestCase("with hooks")]
    [TestCase("read")]
    [TestCase("many")]
    [TestCase("begin")]
    public async Task Nothing_that_a_cut_off_operation_calls_acts_by_itself(string way)
    {
        await Session.Teams.CreateAsync(new() { Id = "kept", Name = "kept" });
        foreach (var isSystem in new[] { false, true })
        {
            var outer = await Session.BeginAsync();
            using (Db.Hooks.Add(HookEvent.BeforeCreate, async (CreateContext<Ticket> x) =>
            {
                var session = (TestSession)x.Session;
                if (x.Data.Name != "One")
                {
                    return;
                }

                await using var system = isSystem ? (TestSession)session.AsSystem() : null;
                await outer.DisposeAsync();
                Throws.WithCode(ErrorCode.TransactionFailed, () => CallAsync(system ?? session, way));
            }))
            {
                Throws.WithCode(ErrorCode.TransactionFailed, async () => await AddTicketAsync("One"));
            }

            Assert.That((await Session.Teams.Query().ToListAsync()).Select(static one => one.Name), Is.EqualTo(new[] { "kept" }), way);
            Assert.That((Session.IsInTransaction, await Session.Tickets.CountAsync()), Is.EqualTo((false, 0L)));
            await Session.Teams.UpdateAsync("kept", new Team { Name = "kept" });
        }

        static Task CallAsync(TestSession session, string way) => way switch
        {
            "create" => session.Teams.CreateAsync(new Team { Name = "Alone" }).AsTask(),
            "update" => session.Teams.UpdateAsync("kept", new Team { Name = "Alone" }).AsTask(),
            "delete" => session.Teams.DeleteAsync("kept").AsTask(),
            "with hooks" => session.Tickets.CreateAsync(new Ticket { Name = "Alone" }).AsTask(),
            "read" => session.Teams.FindAsync("kept").AsTask(),
            "many" => session.Teams.Where(x => x.Name == "kept").UpdateAsync(new Team { Name = "Alone" }).AsTask(),
            _ => session.BeginAsync().AsTask(),
        };
    }

    [Test]
    public async Task Transactions_end_in_any_order()
    {
        var outer = await Session.BeginAsync();
        await using var system = (TestSession)Session.AsSystem();
        var middle = await system.BeginAsync();
        var inner = await Session.BeginAsync();
        await Session.Teams.CreateAsync(new Team { Name = "Team" });
        await middle.DisposeAsync();
        Throws.WithCode(ErrorCode.TransactionFailed, async () => await inner.CommitAsync());
        await inner.DisposeAsync();
        await middle.DisposeAsync();
        Assert.That(await Session.Teams.CountAsync(), Is.Zero);
        await system.Teams.CreateAsync(new Team { Name = "Kept" });
        await outer.CommitAsync();
        await outer.DisposeAsync();
        Assert.That((await Session.Teams.CountAsync(), Session.IsInTransaction), Is.EqualTo((1L, false)));
    }

    [Test]
    public async Task What_is_cancelled_before_the_end_can_still_be_ended()
    {
        var cancelled = new CancellationToken(true);
        await using (var transaction = await Session.BeginAsync())
        {
            await Session.Teams.CreateAsync(new Team { Name = "Team" });
            Assert.That(async () => await Session.BeginAsync(cancelled), NUnit.Framework.Throws.InstanceOf<OperationCanceledException>());
            Assert.That(async () => await transaction.RollbackAsync(cancelled), NUnit.Framework.Throws.InstanceOf<OperationCanceledException>());
            Assert.That(async () => await Session.LogEntries.CreateAsync(new() { Text = "entry" }, cancelled), NUnit.Framework.Throws.InstanceOf<OperationCanceledException>());
            Assert.That(async () => await transaction.CommitAsync(cancelled), NUnit.Framework.Throws.InstanceOf<OperationCanceledException>());
            await using var inner = await Session.BeginAsync();
            await Session.LogEntries.CreateAsync(new() { Text = "entry" });
            await inner.CommitAsync();
            await transaction.CommitAsync();
        }

        Assert.That((await Session.Teams.CountAsync(), await Session.LogEntries.CountAsync()), Is.EqualTo((1L, 1L)));
    }
}
