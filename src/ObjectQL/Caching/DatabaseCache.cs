using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using ObjectQL.Metadata;
using ObjectQL.Query;

namespace ObjectQL;

/// <summary>
/// Records and results of queries that are kept in this process, of the objects that ask for it: <c>db.Cache.Use("projects")</c>. What is written through this database object drops just what
/// depends on it, when it is committed; inside of a transaction nothing is answered from here. Behind it there may be a cache that several processes share (<see cref="Share"/>).
/// </summary>
public sealed partial class DatabaseCache
{
    private readonly Database _database;
    private readonly ConcurrentDictionary<string, ObjectVersions> _versions = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<(Driver Driver, bool IsInside), CachingDriver> _drivers = new();
    private readonly ConditionalWeakTable<QueryPlan, PlanDependencies> _dependencies = [];
    private CachingDriver? _last;
    private Referrers? _referrers;
    private ObjectVersions?[] _bySlot = [];

    internal DatabaseCache(Database database, CacheLimits limits)
    {
        _database = database;
        Warmer = new CacheWarmer(database);
        Records = new(limits, static one => one.Bytes);
        Results = new(limits, static one => one.Bytes);
    }

    /// <summary>What was done with records that are read by id.</summary>
    public CacheStatistics RecordStatistics => Records.Statistics;

    /// <summary>What was done with the results of queries.</summary>
    public CacheStatistics QueryStatistics => Results.Statistics;

    /// <summary>How often a record was known not to be there, so that neither cache nor database was asked (<see cref="KnowIdsAsync"/>).</summary>
    public long Absences => _versions.Values.Sum(static versions => versions.Absences);

    /// <summary>What was done with the cache that processes share.</summary>
    public SharedCacheStatistics SharedStatistics => Shared?.Statistics ?? default;

    /// <summary>Repeats what is asked for most.</summary>
    internal CacheWarmer Warmer { get; }

    /// <summary>The cache that processes share; null when there is none.</summary>
    internal SharedLevel? Shared { get; private set; }

    internal MemoryCache<CachedRecordKey, CachedResult> Records { get; }

    internal MemoryCache<QueryKey, CachedResult> Results { get; }

    /// <summary>Keeps what is read of an object from now on. Said right behind the opening, before anything is written.</summary>
    /// <param name="objectName">The object.</param>
    /// <param name="options">What is kept, and how long; null for the defaults.</param>
    /// <exception cref="ObjectQLException"><c>NOT_FOUND</c>: there is no such object. <c>CONFIG_ERROR</c>: an option means nothing.</exception>
    public void Use(string objectName, CacheOptions? options = null)
    {
        if (options?.Problem() is { } problem)
        {
            throw new ObjectQLException(ErrorCode.Configuration, $"The cache of '{objectName}': {problem}", objectName);
        }

        Use(TypeOf(objectName).Schema, options ?? new CacheOptions());
    }

    /// <summary>The same of an object that need not be made for it.</summary>
    internal void Use(ObjectSchema schema, CacheOptions own)
    {
        VersionsOf(schema).Options = own;
        Warmer.Count = Math.Max(Warmer.Count, own.Warm);
        _database.IsCached = true;
    }

    /// <summary>
    /// Puts a cache that several processes share behind the one in this process, for the objects that are used here, and tells the others by it of everything that is written here. Said
    /// right behind the opening, by every process that writes, whether or not it keeps anything itself.
    /// </summary>
    /// <param name="cache">The cache.</param>
    /// <param name="databaseName">A name of the database that nothing else in that cache has: all who say it must have opened the same database.</param>
    /// <param name="options">How it is used; null for the defaults.</param>
    /// <exception cref="ObjectQLException"><c>CONFIG_ERROR</c>: there is one already, or an option means nothing.</exception>
    public void Share(ISharedCache cache, string databaseName, SharedCacheOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(cache);
        ArgumentException.ThrowIfNullOrEmpty(databaseName);
        if (options?.Problem() is { } problem)
        {
            throw new ObjectQLException(ErrorCode.Configuration, $"The shared cache '{databaseName}': {problem}");
        }

        if (Shared is not null)
        {
            throw new ObjectQLException(ErrorCode.Configuration, $"{_database.Model.Name} has a shared cache already; call Share once, right behind the opening.");
        }

        Shared = new SharedLevel(cache, databaseName, options ?? new SharedCacheOptions());
        _database.IsCached = true;
        foreach (var versions in _versions.Values)
        {
            versions.ForgetIds();
        }
    }

