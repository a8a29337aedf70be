namespace ObjectQL.Tests.Sessions;

/// <summary>Savepoints that fail on one of two drivers.</summary>
[TestFixture]
public sealed class UnsavedTests
{
    [TestCase("release")]
    [TestCase("back")]
    public async Task What_could_be_neither_kept_nor_undone_keeps_all_from_being_kept(string fails)
    {
        var unsaved = new UnsavedDriver();
        await using var db = await TestDb.OpenAsync(unsaved, new Dictionary<string, Driver> { ["logs"] = new MemoryDriver() });
        await using var session = db.AsSystem();
        await using var transaction = await session.BeginAsync();
        await session.LogEntries.CreateAsync(new() { Text = "outer" });
        var inner = await session.BeginAsync();
        await session.LogEntries.CreateAsync(new() { Text = "inner" });
        unsaved.Fails = fails;
        Throws.WithCode(ErrorCode.Database, async () => await (fails == "back" ? inner.RollbackAsync() : inner.CommitAsync()));
        if (fails == "back")
        {
            Assert.That(await session.LogEntries.CountAsync(), Is.EqualTo(1), "the other driver has undone it");
        }

        var error = Throws.WithCode(ErrorCode.TransactionFailed, async () => await transaction.CommitAsync());
        Assert.That(error.Message, Does.Contain($"It cannot {fails}."));
        Assert.That(unsaved.Log, Has.No.Member("commit"));
        Assert.That((await session.LogEntries.CountAsync(), session.IsInTransaction), Is.EqualTo((0L, false)));
    }

    [Test]
    public async Task A_driver_that_cannot_save_does_not_join()
    {
        var unsaved = new UnsavedDriver { Fails = "save" };
        await using var db = await TestDb.OpenAsync(new MemoryDriver(), new Dictionary<string, Driver> { ["logs"] = unsaved });
        await using var session = db.AsSystem();
        await using var transaction = await session.BeginAsync();
        await using var inner = await session.BeginAsync();
        Throws.WithCode(ErrorCode.Database, async () => await session.CurrentTransaction!.OfAsync(unsaved, CancellationToken.None));
        Throws.WithCode(ErrorCode.Database, async () => await session.CurrentTransaction!.OfAsync(unsaved, CancellationToken.None));
        await session.Teams.CreateAsync(new Team { Name = "Team" });
        await inner.CommitAsync();
        await transaction.CommitAsync();
        Assert.That(unsaved.Log, Is.EqualTo(new[] { "save", "dispose", "save", "dispose" }));
        Assert.That(await session.Teams.CountAsync(), Is.EqualTo(1));
    }
}
