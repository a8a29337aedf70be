using System.Collections.Concurrent;
using ObjectQL.Metadata;

namespace ObjectQL;

/// <content>Who watches what the database does. While nobody does, an operation looks at a few fields and allocates nothing.</content>
public abstract partial class Database
{
    private readonly Observers<IStatementObserver> _statements = new();
    private readonly Observers<IOperationObserver> _operations = new();
    private readonly Observers<IHookObserver> _hookCalls;
    private volatile bool _isHookRunChanged;
    private ConcurrentDictionary<Driver, ObservedDriver>? _observed;

    /// <summary>
    /// Has every statement that a driver runs reported to an observer, until what is returned is disposed. <see cref="Telemetry"/> needs no such
    /// call: whoever listens to its source or its meter is heard.
    /// </summary>
    public IDisposable Observe(IStatementObserver observer)
    {
        ArgumentNullException.ThrowIfNull(observer);
        return _statements.Add(observer);
    }

    /// <summary>Has every operation on a set reported to an observer, until what is returned is disposed.</summary>
    public IDisposable Observe(IOperationObserver observer)
    {
        ArgumentNullException.ThrowIfNull(observer);
        return _operations.Add(observer);
    }

    /// <summary>Has every call of a hook reported to an observer, until what is returned is disposed.</summary>
    public IDisposable Observe(IHookObserver observer)
    {
        ArgumentNullException.ThrowIfNull(observer);
        return _hookCalls.Add(observer);
    }

    /// <summary>Has statements, operations and hooks counted by a report, until what is returned is disposed.</summary>
    public IDisposable Observe(LatencyReport report)
    {
        ArgumentNullException.ThrowIfNull(report);
        return new Subscriptions([_statements.Add(report), _operations.Add(report), _hookCalls.Add(report)]);
    }

    internal Observers<IStatementObserver> StatementObservers => _statements;

    internal Observers<IOperationObserver> OperationObservers => _operations;

    internal Observers<IHookObserver> HookObservers => _hookCalls;

    /// <summary>Whether it was closed.</summary>
    internal bool IsClosed => Volatile.Read(ref _isClosed);

    /// <summary>What there is of the plan cache, without making one.</summary>
    internal PlanCache? PlansIfAny => Volatile.Read(ref _plans);

    /// <summary>What there is of the cache, without making one.</summary>
    internal DatabaseCache? CacheIfAny => Volatile.Read(ref _cache);

    /// <summary>Whether somebody wants to know of statements.</summary>
    internal bool WatchesStatements => !_statements.IsEmpty || Telemetry.WatchesStatements;

    /// <summary>Whether somebody wants to know of operations.</summary>
    internal bool WatchesOperations => !_operations.IsEmpty || Telemetry.WatchesOperations;

    /// <summary>Whether somebody wants to know of single hooks.</summary>
    internal bool WatchesHooks => !_hookCalls.IsEmpty || Telemetry.WatchesHooks;

    /// <summary>Whether hooks are not simply run by the straight line: one by one from the table of their event, or out of the limits of a package.</summary>
    internal bool TakesHooksApart => _isHookRunChanged || Telemetry.WatchesHooks;

    /// <summary>What of it this database knows by itself, as one field that every operation looks at.</summary>
    private void LookAtHooks()
    {
        lock (AddedLock)
        {
            _isHookRunChanged = AddedHooks is not null || IsLimited || !_hookCalls.IsEmpty;
        }
    }

    /// <summary>The driver of an object: with everything it does reported, as long as somebody listens, and with the cache in front, when there is one.</summary>
    internal Driver DriverOf(ObjectType type) => DriverOf(type.Schema);

    /// <inheritdoc cref="DriverOf(ObjectType)"/>
    internal Driver DriverOf(ObjectSchema schema)
    {
        var driver = OwnDriverOf(schema);
        driver = WatchesStatements ? Observed(driver) : driver;
        return IsCached ? Cache.InFrontOf(driver) : driver;
    }

    /// <summary>A driver with who watches statements now.</summary>
    internal Driver Watched(Driver driver)
    {
        var own = driver is ObservedDriver observed ? observed.Inner : driver;
        return WatchesStatements ? Observed(own) : own;
    }

    /// <summary>What a session reads an object from that writes nothing. What others have read and kept is not asked.</summary>
    internal Driver StandbyOf(ObjectType type)
    {
        var driver = OwnDriverOf(type.Schema);
        driver = driver.Standby ?? driver;
        var reading = Reading.GetOrAdd(driver, static driver => new ReadingDriver(driver));
        return WatchesStatements ? Observed(reading) : reading;
    }

    /// <summary>The driver in which transactions of an object are.</summary>
    internal Driver EngineOf(ObjectSchema schema) => OwnDriverOf(schema).Engine;

    private Driver OwnDriverOf(ObjectSchema schema) => schema.Datasource == DefaultDatasource ? DefaultDriver : _drivers[schema.Datasource];

    private ConcurrentDictionary<Driver, ObservedDriver> ObservedDrivers => Volatile.Read(ref _observed) ?? Interlocked.CompareExchange(ref _observed, new(), null) ?? _observed;

    private ObservedDriver Observed(Driver driver) => ObservedDrivers.GetOrAdd(driver, static (driver, database) => new ObservedDriver(driver, database._statements), this);

    private sealed class Subscriptions(IDisposable[] all) : IDisposable
    {
        public void Dispose() => Array.ForEach(all, static one => one.Dispose());
    }
}
