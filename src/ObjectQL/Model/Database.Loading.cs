using ObjectQL.Metadata;

namespace ObjectQL;

/// <content>Metadata that arrives at run time.</content>
public abstract partial class Database
{
    private readonly SemaphoreSlim _loading = new(1, 1);

    /// <summary>The schemas of objects that are being extended; under <see cref="AddedLock"/>.</summary>
    private HashSet<object?>? _extending;

    /// <summary>The schemas of objects that are being loaded; under <see cref="AddedLock"/>.</summary>
    internal IReadOnlyList<ObjectSchema> BeingLoaded { get; private set; } = [];

    /// <summary>
    /// Loads the objects of a file, or of all metadata files of a folder: their tables are created, and sessions that are opened from now on reach them by <see cref="ObjectSession.Objects"/>.
    /// Their permissions, rules and formulas hold as those that are compiled do.
    /// </summary>
    /// <inheritdoc cref="LoadMetadataAsync(IEnumerable{MetadataSource}, CancellationToken)"/>
    /// <param name="path">The file or the folder.</param>
    /// <param name="cancellationToken">Cancels the loading.</param>
    public async ValueTask<LoadedMetadata> LoadMetadataAsync(string path, CancellationToken cancellationToken = default) =>
        await LoadMetadataAsync(await MetadataFiles.ReadAsync(path, cancellationToken).ConfigureAwait(false), cancellationToken).ConfigureAwait(false);

