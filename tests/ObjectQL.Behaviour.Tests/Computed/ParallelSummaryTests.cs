namespace ObjectQL.Behaviour.Tests.Computed;

/// <summary>Summaries where several write the children at once: what they create, move between parents, change, delete and let go along, while somebody computes all anew.</summary>
public sealed class ParallelSummaryTests(DriverFactory factory) : SalesFixture(factory)
{
    private const int Writers = 3;
    private const int Steps = 25;

    [Test]
    public async Task Children_of_one_parent_are_all_counted()
    {
        var invoice = await Session.Invoices.CreateAsync(new() { Title = "shared" });
        await Task.WhenAll(Enumerable.Range(0, Writers).Select(writer => Task.Run(async () =>
        {
            for (var i = 0; i < Steps; i++)
            {
                await TryAsync(async session => await session.InvoiceLines.CreateAsync(new() { Invoice = invoice.Id, Quantity = writer + i, Price = 1.25m, Weight = 0.5, Status = InvoiceLineStatus.Open }));
            }
        })));
        await SummaryRecount.CheckAsync(Session, "at the end");
        Assert.That((await Session.Invoices.GetAsync(invoice.Id)).Lines, Is.EqualTo(Writers * Steps));
    }

    [Test]
    public async Task Children_that_change_places_take_their_part_along()
    {
        var (one, other) = (await Session.Invoices.CreateAsync(new() { Title = "one" }), await Session.Invoices.CreateAsync(new() { Title = "other" }));
        var lines = new List<string>();
        for (var i = 0; i < Writers; i++)
        {
            lines.Add((await Session.InvoiceLines.CreateAsync(new() { Invoice = one.Id, Quantity = i, Price = i + 0.5m, Weight = i })).Id);
        }

        await Task.WhenAll(lines.Select((line, writer) => Task.Run(async () =>
        {
            for (var i = 0; i < Steps; i++)
            {
                await TryAsync(async session => await session.InvoiceLines.UpdateAsync(line, new() { Invoice = (writer + i) % 2 == 0 ? other.Id : one.Id, Quantity = i }));
            }
        })));
        await SummaryRecount.CheckAsync(Session, "at the end");
    }

    /// <summary>Whoever waits for a record that goes finds none; what comes in its place meanwhile, under the same id, is another one.</summary>
    [Test]
    public async Task Who_has_waited_for_a_record_that_went_leaves_the_next_one_whole([Values("invoice", "invoices", "line")] string what)
    {
        var (invoice, budget) = ((await Session.Invoices.CreateAsync(new() { Title = "first" })).Id, (await Session.Budgets.CreateAsync(new() { Name = "b" })).Id);
        await Session.InvoiceLines.CreateAsync(new() { Id = "one", Invoice = invoice, Project = budget, Price = 0.75m, Quantity = 2 });
        Task other;
        await using (var transaction = await Session.BeginAsync())
        {
            await Session.Invoices.DeleteAsync(invoice);
            other = Task.Run(() => TryAsync(async session =>
            {
                switch (what)
                {
                    case "invoice":
                        await session.Invoices.DeleteAsync(invoice);
                        break;
                    case "invoices":
                        await session.Invoices.Where(x => x.Id == invoice).DeleteAsync();
                        break;
                    default:
                        await session.InvoiceLines.UpdateAsync("one", new() { Quantity = 7 });
                        break;
                }
            }));
            await Task.Delay(150);
            await Session.Invoices.CreateAsync(new() { Id = invoice, Title = "again" });
            await Session.InvoiceLines.CreateAsync(new() { Id = "one", Invoice = invoice, Project = budget, Price = 8.73m, Quantity = 3 });
            await transaction.CommitAsync();
        }

        await other;
        await SummaryRecount.CheckAsync(Session, "at the end");
    }

    [TestCase(1)]
    [TestCase(2)]
    public async Task Whatever_several_do_at_once_is_summed_up(int seed)
    {
        var invoices = new List<string>();
        var budgets = new List<string>();
        for (var i = 0; i < 3; i++)
        {
            invoices.Add((await Session.Invoices.CreateAsync(new() { Title = $"i{i}" })).Id);
            budgets.Add((await Session.Budgets.CreateAsync(new() { Name = $"b{i}" })).Id);
        }

        var isOver = false;
        var rebuilding = Task.Run(async () =>
        {
            while (!Volatile.Read(ref isOver))
            {
                await TryAsync(async _ => await Db.RebuildSummariesAsync());
                await Task.Delay(20);
            }
        });
        await Task.WhenAll(Enumerable.Range(0, Writers).Select(writer => Task.Run(async () =>
        {
            var random = new Random((seed * 100) + writer);
            for (var i = 0; i < Steps; i++)
            {
                var (choice, invoice, budget, price) = (random.Next(8), invoices[random.Next(3)], budgets[random.Next(3)], random.Next(1000) / 100m);
                await TryAsync(session => StepAsync(session, choice, invoice, budget, price));
            }
        })));
        Volatile.Write(ref isOver, true);
        await rebuilding;
        await SummaryRecount.CheckAsync(Session, "at the end");
        Assert.That((await Db.CheckSummariesAsync()).Summaries.Where(static x => x.Wrong != 0), Is.Empty);
        await Db.RebuildSummariesAsync();
        await SummaryRecount.CheckAsync(Session, "after rebuilding");
    }

    private static async Task StepAsync(SalesDb.Session session, int choice, string invoice, string budget, decimal price)
    {
        switch (choice)
        {
            case 0 or 1 or 2:
                await session.InvoiceLines.CreateAsync(new() { Invoice = invoice, Project = budget, Quantity = 2, Price = price, Weight = 0.5, Status = InvoiceLineStatus.Open });
                break;
            case 3:
                await session.InvoiceLines.Where(x => x.Invoice == invoice).UpdateAsync(new() { Project = budget, Price = price });
                break;
            case 4:
                await session.InvoiceLines.Where(x => x.Project == budget && x.Price > price).UpdateAsync(new() { Invoice = invoice });
                break;
            case 5:
                await session.InvoiceLines.Where(x => x.Price < price && x.Invoice == invoice).DeleteAsync();
                break;
            case 6:
                // An invoice takes its lines along, whose budgets lose them; it comes again at once.
                await session.Invoices.DeleteAsync(invoice);
                await session.Invoices.CreateAsync(new() { Id = invoice, Title = "again" });
                break;
            default:
                await using (var transaction = await session.BeginAsync())
                {
                    var line = await session.InvoiceLines.CreateAsync(new() { Invoice = invoice, Price = price, Quantity = 1 });
                    await session.InvoiceLines.UpdateAsync(line.Id, new() { Project = budget });
                    if (price > 3m)
                    {
                        await transaction.CommitAsync();
                    }
                }

                break;
        }
    }

    /// <summary>Does something until nobody is in its way; what is gone meanwhile is left alone.</summary>
    private async Task TryAsync(Func<SalesDb.Session, Task> step)
    {
        for (var attempt = 0; ; attempt++)
        {
            await using var session = Db.AsSystem();
            try
            {
                await step(session);
                return;
            }
            catch (ObjectQLException error) when (error.Code == ErrorCode.Conflict || error.IsBusy || error.Code == ErrorCode.TransactionFailed)
            {
                if (attempt == 200)
                {
                    throw;
                }

                // An invoice that another one is just replacing, or whoever waits for somebody that waits.
                await Task.Delay(Random.Shared.Next(5, 30));
            }
        }
    }
}
