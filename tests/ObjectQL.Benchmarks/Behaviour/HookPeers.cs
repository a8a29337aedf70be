namespace ObjectQL.Benchmarks.Behaviour;

/// <summary>The usual ways to keep hooks: a list of delegates, an array of an interface, and a registry that is searched, sorted and awaited at each call.</summary>
internal sealed class HookPeers
{
    private readonly List<Action<PeerContext>> _delegates = [];
    private readonly IPeerHook[] _interfaces;
    private readonly Dictionary<string, List<PeerEntry>> _registry = new(StringComparer.Ordinal);

    public HookPeers(int count)
    {
        var hook = new CountingHook();
        for (var i = 0; i < count; i++)
        {
            _delegates.Add(static context => context.Seen++);
        }

        _interfaces = [.. Enumerable.Repeat(hook, count)];
        _registry["beforeCreate"] = [.. Enumerable.Range(0, count).Select(static i => new PeerEntry(i % 2 == 0 ? "*" : "projects", PriorityOf(i), static context =>
        {
            context.Seen++;
            return Task.CompletedTask;
        }))];

        static int PriorityOf(int number) => 100 - number;
    }

    public bool ByDelegates()
    {
        var context = new PeerContext();
        foreach (var hook in _delegates)
        {
            hook(context);
        }

        return context.Seen == _delegates.Count;
    }

    public bool ByInterfaces()
    {
        var context = new PeerContext();
        var task = RunInterfacesAsync(context);
        return task.IsCompletedSuccessfully && context.Seen == _interfaces.Length;
    }

    public bool ByRegistry()
    {
        var context = new PeerContext();
        var task = RunRegistryAsync("beforeCreate", "projects", context);
        return task.IsCompletedSuccessfully && context.Seen == _delegates.Count;
    }

    private async ValueTask RunInterfacesAsync(PeerContext context)
    {
        foreach (var hook in _interfaces)
        {
            await hook.RunAsync(context).ConfigureAwait(false);
        }
    }

    private async Task RunRegistryAsync(string hookEvent, string objectName, PeerContext context)
    {
        var wanted = _registry.TryGetValue(hookEvent, out var entries)
            ? entries.Where(entry => entry.ObjectName == objectName || entry.ObjectName == "*").OrderBy(static entry => entry.Priority).ToList()
            : [];
        foreach (var entry in wanted)
        {
            await entry.Run(context).ConfigureAwait(false);
        }
    }

    private interface IPeerHook
    {
        ValueTask RunAsync(PeerContext context);
    }

    private sealed class CountingHook : IPeerHook
    {
        public ValueTask RunAsync(PeerContext context)
        {
            context.Seen++;
            return default;
        }
    }

    private sealed class PeerContext
    {
        public int Seen { get; set; }
    }

    private sealed record PeerEntry(string ObjectName, int Priority, Func<PeerContext, Task> Run);
}
