using System.Diagnostics;

namespace ObjectQL.Tests;

/// <summary>Who watches may throw: then who waits is told so, and the next ones are served.</summary>
[NonParallelizable]
public sealed class FailingWatchTests(DriverFactory factory) : SessionFixture(factory)
{
    private bool _throws;
    private ActivityListener _listener = null!;

    [SetUp]
    public void Listen()
    {
        _throws = false;
        _listener = new ActivityListener
        {
            ShouldListenTo = static source => source.Name == Telemetry.Name,
            Sample = (ref ActivityCreationOptions<ActivityContext> options) => _throws && options.Name.StartsWith("batch ", StringComparison.Ordinal) ? throw new InvalidOperationException("It watches badly.") : ActivitySamplingResult.None,
        };
        ActivitySource.AddActivityListener(_listener);
    }

    [TearDown]
    public void Unlisten() => _listener.Dispose();

    [Test]
    public async Task A_batch_is_told_so_and_the_next_one_is_served()
    {
        await using var batches = new BatchProcessor<int, int>(static (items, _) => new([.. items]), new() { Size = 2, Interval = TimeSpan.Zero });
        _throws = true;
        Assert.That(async () => await batches.AddAsync(1).WaitAsync(TimeSpan.FromSeconds(20)), NUnit.Framework.Throws.InvalidOperationException.With.Message.EqualTo("It watches badly."));
        _throws = false;
        Assert.That(await batches.AddAsync(2).WaitAsync(TimeSpan.FromSeconds(20)), Is.EqualTo(2));
    }

    [Test]
    public async Task A_loader_is_told_so_and_reads_again()
    {
        var ticket = await AddTicketAsync("Ticket");
        var loader = Session.Tickets.Loader();
        _throws = true;
        Assert.That(async () => await loader.LoadAsync(ticket.Id).WaitAsync(TimeSpan.FromSeconds(20)), NUnit.Framework.Throws.InvalidOperationException.With.Message.EqualTo("It watches badly."));
        _throws = false;
        Assert.That((await loader.LoadAsync(ticket.Id).WaitAsync(TimeSpan.FromSeconds(20)))!.Name, Is.EqualTo("Ticket"));
    }
}
