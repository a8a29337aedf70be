using ObjectQL.Sqlite;

namespace ObjectQL.Tests.Kernel;

/// <summary>Whose a driver is, and what becomes of it when an opening fails.</summary>
[TestFixture]
public sealed class DriverOwnerTests
{
    [Test]
    public async Task A_driver_whose_opening_failed_is_used_again()
    {
        var (file, folder) = (TestFolder.NewFile(), TestFolder.NewFile());
        Directory.CreateDirectory(folder);
        Driver[] drivers = [new MemoryDriver(), new SqliteDriver(file), new SqliteDriver(":memory:")];
        var logs = new SqliteDriver(folder);
        foreach (var driver in drivers)
        {
            for (var attempt = 0; attempt < 3; attempt++)
            {
                Assert.That(Throws.WithCode(ErrorCode.ConnectionFailed, () => OpenAsync(driver, logs)).Message, Does.Not.Contain("disposed"));
            }
        }

        if (OperatingSystem.IsLinux())
        {
            Assert.That(OpenFiles().Where(one => one.StartsWith(file, StringComparison.Ordinal)), Is.Empty);
        }

        Directory.Delete(folder);
        foreach (var driver in drivers)
        {
            await using var db = await OpenAsync(driver, driver is MemoryDriver ? logs : new MemoryDriver());
            await using var session = db.AsSystem();
            await session.Tickets.CreateAsync(new() { Name = "One" });
            await session.LogEntries.CreateAsync(new() { Text = "entry" });
            Assert.That((await session.Tickets.CountAsync(), await session.LogEntries.CountAsync()), Is.EqualTo((1L, 1L)));
        }
    }

    [Test]
    public async Task A_second_open_database_is_refused_and_harms_nothing()
    {
        var driver = new MemoryDriver();
        await using var first = await OpenAsync(driver, new MemoryDriver());
        var logs = new MemoryDriver();
        for (var attempt = 0; attempt < 2; attempt++)
        {
            Assert.That(Throws.WithCode(ErrorCode.Configuration, () => OpenAsync(driver, logs)).Message, Does.Contain("IsShared"));
            Assert.That(Throws.WithCode(ErrorCode.Configuration, () => OpenAsync(logs, driver)).Message, Does.Contain("'logs'"));
        }

        await using var session = first.AsSystem();
        await session.Tickets.CreateAsync(new() { Name = "One" });
        Assert.That(await session.Tickets.CountAsync(), Is.EqualTo(1));
        await using var other = await OpenAsync(logs, logs);
        await using var beside = other.AsSystem();
        Assert.That(await beside.Tickets.CountAsync(), Is.Zero);
    }

    [Test]
    public async Task A_shared_driver_is_closed_by_the_last_database()
    {
        var driver = new MemoryDriver { IsShared = true };
        var first = await OpenAsync(driver, driver);
        var second = await OpenAsync(driver, new MemoryDriver());
        await using (var session = first.AsSystem())
        {
            await session.Tickets.CreateAsync(new() { Name = "One" });
        }

        await first.DisposeAsync();
        await using (var session = second.AsSystem())
        {
            Assert.That(await session.Tickets.CountAsync(), Is.EqualTo(1));
        }

        await second.DisposeAsync();
        Throws.WithCode(ErrorCode.ConnectionFailed, async () => await driver.PingAsync());
    }

    [Test]
    public async Task What_did_not_come_free_in_time_says_so()
    {
        foreach (var driver in (Driver[])[
            new MemoryDriver { TransactionTimeout = TimeSpan.FromMilliseconds(20) },
            new SqliteDriver(new SqliteOptions { Path = TestFolder.NewFile(), TransactionTimeout = TimeSpan.FromMilliseconds(20) })])
        {
            await using var db = await OpenAsync(driver, new MemoryDriver());
            await using var session = db.AsSystem();
            await using var other = db.AsSystem();
            await using (await session.BeginAsync())
            {
                Assert.That(Throws.WithCode(ErrorCode.TransactionFailed, async () => await other.BeginAsync()).IsBusy, Is.True);
            }

            var ended = await session.BeginAsync();
            await ended.CommitAsync();
            Assert.That(Throws.WithCode(ErrorCode.TransactionFailed, async () => await ended.CommitAsync()).IsBusy, Is.False);
        }
    }

    private static async Task<TestDb> OpenAsync(Driver driver, Driver logs) => await TestDb.OpenAsync(driver, new Dictionary<string, Driver> { ["logs"] = logs });

    private static IEnumerable<string> OpenFiles() => Directory.EnumerateFiles("/proc/self/fd").Select(static one => File.ResolveLinkTarget(one, false)?.FullName ?? "");
}
