using System.Globalization;

namespace ObjectQL.Benchmarks.Kernel;

/// <summary>The registry beside a dictionary, and beside maps of maps in which a package is searched for.</summary>
internal sealed class RegistryPeers : IDisposable
{
    private const int OfPackage = 100;
    private readonly RegistryEntry[] _entries;
    private readonly RegistryEntry[] _package;
    private readonly Dictionary<RegistryKey, RegistryEntry> _plain = [];
    private readonly Dictionary<string, Dictionary<string, RegistryEntry>> _maps = new(StringComparer.Ordinal);
    private readonly MetadataRegistry _registry = new(null);

    private RegistryPeers(int others)
    {
        _entries = Entries("object", others, "");
        _package = Entries("view", OfPackage, "@x/views");
        foreach (var entry in _entries)
        {
            _registry.Register(entry);
            _plain[entry.Key] = entry;
            Add(_maps, entry);
        }
    }

    public static RegistryPeers Open(int others) => new(others);

    public void FillPlain()
    {
        var plain = new Dictionary<RegistryKey, RegistryEntry>();
        foreach (var entry in _entries)
        {
            plain[entry.Key] = entry;
        }
    }

    public void FillRegistry()
    {
        var registry = new MetadataRegistry(null);
        foreach (var entry in _entries)
        {
            registry.Register(entry);
        }
    }

    public void FillMaps()
    {
        var maps = new Dictionary<string, Dictionary<string, RegistryEntry>>(StringComparer.Ordinal);
        foreach (var entry in _entries)
        {
            Add(maps, entry);
        }
    }

    public void SwapPlain()
    {
        foreach (var entry in _package)
        {
            _plain[entry.Key] = entry;
        }

        foreach (var entry in _package)
        {
            _plain.Remove(entry.Key);
        }
    }

    public void SwapRegistry()
    {
        foreach (var entry in _package)
        {
            _registry.Register(entry);
        }

        _registry.UnregisterPackage("@x/views");
    }

    public void SwapMaps()
    {
        foreach (var entry in _package)
        {
            Add(_maps, entry);
        }

        foreach (var map in _maps.Values)
        {
            foreach (var name in map.Where(static item => item.Value.Package == "@x/views").Select(static item => item.Key).ToList())
            {
                map.Remove(name);
            }
        }
    }

    public void Dispose()
    {
    }

    private static RegistryEntry[] Entries(string type, int count, string package) =>
        [.. Enumerable.Range(0, count).Select(i => new RegistryEntry(type, type + i.ToString(CultureInfo.InvariantCulture), i) { Package = package })];

    private static void Add(Dictionary<string, Dictionary<string, RegistryEntry>> maps, RegistryEntry entry)
    {
        if (!maps.TryGetValue(entry.Type, out var map))
        {
            maps[entry.Type] = map = new(StringComparer.Ordinal);
        }

        map[entry.Name] = entry;
    }
}
