using System.Collections.Concurrent;
using System.Diagnostics;
using ObjectQL.Metadata;

namespace ObjectQL;

/// <summary>
/// All metadata by type and name: what was compiled, and what joins while the program runs. Reads take no lock, also while others write; a package goes in the time that its own items take.
/// </summary>
/// <remarks>
/// Compiled items stand in generated code and are indexed when the registry is first asked; until then they cost nothing. Typed objects need no registry: generated code knows them by number
/// (<see cref="ModelInfo.GetObject"/>). Lists are kept until an item of theirs joins or goes.
/// </remarks>
public sealed class MetadataRegistry
{
    private readonly Func<ModelInfo>? _model;
    private readonly Lock _lock = new();
    private readonly ConcurrentDictionary<RegistryKey, RegistryNode> _index = new();
    private readonly Dictionary<string, RegistrySlice> _slices = new(StringComparer.Ordinal);
    private readonly RegistryLists<string> _byType = new();
    private readonly RegistryLists<string> _byTag = new();
    private readonly RegistryLists<RegistryKey> _dependents = new();
    private readonly Func<EventBus?> _events;
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
    /// Items have joined or gone. Told by who changed them, behind the change; the listeners of <see cref="Database.Events"/> hear of it as a <see cref="RegistryEvent"/>.
    /// </summary>
    public event EventHandler<RegistryChangedEventArgs>? Changed;

    /// <summary>Adds an item, or puts it in the place of one of the same package.</summary>
    /// <exception cref="ObjectQLException"><c>CONFLICT</c>: another package has an item of that type and name; <c>INVALID_REQUEST</c>: it has no type or no name.</exception>
    public void Register(RegistryEntry entry)
    {
        ArgumentNullException.ThrowIfNull(entry);
        if (entry.Type.Length == 0 || entry.Name.Length == 0)
        {
            throw new ObjectQLException(ErrorCode.InvalidRequest, "An item of the registry needs a type and a name.");
        }

        Load();
        lock (_lock)
        {
            Add(entry);
            Touch();
        }

        Tell(RegistryChange.Registered, [entry]);
    }

    /// <summary>The item of that type and name; null when there is none.</summary>
    public RegistryEntry? Get(string type, string name)
    {
        ArgumentNullException.ThrowIfNull(type);
        ArgumentNullException.ThrowIfNull(name);
        Load();
        return _index.TryGetValue(new(type, name), out var node) && !node.Slice.IsGone ? node.Entry : null;
    }

    /// <summary>The items of a type, by name; the same list until an item of this type joins or goes.</summary>
    public IReadOnlyList<RegistryEntry> List(string type)
    {
        ArgumentNullException.ThrowIfNull(type);
        Load();
        return _byType.Find(type);
    }

    /// <summary>The items that have a tag.</summary>
    public IReadOnlyList<RegistryEntry> FindByTag(string tag)
    {
        ArgumentNullException.ThrowIfNull(tag);
        Load();
        return _byTag.Find(tag);
    }

    /// <summary>The items that need an item themselves: what belongs to an object, objects with a lookup of it, and what says so.</summary>
    public IReadOnlyList<RegistryEntry> FindDependents(string type, string name)
    {
        ArgumentNullException.ThrowIfNull(type);
        ArgumentNullException.ThrowIfNull(name);
        Load();
        return _dependents.Find(new(type, name));
    }

    /// <summary>Takes an item out.</summary>
    /// <returns>Whether there was one.</returns>
    public bool Unregister(string type, string name)
    {
        ArgumentNullException.ThrowIfNull(type);
        ArgumentNullException.ThrowIfNull(name);
        Load();
        RegistryNode? node;
        lock (_lock)
        {
            if (!_index.TryRemove(new(type, name), out node))
            {
                return false;
            }

            node.Slice.Nodes.Remove(node.Entry.Key);
            Leave([node.Entry]);
            Touch();
        }

        Tell(RegistryChange.Unregistered, [node.Entry]);
        return true;
    }

