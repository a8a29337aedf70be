namespace ObjectQL.Tests.Sessions;

/// <summary>Sessions that read from a standby; where the driver has none, they read where everybody does, and write nothing all the same.</summary>
public sealed class StandbySessionTests(DriverFactory factory) : SessionFixture(factory)
{
    [Test]
    public async Task It_reads_in_every_way()
    {
        var ticket = await AddTicketAsync("one");
        await using var reading = Db.AsSystem();
        reading.ReadFromStandby();
        var output = new System.Buffers.ArrayBufferWriter<byte>();
        using (Assert.EnterMultipleScope())
        {
            Assert.That((await reading.Tickets.FindAsync(ticket.Id))!.Name, Is.EqualTo("one"));
            Assert.That(await reading.Tickets.ToListAsync(), Has.Count.EqualTo(1));
            Assert.That(await reading.Tickets.CountAsync(), Is.EqualTo(1));
            Assert.That(await reading.Tickets.WriteJsonAsync(output), Is.EqualTo(1));
        }

        await using (await reading.BeginAsync())
        {
            Assert.That(await reading.Tickets.CountAsync(), Is.EqualTo(1));
        }
    }

    [Test]
    public async Task It_reads_within_one_transaction_also_while_somebody_watches()
    {
        await AddTicketAsync("one");
        var statements = 0;
        using var watch = Db.Observe(new Watcher(() => statements++));
        await using var reading = Db.AsSystem();
        reading.ReadFromStandby();
        await using (await reading.BeginAsync())
        {
            Assert.That(await reading.Tickets.CountAsync(), Is.EqualTo(1));
        }

        Assert.That(statements, Is.GreaterThan(0));
    }

    [Test]
    public async Task It_writes_nothing()
    {
        var ticket = await AddTicketAsync("one");
        await using var reading = Db.AsSystem();
        reading.ReadFromStandby();
        using (Assert.EnterMultipleScope())
        {
            Throws.WithCode(ErrorCode.InvalidRequest, async () => await reading.Tickets.CreateAsync(new() { Name = "two" }));
            Throws.WithCode(ErrorCode.InvalidRequest, async () => await reading.Tickets.CreateManyAsync([new() { Name = "two" }, new() { Name = "three" }]));
            Throws.WithCode(ErrorCode.InvalidRequest, async () => await reading.Tickets.UpdateAsync(ticket.Id, new() { Name = "two" }));
            Throws.WithCode(ErrorCode.InvalidRequest, async () => await reading.Tickets.UpsertAsync(new() { Id = ticket.Id, Name = "two" }));
            Throws.WithCode(ErrorCode.InvalidRequest, async () => await reading.Tickets.DeleteAsync(ticket.Id));
            Throws.WithCode(ErrorCode.InvalidRequest, async () => await reading.Tickets.Where("one", static (x, name) => x.Name == name).DeleteAsync());
            Throws.WithCode(ErrorCode.InvalidRequest, async () => await reading.Tickets.Where("one", static (x, name) => x.Name == name).UpdateAsync(new() { Name = "two" }));
        }

        Assert.That((await Session.Tickets.ToListAsync()).Single().Name, Is.EqualTo("one"));
    }

    [Test]
    public async Task It_is_said_before_a_transaction()
    {
        await using var reading = Db.AsSystem();
        await using var transaction = await reading.BeginAsync();
        Assert.That(reading.IsInTransaction, Is.True);
        Throws.WithCode(ErrorCode.InvalidRequest, () =>
        {
            reading.ReadFromStandby();
            return Task.CompletedTask;
        });
    }

    private sealed class Watcher(Action seen) : IStatementObserver
    {
        public void Ended(in StatementRun run) => seen();
    }
}
