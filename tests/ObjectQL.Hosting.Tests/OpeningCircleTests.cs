using Microsoft.Extensions.DependencyInjection;

namespace ObjectQL.Hosting.Tests;

/// <summary>Hosts whose openings need each other: told, and not waited for.</summary>
public sealed class OpeningCircleTests
{
    private const string Way = " → a driver, a hook of the seed, a listener or a package → ";
    private static readonly TimeSpan s_soon = TimeSpan.FromSeconds(20);

    [Test]
    public async Task Two_hosts_of_one_class_that_open_each_other_are_told_the_chain()
    {
        var (first, second) = (new Opener(), new Opener());
        await using var one = Services(first);
        await using var two = Services(second);
        (first.Opens, second.Opens) = (two, one);
        await one.OpenObjectQLAsync<PapersDb>().AsTask().WaitAsync(s_soon);
        Assert.That(second.Error!.Code, Is.EqualTo(ErrorCode.Configuration));
        Assert.That(second.Error.Message, Does.Contain($"(PapersDb{Way}PapersDb{Way}PapersDb)"));
        Assert.That(first.Error, Is.Null, "the other one was opened");
        Assert.That(await two.OpenObjectQLAsync<PapersDb>(), Is.Not.SameAs(await one.OpenObjectQLAsync<PapersDb>()));
    }

    [Test]
    public async Task Two_openings_that_wait_for_each_other_are_noticed_by_the_later_one()
    {
        using var both = new Barrier(2);
        var (first, second) = (new Opener { Both = both }, new Opener { Both = both });
        await using var one = Services(first);
        await using var two = Services(second);
        (first.Opens, second.Opens) = (two, one);
        await Task.WhenAll(
            Task.Run(async () => await one.OpenObjectQLAsync<PapersDb>()), Task.Run(async () => await two.OpenObjectQLAsync<PapersDb>())).WaitAsync(s_soon);
        var errors = new[] { first.Error, second.Error }.OfType<ObjectQLException>().ToList();
        Assert.That(errors, Has.Count.EqualTo(1), "the other one has waited for that, and goes on");
        Assert.That(errors[0].Message, Does.Contain($"(PapersDb{Way}PapersDb{Way}PapersDb)"));
    }

    [Test]
    public async Task Drivers_that_are_made_of_each_others_databases_are_told_the_chain()
    {
        ServiceProvider one = null!, two = null!;
        one = new ServiceCollection().AddObjectQL<PapersDb>(options => options.Driver = _ => two.GetRequiredService<PapersDb>().Drivers.Values.First()).BuildServiceProvider();
        two = new ServiceCollection().AddObjectQL<PapersDb>(options => options.Driver = _ => one.GetRequiredService<PapersDb>().Drivers.Values.First()).BuildServiceProvider();
        var error = Assert.ThrowsAsync<ObjectQLException>(async () => await one.OpenObjectQLAsync<PapersDb>());
        Assert.That(error.Message, Does.Contain("while its drivers are made").And.Contain($"(PapersDb{Way}PapersDb{Way}PapersDb)"));
        await two.DisposeAsync();
        await one.DisposeAsync();
    }

    [Test]
    public async Task A_driver_that_has_its_own_database_opened_by_another_thread_is_told_so()
    {
        await using var services = new ServiceCollection().AddObjectQL<PapersDb>(static options => options.Driver = static services =>
        {
            Task.Run(async () => await services.OpenObjectQLAsync<PapersDb>()).GetAwaiter().GetResult();
            return new MemoryDriver();
        }).BuildServiceProvider();
        var error = Assert.ThrowsAsync<ObjectQLException>(() => Task.Run(services.GetRequiredService<PapersDb>).WaitAsync(s_soon));
        Assert.That(error.Message, Does.Contain("while its drivers are made").And.Contain($"(PapersDb{Way}PapersDb)"));
    }

    [Test]
    public async Task An_opening_that_waits_for_two_others_still_waits_for_one_when_the_other_is_open()
    {
        var go = (Second: new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously), Third: new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));
        var (first, second, third) = (new Opener(), new Opener { Go = go.Second }, new Opener { Go = go.Third });
        await using var one = Services(first);
        await using var two = Services(second);
        await using var three = Services(third);
        (first.Opens, first.OpensAlso, second.Opens) = (two, three, one);
        var openings = new[] { two, three, one }.Select(static services => Task.Run(async () => await services.OpenObjectQLAsync<PapersDb>())).ToArray();
        await Task.Delay(100);
        go.Third.SetResult();
        await openings[1].WaitAsync(s_soon);
        await Task.Delay(50);
        go.Second.SetResult();
        await Task.WhenAll(openings).WaitAsync(s_soon);
        Assert.That(new[] { first.Error, second.Error, third.Error }.OfType<ObjectQLException>().Single().Message, Does.Contain($"(PapersDb{Way}PapersDb{Way}PapersDb)"));
    }

    [Test]
    public async Task Who_merely_opens_one_at_the_same_time_waits_for_it()
    {
        var held = new Opener { Go = new(TaskCreationOptions.RunContinuationsAsynchronously) };
        await using var services = Services(held);
        var openings = Enumerable.Range(0, 3).Select(_ => Task.Run(async () => await services.OpenObjectQLAsync<PapersDb>())).ToArray();
        await Task.Delay(50);
        Assert.That(openings.Select(static one => one.IsCompleted), Is.All.False);
        held.Go.SetResult();
        Assert.That((await Task.WhenAll(openings).WaitAsync(s_soon)).Distinct().Count(), Is.EqualTo(1));
    }

    private static ServiceProvider Services(Opener opener) => new ServiceCollection().AddSingleton<IEventListener>(opener)
        .AddObjectQL<PapersDb>(static options => options.UseDriver(new MemoryDriver())).BuildServiceProvider();

    /// <summary>A listener that opens the database of other services while its own is opened.</summary>
    private sealed class Opener : IEventListener
    {
        public IServiceProvider? Opens { get; set; }

        public IServiceProvider? OpensAlso { get; set; }

        public Barrier? Both { get; init; }

        public TaskCompletionSource? Go { get; init; }

        public ObjectQLException? Error { get; private set; }

        public EventKinds Kinds => EventKinds.DriverConnected;

        public async ValueTask HandleAsync(KernelEvent kernelEvent)
        {
            Both?.SignalAndWait(s_soon);
            try
            {
                await (Go?.Task ?? Task.CompletedTask);
                await Task.WhenAll(new[] { Opens, OpensAlso }.OfType<IServiceProvider>().Select(static services => services.OpenObjectQLAsync<PapersDb>().AsTask()));
            }
            catch (ObjectQLException error)
            {
                Error = error;
            }
        }
    }
}
