using ObjectQL.Benchmarks.Ratios;

namespace ObjectQL.Benchmarks.Behaviour;

/// <summary>The suite <c>behaviour</c>: what the hooks of an operation cost, beside calls written by hand and the usual ways to keep hooks; its rules, and its access.</summary>
internal static class BehaviourSuite
{
    private const string Floor = "floor";
    private const string Own = "ObjectQL";

    public static BenchmarkSuite Suite { get; } = new("behaviour", Cases);

    private static IEnumerable<BenchmarkCase> Cases(SuiteContext context)
    {
        var db = BenchmarkDb.OpenAsync(new MemoryDriver()).AsTask().GetAwaiter().GetResult();
        var session = db.AsSystem();
        yield return new("0 hooks", [Contender(Floor, static () => true), Contender(Own, () => !Operations<NoHooks>.Default.HasCreateBehaviour(session)), .. Peers(0)]);

        var one = new OneHook();
        yield return new("1 hook", [Contender(Floor, () => ByHand(one)), Contender(Own, () => Passes(session, one)), .. Peers(1)]);
        var five = new FiveHooks();
        yield return new("5 hooks", [Contender(Floor, () => ByHand(five)), Contender(Own, () => Passes(session, five)), .. Peers(5)]);
        var twenty = new TwentyHooks();
        yield return new("20 hooks", [Contender(Floor, () => ByHand(twenty)), Contender(Own, () => Passes(session, twenty)), .. Peers(20)]);
        foreach (var other in RuleCases.All.Concat(AccessCases.All))
        {
            yield return other;
        }
    }

    /// <summary>The calls written by hand.</summary>
    internal static Contender HandWritten(FiveHooks data) => Contender(Floor, () => ByHand(data));

    /// <summary>The hooks of a create, as generated code runs them.</summary>
    internal static Contender Compiled(Func<ObjectSession> open, FiveHooks data)
    {
        ObjectSession? session = null;
        return Contender(Own, () => Passes(session ??= open(), data));
    }

    /// <summary>A registry that collects the hooks of an event, sorts them and awaits each.</summary>
    internal static Contender Registry(string name, int count) => Contender(name, new HookPeers(count).ByRegistry);

    private static bool ByHand(OneHook data)
    {
        data.Seen = 0;
        OneHook.ByHand(data);
        return data.Seen == 1;
    }

    private static bool ByHand(FiveHooks data)
    {
        data.Seen = 0;
        FiveHooks.ByHand(data);
        return data.Seen == 5;
    }

    private static bool ByHand(TwentyHooks data)
    {
        data.Seen = 0;
        TwentyHooks.ByHand(data);
        return data.Seen == 20;
    }

    private static bool Passes(ObjectSession session, OneHook data)
    {
        data.Seen = 0;
        return OneHook.OwnOperations.Instance.PassBeforeHooks(session, data) && data.Seen == 1;
    }

    private static bool Passes(ObjectSession session, FiveHooks data)
    {
        data.Seen = 0;
        return FiveHooks.OwnOperations.Instance.PassBeforeHooks(session, data) && data.Seen == 5;
    }

    private static bool Passes(ObjectSession session, TwentyHooks data)
    {
        data.Seen = 0;
        return TwentyHooks.OwnOperations.Instance.PassBeforeHooks(session, data) && data.Seen == 20;
    }

    /// <summary>Rents a context, runs the hooks and gives it back, as every create does.</summary>
    private static bool PassBeforeHooks<T>(this Operations<T> operations, ObjectSession session, T data)
        where T : Record, IRecord<T>
    {
        var context = operations.Rent(session, ChangeKind.Create, "", data, null, CancellationToken.None);
        var task = operations.BeforeHooksAsync(context);
        operations.Return(context);
        return task.IsCompletedSuccessfully;
    }

    private static IEnumerable<Contender> Peers(int count)
    {
        var peers = new HookPeers(count);
        yield return Contender("delegate list", peers.ByDelegates);
        yield return Contender("interface array", peers.ByInterfaces);
        yield return Contender("collect, sort, await all", peers.ByRegistry);
    }

    private static SyncContender<HookWork> Contender(string name, Func<bool> run) =>
        new(name, () => new HookWork(run), static work => work.Run()) { OperationsPerInvocation = HookWork.Operations };
}