    /// <summary>Drops what depends on an object: after it was written past this database object. Other processes hear of it shortly after.</summary>
    /// <exception cref="ObjectQLException"><c>NOT_FOUND</c>: there is no such object.</exception>
    public void Drop(string objectName)
    {
        Drop(TypeOf(objectName).Schema);
    }

    /// <summary>Drops what depends on the objects of a data source: after it was written past this database object.</summary>
    public void DropDatasource(string datasource)
    {
        var model = _database.Model;
        foreach (var schema in model.ObjectNames.Select(name => model.FindSchema(name)!).Where(schema => schema.Datasource == datasource))
        {
            Drop(schema);
        }
    }

    /// <summary>An object is unloaded: nothing is kept of it any more, and nothing more is.</summary>
    /// <param name="schema">The object, which is retired.</param>
    /// <param name="type">What was made of it; null for nothing.</param>
    internal void Forget(ObjectSchema schema, ObjectType? type)
    {
        Drop(schema);
        _versions.TryRemove(schema.Name, out _);

        // What is kept, and noted to be read again, holds plans, and they the object.
        Clear();
        Warmer.Forget();
        lock (_versions)
        {
            if (type is not null && type.Slot < _bySlot.Length && ReferenceEquals(_bySlot[type.Slot]?.Schema, schema))
            {
                Volatile.Write(ref _bySlot[type.Slot], null);
            }
        }
    }

    /// <summary>Drops everything that this process keeps.</summary>
    public void Clear()
    {
        Records.Clear();
        Results.Clear();
    }

    /// <summary>A driver with this in front.</summary>
    internal CachingDriver InFrontOf(Driver driver) => _last is { } last && ReferenceEquals(last.Inner, driver) ? last : _last = MakeFront(driver, isInside: false);

    /// <summary>The same for calls that a <see cref="ResultCache"/> is around.</summary>
    internal CachingDriver InsideOf(Driver driver) => MakeFront(driver is CachingDriver front ? front.Inner : driver, isInside: true);

    /// <summary>The same as a front was when it was made, with who watches statements now.</summary>
    internal CachingDriver Now(CachingDriver front) => MakeFront(_database.Watched(front.Inner), front.IsInside);

    /// <summary>Whether an object is used.</summary>
    internal bool IsUsed(string objectName) => _versions.TryGetValue(objectName, out var versions) && versions.Options is not null;

    /// <summary>Holds no more than this, of records and of results each, from now on.</summary>
    internal void Limit(CacheLimits limits)
    {
        Records.Limit(limits);
        Results.Limit(limits);
    }

    /// <summary>Which of these objects are used, and how.</summary>
    internal (string Name, CacheOptions Options)[] UsedOf(IEnumerable<string> names) =>
        [.. names.Select(name => (Name: name, Options: _versions.GetValueOrDefault(name)?.Options!)).Where(static one => one.Options is not null)];

    /// <summary>The versions of an object, by its number.</summary>
    internal ObjectVersions VersionsOf(ObjectType type)
    {
        var (known, slot) = (_bySlot, type.Slot);
        return slot < known.Length && known[slot] is { } versions && ReferenceEquals(versions.Schema, type.Schema) ? versions : AddVersions(type);
    }

    internal ObjectVersions VersionsOf(ObjectSchema schema) =>
        _versions.TryGetValue(schema.Name, out var known) && ReferenceEquals(known.Schema, schema) ? known : MakeVersions(schema, known);

    internal PlanDependencies DependenciesOf(QueryPlan plan) =>
        _dependencies.TryGetValue(plan, out var known) ? known : _dependencies.GetValue(plan, one => PlanDependencies.Of(one, VersionsOf));

    /// <summary>A plan has written.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="id">The id of the record; null when there may be others.</param>
    internal void Written(QueryPlan plan, string? id)
    {
        Warmer.Begin();
        var versions = VersionsOf(plan.Schema);
        switch (plan.Kind)
        {
            case PlanKind.Insert:
                versions.RaiseRows(id);
                break;
            case PlanKind.Update or PlanKind.UpdateMany:
                versions.RaiseFields(id, plan.Fields.AsSpan());
                if (plan.RaisesVersion)
                {
                    versions.RaiseFields(id, [plan.Schema.VersionField]);
                }

                break;
            case PlanKind.Delete or PlanKind.DeleteMany:
                versions.RaiseRows(id);
                RaiseChildren(plan.Schema, [plan.Schema.Name]);
                break;
            default:
                versions.RaiseAll();
                break;
        }
    }

