using News;

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
