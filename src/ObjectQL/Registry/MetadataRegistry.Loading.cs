using ObjectQL.Metadata;

namespace ObjectQL;

/// <content>What was compiled, and what is loaded at run time.</content>
public sealed partial class MetadataRegistry
{
    /// <summary>Refuses items of metadata that is about to be loaded where others have their names.</summary>
    /// <exception cref="ObjectQLException"><c>CONFLICT</c>.</exception>
    /// <param name="model">The model with them.</param>
    /// <param name="items">The items.</param>
    /// <param name="replaced">Items that they take the place of.</param>
    internal void DemandFree(ModelInfo model, IReadOnlyList<MetadataItem> items, IReadOnlyList<MetadataItem> replaced)
    {
        Load();
        var own = replaced.ToHashSet<object>(ReferenceEqualityComparer.Instance);
        lock (_lock)
        {
            foreach (var item in items)
            {
                var entry = Of(model, item);
                var known = Find(entry.Key);
                DemandFree(entry, known);
                if (known is not null && !own.Contains(known.Entry.Value))
                {
                    throw new ObjectQLException(
                        ErrorCode.Conflict, $"The registry has the {entry.Type} '{entry.Name}' already; what is loaded takes the place of nothing: give it another name, or unload or unregister that first.");
                }
            }
        }
    }

    /// <summary>Items of metadata that was loaded at run time join, all at once.</summary>
    /// <param name="model">The model with them.</param>
    /// <param name="items">The items.</param>
    /// <param name="turn">The number of the change: <see cref="Tell(long, RegistryChange, IReadOnlyList{RegistryEntry})"/> must follow.</param>
    /// <exception cref="ObjectQLException"><c>CONFLICT</c>: another package has an item of that type and name; none has joined.</exception>
    internal RegistryEntry[] Join(ModelInfo model, IReadOnlyList<MetadataItem> items, out long turn)
    {
        RegistryEntry[] entries = [.. items.Select(item => Of(model, item))];
        Load();
        lock (_lock)
        {
            Array.ForEach(entries, entry => DemandFree(entry, Find(entry.Key)));
            Array.ForEach(entries, entry => Add(entry));
            Touch();
            turn = TakeTurn();
        }

        return entries;
    }

    /// <summary>Items of metadata that is unloaded go, all at once.</summary>
    /// <param name="items">The items.</param>
    /// <param name="turn">The number of the change: <see cref="Tell(long, RegistryChange, IReadOnlyList{RegistryEntry})"/> must follow.</param>
    internal RegistryEntry[] Leave(IReadOnlyList<MetadataItem> items, out long turn)
    {
        Load();
        lock (_lock)
        {
            var entries = new List<RegistryEntry>(items.Count);
            foreach (var item in items)
            {
                // What was put in its place since is not of that metadata.
                if (Find(new(item.Type, item.Name)) is { } node && ReferenceEquals(node.Entry.Value, item))
                {
                    _items.Remove(node);
                    node.Slice.Remove(node);
                    Leave(node);
                    entries.Add(node.Entry);
                }
            }

            Touch();
            turn = TakeTurn();
            return [.. entries];
        }
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
            var packages = PackagesOf(model);
            foreach (var item in model.Items)
            {
                // Of several definitions of one name the last wins, as it does among files.
                var package = Find(new(item.Type, item.Name)) is { } earlier ? earlier.Entry.Package : packages.GetValueOrDefault(PackagePath.OwnerOf(item.Source), "");
                Add(Of(model, item) with { Package = package });
            }

            _isLoaded = true;
        }
    }

    /// <summary>A package that was compiled is installed again: its items are there again, except where others have taken their names meanwhile.</summary>
    internal void Restore(string package)
    {
        if (!_isLoaded || _model is null)
        {
            return;
        }

        var (model, entries) = (_model(), new List<RegistryEntry>());
        var packages = PackagesOf(model);
        long turn;
        lock (_lock)
        {
            foreach (var item in packages.ContainsValue(package) ? model.Items : [])
            {
                if (packages.GetValueOrDefault(PackagePath.OwnerOf(item.Source), "") == package && (Find(new(item.Type, item.Name)) is not { } known || known.Entry.Package == package))
                {
                    var entry = Of(model, item) with { Package = package };
                    Add(entry);
                    entries.Add(entry);
                }
            }

            Touch();
            turn = entries.Count == 0 ? 0 : TakeTurn();
        }

        Tell(turn, RegistryChange.Registered, entries);
    }

    private static Dictionary<string, string> PackagesOf(ModelInfo model) =>
        (model.Packages?.Invoke() ?? []).ToDictionary(static package => package.Name.TrimStart('@'), static package => package.Name, StringComparer.Ordinal);

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
