using ObjectQL.Metadata;

namespace ObjectQL;

/// <summary>
/// All metadata by type and name: what was compiled, and what joins while the program runs. Reads take no lock, also while others write; a package goes in the time that its own items take.
/// </summary>
/// <remarks>
/// Compiled items stand in generated code and are indexed when the registry is first asked; until then they cost nothing. Typed objects need no registry: generated code knows them by number
/// (<see cref="ModelInfo.GetObject"/>). Lists are kept until an item of theirs joins or goes.
/// </remarks>
public sealed partial class MetadataRegistry
{
    private readonly Func<ModelInfo>? _model;
    private readonly Lock _lock = new();
    private readonly OpenTable<RegistryNode, RegistryKey, RegistryRule> _items = new();
    private readonly RegistryLists _lists = new();
    private readonly Dictionary<string, RegistrySlice> _slices = new(StringComparer.Ordinal);
    private readonly Func<EventBus?> _events;
    private RegistrySlice? _lastSlice;
    private RegistrySnapshot? _snapshot;
    private long _version;
    private volatile bool _isLoaded;

    /// <summary>A registry of a model's items, or an empty one.</summary>
    /// <param name="model">Gives the model; null for none.</param>
    /// <param name="events">Who tells others of changes; null for nobody.</param>
    internal MetadataRegistry(Func<ModelInfo>? model, Func<EventBus?>? events = null)
    {
        _events = events ?? (static () => null);
        _model = model;
        _isLoaded = model is null;
    }

    /// <summary>
    /// Items have joined or gone. Told behind the change, by who changed them, or by who is telling of an earlier change at that moment: all hear of changes in their order, one after the other. The
    /// listeners of <see cref="Database.Events"/> hear of it as a <see cref="RegistryEvent"/>.
    /// </summary>
    public event EventHandler<RegistryChangedEventArgs>? Changed;

    /// <summary>Adds an item, or puts it in the place of one of the same package.</summary>
    /// <exception cref="ObjectQLException"><c>CONFLICT</c>: another package has an item of that type and name; <c>INVALID_REQUEST</c>: it has no type, no name or no value, or something else of it is null.</exception>
    public void Register(RegistryEntry entry)
    {
        ArgumentNullException.ThrowIfNull(entry);
        if (entry.WhyNot() is { } reason)
        {
            throw new ObjectQLException(ErrorCode.InvalidRequest, reason);
        }

        Load();
        long turn;
        lock (_lock)
        {
            Add(entry);
            Touch();
            turn = TakeTurn();
        }

        if (turn != 0)
        {
            Tell(turn, RegistryChange.Registered, [entry]);
        }
    }

    /// <summary>The item of that type and name; null when there is none.</summary>
    public RegistryEntry? Get(string type, string name)
    {
        ArgumentNullException.ThrowIfNull(type);
        ArgumentNullException.ThrowIfNull(name);
        Load();
        return Find(new(type, name)) is { Slice.IsGone: false } node ? node.Entry : null;
    }

    /// <summary>The items of a type, by name; the same list until an item of this type joins or goes.</summary>
    public IReadOnlyList<RegistryEntry> List(string type)
    {
        ArgumentNullException.ThrowIfNull(type);
        Load();
        return _lists.Find(new(RegistryListKind.Type, type));
    }

    /// <summary>The items that have a tag.</summary>
    public IReadOnlyList<RegistryEntry> FindByTag(string tag)
    {
        ArgumentNullException.ThrowIfNull(tag);
        Load();
        return _lists.Find(new(RegistryListKind.Tag, tag));
    }

    /// <summary>The items that need an item themselves: what belongs to an object, objects with a lookup of it, and what says so.</summary>
    public IReadOnlyList<RegistryEntry> FindDependents(string type, string name)
    {
        ArgumentNullException.ThrowIfNull(type);
        ArgumentNullException.ThrowIfNull(name);
        Load();
        return _lists.Find(new(RegistryListKind.Needed, type, name));
    }

    /// <summary>Takes an item out.</summary>
    /// <returns>Whether there was one.</returns>
    public bool Unregister(string type, string name)
    {
        ArgumentNullException.ThrowIfNull(type);
        ArgumentNullException.ThrowIfNull(name);
        PackageRun.Refuse("take items out of the registry");
        Load();
        RegistryNode? node;
        long turn;
        lock (_lock)
        {
            node = Find(new(type, name));
            if (node is null)
            {
                return false;
            }

            _items.Remove(node);
            node.Slice.Remove(node);
            Leave(node);
            Touch();
            turn = TakeTurn();
        }

        if (turn != 0)
        {
            Tell(turn, RegistryChange.Unregistered, [node.Entry]);
        }

        return true;
    }

