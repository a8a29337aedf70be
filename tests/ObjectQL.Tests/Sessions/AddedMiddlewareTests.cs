namespace ObjectQL.Tests.Sessions;

/// <summary>Middleware that is added at run time: its place among that of the program, and what goes when it goes.</summary>
public sealed class AddedMiddlewareTests(DriverFactory factory) : SessionFixture(factory)
{
    private readonly List<string> _calls = [];

    [SetUp]
    public void Forget() => _calls.Clear();

    [Test]
    public async Task It_joins_at_its_priority_further_in_than_that_of_the_program()
    {
        Session.TicketOperations = new Layered(_calls);
        Db.Middleware.Add<Ticket>(Note<Ticket>("added 100"));
        Db.Middleware.Add<Ticket>(Note<Ticket>("added 5"), priority: 5);
        Db.Middleware.Add("*", (context, next) => Noted($"any 50 {context.Operation}", next), OperationKinds.Create, priority: 50);
        Db.Middleware.Add("teams", (_, next) => Noted("teams", next));
        using (Db.Middleware.Add("tickets", (_, next) => Noted("gone", next), priority: 1))
        {
            await AddTicketAsync("One");
            Assert.That(_calls, Is.EqualTo(new[] { "gone", "added 5", "own 10", "any 50 Create", "own 100", "added 100" }));
        }

        _calls.Clear();
        await AddTicketAsync("Two");
        await Session.Tickets.CountAsync();
        Assert.That(_calls, Is.EqualTo(new[] { "added 5", "own 10", "any 50 Create", "own 100", "added 100", "added 5", "added 100" }));
    }

    [Test]
    public async Task A_removed_one_leaves_no_trace_and_a_call_under_way_keeps_its_layers()
    {
        IDisposable? inner = null;
        var outer = Db.Middleware.Add<Ticket>(
            async (_, next) =>
            {
                inner!.Dispose();
                inner.Dispose();
                await next.RunAsync();
            },
            OperationKinds.Count,
            priority: 1);
        inner = Db.Middleware.Add<Ticket>(Note<Ticket>("inner"), OperationKinds.Count);
        await AddTicketAsync("Name");
        Assert.That(await Session.Tickets.CountAsync(), Is.EqualTo(1));
        Assert.That(_calls, Is.EqualTo(new[] { "inner" }));
        Assert.That(await Session.Tickets.CountAsync(), Is.EqualTo(1));
        Assert.That(_calls, Has.Count.EqualTo(1));
        outer.Dispose();
        Assert.That(Db.AddedHooks, Is.Null);
    }

    [Test]
    public void What_it_is_of_is_checked_at_once()
    {
        Throws.WithCode(ErrorCode.NotFound, () => Task.FromResult(Db.Middleware.Add("tikets", (_, next) => next.RunAsync())), "tikets");
        Throws.WithCode(ErrorCode.InvalidRequest, () => Task.FromResult(Db.Middleware.Add("tickets", (MiddlewareContext<Team> _, MiddlewareNext next) => next.RunAsync())), "tickets");
    }

    [Test]
    public async Task It_may_stand_in_for_the_operation_of_its_object_alone()
    {
        Db.Middleware.Add((MiddlewareContext<Ticket> context, MiddlewareNext _) =>
        {
            context.Number = 7;
            return default;
        }, OperationKinds.Count);
        Assert.That((await Session.Tickets.CountAsync(), await Session.Teams.CountAsync()), Is.EqualTo((7L, 0L)));
    }

    [Test]
    public async Task That_of_a_package_rests_and_goes_with_it()
    {
        await Db.Packages.InstallAsync([Package.Create("a", "1.0.0").OnStart(context =>
        {
            context.AddMiddleware((MiddlewareContext<Ticket> _, MiddlewareNext next) => Noted("typed", next), OperationKinds.Count);
            context.AddMiddleware("*", (_, next) => Noted("any", next), OperationKinds.Count, priority: 5);
        }).Build()]);
        await Session.Tickets.CountAsync();
        Db.Packages.Disable("a");
        await Session.Tickets.CountAsync();
        Db.Packages.Enable("a");
        await Session.Teams.CountAsync();
        await Db.Packages.StopAsync();
        await Session.Tickets.CountAsync();
        Assert.That(_calls, Is.EqualTo(new[] { "any", "typed", "any" }));
    }

    private Func<MiddlewareContext<T>, MiddlewareNext, ValueTask> Note<T>(string text)
        where T : Record, IRecord<T> => (_, next) => Noted(text, next);

    private ValueTask Noted(string text, MiddlewareNext next)
    {
        _calls.Add(text);
        return next.RunAsync();
    }

    private sealed class Layered(List<string> calls) : Operations<Ticket>(
        Default.Type, new OperationPlans { Create = OperationPlan.Basic.With(OperationStage.Middleware) })
    {
        protected override ReadOnlySpan<int> LayersOf(OperationKinds operation) => operation == OperationKinds.Create ? [10, 100] : default;

        protected override ValueTask AroundAsync(MiddlewareContext<Ticket> context, int layer, MiddlewareNext next)
        {
            if (layer > 1)
            {
                return base.AroundAsync(context, layer, next);
            }

            calls.Add(layer == 0 ? "own 10" : "own 100");
            return next.RunAsync();
        }
    }
}
