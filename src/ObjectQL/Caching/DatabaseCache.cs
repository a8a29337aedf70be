using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using ObjectQL.Metadata;
using ObjectQL.Query;

namespace ObjectQL;

/// <summary>
/// Records and results of queries that are kept in this process, of the objects that ask for it: <c>db.Cache.Use("projects")</c>. What is written through this database object drops just what
/// depends on it, when it is committed; inside of a transaction nothing is answered from here.
/// </summary>
public sealed class DatabaseCache
{
    private readonly Database _database;
    private readonly ConcurrentDictionary<string, ObjectVersions> _versions = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<Driver, CachingDriver> _drivers = new();
    private readonly ConditionalWeakTable<QueryPlan, PlanDependencies> _dependencies = [];
    private CachingDriver? _last;
    private ObjectVersions?[] _bySlot = [];

    internal DatabaseCache(Database database, CacheLimits limits)
    {
        _database = database;
        Records = new(limits, static one => one.Bytes);
        Results = new(limits, static one => one.Bytes);
    }

    /// <summary>What was done with records that are read by id.</summary>
    public CacheStatistics RecordStatistics => Records.Statistics;

    /// <summary>What was done with the results of queries.</summary>
    public CacheStatistics QueryStatistics => Results.Statistics;

    internal MemoryCache<CachedRecordKey, CachedResult> Records { get; }

    internal MemoryCache<QueryKey, CachedResult> Results { get; }

    /// <summary>Keeps what is read of an object from now on. Said right behind the opening, before anything is written.</summary>
    /// <param name="objectName">The object.</param>
    /// <param name="options">What is kept, and how long; null for the defaults.</param>
    /// <exception cref="ObjectQLException"><c>NOT_FOUND</c>: there is no such object.</exception>
    public void Use(string objectName, CacheOptions? options = null)
    {
        var type = _database.Model.FindObject(objectName)
            ?? throw new ObjectQLException(ErrorCode.NotFound, $"There is no object '{objectName}' in {_database.Model.Name}.{NearName.Hint(objectName, _database.Model.ObjectNames)}", objectName);
        VersionsOf(type.Schema).Options = options ?? new CacheOptions();
        _database.IsCached = true;
    }

    /// <summary>Drops what depends on an object: after it was written past this database object.</summary>
    /// <exception cref="ObjectQLException"><c>NOT_FOUND</c>: there is no such object.</exception>
    public void Drop(string objectName)
    {
        var type = _database.Model.FindObject(objectName)
            ?? throw new ObjectQLException(ErrorCode.NotFound, $"There is no object '{objectName}' in {_database.Model.Name}.{NearName.Hint(objectName, _database.Model.ObjectNames)}", objectName);
        VersionsOf(type.Schema).RaiseAll();
    }

    /// <summary>Drops what depends on the objects of a data source: after it was written past this database object.</summary>
    public void DropDatasource(string datasource)
    {
        foreach (var type in _database.Model.ObjectNames.Select(name => _database.Model.FindObject(name)!).Where(type => type.Schema.Datasource == datasource))
        {
            VersionsOf(type.Schema).RaiseAll();
        }
    }

    /// <summary>Drops everything.</summary>
    public void Clear()
    {
        Records.Clear();
        Results.Clear();
    }

    /// <summary>A driver with this in front.</summary>
    internal CachingDriver InFrontOf(Driver driver) => _last is { } last && ReferenceEquals(last.Inner, driver) ? last : _last = _drivers.GetOrAdd(driver, static (one, cache) => new CachingDriver(one, cache), this);

    /// <summary>The versions of an object, by its number.</summary>
    internal ObjectVersions VersionsOf(ObjectType type)
    {
        var (known, slot) = (_bySlot, type.Slot);
        return slot < known.Length && known[slot] is { } versions ? versions : AddVersions(type);
    }

    internal ObjectVersions VersionsOf(ObjectSchema schema) =>
        _versions.TryGetValue(schema.Name, out var known) ? known : _versions.GetOrAdd(schema.Name, new ObjectVersions(schema));

    internal PlanDependencies DependenciesOf(QueryPlan plan) =>
        _dependencies.TryGetValue(plan, out var known) ? known : _dependencies.GetValue(plan, one => PlanDependencies.Of(one, VersionsOf));

    /// <summary>A plan has written.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="id">The id of the record; null when there may be others.</param>
    internal void Written(QueryPlan plan, string? id)
    {
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

    private ObjectVersions AddVersions(ObjectType type)
    {
        var versions = VersionsOf(type.Schema);
        lock (_versions)
        {
            // Others may be reading the old one.
            var grown = new ObjectVersions?[Math.Max(_bySlot.Length, type.Slot + 1)];
            _bySlot.CopyTo(grown, 0);
            grown[type.Slot] = versions;
            Volatile.Write(ref _bySlot, grown);
        }

        return versions;
    }

    /// <summary>The engine itself deletes what hangs on a deleted record, or clears lookups to it.</summary>
    private void RaiseChildren(ObjectSchema schema, HashSet<string> seen)
    {
        foreach (var child in schema.Children)
        {
            if (_database.FindSchema(child.Object) is not { } other)
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
}
