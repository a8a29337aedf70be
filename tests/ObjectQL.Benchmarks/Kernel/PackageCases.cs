using System.Globalization;
using ObjectQL.Benchmarks.Ratios;

namespace ObjectQL.Benchmarks.Kernel;

/// <summary>Twenty packages, each needing the one before it, start in a database that is open.</summary>
internal static class PackageCases
{
    private const int Count = 20;

    public static IEnumerable<BenchmarkCase> All { get; } =
    [
        new("twenty packages start", [
            new AsyncContender<State, int>("floor", State.OpenAsync, static x => x.CallAsync()) { MaximumBatch = 1 },
            new AsyncContender<State, int>("ObjectQL", State.OpenAsync, static x => x.InstallAsync(), static x => x.UninstallAsync()) { MaximumBatch = 1 }]),
    ];

    private sealed class State(BenchmarkDb db) : IAsyncDisposable
    {
        private readonly Package[] _packages = [.. Enumerable.Range(0, Count).Select(static i => i == 0 ? Name(i).OnStart(Hook).Build() : Name(i).DependsOn(NameOf(i - 1), "^1.0.0").OnStart(Hook).Build())];
        private readonly List<IDisposable> _hooks = [];

        public static async ValueTask<State> OpenAsync() => new(await BenchmarkDb.OpenAsync(new MemoryDriver()));

        /// <summary>What the packages do when they start, and nothing else.</summary>
        public ValueTask<int> CallAsync()
        {
            for (var i = 0; i < Count; i++)
            {
                _hooks.Add(db.Hooks.Add(HookEvent.BeforeCreate, "teams", static _ => default));
            }

            _hooks.ForEach(static hook => hook.Dispose());
            _hooks.Clear();
            return new(Count);
        }

        public async ValueTask<int> InstallAsync()
        {
            await db.Packages.InstallAsync(_packages);
            return Count;
        }

        public async ValueTask UninstallAsync()
        {
            for (var i = Count - 1; i >= 0; i--)
            {
                await db.Packages.UninstallAsync(NameOf(i));
            }
        }

        public ValueTask DisposeAsync() => db.DisposeAsync();

        private static string NameOf(int number) => "@twenty/p" + number.ToString(CultureInfo.InvariantCulture);

        private static PackageBuilder Name(int number) => Package.Create(NameOf(number), "1.0.0");

        private static void Hook(PackageContext context) => context.AddHook(HookEvent.BeforeCreate, "teams", static _ => default);
    }
}
