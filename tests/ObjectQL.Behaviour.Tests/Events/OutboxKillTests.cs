using ObjectQL.Postgres.Tests;
using ObjectQL.Tests;

namespace ObjectQL.Behaviour.Tests.Events;

/// <summary>A process that is killed between the commit of a change and the delivery of its event loses neither.</summary>
[TestFixture("sqlite")]
[TestFixture("postgres")]
public sealed class OutboxKillTests(string engine)
{
    private static readonly OutboxOptions s_fast = new() { PollInterval = TimeSpan.FromMilliseconds(20) };

    [Test]
    public async Task Each_committed_change_is_delivered_in_order_although_writer_and_dispatcher_are_killed()
    {
        var place = engine == "sqlite" ? TestFolder.NewFile() : PostgresSchemas.New();
        var committed = await KilledAsync("write", place, 30);
        var begun = await KilledAsync("deliver", place, 1);
        Assert.That(begun[0], Does.EndWith("Create"));

        await using var db = await SalesDb.OpenAsync(OutboxChild.Open(engine, place));
        await using var session = db.AsSystem();
        var stored = (await session.Shipments.ToListAsync()).ConvertAll(static x => x.Id);
        Assert.That(stored, Is.SupersetOf(committed));
        var told = new List<string>();
        await using var dispatcher = db.Events.UseOutbox("outbox", "shipments").Start(
            (message, _) =>
            {
                told.Add($"{message.RecordId} {message.Change}");
                return default;
            },
            s_fast);
        for (var i = 0; dispatcher.Statistics.Delivered < stored.Count * 2 && i < 1_500; i++)
        {
            await Task.Delay(20);
        }

        await dispatcher.DisposeAsync();
        Assert.That(told, Has.Count.EqualTo(stored.Count * 2));
        foreach (var id in stored)
        {
            Assert.That(told.Where(x => x.StartsWith(id, StringComparison.Ordinal)), Is.EqualTo(new[] { $"{id} Create", $"{id} Update" }));
        }

        Assert.That(await session.Outbox.CountAsync(), Is.Zero);
    }

    /// <summary>Runs a process until it has printed some lines, and kills it then.</summary>
    private async Task<List<string>> KilledAsync(string task, string place, int count)
    {
        using var process = OutboxChild.Start(task, engine, place);
        var lines = new List<string>();
        while (lines.Count < count && await process.StandardOutput.ReadLineAsync() is { } line)
        {
            lines.Add(line);
        }

        process.Kill();
        await process.WaitForExitAsync();
        Assert.That(lines, Has.Count.EqualTo(count));
        return lines;
    }
}
