using System.Diagnostics;
using System.Globalization;
using ObjectQL.Postgres.Tests;

namespace ObjectQL.Behaviour.Tests;

/// <summary>Auto numbers when two processes write at the same time, with rollbacks in between.</summary>
public sealed class TwoProcessTests
{
    private const int Count = 40;

    [TestCase("sqlite")]
    [TestCase("postgres")]
    public async Task No_number_is_given_twice_and_those_without_gaps_have_none(string engine)
    {
        var place = engine == "sqlite" ? TestFolder.NewFile() : PostgresSchemas.New();
        await using var db = await SalesDb.OpenAsync(ChildProgram.DriverOf(engine, place));
        using var child = Start("receipts", engine, place, Count.ToString(CultureInfo.InvariantCulture));
        var errors = child.StandardError.ReadToEndAsync();
        var greeting = await child.StandardOutput.ReadLineAsync();
        Assert.That(greeting, Is.EqualTo("ready"), () => errors.Result);
        await child.StandardInput.WriteLineAsync();
        await ChildProgram.WriteReceiptsAsync(db, "parent", Count);
        await child.WaitForExitAsync().WaitAsync(TimeSpan.FromSeconds(120));
        Assert.That(child.ExitCode, Is.Zero, await errors);

        await using var session = db.AsSystem();
        var receipts = await session.Receipts.OrderBy(x => x.Number).ToListAsync();
        var committed = Enumerable.Range(0, Count).Where(static i => i % 3 != 0).Sum(static i => i % 5 == 0 ? 2 : 1);
        Assert.That(receipts.GroupBy(static one => one.Writer).Select(static group => (group.Key, group.Count())), Is.EquivalentTo(new[] { ("parent", 2 * committed), ("child", 2 * committed) }));
        Assert.That(receipts.Select(static one => one.Ticket), Is.Unique);
        Assert.That(receipts.Select(static one => one.Number), Is.EqualTo(Enumerable.Range(1, 4 * committed).Select(static number => $"R-{number:00000}")));
    }

    [Test]
    public async Task Writers_wait_for_each_other_only_for_numbers_without_gaps()
    {
        await using var db = await SalesDb.OpenAsync(new Postgres.PostgresDriver(new Postgres.PostgresOptions
        {
            ConnectionString = PostgresSchemas.New(),
            MaxConnections = 2,
            TransactionTimeout = TimeSpan.FromMilliseconds(500),
        }));
        await using var one = db.AsSystem();
        await using var other = db.AsSystem();
        await using (await one.BeginAsync())
        {
            // Both connections are within transactions, and yet numbers are drawn.
            Assert.That((await one.Invoices.CreateAsync(new() { Title = "a" })).Code, Is.EqualTo("C-0001"));
            Assert.That((await other.Invoices.CreateAsync(new() { Title = "b" })).Code, Is.EqualTo("C-0002"));
            await one.Receipts.CreateAsync(new());
            var error = Assert.ThrowsAsync<ObjectQLException>(async () => await other.Receipts.CreateAsync(new()))!;
            Assert.That(error.Code, Is.EqualTo(ErrorCode.TransactionFailed));
        }

        Assert.That((await other.Receipts.CreateAsync(new())).Number, Is.EqualTo("R-00001"));
        Assert.That((await other.Invoices.ToListAsync()).Select(static invoice => invoice.Code), Is.EqualTo(["C-0002"]), "a rollback leaves a gap");
    }

    private static Process Start(params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet") { RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false };
        start.ArgumentList.Add(typeof(ChildProgram).Assembly.Location);
        foreach (var argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }

        return Process.Start(start)!;
    }
}
