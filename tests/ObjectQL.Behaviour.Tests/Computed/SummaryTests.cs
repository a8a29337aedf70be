namespace ObjectQL.Behaviour.Tests.Computed;

/// <summary>Summaries after whatever was done to the children.</summary>
public sealed class SummaryTests(DriverFactory factory) : SalesFixture(factory)
{
    [Test]
    public async Task A_new_parent_has_nothing()
    {
        var invoice = await Session.Invoices.GetAsync((await Session.Invoices.CreateAsync(new() { Title = "a" })).Id);
        Assert.That((invoice.Lines, invoice.Total, invoice.OpenCount, invoice.OpenTotal, invoice.Weight), Is.EqualTo((0L, 0m, 0L, 0m, 0.0)));
        Assert.That((invoice.Smallest, invoice.Latest, invoice.Mean), Is.EqualTo(((long?)null, (DateOnly?)null, (decimal?)null)));
    }

    [TestCase(1)]
    [TestCase(2)]
    [TestCase(3)]
    public async Task Random_writes_leave_them_equal_to_a_recount(int seed)
    {
        var random = new Random(seed);
        var invoices = new List<string>();
        var budgets = new List<string>();
        for (var i = 0; i < 4; i++)
        {
            invoices.Add((await Session.Invoices.CreateAsync(new() { Title = $"i{i}" })).Id);
            budgets.Add((await Session.Budgets.CreateAsync(new() { Name = $"b{i}" })).Id);
        }

        for (var step = 0; step < 120; step++)
        {
            if (random.Next(4) == 0)
            {
                await using (await Session.BeginAsync())
                {
                    await StepAsync(random, invoices, budgets, -step - 1);
                }
            }

            await StepAsync(random, invoices, budgets, step);
            if (step % 6 == 0)
            {
                await CheckAsync($"after step {step}");
            }
        }

        await CheckAsync("at the end");
        Assert.That((await Db.CheckSummariesAsync()).Summaries.Where(static x => x.Wrong != 0), Is.Empty);
        await Db.RebuildSummariesAsync();
        await CheckAsync("after rebuilding");
    }

    [Test]
    public async Task Rebuilding_mends_what_another_program_has_written()
    {
        var driver = CreateDriver();
        await using var db = await SalesDb.OpenAsync(driver);
        await using var session = db.AsSystem();
        var invoice = await session.Invoices.CreateAsync(new() { Title = "a" });
        var gone = await session.InvoiceLines.CreateAsync(new() { Invoice = invoice.Id, Quantity = 2, Price = 5m });
        await session.InvoiceLines.CreateAsync(new() { Invoice = invoice.Id, Quantity = 1, Price = 3m });
        await driver.DeleteAsync<InvoiceLine>(Operations<InvoiceLine>.Default.Type.DeletePlan, new Arguments([Value.Of(gone.Id)], 1), null, CancellationToken.None);
        Assert.That((await session.Invoices.GetAsync(invoice.Id)).Total, Is.EqualTo(13m));
        await db.RebuildSummariesAsync();
        var mended = await session.Invoices.GetAsync(invoice.Id);
        Assert.That((mended.Total, mended.Lines, mended.Smallest), Is.EqualTo((3m, 1L, 1L)));
    }

    [Test]
    public async Task A_parent_is_not_changed_by_its_summary()
    {
        var invoice = await Session.Invoices.CreateAsync(new() { Title = "a" });
        var read = await Session.Invoices.GetAsync(invoice.Id);
        await Session.InvoiceLines.CreateAsync(new() { Invoice = invoice.Id, Quantity = 2, Price = 5m });
        read.Title = "b";
        Assert.That(await Session.Invoices.UpdateAsync(read), Is.True);
        var after = await Session.Invoices.GetAsync(invoice.Id);
        Assert.That((after.Title, after.Total, after.Version), Is.EqualTo(("b", 10m, 2L)));
    }

    [Test]
    public async Task A_rollback_takes_the_summary_along()
    {
        var invoice = await Session.Invoices.CreateAsync(new() { Title = "a" });
        await using (await Session.BeginAsync())
        {
            await Session.InvoiceLines.CreateAsync(new() { Invoice = invoice.Id, Quantity = 2, Price = 5m });
            Assert.That((await Session.Invoices.GetAsync(invoice.Id)).Total, Is.EqualTo(10m));
        }

        Assert.That((await Session.Invoices.GetAsync(invoice.Id)).Total, Is.EqualTo(0m));
    }

