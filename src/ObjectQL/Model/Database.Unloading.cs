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
            model => model.Loads.FirstOrDefault(load => ReferenceEquals(load, loaded.Load))
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
            DemandUnreferred(load);
            DemandUnasked(load);
            await load.StopAsync().ConfigureAwait(false);

            // It takes its items from the model when it is first asked.
            Registry.Load();
            Model = Model.Without(load);
            ForgetOldProfiles();
            foreach (var one in load.Objects)
            {
                var type = one.Retire();
                Plans.Invalidate(one.Schema.Name);
                Statistics.Forget(one.Schema.Name);
                CacheIfAny?.Forget(one.Schema, type);
            }

            ForgetHooks(load);
            Volatile.Write(ref _texts, null);
            Registry.Tell(RegistryChange.Unregistered, Registry.Leave(load.Items));
            return [.. load.Objects.Select(static one => one.Schema.Name)];
        }
        finally
        {
            _loading.Release();
        }
    }

    private void DemandUnreferred(MetadataLoad load)
    {
        var own = load.Objects.Select(static one => one.Schema.Name).ToHashSet(StringComparer.Ordinal);
        foreach (var one in Model.LoadedObjects.Where(one => !ReferenceEquals(one.Load, load)))
        {
            if (one.Schema.Fields.FirstOrDefault(field => field.Reference is { } target && own.Contains(target)) is { } lookup)
            {
                throw new ObjectQLException(
                    ErrorCode.Conflict, $"'{lookup.Reference}' cannot be unloaded: '{one.Schema.Name}' refers to it by '{lookup.Name}'; unload that first.", one.Schema.Name, lookup.Name);
            }
        }
    }

    private void DemandUnasked(MetadataLoad load)
    {
        foreach (var (who, of, asked) in Model.Loads.Where(one => !ReferenceEquals(one, load)).SelectMany(static one => one.Asked))
        {
            if (ReferenceEquals(Model.FindLoaded(asked)?.Load, load))
            {
                throw new ObjectQLException(ErrorCode.Conflict, $"'{asked}' cannot be unloaded: {who} asks for its records; unload that first.", of);
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
