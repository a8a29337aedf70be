using ObjectQL.DriverKit;

namespace ObjectQL.Postgres.Tests.Connections;

/// <summary>What callers see of a restart of the server: connections that have lain idle through it are noticed before anything is written on them.</summary>
[NonParallelizable]
public sealed class RestartTests : KitFixture
{
    private const int Connections = 6;

    protected override PostgresOptions Options => new() { ConnectionString = ConnectionString, MaxConnections = Connections };

    [Test]
    public async Task Writes_behind_a_restart_find_new_connections()
    {
        await OpenAllAsync();
        PostgresCluster.Control("-m fast restart");
        await Task.Delay(600);
        var failed = await FailuresAsync(i => Session.Accounts.CreateAsync(new() { Name = $"behind {i}", Rank = i }).AsTask(), inParallel: true);
        Assert.That(failed, Is.Empty);
        Assert.That(await Session.Accounts.CountAsync(), Is.EqualTo(Connections));
    }

    [Test]
    public async Task Transactions_behind_a_restart_find_new_connections()
    {
        await OpenAllAsync();
        PostgresCluster.Control("-m fast restart");
        await Task.Delay(600);
        var failed = await FailuresAsync(TransactAsync, inParallel: true);
        Assert.That(failed, Is.Empty);
        Assert.That(await Session.Accounts.CountAsync(), Is.EqualTo(Connections));
    }

    [Test]
    public async Task At_most_one_write_sees_that_connections_were_lost_a_moment_ago()
    {
        await OpenAllAsync();
        BreakConnections();
        var failed = await FailuresAsync(i => Session.Accounts.CreateAsync(new() { Name = $"behind {i}", Rank = i }).AsTask(), inParallel: false);
        Assert.That(failed, Has.Count.LessThanOrEqualTo(1));
        Assert.That(failed, Is.All.EqualTo(ErrorCode.ConnectionFailed));
        Assert.That(await Session.Accounts.CountAsync(), Is.EqualTo(Connections - failed.Count));
    }

    [Test]
    public async Task Reads_behind_a_restart_are_repeated()
    {
        await OpenAllAsync();
        BreakConnections();
        Assert.That(await FailuresAsync(_ => Session.Accounts.ToListAsync().AsTask(), inParallel: true), Is.Empty);
    }

    [Test]
    public async Task While_the_server_is_down_everybody_is_told_so()
    {
        await OpenAllAsync();
        PostgresCluster.Control("-m fast stop");
        try
        {
            await Task.Delay(600);
            var error = await ErrorAsync(async () => await Session.Accounts.CreateAsync(new() { Name = "down", Rank = 0 }));
            Assert.That(error.Code, Is.EqualTo(ErrorCode.ConnectionFailed));
            Assert.That(error.Message, Does.Contain("could not be reached"));
        }
        finally
        {
            PostgresCluster.Control($"-o \"{PostgresCluster.Options}\" start");
        }

        await Session.Accounts.CreateAsync(new() { Name = "up", Rank = 0 });
        Assert.That((await Session.Accounts.ToListAsync()).Select(static one => one.Name), Is.EqualTo(new[] { "up" }));
    }

    [Test]
    public async Task A_server_that_gives_no_more_connections_is_waited_for_and_named()
    {
        var name = $"few_{Guid.NewGuid():N}";
        PostgresCluster.Execute(PostgresCluster.ConnectionString, $"CREATE ROLE {name} LOGIN CONNECTION LIMIT 3");
        try
        {
            var connection = new Npgsql.NpgsqlConnectionStringBuilder(ConnectionString) { Username = name }.ConnectionString;
            await using var driver = new PostgresDriver(new PostgresOptions { ConnectionString = connection, MaxConnections = 8, TransactionTimeout = TimeSpan.FromSeconds(20) });
            var most = 0;
            var running = 0;
            await Task.WhenAll(Enumerable.Range(0, 20).Select(async _ =>
            {
                await using var transaction = await driver.BeginAsync();
                most = Math.Max(most, Interlocked.Increment(ref running));
                await Task.Delay(20);
                Interlocked.Decrement(ref running);
            }));
            Assert.That(most, Is.InRange(1, 3));
            var held = new List<DriverTransaction>();
            for (var i = 0; i < 3; i++)
            {
                held.Add(await driver.BeginAsync());
            }

            await using var other = new PostgresDriver(new PostgresOptions { ConnectionString = connection });
            var error = await ErrorAsync(async () => await other.BeginAsync());
            Assert.That((error.Code, error.Message.Contains("MaxConnections", StringComparison.Ordinal), error.Message.Contains("password", StringComparison.Ordinal)), Is.EqualTo((ErrorCode.ConnectionFailed, true, false)));
            foreach (var one in held)
            {
                await one.DisposeAsync();
            }
        }
        finally
        {
            PostgresCluster.Execute(PostgresCluster.ConnectionString, $"DROP ROLE {name}");
        }
    }

    /// <summary>Opens as many connections as there may be, and leaves them idle.</summary>
    private async Task OpenAllAsync()
    {
        var transactions = new List<DriverTransaction>();
        for (var i = 0; i < Connections; i++)
        {
            transactions.Add(await Driver.BeginAsync());
        }

        foreach (var one in transactions)
        {
            await one.DisposeAsync();
        }
    }

    private async Task TransactAsync(int number)
    {
        await using var session = Db.AsSystem();
        await using var transaction = await session.BeginAsync();
        await session.Accounts.CreateAsync(new() { Name = $"transaction {number}", Rank = number });
        await transaction.CommitAsync();
    }

    /// <summary>Runs something once for each connection.</summary>
    /// <returns>The codes of what has failed.</returns>
    private static async Task<List<string>> FailuresAsync(Func<int, Task> run, bool inParallel)
    {
        var failed = new List<string>();
        async Task TryAsync(int number)
        {
            try
            {
                await run(number);
            }
            catch (ObjectQLException error)
            {
                lock (failed)
                {
                    failed.Add(error.Code);
                }
            }
        }

        if (inParallel)
        {
            await Task.WhenAll(Enumerable.Range(0, Connections).Select(TryAsync));
            return failed;
        }

        for (var i = 0; i < Connections; i++)
        {
            await TryAsync(i);
        }

        return failed;
    }
}
