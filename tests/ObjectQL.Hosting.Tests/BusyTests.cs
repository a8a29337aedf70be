using Microsoft.Extensions.DependencyInjection;
using ObjectQL.Sqlite;

namespace ObjectQL.Hosting.Tests;

/// <summary>What callers are told while there is only too much at once: that it is worth another try, and when.</summary>
public sealed class BusyTests
{
    private readonly string _file = Path.Combine(Path.GetTempPath(), $"objectql-busy-{Guid.NewGuid():N}.db");

    [TearDown]
    public void Clean()
    {
        foreach (var file in (string[])[_file, _file + "-wal", _file + "-shm"])
        {
            File.Delete(file);
        }
    }

    [Test]
    public async Task A_writer_that_does_not_come_free_in_time_is_503([Values] bool onSqlite)
    {
        var patience = TimeSpan.FromMilliseconds(50);
        await using var server = await PaperServer.StartAsync(options => options.UseDriver(
            onSqlite ? new SqliteDriver(new SqliteOptions { Path = _file, TransactionTimeout = patience }) : new MemoryDriver { TransactionTimeout = patience }));
        await using (var other = server.Services.GetRequiredService<PapersDb>().AsSystem())
        await using (await other.BeginAsync())
        {
            await other.Papers.CreateAsync(new() { Title = "Held", Pages = 1 });
            Assert.That(await server.TryAsync(HttpMethod.Post, "/papers/One/7"), Is.EqualTo((503, "1", ErrorCode.TransactionFailed)));
            Assert.That((await server.TryAsync(HttpMethod.Get, "/papers")).Status, Is.EqualTo(200), "who reads waits for no writer");
        }

        Assert.That((await server.TryAsync(HttpMethod.Post, "/papers/One/7")).Status, Is.EqualTo(200));
    }

    [Test]
    public async Task A_database_that_another_process_holds_is_503()
    {
        await using var server = await PaperServer.StartAsync(options => options.UseDriver(new SqliteDriver(new SqliteOptions { Path = _file, BusyTimeout = TimeSpan.FromMilliseconds(50) })));

        // For the engine, another driver is another process.
        await using (var apart = await PapersDb.OpenAsync(new SqliteDriver(_file)))
        await using (var other = apart.AsSystem())
        await using (await other.BeginAsync())
        {
            await other.Papers.CreateAsync(new() { Title = "Held", Pages = 1 });
            Assert.That(await server.TryAsync(HttpMethod.Post, "/papers/One/7"), Is.EqualTo((503, "1", ErrorCode.Database)));
        }

        Assert.That((await server.TryAsync(HttpMethod.Post, "/papers/One/7")).Status, Is.EqualTo(200));
    }

    [Test]
    public async Task A_pool_in_which_nothing_comes_free_in_time_is_503_and_unhealthy()
    {
        await using var server = await PaperServer.StartAsync(options => options.UseDriver(new SqliteDriver(new SqliteOptions
        {
            Path = _file, MaxReaders = 1, Pool = new PoolSettings { AcquireTimeout = TimeSpan.FromMilliseconds(50) },
        })));
        await using (var other = server.Services.GetRequiredService<PapersDb>().AsSystem())
        {
            await other.Papers.CreateAsync(new() { Title = "One", Pages = 1 });
            await foreach (var _ in other.Papers.AsAsyncEnumerable())
            {
                Assert.That(await server.TryAsync(HttpMethod.Get, "/papers"), Is.EqualTo((503, "1", ErrorCode.TransactionFailed)));
                Assert.That(await server.SendAsync(HttpMethod.Get, "/health", null), Is.EqualTo((503, "Unhealthy")));
            }
        }

        Assert.That(await server.SendAsync(HttpMethod.Get, "/papers", "eve:editor"), Is.EqualTo((200, "One")));
        Assert.That(await server.SendAsync(HttpMethod.Get, "/health", null), Is.EqualTo((200, "Healthy")));
    }

    [Test]
    public async Task Who_calls_too_often_is_told_when_to_come_again_and_who_is_refused_is_not()
    {
        await using var server = await PaperServer.StartAsync(static options => options.UseDriver(new MemoryDriver()));
        Assert.That(await server.TryAsync(HttpMethod.Post, "/limited"), Is.EqualTo((429, "42", ErrorCode.RateLimitExceeded)));
        Assert.That(await server.TryAsync(HttpMethod.Post, $"/papers/{new string('x', 21)}/1"), Is.EqualTo((400, (string?)null, ErrorCode.Validation)));
    }
}
