using ObjectQL.Metadata;

namespace ObjectQL;

/// <content>Metadata that goes again.</content>
public abstract partial class Database
{
    /// <summary>
    /// Unloads what was loaded together: its objects go from the model and the registry, and with them the hooks that were added for them, what is cached of them and their plans. Tables and
    /// records stay. A session that was opened before is told so at its next use of one of them (<c>NOT_FOUND</c>), and an operation that runs at its next step.
    /// </summary>
    /// <param name="loaded">What <see cref="LoadMetadataAsync(IEnumerable{MetadataSource}, CancellationToken)"/> has given.</param>
    /// <param name="cancellationToken">Cancels waiting for other loads.</param>
    /// <returns>The objects that are gone, sorted by name.</returns>
    /// <exception cref="ObjectQLException">
    /// <c>NOT_FOUND</c>: it was unloaded already, or loaded by another database; <c>CONFLICT</c>: an object that was loaded later refers to one of them.
    /// </exception>
    public ValueTask<IReadOnlyList<string>> UnloadMetadataAsync(LoadedMetadata loaded, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(loaded);
        return UnloadAsync(
            model => model.Loads.FirstOrDefault(load => ReferenceEquals(load, loaded.Load) || load.Extends(loaded.Load))
                ?? throw new ObjectQLException(ErrorCode.NotFound, "That metadata was unloaded already, or loaded by another database.", loaded.Objects.Count == 0 ? null : loaded.Objects[0]),
            cancellationToken);
    }

    /// <summary>Unloads an object and all that was loaded together with it.</summary>
    /// <inheritdoc cref="UnloadMetadataAsync(LoadedMetadata, CancellationToken)"/>
    /// <param name="objectName">The object.</param>
    /// <param name="cancellationToken">Cancels waiting for other loads.</param>
    public ValueTask<IReadOnlyList<string>> UnloadMetadataAsync(string objectName, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(objectName);
        return UnloadAsync(
            model => model.FindLoaded(objectName)?.Load ?? throw new ObjectQLException(
                ErrorCode.NotFound,
                model.FindSchema(objectName) is null ? $"There is no object '{objectName}' in {model.Name}.{NearName.Hint(objectName, model.LoadedObjects.Select(static one => one.Schema.Name))}"
                    : $"'{objectName}' was compiled with the program, and cannot be unloaded.",
                objectName),
            cancellationToken);
    }

    private async ValueTask<IReadOnlyList<string>> UnloadAsync(Func<ModelInfo, MetadataLoad> find, CancellationToken cancellationToken)
    {
        await _loading.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            ThrowIfClosed();
            var load = find(Model);
            DemandUnused([load], "unloaded");
            await load.StopAsync().ConfigureAwait(false);

            // It takes its items from the model when it is first asked.
            Registry.Load();
            Model = Model.Without(load);
            ForgetOldProfiles();
            Retire(load);
            ForgetHooks(load);
            Volatile.Write(ref _texts, null);
            var entries = Registry.Leave(load.Items, out var turn);
            Registry.Tell(turn, RegistryChange.Unregistered, entries);
            return [.. load.Objects.Select(static one => one.Schema.Name)];
        }
        finally
        {
            _loading.Release();
        }
    }

    /// <summary>Nobody holds anything of these objects any more, and whoever uses them next is told so.</summary>
    private void Retire(MetadataLoad load)
    {
        foreach (var one in load.Objects)
        {
            var type = one.Retire();
            Plans.Invalidate(one.Schema.Name);
            Statistics.Forget(one.Schema.Name);
            CacheIfAny?.Forget(one.Schema, type);
        }
    }

    /// <summary>What others were loaded for stays as it is: their lookups, rules and queries were read with it.</summary>
    private void DemandUnused(IReadOnlyList<MetadataLoad> loads, string what)
    {
        var loaded = Model.Loaded!;
        foreach (var name in loads.SelectMany(static load => load.Objects).Select(static one => one.Schema.Name))
        {
            foreach (var other in loaded.ReferringTo(name).Select(loaded.Find).OfType<LoadedObject>().Where(other => !loads.Contains(other.Load)))
            {
                var lookup = other.Schema.Fields.First(field => field.Reference == name).Name;
                throw new ObjectQLException(ErrorCode.Conflict, $"'{name}' cannot be {what}: '{other.Schema.Name}' refers to it by '{lookup}'; unload that first.", other.Schema.Name, lookup);
            }

            if (loaded.DemandsOf(name).FirstOrDefault(one => !loads.Contains(one.Load)) is { } demand)
            {
                throw new ObjectQLException(ErrorCode.Conflict, $"'{name}' cannot be {what}: {demand.Who} asks for its records; unload that first.", demand.Of);
            }
        }
    }

    /// <summary>Sessions that are open keep theirs.</summary>
    private void ForgetOldProfiles()
    {
        foreach (var key in Profiles.Keys.Where(key => !ReferenceEquals(key.Model, Model)))
        {
            Profiles.TryRemove(key, out _);
        }
    }

    private void ForgetHooks(MetadataLoad load)
    {
        var names = load.Objects.Select(static one => one.Schema).ToHashSet(ReferenceEqualityComparer.Instance);
        lock (AddedLock)
        {
            AddedHooks = AddedHooks?.Without(names);
        }
    }
}
