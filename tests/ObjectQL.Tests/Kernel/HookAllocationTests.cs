namespace ObjectQL.Tests.Kernel;

/// <summary>What hooks allocate: nothing, when they are done at once.</summary>
[TestFixture]
public sealed class HookAllocationTests
{
    [Test]
    public async Task Five_synchronous_hooks_allocate_nothing()
    {
        await using var db = await TestDb.OpenAsync(new MemoryDriver(), new Dictionary<string, Driver> { ["logs"] = new MemoryDriver() });
        await using var session = db.AsSystem();
        var operations = new FiveHooks();
        var other = new FiveHooks();
        var ticket = new Ticket { Name = "Name" };
        Pass(operations, session, ticket, 100);
        Pass(other, session, ticket, 100);
        Pass(operations, session, ticket, 100);
        var before = GC.GetAllocatedBytesForCurrentThread();
        Pass(operations, session, ticket, 1_000);
        Pass(other, session, ticket, 1_000);
        Assert.That(GC.GetAllocatedBytesForCurrentThread() - before, Is.Zero);
        Assert.That(operations.Calls, Is.EqualTo(1_200 * 5));
    }

    private static void Pass(FiveHooks operations, ObjectSession session, Ticket ticket, int times)
    {
        for (var i = 0; i < times; i++)
        {
            var context = operations.Rent(session, ChangeKind.Create, "", ticket, null, CancellationToken.None);
            Finish(operations.BeforeCreateHooksAsync(context));
            operations.Return(context);
        }
    }

    private static void Finish(ValueTask hooks)
    {
        if (!hooks.IsCompletedSuccessfully)
        {
            throw new InvalidOperationException("A hook waits.");
        }
    }

    private sealed class FiveHooks() : Operations<Ticket>(Operations<Ticket>.Default.Type, new() { Create = OperationPlan.Basic.With(OperationStage.BeforeHooks) })
    {
        public int Calls { get; private set; }

        protected override ValueTask BeforeCreateAsync(CreateContext<Ticket> context)
        {
            Hook(context);
            Hook(context);
            Hook(context);
            Hook(context);
            Hook(context);
            return default;
        }

        private void Hook(CreateContext<Ticket> context) => Calls += context.Data.IsStored || context.User.IsSystem ? 1 : 0;
    }
}
