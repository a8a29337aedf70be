using Microsoft.Extensions.DependencyInjection;
using ObjectQL.Sqlite;

namespace ObjectQL.Hosting.Tests;

/// <summary>Openings that fail, and what may be done behind them.</summary>
public sealed class FailedOpeningTests
{
    [Test]
    public async Task An_opening_that_failed_is_tried_again_with_the_same_drivers_and_the_same_database()
    {
        var path = Path.Combine(Path.GetTempPath(), $"objectql-again-{Guid.NewGuid():N}");
        Directory.CreateDirectory(path);
        try
        {
            var driver = new SqliteDriver(path);
            await using var services = new ServiceCollection().AddObjectQL<PapersDb>(options => options.UseDriver(driver)).BuildServiceProvider();
            var given = services.GetRequiredService<PapersDb>();
            for (var attempt = 0; attempt < 2; attempt++)
            {
                var error = Assert.ThrowsAsync<ObjectQLException>(async () => await services.OpenObjectQLAsync<PapersDb>());
                Assert.That(error.Message, Does.Contain(path).And.Not.Contain("closed"));
                Assert.That(Assert.Throws<ObjectQLException>(() => given.AsSystem()).Message, Does.Contain("is not open yet"));
            }

            Directory.Delete(path);
            Assert.That(await services.OpenObjectQLAsync<PapersDb>(), Is.SameAs(given));
            await using var session = given.AsSystem();
            await session.Papers.CreateAsync(new() { Title = "One" });
            Assert.That(await session.Papers.CountAsync(), Is.EqualTo(1));
        }
        finally
        {
            File.Delete(path);
        }
    }

    [Test]
    public async Task A_seed_that_failed_is_tried_again_too()
    {
        var fails = true;
        await using var services = new ServiceCollection().AddDistributedMemoryCache().AddObjectQL<PapersDb>(static options =>
        {
            options.UseDriver(new SqliteDriver(":memory:")).UseCache("papers").ShareCache("papers");
            options.Seed = true;
            options.SeedEnvironment = "dev";
        }).BuildServiceProvider();
        services.GetRequiredService<PapersDb>().Hooks.Add(HookEvent.BeforeCreate, (CreateContext<Paper> _) => fails ? throw new InvalidOperationException("the hook of the seed") : default(ValueTask));
        Assert.That(async () => await services.OpenObjectQLAsync<PapersDb>(), Throws.InvalidOperationException);
        fails = false;
        var db = await services.OpenObjectQLAsync<PapersDb>();
        await using var session = db.AsSystem();
        Assert.That(await session.Papers.CountAsync(), Is.EqualTo(1));
    }

    [Test]
    public async Task One_driver_is_not_for_two_databases()
    {
        var driver = new SqliteDriver(":memory:");
        await using var first = new ServiceCollection().AddObjectQL<PapersDb>(options => options.UseDriver(driver)).BuildServiceProvider();
        await using var second = new ServiceCollection().AddObjectQL<PapersDb>(options => options.UseDriver(driver)).BuildServiceProvider();
        var db = await first.OpenObjectQLAsync<PapersDb>();
        var error = Assert.ThrowsAsync<ObjectQLException>(async () => await second.OpenObjectQLAsync<PapersDb>());
        Assert.That(error.Code, Is.EqualTo(ErrorCode.Configuration));
        Assert.That(error.Message, Does.Contain("serves another open database").And.Contain("IsShared"));
        await second.DisposeAsync();
        await db.PingAsync();
    }
}