    /// <summary>Takes all items of a package out, at once for everybody who reads.</summary>
    /// <returns>How many there were.</returns>
    public int UnregisterPackage(string package)
    {
        ArgumentNullException.ThrowIfNull(package);
        Load();
        RegistryEntry[] entries;
        lock (_lock)
        {
            if (!_slices.Remove(package, out var slice))
            {
                return 0;
            }

            slice.IsGone = true;
            foreach (var key in slice.Nodes.Keys)
            {
                _index.TryRemove(key, out _);
            }

            entries = [.. slice.Nodes.Values.Select(static node => node.Entry)];
            Leave(entries);
            Touch();
        }

        if (entries.Length != 0)
        {
            Tell(RegistryChange.Unregistered, entries);
        }

        return entries.Length;
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
            return _snapshot ??= new(_version, [.. _slices.Values.SelectMany(static slice => slice.Nodes.Values).Select(static node => node.Entry)
                .OrderBy(static entry => entry.Type, StringComparer.Ordinal).ThenBy(static entry => entry.Name, StringComparer.Ordinal)]);
        }
    }

    /// <summary>Refuses items of metadata that is about to be loaded where others have their names.</summary>
    /// <exception cref="ObjectQLException"><c>CONFLICT</c>.</exception>
    internal void DemandFree(ModelInfo model, IReadOnlyList<MetadataItem> items)
    {
        Load();
        lock (_lock)
        {
            foreach (var item in items)
            {
                var entry = Of(model, item);
                DemandFree(entry);
                if (_index.ContainsKey(entry.Key))
                {
                    throw new ObjectQLException(
                        ErrorCode.Conflict, $"The registry has the {entry.Type} '{entry.Name}' already; what is loaded takes the place of nothing: give it another name, or unload or unregister that first.");
                }
            }
        }
    }

    /// <summary>Items of metadata that was loaded at run time join, all at once.</summary>
    /// <returns>The items, for <see cref="Tell"/>.</returns>
    /// <exception cref="ObjectQLException"><c>CONFLICT</c>: another package has an item of that type and name; none has joined.</exception>
    internal RegistryEntry[] Join(ModelInfo model, IReadOnlyList<MetadataItem> items)
    {
        RegistryEntry[] entries = [.. items.Select(item => Of(model, item))];
        Load();
        lock (_lock)
        {
            Array.ForEach(entries, DemandFree);
            Array.ForEach(entries, Add);
            Touch();
        }

        return entries;
    }

    /// <summary>Items of metadata that is unloaded go, all at once.</summary>
    /// <returns>The items, for <see cref="Tell"/>.</returns>
    internal RegistryEntry[] Leave(IReadOnlyList<MetadataItem> items)
    {
        Load();
        lock (_lock)
        {
            var entries = new List<RegistryEntry>(items.Count);
            foreach (var item in items)
            {
                // What was put in its place since is not of that metadata.
                if (_index.TryGetValue(new(item.Type, item.Name), out var node) && ReferenceEquals(node.Entry.Value, item) && _index.TryRemove(node.Entry.Key, out _))
                {
                    node.Slice.Nodes.Remove(node.Entry.Key);
                    entries.Add(node.Entry);
                }
            }

            RegistryEntry[] gone = [.. entries];
            Leave(gone);
            Touch();
            return gone;
        }
    }

    private void DemandFree(RegistryEntry entry)
    {
        if (_index.TryGetValue(entry.Key, out var known) && known.Entry.Package != entry.Package)
        {
            throw new ObjectQLException(
                ErrorCode.Conflict,
                $"The registry has the {entry.Type} '{entry.Name}' already, of {(known.Entry.Package.Length == 0 ? "the application" : $"the package '{known.Entry.Package}'")}; take another name, or unregister it first.");
        }
    }

    private void Add(RegistryEntry entry)
    {
        DemandFree(entry);
        if (!_slices.TryGetValue(entry.Package, out var slice))
        {
            _slices[entry.Package] = slice = new RegistrySlice();
        }

        if (_index.TryGetValue(entry.Key, out var known))
        {
            Leave([known.Entry]);
        }

        _index[entry.Key] = slice.Nodes[entry.Key] = new RegistryNode(entry, slice);
        _byType.Add(entry.Type, entry);
        foreach (var tag in entry.Tags)
        {
            _byTag.Add(tag, entry);
        }

        foreach (var needed in entry.DependsOn)
        {
            _dependents.Add(needed, entry);
        }
    }

    /// <summary>Takes items out of the lists that they are in.</summary>
    private void Leave(RegistryEntry[] entries)
    {
        _byType.Remove(entries.Select(static entry => (entry.Type, entry.Key)));
        _byTag.Remove(entries.SelectMany(static entry => entry.Tags, static (entry, tag) => (tag, entry.Key)));
        _dependents.Remove(entries.SelectMany(static entry => entry.DependsOn, static (entry, needed) => (needed, entry.Key)));
    }

    /// <summary>Tells all who want to hear of a change. What a handler throws is written to the trace: the change has happened.</summary>
    internal void Tell(RegistryChange change, IReadOnlyList<RegistryEntry> entries)
    {
        foreach (var handler in Changed?.GetInvocationList() ?? [])
        {
            try
            {
                ((EventHandler<RegistryChangedEventArgs>)handler)(this, new(change, entries));
            }
            catch (Exception exception)
            {
                Trace.TraceError($"A handler of changes of the metadata registry failed: {exception}");
            }
        }

        // It never throws; listeners that await go on by themselves.
        _ = _events()?.PublishAsync(new RegistryEvent(change, entries)).AsTask();
    }

    private void Touch()
    {
        _version++;
        Volatile.Write(ref _snapshot, null);
    }

    /// <summary>Indexes what was compiled, once.</summary>
    internal void Load()
    {
        if (_isLoaded)
        {
            return;
        }

        lock (_lock)
        {
            if (_isLoaded)
            {
                return;
            }

            var model = _model!();
            var packages = (model.Packages?.Invoke() ?? []).ToDictionary(static package => package.Name.TrimStart('@'), static package => package.Name, StringComparer.Ordinal);
            foreach (var item in model.Items)
            {
                // Of several definitions of one name the last wins, as it does among files.
                Add(Of(model, item) with { Package = _index.TryGetValue(new(item.Type, item.Name), out var earlier) ? earlier.Entry.Package : packages.GetValueOrDefault(PackagePath.OwnerOf(item.Source), "") });
            }

            _isLoaded = true;
        }
    }

    private static RegistryEntry Of(ModelInfo model, MetadataItem item)
    {
        var needed = item.Object is { } owner && !(item.Type == "object" && owner == item.Name) ? new HashSet<RegistryKey> { new("object", owner) } : [];
        if (item.Type == "object" && model.FindSchema(item.Name) is { } schema)
        {
            foreach (var field in schema.Fields)
            {
                if (field.Reference is { } target && target != item.Name)
                {
                    needed.Add(new("object", target));
                }
            }
        }

        return new RegistryEntry(item.Type, item.Name, item) { DependsOn = [.. needed] };
    }
}
