using ObjectQL.Postgres.Connections;

namespace ObjectQL.Postgres.Tests.Standby;

/// <summary>A connection that was opened to the primary, since no standby answered, is given out for a while only.</summary>
public sealed class PrimaryLifetimeTests
{
    [TestCase(0, 1)]
    [TestCase(1, 1)]
    [TestCase(7, 7)]
    public void It_is_at_least_a_second(int recheck, int seconds)
    {
        var options = new PostgresOptions { ConnectionString = $"Host=a,b;Host Recheck Seconds={recheck}" }.OfStandby();
        Assert.That(options.PrimaryLifetime, Is.EqualTo(TimeSpan.FromSeconds(seconds)));
    }

    [TestCase(false)]
    [TestCase(true)]
    public async Task What_lay_idle_too_long_is_not_given_out(bool waits)
    {
        var options = new PostgresOptions { ConnectionString = PostgresSchemas.New() + ";Host Recheck Seconds=3600;Pooling=false" }.OfStandby();
        await using var source = Npgsql.NpgsqlDataSource.Create(options.ConnectionString);
        var pool = new PostgresPool(source, options, 1, options.Pool);
        var first = await pool.AcquireAsync();
        Assert.That(first.GoodUntil, Is.LessThan(long.MaxValue), "It is the primary's.");
        pool.Return(first);
        var again = pool.TryAcquire()!;
        Assert.That(again, Is.SameAs(first));
        pool.Return(again);

        first.GoodUntil = Environment.TickCount64;
        var next = (waits ? null : pool.TryAcquire()) ?? await pool.AcquireAsync();
        Assert.That(next, Is.Not.SameAs(first));
        Assert.That((pool.Statistics.Open, pool.Statistics.Closed), Is.EqualTo((1, 1L)));
        pool.Return(next);
        await pool.CloseAsync(waits: true);
    }
}
