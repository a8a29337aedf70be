namespace ObjectQL.Tests.Kernel;

/// <summary>What only the memory driver can be asked.</summary>
[TestFixture]
public sealed class MemoryDriverTests
{
    [Test]
    public async Task Savepoints_follow_each_other()
    {
        await using var driver = new MemoryDriver();
        await using var transaction = await driver.BeginAsync();
        Throws.WithCode(ErrorCode.TransactionFailed, async () => await transaction.SaveAsync(2));
        await transaction.SaveAsync(1);
        Throws.WithCode(ErrorCode.TransactionFailed, async () => await transaction.ReleaseAsync(2));
        await transaction.SaveAsync(2);
        await transaction.RollbackToAsync(1);
        Throws.WithCode(ErrorCode.TransactionFailed, async () => await transaction.RollbackToAsync(2));
    }

    [Test]
    public async Task An_ended_transaction_does_nothing_more()
    {
        await using var driver = new MemoryDriver();
        var transaction = await driver.BeginAsync();
        await transaction.CommitAsync();
        await transaction.RollbackAsync();
        Throws.WithCode(ErrorCode.TransactionFailed, async () => await transaction.CommitAsync());
        Throws.WithCode(ErrorCode.TransactionFailed, async () => await transaction.SaveAsync(1));
        await using var next = await driver.BeginAsync();
        Assert.That(next, Is.Not.SameAs(transaction));
    }

    [Test]
    public async Task A_transaction_of_another_driver_is_refused()
    {
        await using var driver = new MemoryDriver();
        await using var other = new MemoryDriver();
        await using var transaction = await other.BeginAsync();
        var type = Operations<Team>.Default.Type;
        Throws.WithCode(ErrorCode.TransactionFailed, async () => await driver.FindAsync<Team>(type.FindPlan, "t", transaction, default));
    }

    [Test]
    public async Task A_writer_that_waits_for_a_closing_driver_fails()
    {
        var driver = new MemoryDriver();
        var transaction = await driver.BeginAsync();
        var waiting = driver.BeginAsync().AsTask();
        await driver.DisposeAsync();
        Throws.WithCode(ErrorCode.ConnectionFailed, async () => await transaction.CommitAsync());
        Throws.WithCode(ErrorCode.ConnectionFailed, () => waiting);
    }

    [Test]
    public async Task Readers_never_wait_and_keep_what_they_started_with()
    {
        await using var db = await TestDb.OpenAsync(new MemoryDriver(), new Dictionary<string, Driver> { ["logs"] = new MemoryDriver() });
        var stop = false;
        var writer = Task.Run(async () =>
        {
            await using var session = db.AsSystem();
            for (var i = 0; !Volatile.Read(ref stop); i++)
            {
                await session.Teams.CreateManyAsync([new() { Name = $"a{i}" }, new() { Name = $"b{i}" }]);
                if (i % 8 == 7)
                {
                    await session.Teams.Query().DeleteAsync();
                }
            }
        });
        await using var reader = db.AsSystem();
        for (var i = 0; i < 2_000; i++)
        {
            var names = (await reader.Teams.ToListAsync()).ConvertAll(static x => x.Name);
            Assert.That(names.Count(static x => x[0] == 'a'), Is.EqualTo(names.Count(static x => x[0] == 'b')));
        }

        Volatile.Write(ref stop, true);
        await writer;
    }

    [Test]
    public async Task A_chain_of_cascades_may_be_longer_than_the_stack()
    {
        await using var db = await TestDb.OpenAsync(new MemoryDriver(), new Dictionary<string, Driver> { ["logs"] = new MemoryDriver() });
        await using var session = db.AsSystem();
        await session.Tickets.CreateManyAsync(
            [.. Enumerable.Range(0, 20_000).Select(static i => new Ticket { Id = $"t{i}", Name = "Link", Parent = i == 0 ? null : $"t{i - 1}" })]);
        Assert.That(await session.Tickets.DeleteAsync("t0"), Is.True);
        Assert.That(await session.Tickets.CountAsync(), Is.Zero);
    }

    [Test]
    public async Task A_wait_can_be_cancelled()
    {
        await using var driver = new MemoryDriver();
        await using var transaction = await driver.BeginAsync();
        using var source = new CancellationTokenSource(20);
        Assert.That(async () => await driver.BeginAsync(source.Token), NUnit.Framework.Throws.InstanceOf<OperationCanceledException>());
    }
}
