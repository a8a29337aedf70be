using ObjectQL.Sqlite;

namespace ObjectQL.Tests.Queries;

/// <summary>Single values allocate nothing, rows what the caller keeps, on SQLite.</summary>
[TestFixture]
public sealed class RowAllocationTests
{
    private const int Records = 40;

    private static readonly Func<Ticket.Fields, ValueField<long>> s_count = static x => x.Count;
    private static readonly Func<Ticket.Fields, ValueField<decimal>> s_amount = static x => x.Amount;
    private static readonly Func<Ticket.Fields, FieldToken> s_nick = static x => x.Nick;
    private static readonly Func<Ticket.Fields, long, Predicate> s_least = static (x, least) => x.Count >= least;

    [Test]
    public async Task Single_values_allocate_nothing()
    {
        await using var db = await OpenAsync();
        await using var session = db.AsSystem();
        using (Assert.EnterMultipleScope())
        {
            Assert.That(Bytes(() => session.Tickets.Query().SumAsync(s_count)), Is.Zero, "sum of whole numbers");
            Assert.That(Bytes(() => session.Tickets.Where(3L, s_least).SumAsync(s_amount)), Is.Zero, "sum of decimals");
            Assert.That(Bytes(() => session.Tickets.Query().AverageAsync(s_amount)), Is.Zero, "mean");
            Assert.That(Bytes(() => session.Tickets.Query().MaxAsync(s_amount)), Is.Zero, "greatest");
            Assert.That(Bytes(() => session.Tickets.Query().CountDistinctAsync(s_nick)), Is.Zero, "different values");
            Assert.That(Bytes(() => session.Tickets.Where(3L, s_least).AnyAsync()), Is.Zero, "any");
        }
    }

    [Test]
    public async Task A_list_of_values_allocates_itself_only()
    {
        await using var db = await OpenAsync();
        await using var session = db.AsSystem();
        var list = Bytes(static () => ValueTask.FromResult(new List<long?>(Records)));
        Assert.That(Bytes(() => session.Tickets.Query().DistinctAsync(s_count)), Is.EqualTo(list));
    }

    [Test]
    public async Task A_row_allocates_its_values_only()
    {
        await using var db = await OpenAsync();
        await using var session = db.AsSystem();
        Func<Ticket.Fields, FieldToken> count = static x => x.Count;
        var rows = Bytes(() => ValueTask.FromResult(new List<Row>(Records)));
        var values = Bytes(() => ValueTask.FromResult(new Value[2])) * Records;
        Assert.That(Bytes(() => session.Tickets.GroupBy(count).Count("n").ToRowsAsync()), Is.EqualTo(rows + values));
    }

    private static long Bytes<T>(Func<ValueTask<T>> run)
    {
        const int Runs = 100;
        for (var i = 0; i < Runs * 2; i++)
        {
            Complete(run());
        }

        // What the runtime allocates once while it compiles a method anew is in one round; what a call allocates is in all of them.
        var least = long.MaxValue;
        for (var round = 0; round < 5; round++)
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            for (var i = 0; i < Runs; i++)
            {
                Complete(run());
            }

            least = Math.Min(least, GC.GetAllocatedBytesForCurrentThread() - before);
        }

        return least / Runs;
    }

    private static void Complete<T>(ValueTask<T> task)
    {
        if (!task.IsCompletedSuccessfully)
        {
            Assert.Fail("alone on the driver, every call completes synchronously");
        }

        _ = task.Result;
    }

    private static async Task<TestDb> OpenAsync()
    {
        var db = await TestDb.OpenAsync(new SqliteDriver(":memory:"), new Dictionary<string, Driver> { ["logs"] = new MemoryDriver() });
        await using var session = db.AsSystem();
        for (var i = 0; i < Records; i++)
        {
            await session.Tickets.CreateAsync(new() { Name = "Name", Count = i, Amount = i * 0.01m, Nick = i % 2 == 0 ? "even" : "odd" });
        }

        return db;
    }
}