    /// <summary>The cache that processes share, as far as an object asks for it.</summary>
    internal SharedLevel? SharedFor(CacheOptions options) => options.Shared ? Shared : null;

    /// <summary>What a result depends on and stands under for other processes.</summary>
    internal static SharedRequest SharedRequestOf(QueryPlan plan, PlanDependencies dependencies, Driver driver, SharedForm? form, ReadOnlySpan<Value> arguments, string[] units) => new(
        form is not null && dependencies.SharedKeyOf(plan, driver) is { } key ? SharedKey.Of(key, form.Name, arguments) : null, form, units);

    /// <summary>Tells others what they are owed.</summary>
    internal ValueTask CloseAsync()
    {
        // What reads ids again ends by itself, or with its driver.
        _isClosing = true;
        return Shared?.DisposeAsync() ?? default;
    }

    /// <summary>Finds an object of the model as it is now.</summary>
    internal Func<string, ObjectSchema?> FindSchema => _database.FindSchema;

    private void Drop(ObjectSchema schema)
    {
        VersionsOf(schema).RaiseAll();
        VersionsOf(schema).ForgetIds();
        Shared?.Tokens.Owe(SharedUnits.All(schema));
    }

    private CachingDriver MakeFront(Driver driver, bool isInside) => _drivers.GetOrAdd((driver, isInside), static (key, cache) => new CachingDriver(key.Driver, cache, key.IsInside), this);

    /// <summary>An object of that name may have been unloaded, and loaded again: what still runs for the old one drops what is kept of the new one, and leaves nothing of itself.</summary>
    private ObjectVersions MakeVersions(ObjectSchema schema, ObjectVersions? known)
    {
        if (!DynamicShape.IsRetired(schema))
        {
            return _versions.AddOrUpdate(schema.Name, static (_, own) => new(own), static (_, other, own) => ReferenceEquals(other.Schema, own) ? other : new(own), schema);
        }

        known?.RaiseAll();
        known?.ForgetIds();
        return new ObjectVersions(schema);
    }

    private ObjectVersions AddVersions(ObjectType type)
    {
        var versions = VersionsOf(type.Schema);
        lock (_versions)
        {
            if (type.IsGone)
            {
                return versions;
            }

            if (type.Slot >= _bySlot.Length)
            {
                // Others may be reading the old one.
                var grown = new ObjectVersions?[Math.Max(type.Slot + 1, _bySlot.Length * 2)];
                _bySlot.CopyTo(grown, 0);
                grown[type.Slot] = versions;
                Volatile.Write(ref _bySlot, grown);
            }
            else
            {
                Volatile.Write(ref _bySlot[type.Slot], versions);
            }
        }

        return versions;
    }

    /// <summary>The engine itself deletes what hangs on a deleted record, or clears lookups to it.</summary>
    private void RaiseChildren(ObjectSchema schema, HashSet<string> seen)
    {
        foreach (var name in ReferrersOf(schema.Name))
        {
            if (_database.FindSchema(name) is not { } other)
            {
                continue;
            }

            VersionsOf(other).RaiseAll();
            if (seen.Add(other.Name))
            {
                RaiseChildren(other, seen);
            }
        }
    }

    /// <summary>The objects whose records go along with those of an object, or lose their lookups; of the model as it is now, what has come at run time included.</summary>
    private string[] ReferrersOf(string objectName)
    {
        var model = _database.Model;
        if (_referrers is not { } known || !ReferenceEquals(known.Model, model))
        {
            _referrers = known = new Referrers(model, model.ObjectNames.SelectMany(name => model.FindSchema(name)!.Fields
                .Where(static field => field.Reference is not null && field.OnDelete is DeleteBehavior.Cascade or DeleteBehavior.SetNull).Select(field => (field.Reference, name)))
                .ToLookup(static pair => pair.Reference!, static pair => pair.name, StringComparer.Ordinal));
        }

        return [.. known.ByTarget[objectName].Distinct()];
    }

    private sealed record Referrers(ModelInfo Model, ILookup<string, string> ByTarget);
}
