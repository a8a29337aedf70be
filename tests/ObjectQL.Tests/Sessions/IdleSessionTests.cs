namespace ObjectQL.Tests;

/// <summary>A session that waits for its next call keeps next to nothing.</summary>
public sealed class IdleSessionTests
{
    // So many that what else happens to be on the heap is less than a byte for each.
    private const int Count = 100_000;

    [TestCase(0)]
    [TestCase(1000)]
    public async Task Idle_sessions_keep_at_most_a_hundred_bytes_each(int inFlight)
    {
        await using var db = await TestDb.OpenAsync(new MemoryDriver(), new Dictionary<string, Driver> { ["logs"] = new MemoryDriver() });
        var gate = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        using var hook = db.Hooks.Add(HookEvent.BeforeFind, (FindContext<Team> context) => new ValueTask(context.User.Id == "busy" ? gate.Task : Task.CompletedTask));
        var busy = Enumerable.Range(0, inFlight).Select(_ => db.As(new User("busy", ["developer"])).Teams.FindAsync("t").AsTask()).ToArray();
        await using (var system = db.AsSystem())
        {
            await system.Teams.CreateAsync(new Team { Id = "t", Name = "team" });
        }

        var user = new User("ann", ["developer"]);
        await UseAsync(db.As(user));
        var sessions = new TestSession[Count];
        var before = GC.GetTotalMemory(forceFullCollection: true);
        for (var i = 0; i < Count; i++)
        {
            sessions[i] = db.As(user);
            await UseAsync(sessions[i]);
        }

        var kept = (GC.GetTotalMemory(forceFullCollection: true) - before) / (double)Count;
        GC.KeepAlive(sessions);
        Assert.That(busy.Count(static one => !one.IsCompleted), Is.EqualTo(inFlight));
        gate.SetResult();
        Assert.That((await Task.WhenAll(busy)).Count(static team => team is not null), Is.EqualTo(inFlight));

        // The two properties of this test's own session class take 16 more.
        Assert.That(kept, Is.LessThan(100 + 16));
    }

    [Test]
    public async Task A_query_that_has_run_is_refused_although_another_session_has_its_builder()
    {
        await using var db = await TestDb.OpenAsync(new MemoryDriver(), new Dictionary<string, Driver> { ["logs"] = new MemoryDriver() });
        await using var first = db.AsSystem();
        await using var second = db.AsSystem();
        await first.Teams.CreateAsync(new Team { Name = "a" });
        await first.Teams.CreateAsync(new Team { Name = "b" });
        var used = first.Teams.Where(x => x.Name == "a");
        Assert.That(await used.CountAsync(), Is.EqualTo(1));
        var open = second.Teams.Where(x => x.Name == "b");
        Assert.That(() => used.CountAsync().AsTask(), NUnit.Framework.Throws.InvalidOperationException);
        Assert.That((await open.ToListAsync()).Single().Name, Is.EqualTo("b"));
    }

    private static async Task UseAsync(TestSession session)
    {
        await session.Teams.FindAsync("t");
        await session.Teams.Where(x => x.Name == "team").ToListAsync();
        await session.Teams.UpdateAsync("t", new Team { Name = "team" });
    }
}