    /// <summary>
    /// Loads the objects of some files, whose names say what they are (<c>invoices.object.yml</c>, <c>invoices.permission.json</c>); lookups may lead to objects that are there already. All of
    /// them join, or none does. What extends objects that were loaded before, or has rules or permissions of them, is read together with their files and takes the place of that load: sessions that
    /// were opened before are told so at their next use of these objects (<c>NOT_FOUND</c>).
    /// </summary>
    /// <param name="sources">The files.</param>
    /// <param name="cancellationToken">Cancels the loading.</param>
    /// <exception cref="ObjectQLException">
    /// <c>CONFIG_ERROR</c>: something is wrong with the files, or they need what only a compiled program has; <see cref="ObjectQLException.Diagnostics"/> says what, with file, line and column.
    /// <c>CONFLICT</c>: an object that is extended has hooks, middleware or actions that were added for it, or others that were loaded later refer to it, or the condition of a hook of all objects that was added does not fit one.
    /// </exception>
    public async ValueTask<LoadedMetadata> LoadMetadataAsync(IEnumerable<MetadataSource> sources, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(sources);
        await _loading.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            ThrowIfClosed();
            var loaded = MetadataLoader.Load(Model, [.. sources], null, name => _drivers.GetValueOrDefault(name), cancellationToken);
            if (loaded.Extended.Count != 0)
            {
                DemandUnused(loaded.Extended, "extended");
                DemandUnhooked(loaded.Extended);
            }

            var model = loaded.Extended.Aggregate(Model, static (rest, load) => rest.Without(load)).With(loaded);
            DemandFit(loaded);

            Registry.DemandFree(model, loaded.Items, [.. loaded.Extended.SelectMany(static load => load.Items)]);
            var reports = new Dictionary<string, SchemaReport>(StringComparer.Ordinal);
            foreach (var objects in loaded.Objects.GroupBy(static one => one.Schema.Datasource, StringComparer.Ordinal))
            {
                reports[objects.Key] = await _drivers[objects.Key].EnsureSchemaAsync(Joining(model, objects.Key, [.. objects]), cancellationToken).ConfigureAwait(false);
            }

            foreach (var load in loaded.Extended)
            {
                await load.StopAsync().ConfigureAwait(false);
            }

            var used = CacheIfAny?.UsedOf(loaded.Extended.SelectMany(static load => load.Objects).Select(static one => one.Schema.Name)) ?? [];
            var entries = Registry.Join(model, loaded.Items, out var turn);
            try
            {
                Model = model;
                ForgetOldProfiles();
                foreach (var load in loaded.Extended)
                {
                    Retire(load);
                    ForgetHooks(load);
                }

                foreach (var (name, options) in used)
                {
                    // Its schema is enough: what is wrong with it is told to who uses it.
                    Cache.Use(model.FindSchema(name)!, options);
                }

                Volatile.Write(ref _texts, null);
            }
            finally
            {
                // Who takes a turn tells of it, else nobody is told of anything behind it.
                Registry.Tell(turn, RegistryChange.Registered, entries);
            }

            if (IsClosed)
            {
                // Closing has stopped the loads that it knew.
                await loaded.StopAsync().ConfigureAwait(false);
            }

            return new LoadedMetadata([.. loaded.Objects.Select(static one => one.Schema.Name)], loaded.Findings, reports) { Load = loaded };
        }
        finally
        {
            lock (AddedLock)
            {
                _extending = null;
                BeingLoaded = [];
            }

            _loading.Release();
        }
    }

    /// <summary>
    /// Prepares all objects that were loaded at run time and that nobody has used: for those who want to know at once what is wrong with their conditions, rules and formulas, and want no first
    /// call to wait. Without it each object is made at its first use, and those that its lookups lead to follow in the background.
    /// </summary>
    /// <param name="cancellationToken">Cancels it between two objects; what is prepared stays so.</param>
    /// <returns>What is worth knowing about them.</returns>
    /// <exception cref="ObjectQLException"><c>CONFIG_ERROR</c>: something is wrong; <see cref="ObjectQLException.Diagnostics"/> has all of it. Other objects can be used.</exception>
    public async ValueTask<IReadOnlyList<MetadataDiagnostic>> PrepareMetadataAsync(CancellationToken cancellationToken = default)
    {
        var loaded = Model.LoadedObjects.OrderBy(static one => one.Schema.Name, StringComparer.Ordinal).ToArray();
        await Parallel.ForEachAsync(
            loaded.Where(static one => !one.IsPrepared),
            cancellationToken,
            static (one, _) =>
            {
                one.Prepare();
                return default;
            }).ConfigureAwait(false);
        var findings = loaded.SelectMany(static one => one.Findings).ToArray();
        var failures = loaded.Where(static one => one.Failure is not null).Select(static one => one.Refusal()).ToArray();
        return failures.Length != 0 || findings.Any(static one => one.Rule.Level == DiagnosticLevel.Error) ? throw LoadFindings.Refusal(findings, null, failures) : findings;
    }

    /// <summary>Whoever adds a hook, a middleware or an action for an object holds <see cref="AddedLock"/> and asks whether it is there still, and stays as it is.</summary>
    /// <exception cref="ObjectQLException"><c>NOT_FOUND</c>: it was unloaded; <c>CONFLICT</c>: it is being extended.</exception>
    internal void DemandSteady(ObjectType type)
    {
        if (type.IsGone)
        {
            throw LoadedObject.Gone(type.Schema.Name);
        }

        if (_extending?.Contains(type.Schema) == true)
        {
            throw new ObjectQLException(ErrorCode.Conflict, $"'{type.Schema.Name}' is being extended by LoadMetadataAsync at this moment, and what is added would belong to the object as it was; add it when the load is done.", type.Schema.Name);
        }
    }

    /// <summary>Conditions of hooks of all objects fit those that are loaded, also of hooks that are added before the load is done.</summary>
    private void DemandFit(MetadataLoad loaded)
    {
        lock (AddedLock)
        {
            foreach (var one in AddedHooks is null ? [] : loaded.Objects)
            {
                AddedHooks?.DemandFit(one.Schema);
            }

            BeingLoaded = [.. loaded.Objects.Select(static one => one.Schema)];
        }
    }

    /// <summary>Hooks, middleware and actions that were added for an object belong to it as it was; until the load is done no others are taken.</summary>
    private void DemandUnhooked(IReadOnlyList<MetadataLoad> loads)
    {
        var objects = loads.SelectMany(static load => load.Objects).ToArray();
        var schemas = objects.Select(static one => one.Schema).ToHashSet<object?>(ReferenceEqualityComparer.Instance);
        lock (AddedLock)
        {
            if (Array.Find(objects, static one => one.HasActions) is { } acting)
            {
                throw Belonging(acting.Schema.Name, "actions were");
            }

            if (AddedHooks?.FirstOf(schemas) is var (type, what))
            {
                throw Belonging(type.Schema.Name, what);
            }

            _extending = schemas;
        }

        static ObjectQLException Belonging(string name, string what) => new(
            ErrorCode.Conflict,
            $"'{name}' cannot be extended: {what} added for it at run time, and belong to the object as it is; dispose what Add returned first, and add them again behind the load.",
            name);
    }

    private void ThrowIfClosed()
    {
        if (IsClosed)
        {
            throw new ObjectQLException(ErrorCode.ConnectionFailed, "The database is closed, so nothing is loaded or unloaded; open it again.");
        }
    }

    /// <summary>Only what joins is looked at: the rest of the data source is as the opening has left it.</summary>
    private static SchemaRequest Joining(ModelInfo model, string datasource, LoadedObject[] objects) => new(
        objects.Aggregate(Hash128.Seed, static (hash, one) => hash.Add(one.Fingerprint.High).Add(one.Fingerprint.Low)), objects.Length, number => objects[number].Schema)
    {
        FindOther = name => model.FindSchema(name) is { } schema && schema.Datasource == datasource ? schema : null,
    };

    private ValueTask<SchemaReport> EnsureAsync(ModelInfo model, DatasourceInfo datasource, CancellationToken cancellationToken) => _drivers[datasource.Name].EnsureSchemaAsync(
        new SchemaRequest(datasource.Fingerprint, datasource.Objects.Length, number => model.FindSchema(model.ObjectNames[datasource.Objects[number]])!), cancellationToken);
}
