namespace ObjectQL.Behaviour.Tests.Computed;

/// <summary>Compares all summaries with a count of the children.</summary>
internal static class SummaryRecount
{
    public static async Task CheckAsync(SalesDb.Session session, string when)
    {
        var lines = await session.InvoiceLines.Query().ToListAsync();
        foreach (var invoice in await session.Invoices.Query().ToListAsync())
        {
            var own = lines.Where(x => x.Invoice == invoice.Id).ToList();
            decimal Total(InvoiceLine line) => decimal.Round(line.Quantity * line.Price ?? 0m, 2);
            var prices = own.Where(x => x.Price is not null).Select(x => x.Price!.Value).ToList();
            Assert.That(invoice.Lines, Is.EqualTo(own.Count), when);
            Assert.That(invoice.Total, Is.EqualTo(own.Sum(Total)), when);
            Assert.That(invoice.Weight, Is.EqualTo(own.Sum(x => x.Weight ?? 0)).Within(1e-9), when);
            Assert.That(invoice.OpenCount, Is.EqualTo(own.Count(x => x.Status == InvoiceLineStatus.Open)), when);
            Assert.That(invoice.OpenTotal, Is.EqualTo(own.Where(x => x.Status == InvoiceLineStatus.Open && x.Quantity > 1).Sum(Total)), when);
            Assert.That(invoice.Smallest, Is.EqualTo(own.Min(x => x.Quantity)), when);
            Assert.That(invoice.Latest, Is.EqualTo(own.Where(x => x.Status is { } status && status != InvoiceLineStatus.Closed).Max(x => x.Due)), when);
            Assert.That(invoice.Mean, prices.Count == 0 ? Is.Null : Is.EqualTo(prices.Average()).Within(0.0051m), when);
        }

        foreach (var budget in await session.Budgets.Query().ToListAsync())
        {
            Assert.That(budget.Spent, Is.EqualTo(lines.Where(x => x.Project == budget.Id).Sum(x => x.Price ?? 0m)), when);
            Assert.That(budget.Lines, Is.EqualTo(lines.Count(x => x.Project == budget.Id)), when);
        }
    }
}
