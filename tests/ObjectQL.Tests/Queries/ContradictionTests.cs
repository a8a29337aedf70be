using System.Buffers;

namespace ObjectQL.Tests.Queries;

/// <summary>Queries whose conditions contradict themselves are answered without the database; what is checked otherwise is checked all the same.</summary>
public sealed class ContradictionTests(DriverFactory factory) : SessionFixture(factory)
{
    [Test]
    public async Task Nothing_is_found_counted_or_changed()
    {
        await AddTicketAsync("One", static x => x.Count = 1);
        Assert.That(await Nothing().ToListAsync(), Is.Empty);
        Assert.That(await Nothing().OrderBy(static x => x.Name).Take(3).FirstOrDefaultAsync(), Is.Null);
        Assert.That(await Nothing().CountAsync(), Is.Zero);
        Assert.That(await Nothing().UpdateAsync(new() { Count = 2 }), Is.Zero);
        Assert.That(await Nothing().DeleteAsync(), Is.Zero);
        var output = new ArrayBufferWriter<byte>();
        Assert.That(await Nothing().WriteJsonAsync(output), Is.Zero);
        Assert.That(output.WrittenSpan.SequenceEqual("[]"u8));
        Assert.That((await Session.Tickets.Query().ToListAsync()).Single().Count, Is.EqualTo(1));
    }

    [Test]
    public async Task Nothing_is_found_inside_of_a_transaction()
    {
        await using var transaction = await Session.BeginAsync();
        Assert.That(await Nothing().ToListAsync(), Is.Empty);
        Assert.That(await Nothing().CountAsync(), Is.Zero);
        await transaction.CommitAsync();
    }

    [Test]
    public async Task The_database_is_not_asked()
    {
        var driver = CreateDriver();
        await using var db = await TestDb.OpenAsync(driver, new Dictionary<string, Driver> { ["logs"] = CreateDriver() });
        await using var session = db.AsSystem();
        await driver.DisposeAsync();
        Assert.That(await session.Tickets.Where(static x => x.Count == null && x.Count > 0).CountAsync(), Is.Zero);
        Throws.WithCode(ErrorCode.ConnectionFailed, async () => await session.Tickets.Where(static x => x.Count > 0).CountAsync());
    }

    [Test]
    public void What_is_wrong_is_told_all_the_same()
    {
        Throws.WithCode(ErrorCode.InvalidRequest, async () => await Nothing().UpdateAsync(new()));
        Assert.That(async () => await Nothing().ToListAsync(new CancellationToken(true)), NUnit.Framework.Throws.InstanceOf<OperationCanceledException>());
    }

    private RecordQuery<Ticket, Ticket.Fields> Nothing() => Session.Tickets.Where(static x => x.Count == null && x.Count > 0);
}
