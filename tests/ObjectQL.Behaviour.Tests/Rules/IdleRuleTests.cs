namespace ObjectQL.Behaviour.Tests;

/// <summary>A session that waits keeps nothing of the rules of its operations.</summary>
public sealed class IdleRuleTests
{
    private const int Count = 4_000;

    [Test]
    public async Task A_session_that_has_checked_rules_keeps_no_more_than_one_that_has_read()
    {
        await using var db = await SalesDb.OpenAsync(new MemoryDriver());
        var draft = new Setting { Code = "x", Number = 1, Kind = "counted", Data = JsonValue.Parse("""{ "name": "ab" }""") };
        var reading = await KeptAsync(db, static async session => await session.Settings.CountAsync());
        var checking = await KeptAsync(db, async session =>
        {
            Assert.That(await session.Settings.ValidateAsync(draft), Is.Empty);
            Assert.That(await session.Settings.UpdateAsync("nothing", new Setting { Number = 2 }), Is.False);
        });
        Assert.That(checking - reading, Is.LessThan(16));
    }

    /// <summary>The middle of some measurements: what other tests left behind may be collected in the middle of one.</summary>
    private static async Task<double> KeptAsync(SalesDb db, Func<SalesDb.Session, Task> use)
    {
        var measured = new double[5];
        for (var i = 0; i < measured.Length; i++)
        {
            measured[i] = await KeptOnceAsync(db, use);
        }

        Array.Sort(measured);
        return measured[measured.Length / 2];
    }

    private static async Task<double> KeptOnceAsync(SalesDb db, Func<SalesDb.Session, Task> use)
    {
        var sessions = new SalesDb.Session[Count];
        await using (var first = db.AsSystem())
        {
            await use(first);
        }

        GC.Collect();
        GC.WaitForPendingFinalizers();
        var before = GC.GetTotalMemory(forceFullCollection: true);
        for (var i = 0; i < Count; i++)
        {
            sessions[i] = db.AsSystem();
            await use(sessions[i]);
        }

        var kept = (GC.GetTotalMemory(forceFullCollection: true) - before) / (double)Count;
        GC.KeepAlive(sessions);
        return kept;
    }
}
