using ObjectQL.DriverKit;

namespace ObjectQL.Postgres.Tests.Standby;

/// <summary>Several servers in one connection string: writes go to the primary, sessions that say so read from the standby, and the standby takes over.</summary>
public sealed class StandbyTests
{
    [Test]
    public async Task Writes_go_to_the_primary_reads_to_the_standby_when_asked_and_the_standby_takes_over()
    {
        if (PostgresCluster.Missing is { } reason)
        {
            Assert.Ignore(reason);
        }

        using var servers = new ServerPair();
        await using var driver = new PostgresDriver(servers.ConnectionString);
        await using var db = await KitDb.OpenAsync(driver);
        await using var session = db.AsSystem();
        var account = await session.Accounts.CreateAsync(new() { Name = "first" });
        await servers.CatchUpAsync();

        await using (var reading = db.AsSystem())
        {
            reading.ReadFromStandby();
            Assert.That((await reading.Accounts.FindAsync(account.Id))!.Name, Is.EqualTo("first"));

            // While the standby stands still, what it gives is old: so it is the standby that gives it.
            PostgresCluster.Execute(servers.Standby, "SELECT pg_wal_replay_pause()");
            await session.Accounts.UpdateAsync(account.Id, new() { Name = "second" });
            Assert.That((await reading.Accounts.FindAsync(account.Id))!.Name, Is.EqualTo("first"));
            Assert.That((await reading.Accounts.Where("first", static (x, name) => x.Name == name).ToListAsync()), Has.Count.EqualTo(1));
            Assert.That((await session.Accounts.FindAsync(account.Id))!.Name, Is.EqualTo("second"));
            await using (await reading.BeginAsync())
            {
                Assert.That(await reading.Accounts.CountAsync(), Is.EqualTo(1));
            }

            PostgresCluster.Execute(servers.Standby, "SELECT pg_wal_replay_resume()");
            await servers.CatchUpAsync();
            Assert.That((await reading.Accounts.FindAsync(account.Id))!.Name, Is.EqualTo("second"));
        }

        servers.FailOver();
        await UntilWrittenAsync(session, account.Id);
        Assert.That((await session.Accounts.FindAsync(account.Id))!.Name, Is.EqualTo("third"));
    }

    [Test]
    public async Task A_connection_that_went_to_the_primary_gives_way_to_a_standby_that_comes_back()
    {
        if (PostgresCluster.Missing is { } reason)
        {
            Assert.Ignore(reason);
        }

        using var servers = new ServerPair();
        servers.StopStandby();
        await using var driver = new PostgresDriver(servers.ConnectionString);
        await using var db = await KitDb.OpenAsync(driver);
        await using var session = db.AsSystem();
        await using var reading = db.AsSystem();
        reading.ReadFromStandby();
        var account = await session.Accounts.CreateAsync(new() { Name = "first" });
        Assert.That((await reading.Accounts.FindAsync(account.Id))!.Name, Is.EqualTo("first"), "No standby answers, so the primary does.");

        servers.StartStandby();
        await servers.CatchUpAsync();
        PostgresCluster.Execute(servers.Standby, "SELECT pg_wal_replay_pause()");
        await session.Accounts.UpdateAsync(account.Id, new() { Name = "second" });
        var name = "";
        for (var i = 0; i < 300 && name != "first"; i++)
        {
            await Task.Delay(100);
            name = (await reading.Accounts.FindAsync(account.Id))!.Name;
        }

        Assert.That(name, Is.EqualTo("first"), "The standby, which stands still, is not asked.");
    }

    [Test]
    public async Task One_server_has_no_standby()
    {
        await using var driver = new PostgresDriver("Host=localhost;Username=nobody");
        Assert.That(driver.Standby, Is.Null);
    }

    /// <summary>A write whose fate is not known is the caller's to repeat.</summary>
    private static async Task UntilWrittenAsync(KitDb.Session session, string id)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                await session.Accounts.UpdateAsync(id, new() { Name = "third" });
                return;
            }
            catch (ObjectQLException error) when (error.Code == ErrorCode.ConnectionFailed && attempt < 100)
            {
                await Task.Delay(100);
            }
        }
    }
}
