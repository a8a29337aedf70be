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

    /// <summary>Numbers are taken before the commit, so writers of one record commit while others write; three processes deliver, of which one is killed in the middle.</summary>
    [Test]
    public async Task Relays_side_by_side_deliver_what_several_processes_write_of_the_same_records_in_their_order()
    {
        const int Rounds = 25;
        var place = engine == "sqlite" ? TestFolder.NewFile() : PostgresSchemas.New();
        await using var db = await SalesDb.OpenAsync(OutboxChild.Open(engine, place));
        await using var session = db.AsSystem();
        string[] ids = ["r-1", "r-2", "r-3"];
        foreach (var id in ids)
        {
            await session.Shipments.CreateAsync(new() { Id = id, Name = id, Weight = 0 });
        }

        List<System.Diagnostics.Process> writers = [OutboxChild.Start("raise", engine, place), OutboxChild.Start("raise", engine, place)];
        List<System.Diagnostics.Process> relays = [OutboxChild.Start("relay", engine, place), OutboxChild.Start("relay", engine, place), OutboxChild.Start("relay", engine, place)];
        var (told, dropped) = (new List<(string Id, int Weight)>(), relays[2]);
        var reading = relays.ConvertAll(relay => Task.Run(async () =>
        {
            while (await relay.StandardOutput.ReadLineAsync() is { } line)
            {
                var parts = line.Split(' ');
                lock (told)
                {
                    told.Add((parts[0], int.Parse(parts[1], System.Globalization.CultureInfo.InvariantCulture)));
                    if (told.Count == 20)
                    {
                        dropped.Kill();
                    }
                }
            }
        }));
        try
        {
            await Task.WhenAll(writers.ConvertAll(static writer => writer.WaitForExitAsync())).WaitAsync(TimeSpan.FromSeconds(90));
            Assert.That(writers.ConvertAll(static writer => writer.ExitCode), Is.All.Zero);
            for (var i = 0; await session.Outbox.CountAsync() != 0 && i < 1_500; i++)
            {
                await Task.Delay(20);
            }

            Assert.That(await session.Outbox.CountAsync(), Is.Zero);
        }
        finally
        {
            writers.Concat(relays).Where(static process => !process.HasExited).ToList().ForEach(static process => process.Kill());
        }

        await Task.WhenAll(reading);
        foreach (var id in ids)
        {
            // What was delivered by the relay that was killed comes once more; nothing is missing, and nothing new comes before what was earlier.
            var weights = told.Where(one => one.Id == id).Select(static one => one.Weight).ToList();
            Assert.That(weights.Distinct(), Is.EqualTo(Enumerable.Range(1, Rounds * 2)), string.Join(' ', weights));
        }

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
