namespace ObjectQL.Postgres.Tests.Connections;

/// <summary>Whoever leaves an enumeration early does not pay for the rest.</summary>
public sealed class BrokenOffStreamTests : KitFixture
{
    private const int Rows = 100_000;

    [Test]
    public async Task The_server_stops_when_much_is_left_and_the_connection_is_used_again()
    {
        // Another table of that name counts the rows that the server has sent.
        PostgresCluster.Execute(ConnectionString, """
            CREATE SEQUENCE seen;
            CREATE FUNCTION sent(text) RETURNS text LANGUAGE sql VOLATILE AS $$ SELECT CASE WHEN nextval('seen') > 0 THEN $1 END $$;
            ALTER TABLE accounts RENAME TO all_accounts;
            CREATE VIEW accounts AS SELECT id, created_at, updated_at, sent(name) AS name, code, rank, parent, last_order, version FROM all_accounts;
            """);
        try
        {
            PostgresCluster.Execute(ConnectionString, $"INSERT INTO all_accounts (id, name) SELECT x::text, repeat('n', 500) FROM generate_series(1, {Rows}) AS x");
            Assert.That(await Session.Accounts.FindAsync("1"), Is.Not.Null);
            var before = Connections();
            for (var i = 0; i < 2; i++)
            {
                await foreach (var account in Session.Accounts.AsAsyncEnumerable())
                {
                    Assert.That(account.Name, Has.Length.EqualTo(500));
                    break;
                }
            }

            Assert.That(PostgresCluster.Scalar(ConnectionString, "SELECT last_value FROM seen"), Is.LessThan(Rows));
            Assert.That((await Session.Accounts.FindAsync("5"))!.Id, Is.EqualTo("5"));
            Assert.That(Connections(), Is.EqualTo(before), "It was the same connection all the time.");
        }
        finally
        {
            PostgresCluster.Execute(ConnectionString, "DROP VIEW accounts; ALTER TABLE all_accounts RENAME TO accounts; DROP FUNCTION sent; DROP SEQUENCE seen");
        }
    }

    [TestCase(false)]
    [TestCase(true)]
    public async Task The_server_stops_when_the_next_row_takes_its_time(bool isCancelled)
    {
        // Few rows, but each takes a quarter of a second; they are long, so that the server sends each at once.
        const int Slow = 60;
        PostgresCluster.Execute(ConnectionString, """
            CREATE SEQUENCE seen;
            CREATE FUNCTION sent(text) RETURNS text LANGUAGE sql VOLATILE AS $$ SELECT CASE WHEN nextval('seen') > 0 AND pg_sleep(0.25) IS NOT NULL THEN $1 END $$;
            ALTER TABLE accounts RENAME TO all_accounts;
            CREATE VIEW accounts AS SELECT id, created_at, updated_at, sent(name) AS name, code, rank, parent, last_order, version FROM all_accounts;
            """);
        try
        {
            PostgresCluster.Execute(ConnectionString, $"INSERT INTO all_accounts (id, name) SELECT x::text, repeat('n', 9000) FROM generate_series(1, {Slow}) AS x");
            using var source = new CancellationTokenSource();
            var stopped = false;
            try
            {
                await foreach (var account in Session.Accounts.AsAsyncEnumerable().WithCancellation(source.Token))
                {
                    Assert.That(account.Name, Has.Length.EqualTo(9000));
                    if (!isCancelled)
                    {
                        break;
                    }

                    await source.CancelAsync();
                }
            }
            catch (OperationCanceledException)
            {
                stopped = true;
            }

            Assert.That(stopped, Is.EqualTo(isCancelled));
            Assert.That(PostgresCluster.Scalar(ConnectionString, "SELECT last_value FROM seen"), Is.LessThan(Slow));
            Assert.That((await Session.Accounts.FindAsync("5"))!.Id, Is.EqualTo("5"));
        }
        finally
        {
            PostgresCluster.Execute(ConnectionString, "DROP VIEW accounts; ALTER TABLE all_accounts RENAME TO accounts; DROP FUNCTION sent; DROP SEQUENCE seen");
        }
    }

    [Test]
    public async Task When_little_is_left_it_is_read()
    {
        await Session.Accounts.CreateManyAsync([.. Enumerable.Range(0, 20).Select(static x => new DriverKit.Account { Name = $"a{x}" })]);
        await foreach (var account in Session.Accounts.AsAsyncEnumerable())
        {
            Assert.That(account.Name, Is.Not.Empty);
            break;
        }

        Assert.That(await Session.Accounts.CountAsync(), Is.EqualTo(20));
    }

    private string Connections()
    {
        var name = new Npgsql.NpgsqlConnectionStringBuilder(ConnectionString).ApplicationName;
        return (string)PostgresCluster.Scalar(PostgresCluster.ConnectionString, $"SELECT string_agg(pid::text, ',' ORDER BY pid) FROM pg_stat_activity WHERE application_name = '{name}'")!;
    }
}
