using System.Diagnostics.Metrics;

namespace ObjectQL.Tests.Observing;

/// <summary>What caches have counted stays counted.</summary>
[NonParallelizable]
public sealed class CacheInstrumentsTests
{
    [Test]
    public async Task Counters_do_not_fall_when_one_of_several_databases_of_a_model_closes()
    {
        await using var one = await OpenAsync();
        var two = await OpenAsync();
        foreach (var db in (TestDb[])[one, two])
        {
            await using var session = db.AsSystem();
            await session.Tickets.FindAsync("a");
            await session.Tickets.FindAsync("a");
            await session.Tickets.Where(x => x.Name == "x").ToListAsync();
            await session.Tickets.Where(x => x.Name == "x").ToListAsync();
        }

        var before = Read();
        await two.DisposeAsync();
        var after = Read();
        using (Assert.EnterMultipleScope())
        {
            foreach (var (name, value) in before.Where(static one => one.Key.Contains("requests", StringComparison.Ordinal)))
            {
                Assert.That(after[name], Is.EqualTo(value), name);
            }

            Assert.That(before["objectql.cache.requests records hit"], Is.GreaterThanOrEqualTo(2));
            Assert.That(after["objectql.cache.entries records "], Is.LessThan(before["objectql.cache.entries records "]));
        }
    }

    private static async Task<TestDb> OpenAsync()
    {
        var db = await TestDb.OpenAsync(new MemoryDriver(), new Dictionary<string, Driver> { ["logs"] = new MemoryDriver() });
        db.Cache.Use("tickets");

        // Opening does it beside what comes next; a second time changes nothing.
        OpenDatabases.Add(db);
        return db;
    }

    private static Dictionary<string, long> Read()
    {
        CacheInstruments.Begin();
        var read = new Dictionary<string, long>(StringComparer.Ordinal);
        using var listener = new MeterListener
        {
            InstrumentPublished = static (instrument, own) =>
            {
                if (instrument.Meter.Name == Telemetry.Name && instrument.Name.Contains("cache", StringComparison.Ordinal))
                {
                    own.EnableMeasurementEvents(instrument);
                }
            },
        };
        listener.SetMeasurementEventCallback<long>((instrument, value, tags, _) =>
        {
            var kind = "";
            var result = "";
            foreach (var tag in tags)
            {
                if (tag.Key == "objectql.database" && !Equals(tag.Value, "TestDb"))
                {
                    return;
                }

                kind = tag.Key == "objectql.cache" ? $"{tag.Value} " : kind;
                result = tag.Key == "objectql.result" ? $"{tag.Value}" : result;
            }

            read[$"{instrument.Name} {kind}{result}"] = value;
        });
        listener.Start();
        listener.RecordObservableInstruments();
        return read;
    }
}