    [Test]
    public async Task A_cascade_to_children_keeps_the_summaries_of_their_other_parents()
    {
        var invoice = await Session.Invoices.CreateAsync(new() { Title = "a" });
        var budget = await Session.Budgets.CreateAsync(new() { Name = "b" });
        await Session.InvoiceLines.CreateAsync(new() { Invoice = invoice.Id, Project = budget.Id, Price = 5m });
        await Session.InvoiceLines.CreateAsync(new() { Project = budget.Id, Price = 7m });
        Assert.That(await Session.Invoices.DeleteAsync(invoice.Id), Is.True);
        var after = await Session.Budgets.GetAsync(budget.Id);
        Assert.That((after.Spent, after.Lines), Is.EqualTo((7m, 1L)));
    }

    [Test]
    public async Task Summaries_filter_and_sort()
    {
        foreach (var count in new[] { 1, 3, 2 })
        {
            var invoice = await Session.Invoices.CreateAsync(new() { Title = $"i{count}" });
            for (var i = 0; i < count; i++)
            {
                await Session.InvoiceLines.CreateAsync(new() { Invoice = invoice.Id, Quantity = 1, Price = 1m });
            }
        }

        var found = await Session.Invoices.Where(x => x.Total > 1m).OrderByDescending(x => x.Lines).ToListAsync();
        Assert.That(found.Select(x => x.Title), Is.EqualTo(["i3", "i2"]));
    }

    private async Task StepAsync(Random random, List<string> invoices, List<string> budgets, int step)
    {
        var lines = await Session.InvoiceLines.Query().ToListAsync();
        string? Invoice() => random.Next(5) == 0 ? null : invoices[random.Next(invoices.Count)];
        InvoiceLine Draft() => new()
        {
            Key = $"k{step}",
            Invoice = Invoice(),
            Project = random.Next(3) == 0 ? null : budgets[random.Next(budgets.Count)],
            Status = random.Next(4) == 0 ? null : random.Next(2) == 0 ? InvoiceLineStatus.Open : InvoiceLineStatus.Closed,
            Quantity = random.Next(4) == 0 ? null : random.Next(5),
            Price = random.Next(4) == 0 ? null : random.Next(1000) / 100m,
            Weight = random.Next(4) == 0 ? null : random.Next(10) / 4.0,
            Due = random.Next(4) == 0 ? null : new DateOnly(2026, 1, 1).AddDays(random.Next(100)),
        };
        switch (lines.Count == 0 ? 0 : random.Next(9))
        {
            case 0 or 1:
                await Session.InvoiceLines.CreateAsync(Draft());
                break;
            case 2:
                var many = Enumerable.Range(0, 3).Select(i => { var draft = Draft(); draft.Key += $"-{i}"; return draft; }).ToList();
                await Session.InvoiceLines.CreateManyAsync(many);
                break;
            case 3:
                var changes = Draft();
                changes.Key = $"c{step}";
                await Session.InvoiceLines.UpdateAsync(lines[random.Next(lines.Count)].Id, changes);
                break;
            case 4:
                await Session.InvoiceLines.UpdateAsync(lines[random.Next(lines.Count)].Id, new() { Status = InvoiceLineStatus.Closed });
                break;
            case 5:
                await Session.InvoiceLines.DeleteAsync(lines[random.Next(lines.Count)].Id);
                break;
            case 6:
                await Session.InvoiceLines.Where(x => x.Quantity > 3).UpdateAsync(new() { Quantity = 1, Invoice = Invoice() });
                break;
            case 7:
                await Session.InvoiceLines.Where(x => x.Price < 1m).DeleteAsync();
                break;
            default:
                var upsert = Draft();
                upsert.Key = random.Next(2) == 0 ? $"u{step}" : lines[random.Next(lines.Count)].Key;
                await Session.InvoiceLines.UpsertAsync(upsert, x => x.Key);
                break;
        }
    }

    private Task CheckAsync(string when) => SummaryRecount.CheckAsync(Session, when);
}
