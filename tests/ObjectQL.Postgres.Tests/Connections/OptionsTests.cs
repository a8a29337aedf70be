using System.Data;

namespace ObjectQL.Postgres.Tests.Connections;

/// <summary>What is wrong with options is said before anything is opened.</summary>
public sealed class OptionsTests
{
    [TestCase("", "ConnectionString is empty")]
    [TestCase("Hose=localhost", "the connection string cannot be used")]
    [TestCase("just words", "the connection string cannot be used")]
    public void A_wrong_connection_string_is_told(string connection, string message) =>
        Expect(() => new PostgresDriver(connection), message);

    [Test]
    public void Numbers_and_isolation_have_bounds()
    {
        Expect(() => new PostgresDriver(new PostgresOptions { ConnectionString = "Host=x", MaxConnections = 0 }), "MaxConnections");
        Expect(() => new PostgresDriver(new PostgresOptions { ConnectionString = "Host=x", MaxStatements = 1 }), "MaxStatements");
        Expect(() => new PostgresDriver(new PostgresOptions { ConnectionString = "Host=x", TransactionTimeout = TimeSpan.Zero }), "TransactionTimeout");
        Expect(() => new PostgresDriver(new PostgresOptions { ConnectionString = "Host=x", Isolation = IsolationLevel.Chaos }), "Isolation cannot be Chaos");
    }

    [Test]
    public async Task A_server_that_is_not_there_is_a_failed_connection()
    {
        await using var driver = new PostgresDriver("Host=127.0.0.1;Port=1;Username=nobody;Timeout=2");
        var error = Assert.ThrowsAsync<ObjectQLException>(async () => await driver.BeginAsync())!;
        Assert.That(error.Code, Is.EqualTo(ErrorCode.ConnectionFailed));
    }

    private static void Expect(Func<PostgresDriver> create, string message)
    {
        var error = Assert.Throws<ObjectQLException>(() => create())!;
        Assert.That(error.Code, Is.EqualTo(ErrorCode.Configuration));
        Assert.That(error.Message, Does.Contain(message));
    }
}
