using ObjectQL.Sqlite;

namespace ObjectQL.Behaviour.Tests.Computed;

/// <summary>Two databases over one file, as two processes have it: nothing but the file is common to them.</summary>
public sealed class SharedFileTests
{
    [Test]
    public async Task Numbers_and_summaries_hold_when_two_write_the_same_file()
    {
        var path = TestFolder.NewFile();
        await using var one = await SalesDb.OpenAsync(new SqliteDriver(new SqliteOptions { Path = path }));
        await using var other = await SalesDb.OpenAsync(new SqliteDriver(new SqliteOptions { Path = path }));
        await using var session = one.AsSystem();
        var shared = await session.Invoices.CreateAsync(new() { Title = "shared" });
        await Task.WhenAll(WriteAsync(one, shared.Id), WriteAsync(other, shared.Id));
        var numbers = (await session.Invoices.Query().ToListAsync()).Select(x => x.Code).ToList();
        Assert.That(numbers, Is.Unique);
        Assert.That(numbers, Has.Count.EqualTo(31));
        var after = await session.Invoices.GetAsync(shared.Id);
        Assert.That((after.Lines, after.Total), Is.EqualTo((30L, 60m)));
    }

    private static async Task WriteAsync(SalesDb db, string invoice)
    {
        await using var session = db.AsSystem();
        for (var i = 0; i < 15; i++)
        {
            await session.Invoices.CreateAsync(new() { Title = "own" });
            await session.InvoiceLines.CreateAsync(new() { Invoice = invoice, Quantity = 2, Price = 1m });
        }
    }
}
