using News;
using ObjectQL.Sqlite;

namespace ObjectQL.SamplePackages.Tests;

/// <summary>What listeners hear while an application with packages opens.</summary>
public sealed class OpeningTests
{
    [Test]
    public async Task The_database_is_told_to_be_open_when_its_packages_have_started()
    {
        var told = new List<EventKinds>();
        await using var db = await NewsDb.OpenAsync(new MemoryDriver(), new Services([new Listener(told)]));
        Assert.That(told[0], Is.EqualTo(EventKinds.DriverConnected));
        Assert.That(told.Count(static kind => kind == EventKinds.PackageInstalled), Is.EqualTo(db.Packages.All.Count));
        Assert.That(told[^1], Is.EqualTo(EventKinds.DatabaseOpened));
    }

    [Test]
    public async Task Limits_that_are_said_at_the_opening_bind_the_first_start([Values] bool onSqlite)
    {
        static DatabaseOptions With(Query.AccessOperations operations) => new()
        {
            Packages = packages => packages.Limit("@samples/tags", new PackageLimits { Objects = new Dictionary<string, Query.AccessOperations> { ["tags"] = operations } }),
        };
        Driver? driver = onSqlite ? new SqliteDriver(":memory:") : null;
        var refused = await PackageHarness<NewsDb>.RefusedAsync(ErrorCode.Configuration, async () => await PackageHarness<NewsDb>.OpenAsync(With(Query.AccessOperations.Read), driver));
        Assert.That(refused.Message, Does.Contain("'@samples/tags' 1.2.0 could not start: The package '@samples/tags' may not create 'tags' records"));
        driver = onSqlite ? new SqliteDriver(":memory:") : null;
        await using var harness = await PackageHarness<NewsDb>.OpenAsync(With(Query.AccessOperations.All), driver);
        Assert.That(harness.Database.Packages.StateOf("@samples/tags"), Is.EqualTo(PackageState.Started));
    }

    [Test]
    public async Task A_package_may_rest_from_the_first_start_on()
    {
        await using var harness = await PackageHarness<NewsDb>.OpenAsync(new DatabaseOptions { Packages = static packages => packages.Disable("@samples/comments") });
        await using var session = harness.Database.AsSystem();
        await PackageHarness<NewsDb>.RefusedAsync(ErrorCode.Forbidden, async () => await session.Comments.CountAsync());
        harness.Database.Packages.Enable("@samples/comments");
        Assert.That(await session.Comments.CountAsync(), Is.Zero);
    }

    private sealed class Listener(List<EventKinds> told) : IEventListener
    {
        public EventKinds Kinds => EventKinds.DriverConnected | EventKinds.DatabaseOpened | EventKinds.PackageInstalled;

        public ValueTask HandleAsync(KernelEvent kernelEvent)
        {
            told.Add(kernelEvent.Kind);
            return default;
        }
    }

    private sealed class Services(IEventListener[] listeners) : IServiceProvider
    {
        public object? GetService(Type serviceType) => serviceType == typeof(IEnumerable<IEventListener>) ? listeners : null;
    }
}
