namespace ObjectQL.Behaviour.Tests.Events;

/// <summary>What is told of a master with summaries and its details, and who is told from the opening on.</summary>
public sealed class ListenerTests(DriverFactory factory) : SalesFixture(factory)
{
    [Test]
    public async Task Summaries_and_lookups_that_are_cleared_leave_a_record_unchanged()
    {
        var (one, two) = (await Session.Shipments.CreateAsync(new() { Name = "One" }), await Session.Shipments.CreateAsync(new() { Name = "Two" }));
        var told = new List<string>();
        Db.Events.Subscribe(EventKinds.Records, x => told.Add($"{((RecordEvent)x).Change} {((RecordEvent)x).ObjectName}"));
        await Session.Boxes.CreateAsync(new() { Name = "Box", Shipment = one.Id, ReturnedWith = two.Id });
        await Session.Shipments.DeleteAsync(two.Id);
        Assert.That((await Session.Shipments.GetAsync(one.Id)).Boxes, Is.EqualTo(1));
        Assert.That((await Session.Boxes.ToListAsync()).Select(static x => x.ReturnedWith), Is.EqualTo(new string?[] { null }));
        Assert.That(told, Is.EqualTo(new[] { "Create boxes", "Delete shipments" }));
    }

    [Test]
    public async Task Listeners_of_the_service_provider_hear_everything()
    {
        var listener = new Listener();
        await using (var db = await SalesDb.OpenAsync(CreateDriver(), new Services([listener])))
        {
            await using var session = db.AsSystem();
            await session.Shipments.CreateAsync(new() { Name = "One" });
        }

        Assert.That(listener.Told, Is.EqualTo(new[] { "DriverConnected", "DatabaseOpened", "RecordCreated", "DatabaseClosing" }));
    }

    private sealed class Listener : IEventListener
    {
        public List<string> Told { get; } = [];

        public EventKinds Kinds => EventKinds.All;

        public ValueTask HandleAsync(KernelEvent kernelEvent)
        {
            Told.Add(kernelEvent.Kind.ToString());
            return default;
        }
    }

    private sealed class Services(IEventListener[] listeners) : IServiceProvider
    {
        public object? GetService(Type serviceType) => serviceType == typeof(IEnumerable<IEventListener>) ? listeners : null;
    }
}