    /// <summary>Takes all items of a package out: at once for everybody who asks by name, and list by list for those who read lists.</summary>
    /// <returns>How many there were.</returns>
    public int UnregisterPackage(string package)
    {
        ArgumentNullException.ThrowIfNull(package);
        PackageRun.Refuse("take items out of the registry");
        Load();
        RegistrySlice? slice;
        RegistryEntry[] entries;
        long turn;
        lock (_lock)
        {
            if (!_slices.Remove(package, out slice))
            {
                return 0;
            }

            _lastSlice = null;
            slice.IsGone = true;
            for (var node = slice.First; node is not null; node = node.Next)
            {
                _items.Remove(node);
                Leave(node, slice);
            }

            turn = TakeTurn();
            entries = turn != 0 ? slice.Entries() : [];
            slice.Clear();
            Touch();
        }

        Tell(turn, RegistryChange.Unregistered, entries);

        return slice.Count;
    }

    /// <summary>All items as they are now.</summary>
    public RegistrySnapshot Snapshot()
    {
        Load();
        if (Volatile.Read(ref _snapshot) is { } known)
        {
            return known;
        }

        lock (_lock)
        {
            return _snapshot ??= new(_version, [.. _slices.Values.SelectMany(static slice => slice.Entries())
                .OrderBy(static entry => entry.Type, StringComparer.Ordinal).ThenBy(static entry => entry.Name, StringComparer.Ordinal)]);
        }
    }

    private RegistryNode? Find(RegistryKey key) => _items.Find(key, key.GetHashCode());

    private static void DemandFree(RegistryEntry entry, RegistryNode? known)
    {
        if (known is not null && known.Entry.Package != entry.Package)
        {
            throw new ObjectQLException(
                ErrorCode.Conflict,
                $"The registry has the {entry.Type} '{entry.Name}' already, of {(known.Entry.Package.Length == 0 ? "the application" : $"the package '{known.Entry.Package}'")}; take another name, or unregister it first.");
        }
    }

    private void Add(RegistryEntry entry)
    {
        var hash = entry.Key.GetHashCode();
        var known = _items.Find(entry.Key, hash);
        DemandFree(entry, known);
        var slice = SliceOf(entry.Package);
        var node = new RegistryNode(entry, slice, hash, _lists.OfType(entry.Type), _lists.OthersOf(entry));
        known?.Slice.Remove(known);
        slice.Add(node);
        if (known is null)
        {
            _items.Add(node);
        }
        else
        {
            _items.Replace(known, node);
        }

        node.OfType.Add(node, known);
        foreach (var list in node.Others)
        {
            list.Add(node, known is not null && Array.IndexOf(known.Others, list) >= 0 ? known : null);
        }

        foreach (var list in known?.Others ?? [])
        {
            if (Array.IndexOf(node.Others, list) < 0)
            {
                list.Remove(known!);
                _lists.Trim(list);
            }
        }
    }

    private RegistrySlice SliceOf(string package)
    {
        if (_lastSlice is { } last && last.Package == package)
        {
            return last;
        }

        if (!_slices.TryGetValue(package, out var slice))
        {
            _slices[package] = slice = new RegistrySlice(package);
        }

        return _lastSlice = slice;
    }

    /// <summary>Takes an item out of the lists that it is in.</summary>
    private void Leave(RegistryNode node)
    {
        node.OfType.Remove(node);
        _lists.Trim(node.OfType);
        foreach (var list in node.Others)
        {
            list.Remove(node);
            _lists.Trim(list);
        }
    }

    /// <summary>Takes an item out of the lists that it is in, together with all others of its package.</summary>
    private void Leave(RegistryNode node, RegistrySlice slice)
    {
        node.OfType.Remove(node, slice);
        _lists.Trim(node.OfType);
        foreach (var list in node.Others)
        {
            list.Remove(node, slice);
            _lists.Trim(list);
        }
    }

    private void Touch()
    {
        _version++;
        Volatile.Write(ref _snapshot, null);
    }
}
