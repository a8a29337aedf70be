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
        new("bytes per context", [Contender("floor", Floor), Contender("ObjectQL", Rented()), Contender("naive", Naive)]),
    ];

    private static SyncContender<HookWork> Contender(string name, Func<bool> run) => new(name, () => new HookWork(run), static work => work.Run()) { OperationsPerInvocation = HookWork.Operations };

    private static bool Floor()
    {
        var taken = t_spare ?? [];
        t_spare = null;
        t_spare = taken;
        return true;
    }

    private static Func<bool> Rented()
    {
        var data = new NoHooks();
        ObjectSession? session = null;
        return () =>
        {
            session ??= BenchmarkDb.OpenAsync(new MemoryDriver()).AsTask().GetAwaiter().GetResult().AsSystem();
            var context = Operations<NoHooks>.Default.Rent(session, ChangeKind.Create, "", data, null, CancellationToken.None);
            var isRight = ReferenceEquals(context.Draft, data);
            Operations<NoHooks>.Default.Return(context);
            return isRight;
        };
    }

    private static bool Naive() => new Dictionary<string, object?>(StringComparer.Ordinal)
    {
        ["object"] = "no_hooks",
        ["operation"] = "create",
        ["id"] = "",
        ["data"] = t_spare,
        ["user"] = "system",
    }.Count == 5;
}
