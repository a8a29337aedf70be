namespace ObjectQL.DriverKit;

/// <summary>Two writers whose changes depend on what was stored before: the second one goes on with what the first has left.</summary>
public abstract partial class DriverContract
{
    [TestCase("change", "change")]
    [TestCase("change", "delete")]
    [TestCase("change", "move")]
    [TestCase("move", "change")]
    [TestCase("delete", "change")]
    public async Task Sums_are_right_when_two_writers_change_one_child(string first, string second)
    {
        var (one, two) = ((await Session.Orders.CreateAsync(new() { Customer = "one" })).Id, (await Session.Orders.CreateAsync(new() { Customer = "two" })).Id);
        var line = (await Session.OrderLines.CreateAsync(new() { Title = "line", Order = one, Amount = 5m })).Id;
        await BesideAsync(session => WriteAsync(session, first, 20m), session => WriteAsync(session, second, 9m));
        foreach (var order in await Session.Orders.ToListAsync())
        {
            var lines = await Session.OrderLines.Where(x => x.Order == order.Id).ToListAsync();
            Assert.That(((decimal?)order.LineCount, order.LineTotal), Is.EqualTo(((decimal?)lines.Count, (decimal?)lines.Sum(static x => x.Amount ?? 0))), order.Customer);
        }

        async Task WriteAsync(KitDb.Session session, string change, decimal amount)
        {
            if (change == "delete")
            {
                await session.OrderLines.DeleteAsync(line);
            }
            else
            {
                await session.OrderLines.UpdateAsync(line, change == "move" ? new() { Order = two } : new() { Amount = amount });
            }
        }
    }

    [TestCase(30, 20)]
    [TestCase(20, 30)]
    public async Task A_summary_that_is_computed_anew_sees_what_others_have_stored(int first, int second)
    {
        var order = (await Session.Orders.CreateAsync(new() { Customer = "c" })).Id;
        var one = (await Session.OrderLines.CreateAsync(new() { Title = "one", Order = order, Slot = 1 })).Id;
        var two = (await Session.OrderLines.CreateAsync(new() { Title = "two", Order = order, Slot = 2 })).Id;
        await BesideAsync(
            session => session.OrderLines.UpdateAsync(one, new() { Slot = first }).AsTask(),
            session => session.OrderLines.UpdateAsync(two, new() { Slot = second }).AsTask());
        Assert.That((await Session.Orders.GetAsync(order)).LastSlot, Is.EqualTo(30));
    }

    [Test]
    public async Task What_a_hook_asks_of_the_previous_record_still_holds_when_it_is_stored()
    {
        var id = await AddAccountAsync("draft");
        using var hook = Db.Hooks.Add(HookEvent.BeforeUpdate, static (UpdateContext<Account> context) =>
        {
            if (context.PreviousData!.Name != "draft")
            {
                throw new ObjectQLException(ErrorCode.Validation, $"It is {context.PreviousData.Name} already.", "accounts", "name");
            }
        });
        var error = await BesideAsync(
            session => session.Accounts.UpdateAsync(id, new() { Name = "sent" }).AsTask(),
            session => session.Accounts.UpdateAsync(id, new() { Name = "void" }).AsTask());
        Assert.That((error as ObjectQLException)?.Code, Is.EqualTo(ErrorCode.Validation).Or.EqualTo(ErrorCode.Conflict));
        Assert.That((await Session.Accounts.GetAsync(id)).Name, Is.EqualTo("sent"));
    }

    /// <summary>Runs something beside a transaction that has done its part and is not yet committed.</summary>
    /// <returns>Why the second one failed: it may be told to try again.</returns>
    private async Task<Exception?> BesideAsync(Func<KitDb.Session, Task> first, Func<KitDb.Session, Task> second)
    {
        await using var other = Db.AsSystem();
        Task waiting;
        await using (var transaction = await Session.BeginAsync())
        {
            await first(Session);
            waiting = Task.Run(() => second(other));
            await Task.Delay(50);
            await transaction.CommitAsync();
        }

        return await Expect.ErrorAsync(() => waiting);
    }
}
