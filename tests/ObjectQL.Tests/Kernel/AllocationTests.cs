namespace ObjectQL.Tests.Kernel;

/// <summary>What allocates nothing in the steady state.</summary>
[TestFixture]
public sealed class AllocationTests
{
    private static readonly Func<Ticket.Fields, long, Predicate> s_filter = static (x, limit) => x.Count >= limit && x.Nick != "z";

    [Test]
    public async Task Counting_allocates_nothing()
    {
        await using var db = await OpenAsync();
        await using var session = db.AsSystem();
        AssertNoAllocation(() => session.Tickets.CountAsync());
    }

    [Test]
    public async Task A_fluent_filter_allocates_nothing()
    {
        await using var db = await OpenAsync();
        await using var session = db.AsSystem();
        AssertNoAllocation(() => session.Tickets.Where(3L, s_filter).CountAsync());
    }

    [Test]
    public async Task A_text_filter_allocates_nothing()
    {
        await using var db = await OpenAsync();
        await using var session = db.AsSystem();
        AssertNoAllocation(() => session.Tickets.Where("count >= @limit && nick != @nick", ("limit", 3L), ("nick", "z")).CountAsync());
    }

    [Test]
    public async Task A_look_up_that_finds_nothing_allocates_nothing()
    {
        await using var db = await OpenAsync();
        await using var session = db.AsSystem();
        AssertNoAllocation(() => session.Tickets.FindAsync("nobody"));
    }

    private static void AssertNoAllocation<T>(Func<ValueTask<T>> run)
    {
        const int Runs = 200;
        for (var i = 0; i < Runs; i++)
        {
            Complete(run());
        }

        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < Runs; i++)
        {
            Complete(run());
        }

        Assert.That(GC.GetAllocatedBytesForCurrentThread() - before, Is.Zero);
    }

    private static void Complete<T>(ValueTask<T> task)
    {
        if (!task.IsCompletedSuccessfully)
        {
            Assert.Fail("the memory driver answers at once");
        }

        _ = task.Result;
    }

    private static async Task<TestDb> OpenAsync()
    {
        var db = await TestDb.OpenAsync(new MemoryDriver(), new Dictionary<string, Driver> { ["logs"] = new MemoryDriver() });
        await using var session = db.AsSystem();
        for (var i = 0; i < 10; i++)
        {
            await session.Tickets.CreateAsync(new() { Name = "Name", Count = i, Nick = "n" });
        }

        return db;
    }
}
