using System.Reflection;

namespace ObjectQL.Behaviour.Tests.Costs;

/// <summary>What the stages around an operation allocate as the generator writes them: nothing, where their hooks are done at once and no rule is broken.</summary>
public sealed class AllocationTests
{
    private const int Times = 1_000;

    private static readonly Func<ObjectSession, ChangeKind, string, Consignment?, Consignment?, CancellationToken, ChangeContext<Consignment>> s_rent =
        Stage<Func<ObjectSession, ChangeKind, string, Consignment?, Consignment?, CancellationToken, ChangeContext<Consignment>>>("Rent");

    private static readonly Action<ChangeContext<Consignment>?> s_return = Stage<Action<ChangeContext<Consignment>?>>("Return");

    private static readonly Func<ChangeContext<Consignment>, ValueTask> s_beforeCreate = Stage<Func<ChangeContext<Consignment>, ValueTask>>("BeforeCreateHooksAsync");

    private static readonly Func<ChangeContext<Consignment>, ValueTask> s_beforeUpdate = Stage<Func<ChangeContext<Consignment>, ValueTask>>("BeforeUpdateHooksAsync");

    private static readonly Action<ObjectSession, Consignment> s_validate = Stage<Action<ObjectSession, Consignment>>("Validate");

    [Test]
    public async Task Five_hooks_before_a_create_allocate_nothing()
    {
        await using var db = await SalesDb.OpenAsync(new MemoryDriver());
        await using var session = db.AsSystem();
        var consignment = Valid();
        Assert.That(Allocated(() => Pass(session, ChangeKind.Create, consignment, null)), Is.Zero);
    }

    [Test]
    public async Task Five_hooks_before_an_update_allocate_nothing()
    {
        await using var db = await SalesDb.OpenAsync(new MemoryDriver());
        await using var session = db.AsSystem();
        var previous = await session.Consignments.CreateAsync(Valid());
        var changes = new Consignment { Name = "Another" };
        Assert.That(Allocated(() => Pass(session, ChangeKind.Update, changes, previous)), Is.Zero);
    }

    [Test]
    public async Task Twenty_rules_of_a_valid_record_allocate_nothing()
    {
        await using var db = await SalesDb.OpenAsync(new MemoryDriver());
        await using var session = db.AsSystem();
        var consignment = Valid();
        Assert.That(Allocated(() => s_validate(session, consignment)), Is.Zero);

        // They are asked: each is broken by something.
        consignment.Code = "Q-1";
        var broken = Assert.Throws<ObjectQLException>(() => s_validate(session, consignment))!;
        Assert.That(broken.Failures.Select(static failure => failure.Rule), Is.EqualTo(new[] { "r07" }));
        var none = new Consignment { Note = "<script", Price = -1m, Discount = 20_000m, Pieces = 0, Weight = 40, Express = true, Country = ConsignmentCountry.CH, ShippedAt = DateTimeOffset.UnixEpoch, At = new TimeOnly(20, 0), Paid = true, Due = new DateOnly(2000, 1, 1), Ordered = new DateOnly(2010, 1, 1), Code = "<script" };
        Assert.That(
            string.Join(' ', Assert.Throws<ObjectQLException>(() => s_validate(session, none))!.Failures.Select(static failure => failure.Rule)),
            Is.EqualTo("r01 r02 r04 r05 r06 r07 r08 r10 r11 r13 r16 r17 r18 r19 r20"));
    }

    private static Consignment Valid() => new()
    {
        Name = "A chair",
        Code = "P-4711",
        Country = ConsignmentCountry.AT,
        Note = "Ring twice",
        Pieces = 3,
        Price = 129m,
        Discount = 9m,
        Weight = 4.2,
        Paid = true,
        Express = true,
        Ordered = new DateOnly(2026, 1, 12),
        Due = new DateOnly(2026, 1, 20),
        At = new TimeOnly(9, 30),
    };

    /// <summary>The BeforeHooks stage, as every create and update has it.</summary>
    private static void Pass(ObjectSession session, ChangeKind kind, Consignment draft, Consignment? previous)
    {
        var before = ConsignmentHooks.Calls;
        var context = s_rent(session, kind, previous?.Id ?? "", draft, previous, CancellationToken.None);
        var hooks = kind == ChangeKind.Create ? s_beforeCreate(context) : s_beforeUpdate(context);
        s_return(context);
        if (!hooks.IsCompletedSuccessfully || ConsignmentHooks.Calls != before + 5)
        {
            throw new InvalidOperationException("Not all hooks have run.");
        }
    }

    /// <summary>A stage of the generated operations. They are the kernel's own, so no user reaches them but through a whole operation, which allocates what its driver keeps.</summary>
    private static TDelegate Stage<TDelegate>(string name)
        where TDelegate : Delegate =>
        typeof(Operations<Consignment>).GetMethod(name, BindingFlags.Instance | BindingFlags.NonPublic, [.. typeof(TDelegate).GetMethod("Invoke")!.GetParameters().Select(static one => one.ParameterType)])!
            .CreateDelegate<TDelegate>(Consignment.OwnOperations.Instance);

    private static long Allocated(Action run)
    {
        for (var i = 0; i < 100; i++)
        {
            run();
        }

        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < Times; i++)
        {
            run();
        }

        return GC.GetAllocatedBytesForCurrentThread() - before;
    }
}
