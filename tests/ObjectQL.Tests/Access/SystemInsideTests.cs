namespace ObjectQL.Tests.Access;

/// <summary>A hook does what its caller may not as the system, inside of the caller's transaction.</summary>
public sealed class SystemInsideTests(DriverFactory factory) : AccessFixture(factory)
{
    [Test]
    public async Task What_the_system_does_for_a_hook_is_stored_with_what_the_caller_does()
    {
        using var hook = Db.Hooks.Add(HookEvent.AfterCreate, static async (CreateContext<Team> context) =>
        {
            Throws.WithCode(ErrorCode.Forbidden, () => ((TestSession)context.Session).Tickets.UpdateAsync("open", new Ticket { Count = 9 }).AsTask());
            await using var system = (TestSession)context.Session.AsSystem();
            Assert.That((system.User.IsSystem, system.IsInTransaction), Is.EqualTo((true, true)));
            await system.Tickets.UpdateAsync("closed", new Ticket { Count = 9 });
            Assert.That((await system.Teams.GetAsync(context.Data.Id)).Name, Is.EqualTo("b"), "what the caller has stored is seen");
        });
        await Ann.Teams.CreateAsync(new Team { Name = "b" });
        Assert.That((await System.Tickets.GetAsync("closed")).Count, Is.EqualTo(9));
        Assert.That((await System.Teams.CountAsync(), Ann.IsInTransaction), Is.EqualTo((2L, false)));
    }

    [Test]
    public async Task It_is_undone_together()
    {
        using var hook = Db.Hooks.Add(HookEvent.AfterCreate, static async (CreateContext<Team> context) =>
        {
            await using var system = (TestSession)context.Session.AsSystem();
            await system.Tickets.UpdateAsync("closed", new Ticket { Count = 9 });
            throw new InvalidOperationException("after all not");
        });
        Assert.That(() => Ann.Teams.CreateAsync(new Team { Name = "b" }).AsTask(), NUnit.Framework.Throws.InvalidOperationException);
        Assert.That((await System.Tickets.GetAsync("closed")).Count, Is.EqualTo(2));
        Assert.That(await System.Teams.CountAsync(), Is.EqualTo(1));
    }

    [Test]
    public async Task Savepoints_of_both_are_inside_of_each_other()
    {
        await using (var transaction = await Ann.BeginAsync())
        {
            await using var system = (TestSession)Ann.AsSystem();
            await using (await system.BeginAsync())
            {
                await system.Tickets.UpdateAsync("closed", new Ticket { Count = 9 });
                Throws.WithCode(ErrorCode.TransactionFailed, () => transaction.CommitAsync().AsTask());

                // What the caller does meanwhile is inside of it as well, and undone with it.
                await Ann.Teams.CreateAsync(new Team { Name = "lost" });
                await using var inner = await Ann.BeginAsync();
                await Ann.Teams.CreateAsync(new Team { Name = "lost, too" });
                await inner.CommitAsync();
            }

            await system.Tickets.UpdateAsync("closed", new Ticket { Name = "kept" });
            await transaction.CommitAsync();
            Assert.That((system.IsInTransaction, Ann.IsInTransaction), Is.EqualTo((false, false)));
            await system.Tickets.UpdateAsync("closed", new Ticket { Code = "alone" });
        }

        var ticket = await System.Tickets.GetAsync("closed");
        Assert.That((ticket.Count, ticket.Name, ticket.Code), Is.EqualTo((2, "kept", "alone")));
        Assert.That(await System.Teams.CountAsync(), Is.EqualTo(1));
    }

    [Test]
    public async Task What_is_left_open_ends_with_the_transaction_around_it()
    {
        await using var system = (TestSession)Ann.AsSystem();
        await using (await Ann.BeginAsync())
        {
            await system.BeginAsync();
            await system.BeginAsync();
            await system.Tickets.UpdateAsync("closed", new Ticket { Count = 9 });
        }

        Assert.That((system.IsInTransaction, Ann.IsInTransaction), Is.EqualTo((false, false)));
        Assert.That((await System.Tickets.GetAsync("closed")).Count, Is.EqualTo(2));
    }

    [Test]
    public async Task A_hook_that_calls_itself_ends_with_an_error()
    {
        using var hook = Db.Hooks.Add(HookEvent.AfterUpdate, static async (UpdateContext<Team> context) =>
            await ((TestSession)context.Session).Teams.UpdateAsync("team", new Team { Name = context.Data.Name + "x" }));
        Throws.WithCode(ErrorCode.InvalidRequest, () => Ann.Teams.UpdateAsync("team", new Team { Name = "b" }).AsTask());
        Assert.That(((await System.Teams.GetAsync("team")).Name, Ann.IsInTransaction), Is.EqualTo(("a", false)));
    }
}
