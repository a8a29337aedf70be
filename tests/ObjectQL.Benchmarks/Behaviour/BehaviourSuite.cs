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
        var session = new Lazy<ObjectSession>(OpenSession);
        yield return new("0 hooks", [Contender(Floor, static () => new HookRuns.Nothing()), Contender(Own, () => new HookRuns.Unhooked(session.Value)), .. Peers(0)]);
        yield return new("1 hook", [Contender(Floor, static () => new HookRuns.OneByHand(new OneHook())), Contender(Own, () => new HookRuns.One(session.Value, new OneHook())), .. Peers(1)]);
        yield return new("5 hooks", [FiveByHand(), Contender(Own, () => new HookRuns.Five(session.Value, new FiveHooks())), .. Peers(5)]);
        yield return new("20 hooks", [Contender(Floor, static () => new HookRuns.TwentyByHand(new TwentyHooks())), Contender(Own, () => new HookRuns.Twenty(session.Value, new TwentyHooks())), .. Peers(20)]);
        foreach (var other in RuleCases.All.Concat(AccessCases.All))
        {
            yield return other;
        }
    }

    /// <summary>The five calls written by hand.</summary>
    internal static Contender FiveByHand() => Contender(Floor, static () => new HookRuns.FiveByHand(new FiveHooks()));

    /// <summary>The five hooks of a create, as generated code runs them.</summary>
    internal static Contender FiveCompiled() => Contender(Own, static () => new HookRuns.Five(OpenSession(), new FiveHooks()));

    /// <summary>A registry that collects the hooks of an event, sorts them and awaits each.</summary>
    internal static Contender Registry(string name, int count) => Contender(name, () => new HookRuns.Registry(new HookPeers(count)));

    /// <summary>A contender that does one thing a thousand times.</summary>
    internal static Contender Contender<TRun>(string name, Func<TRun> open)
        where TRun : struct, IHookRun =>
        new SyncContender<HookWork<TRun>>(name, () => new HookWork<TRun>(open()), static work => work.Run()) { OperationsPerInvocation = HookWork<TRun>.Operations };

    internal static ObjectSession OpenSession() => BenchmarkDb.OpenAsync(new MemoryDriver()).AsTask().GetAwaiter().GetResult().AsSystem();

    private static IEnumerable<Contender> Peers(int count)
    {
        var peers = new HookPeers(count);
        yield return Contender("delegate list", () => new HookRuns.Delegates(peers));
        yield return Contender("interface array", () => new HookRuns.Interfaces(peers));
        yield return Contender("collect, sort, await all", () => new HookRuns.Registry(peers));
    }
}
