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
