using ObjectQL.Transactions.Tests.Model;

namespace ObjectQL.Transactions.Tests.Committing;

/// <summary>An outbox keeps events in the transaction of the change, so in the same data source.</summary>
public sealed class OutboxPlaceTests
{
    [TestCase("entries")]
    [TestCase("*")]
    [TestCase("accounts,note?")]
    public async Task Objects_of_another_data_source_are_refused_before_anything_is_changed(string names)
    {
        await using var db = await OpenAsync(apart: true);
        Assert.That(
            () => db.Events.UseOutbox("outbox", names.Split(',')),
            Throws.InstanceOf<ObjectQLException>().With.Property("Code").EqualTo(ErrorCode.Configuration).And.Message.Contains("different data sources"));
        await using var session = db.AsSystem();
        await session.Entries.CreateAsync(new() { Account = "a", Amount = 1 });
        using var own = db.Events.UseOutbox("outbox", "acc*");
        await session.Accounts.CreateAsync(new() { Owner = "Ann" });
        Assert.That(await session.Outbox.CountAsync(), Is.EqualTo(1));
    }

    [Test]
    public async Task Data_sources_of_one_driver_are_one()
    {
        await using var db = await OpenAsync(apart: false);
        using var outbox = db.Events.UseOutbox("outbox", "*");
        await using var session = db.AsSystem();
        await session.Entries.CreateAsync(new() { Account = "a", Amount = 1 });
        await session.Accounts.CreateAsync(new() { Owner = "Ann" });
        Assert.That(await session.Outbox.CountAsync(), Is.EqualTo(2));
    }

    private static async Task<BankDb> OpenAsync(bool apart)
    {
        var driver = new MemoryDriver();
        return await BankDb.OpenAsync(driver, new Dictionary<string, Driver> { ["ledger"] = apart ? new MemoryDriver() : driver, ["notes"] = apart ? new MemoryDriver() : driver });
    }
}
