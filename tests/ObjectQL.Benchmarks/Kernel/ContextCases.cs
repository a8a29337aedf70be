using ObjectQL.Benchmarks.Behaviour;
using ObjectQL.Benchmarks.Ratios;

namespace ObjectQL.Benchmarks.Kernel;

/// <summary>The context of an operation is taken and given back; the bytes are what counts.</summary>
internal static class ContextCases
{
    [ThreadStatic]
    private static Dictionary<string, object?>? t_spare;

    public static IEnumerable<BenchmarkCase> All { get; } =
    [
        new("bytes per context", [
            BehaviourSuite.Contender("floor", static () => new Floor()),
            BehaviourSuite.Contender("ObjectQL", static () => new Rented(BehaviourSuite.OpenSession(), new NoHooks())),
            BehaviourSuite.Contender("naive", static () => new Naive())]),
    ];

    private readonly struct Floor : IHookRun
    {
        public bool Run()
        {
            var taken = t_spare ?? [];
            t_spare = null;
            t_spare = taken;
            return true;
        }
    }

    private readonly struct Rented(ObjectSession session, NoHooks data) : IHookRun
    {
        public bool Run()
        {
            var context = Operations<NoHooks>.Default.Rent(session, ChangeKind.Create, "", data, null, CancellationToken.None);
            var isRight = ReferenceEquals(context.Draft, data);
            Operations<NoHooks>.Default.Return(context);
            return isRight;
        }
    }

    private readonly struct Naive : IHookRun
    {
        public bool Run() => new Dictionary<string, object?>(StringComparer.Ordinal)
        {
            ["object"] = "no_hooks",
            ["operation"] = "create",
            ["id"] = "",
            ["data"] = t_spare,
            ["user"] = "system",
        }.Count == 5;
    }
}
