using ObjectQL.Query;

namespace ObjectQL.Tests.Access;

/// <summary>Hooks are the program's own: they see the whole record and write what the caller may not, but only for records that are there for the caller.</summary>
public sealed class HookAccessTests(DriverFactory factory) : AccessFixture(factory)
{
    private readonly List<string> _calls = [];

    [SetUp]
    public void Hook()
    {
        _calls.Clear();
        Ann.TicketOperations = new Recording(_calls);
    }

    [Test]
    public async Task No_hook_runs_for_a_hidden_record()
    {
        Assert.That(await Ann.Tickets.UpdateAsync("closed", new Ticket { Name = "changed" }), Is.False);
        Assert.That(await Ann.Tickets.Where(x => x.Name != "").UpdateAsync(new Ticket { Name = "changed" }), Is.EqualTo(1));
        Assert.That(_calls, Is.EqualTo(new[] { "update open one 1 secret" }));
        Assert.That((await System.Tickets.GetAsync("closed")).Name, Is.EqualTo("closed one"));
    }

    [Test]
    public async Task A_hook_sees_the_whole_record_and_may_write_what_the_caller_may_not()
    {
        Assert.That(await Ann.Tickets.UpdateAsync("open", new Ticket { Name = "changed" }), Is.True);
        Assert.That(_calls, Is.EqualTo(new[] { "update open one 1 secret" }));
        Assert.That((await System.Tickets.GetAsync("open")).Count, Is.EqualTo(2));
        var created = await Ann.Tickets.CreateAsync(new Ticket { Name = "new one" });
        Assert.That((await System.Tickets.GetAsync(created.Id)).Count, Is.EqualTo(100));
        Assert.That(RecordState.IsLoaded(created, 6), Is.False);
    }

    [Test]
    public void No_hook_runs_for_what_may_be_done_to_no_record()
    {
        Throws.WithCode(ErrorCode.Forbidden, () => Ann.Tickets.DeleteAsync("open").AsTask());
        Throws.WithCode(ErrorCode.Forbidden, () => Ann.Tickets.Where(x => x.Name != "").DeleteAsync().AsTask());
        Throws.WithCode(ErrorCode.Forbidden, () => Ann.Tickets.UpdateAsync("open", new Ticket { Count = 9 }).AsTask());
        Assert.That(_calls, Is.Empty);
    }

    [Test]
    public async Task What_a_hook_adds_to_a_change_of_many_is_not_the_callers()
    {
        Ann.TicketOperations = new Adding(_calls);
        Assert.That(await Ann.Tickets.Where(x => x.Name != "").UpdateAsync(new Ticket { Name = "changed" }), Is.EqualTo(1));
        var stored = await System.Tickets.GetAsync("open");
        Assert.That((stored.Count, stored.Code, stored.Name), Is.EqualTo((7L, "H", "changed")));
        Throws.WithCode(ErrorCode.Forbidden, () => Ann.Tickets.Where(x => x.Name != "").UpdateAsync(new Ticket { Name = "changed", Count = 1 }).AsTask(), "tickets", "count");
        Assert.That(_calls, Has.Count.EqualTo(1), "no hook runs for what the caller may not write");
    }

    [Test]
    public void A_decision_costs_no_byte()
    {
        var type = Operations<Ticket>.Default.Type;
        var allowed = 0;
        for (var round = 0; round < 2; round++)
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            for (var i = 0; i < 1_000; i++)
            {
                allowed += Ann.AccessTo(type) is { } access && access.May(AccessOperations.Update | AccessOperations.Read) ? 1 : 0;
                allowed += System.AccessTo(type) is null ? 1 : 0;
            }

            Assert.That(round == 0 ? 0 : GC.GetAllocatedBytesForCurrentThread() - before, Is.Zero);
        }

        Assert.That(allowed, Is.EqualTo(4_000));
    }

    /// <summary>Adds fields that the caller may not write around a change of many, each of which has a hook, too.</summary>
    private sealed class Adding(List<string> calls) : Operations<Ticket>(
        Operations<Ticket>.Default.Type,
        new() { Update = OperationPlan.Basic.With(OperationStage.AfterHooks), UpdateMany = OperationPlan.Basic.With(OperationStage.BeforeHooks) })
    {
        protected override ValueTask BeforeUpdateManyAsync(UpdateManyContext<Ticket> context)
        {
            calls.Add("many");
            context.Data.Count = 7;
            context.Data.Code = "H";
            return default;
        }
    }

    private sealed class Recording(List<string> calls) : Operations<Ticket>(
        Operations<Ticket>.Default.Type,
        new()
        {
            Create = OperationPlan.Basic.With(OperationStage.BeforeHooks),
            Update = OperationPlan.Basic.With(OperationStage.BeforeHooks),
            Delete = OperationPlan.Basic.With(OperationStage.BeforeHooks),
        })
    {
        protected override ValueTask BeforeCreateAsync(CreateContext<Ticket> context)
        {
            context.Data.Count = 100;
            return default;
        }

        protected override ValueTask BeforeUpdateAsync(UpdateContext<Ticket> context)
        {
            var previous = context.PreviousData!;
            calls.Add($"update {previous.Name} {previous.Count} {previous.Nick}");
            context.Data.Count = previous.Count + 1;
            return default;
        }

        protected override ValueTask BeforeDeleteAsync(DeleteContext<Ticket> context)
        {
            calls.Add($"delete {context.PreviousData!.Name}");
            return default;
        }
    }
}
