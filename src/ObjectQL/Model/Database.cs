using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using ObjectQL.Metadata;
using ObjectQL.Query;

namespace ObjectQL;

/// <summary>The base of <c>[ObjectModel]</c> classes: the model, its drivers, and what opening them found.</summary>
[SuppressMessage("Design", "CA1063:Implement IDisposable Correctly", Justification = "There is nothing unmanaged; DisposeAsync is the one that everybody calls.")]
public abstract partial class Database : IAsyncDisposable, IDisposable
{
    /// <summary>The name of the data source of objects that declare none.</summary>
    public const string DefaultDatasource = "default";

    private readonly Dictionary<string, Driver> _drivers;
    private ModelInfo _model;
    private HookRegistry? _hooks;
    private ActionRegistry? _actions;
    private MiddlewareRegistry? _middleware;
    private EventBus? _events;
    private HashSet<string>? _lost;
    private DatabaseCache? _cache;
    private bool _isClosed;
    private PlanCache? _plans;
    private MetadataRegistry? _registry;
    private TextCache? _texts;
    private PackageHost? _packages;
    private ConcurrentDictionary<(ModelInfo Model, FieldMask Roles), AccessProfile>? _profiles;
    private ConcurrentDictionary<Driver, ReadingDriver>? _reading;
    private NumberBlocks? _numbers;
    private DatabaseStatistics? _statistics;
    private KeepingSessions? _keeping;

    /// <summary>Binds the drivers; <see cref="OpenAsync{TDatabase}(TDatabase, CancellationToken)"/> opens them.</summary>
    protected Database(ModelInfo model, Driver driver, IReadOnlyDictionary<string, Driver>? others, IServiceProvider? services = null)
    {
        ArgumentNullException.ThrowIfNull(driver);
        _model = model;
        Services = services;
        FindSchema = name => Model.FindSchema(name);
        DefaultDriver = driver;
        _drivers = new(StringComparer.Ordinal);
        _hookCalls = new(LookAtHooks);
        if (others is not null)
        {
            foreach (var (name, other) in others)
            {
                _drivers[name] = other;
            }
        }

        _drivers[DefaultDatasource] = driver;
        foreach (var datasource in model.Datasources)
        {
            if (!_drivers.ContainsKey(datasource.Name))
            {
                throw new ObjectQLException(
                    ErrorCode.Configuration,
                    $"Datasource '{datasource.Name}' not found: pass a driver for it to OpenAsync, as in OpenAsync(driver, new Dictionary<string, Driver> {{ [\"{datasource.Name}\"] = ... }}).");
            }
        }
    }

    /// <summary>The compiled metadata, and what was loaded since (<see cref="LoadMetadataAsync(IEnumerable{MetadataSource}, CancellationToken)"/>).</summary>
    public ModelInfo Model { get => Volatile.Read(ref _model); private set => Volatile.Write(ref _model, value); }

    /// <summary>What opening did to each data source, by name.</summary>
    public IReadOnlyDictionary<string, SchemaReport> SchemaReports { get; private set; } = new Dictionary<string, SchemaReport>();

    /// <summary>The plans of queries whose shape is known only at run time.</summary>
    public PlanCache Plans => Volatile.Read(ref _plans) ?? Interlocked.CompareExchange(ref _plans, new PlanCache(), null) ?? _plans;

    /// <summary>The sessions that keep a context for their next change.</summary>
    internal KeepingSessions Keeping => Volatile.Read(ref _keeping) ?? Interlocked.CompareExchange(ref _keeping, new KeepingSessions(), null) ?? _keeping;

    /// <summary>The hooks that join those of the program at run time.</summary>
    public HookRegistry Hooks => Volatile.Read(ref _hooks) ?? Interlocked.CompareExchange(ref _hooks, new HookRegistry(this), null) ?? _hooks;

    /// <summary>The code of actions that joins at run time.</summary>
    public ActionRegistry Actions => Volatile.Read(ref _actions) ?? Interlocked.CompareExchange(ref _actions, new ActionRegistry(this), null) ?? _actions;

    /// <summary>The middleware that joins that of the program at run time.</summary>
    public MiddlewareRegistry Middleware => Volatile.Read(ref _middleware) ?? Interlocked.CompareExchange(ref _middleware, new MiddlewareRegistry(this), null) ?? _middleware;

    /// <summary>All metadata by type and name: what was compiled, and what joins at run time.</summary>
    public MetadataRegistry Registry => Volatile.Read(ref _registry) ?? Interlocked.CompareExchange(ref _registry, new MetadataRegistry(() => Model, () => EventsIfAny), null) ?? _registry;

    /// <summary>What there is of the registry, without making one.</summary>
    internal MetadataRegistry? RegistryIfAny => Volatile.Read(ref _registry);

    /// <summary>The packages: those of the model, and those that are installed at run time.</summary>
    public PackageHost Packages => Volatile.Read(ref _packages) ?? Interlocked.CompareExchange(ref _packages, new PackageHost(this, Model.Packages?.Invoke() ?? []), null) ?? _packages;

    /// <summary>Where the classes come from whose methods are hooks or actions; null when the database was opened without.</summary>
    public IServiceProvider? Services { get; }

    /// <summary>Tells listeners what has happened.</summary>
    public EventBus Events => Volatile.Read(ref _events) ?? Interlocked.CompareExchange(ref _events, new EventBus(this), null) ?? _events;

    /// <summary>The same, if anybody has asked for it.</summary>
    internal EventBus? EventsIfAny => Volatile.Read(ref _events);

    /// <summary>Records and results that are kept in this process, of the objects that ask for it.</summary>
    public DatabaseCache Cache => Volatile.Read(ref _cache) ?? Interlocked.CompareExchange(ref _cache, new DatabaseCache(this, CacheLimits), null) ?? _cache;

    /// <summary>How much <see cref="Cache"/> holds, from the assignment on.</summary>
    /// <exception cref="ObjectQLException"><c>CONFIG_ERROR</c>: a limit means nothing.</exception>
    public CacheLimits CacheLimits
    {
        get => field ??= new();
        set
        {
            ArgumentNullException.ThrowIfNull(value);
            field = value.Problem() is { } problem ? throw new ObjectQLException(ErrorCode.Configuration, problem) : value;
            CacheIfAny?.Limit(value);
        }
    }

    /// <summary>Says why no session can be opened, where a host has made the database and not opened it yet; null when it is open.</summary>
    internal Func<ObjectQLException?>? Unopened { get; set; }

    /// <summary>Whether an object is cached.</summary>
    internal bool IsCached { get; set; }

    /// <summary>Whether a package has limits, or rests with its objects.</summary>
    internal bool IsLimited { get; set { field = value; LookAtHooks(); } }

    /// <summary>The hooks and the middleware that were added at run time, and who listens to events; null while there is nothing of it.</summary>
    internal AddedHooks? AddedHooks { get; set { field = value; LookAtHooks(); } }

    /// <summary>Held while <see cref="AddedHooks"/> is exchanged.</summary>
    internal Lock AddedLock { get; } = new();

    /// <summary>The conditions that were given as text.</summary>
    internal TextCache Texts => Volatile.Read(ref _texts) ?? Interlocked.CompareExchange(ref _texts, new TextCache(FindSchema), null) ?? _texts;

    /// <summary>Numbers that were taken ahead.</summary>
    internal NumberBlocks Numbers => Volatile.Read(ref _numbers) ?? Interlocked.CompareExchange(ref _numbers, new(), null) ?? _numbers;

    private ConcurrentDictionary<Driver, ReadingDriver> Reading => Volatile.Read(ref _reading) ?? Interlocked.CompareExchange(ref _reading, new(), null) ?? _reading;

    private ConcurrentDictionary<(ModelInfo Model, FieldMask Roles), AccessProfile> Profiles => Volatile.Read(ref _profiles) ?? Interlocked.CompareExchange(ref _profiles, new(), null) ?? _profiles;

    /// <summary>What is known about the stored records, by the object's name; <see cref="AnalyzeAsync"/> fills it.</summary>
    public DatabaseStatistics Statistics => Volatile.Read(ref _statistics) ?? Interlocked.CompareExchange(ref _statistics, new(), null) ?? _statistics;

    internal Driver DefaultDriver { get; }

    /// <summary>The drivers, by the names of their data sources.</summary>
    public IReadOnlyDictionary<string, Driver> Drivers => _drivers;

    /// <summary>Who commits transactions in which several drivers take part; null when their drivers commit one after another.</summary>
    public CommitCoordinator? Coordinator { get; set; }

    /// <summary>The first name under which a driver was given.</summary>
    internal string DatasourceOf(Driver driver) => _drivers.First(x => ReferenceEquals(x.Value, driver) || ReferenceEquals(x.Value.Standby, driver)).Key;

    /// <summary>Finds the schema of an object of the model; null when there is none.</summary>
    internal Func<string, ObjectSchema?> FindSchema { get; }

    /// <summary>
    /// Counts what is stored, so that the planner chooses by it: how many records, how many different values, the least and the greatest.
    /// Plans that stand on numbers which have changed much are made anew.
    /// </summary>
    /// <param name="objectName">The object; null for all.</param>
    /// <param name="cancellationToken">Cancels waiting.</param>
    /// <exception cref="ObjectQLException"><c>NOT_FOUND</c>: there is no such object.</exception>
    public async ValueTask AnalyzeAsync(string? objectName = null, CancellationToken cancellationToken = default)
    {
        foreach (var name in objectName is null ? Model.ObjectNames : [objectName])
        {
            if (objectName is null && Model.FindSchema(name) is null)
            {
                // It was unloaded meanwhile.
                continue;
            }

            var schema = Model.FindSchema(name) ?? throw new ObjectQLException(ErrorCode.NotFound, $"There is no object '{name}' in {Model.Name}.", name);
            if (await DriverOf(schema).CollectStatisticsAsync(schema, cancellationToken).ConfigureAwait(false) is { } found && Statistics.Keep(found))
            {
                Plans.Invalidate(name);
            }
        }
    }

    /// <summary>
    /// Stores the seed data of the metadata (<c>*.data.yml</c>) as the system, in one transaction: referred objects first, then by
    /// path. A record is known by its id, else by the file's <c>externalId</c>, else by its <c>name</c>.
    /// </summary>
    /// <param name="environment">The environment, such as <c>dev</c>: files that name others are left out. Null takes all.</param>
    /// <param name="cancellationToken">Cancels waiting.</param>
    /// <exception cref="ObjectQLException">A record breaks a rule; nothing is stored then.</exception>
    public async ValueTask<SeedReport> SeedAsync(string? environment = null, CancellationToken cancellationToken = default)
    {
        await using var session = AsSystem();
        return await SeedLoader.RunAsync(session, environment, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Closes all drivers; a second time does nothing.</summary>
    public async ValueTask DisposeAsync()
    {
        await CloseAsync(hasServed: true).ConfigureAwait(false);
        GC.SuppressFinalize(this);
    }

    private async ValueTask CloseAsync(bool hasServed)
    {
        if (Interlocked.Exchange(ref _isClosed, true))
        {
            return;
        }

        try
        {
            if (_events is { } events)
            {
                await events.PublishAsync(new DatabaseEvent(EventKinds.DatabaseClosing, Model.Name)).ConfigureAwait(false);
            }

            await Packages.StopAsync().ConfigureAwait(false);
        }
        finally
        {
            foreach (var load in Model.Loads)
            {
                await load.StopAsync().ConfigureAwait(false);
            }

            if (_events is { } listened)
            {
                await listened.StopAsync().ConfigureAwait(false);
            }

            if (_cache is { } cache)
            {
                await cache.CloseAsync().ConfigureAwait(false);
            }

            if (hasServed)
            {
                await CloseDriversAsync().ConfigureAwait(false);
            }
            else
            {
                await ReleaseDriversAsync().ConfigureAwait(false);
            }

            OpenDatabases.Remove(this);
            _plans?.Clear();
        }
    }

    /// <summary>For containers that are not disposed asynchronously.</summary>
    void IDisposable.Dispose()
    {
        DisposeAsync().AsTask().GetAwaiter().GetResult();
        GC.SuppressFinalize(this);
    }

    /// <summary>Where refusals and reads of sensitive fields are written down, as far as permission files ask for it; null for nowhere.</summary>
    public IAuditSink? AuditSink
    {
        get => Trail?.Sink;
        set => Trail = value is null ? null : new AuditTrail(value, LimitTime);
    }

    internal AuditTrail? Trail { get; private set; }

    /// <summary>How often actions with a limit were run.</summary>
    internal ActionLimits ActionLimits => field ?? Interlocked.CompareExchange(ref field, new ActionLimits(LimitTime), null) ?? field;

    /// <summary>Measures the time of limits and alerts; set before either is used.</summary>
    internal TimeProvider LimitTime { get; set; } = TimeProvider.System;

    /// <summary>What a user may do in a model; null when nobody is kept from anything, as the system never is.</summary>
    internal AccessProfile? ProfileOf(User user, ModelInfo model)
    {
        if (user.IsSystem || model.Roles is null)
        {
            return null;
        }

        if (user.Profile is { } weak && weak.TryGetTarget(out var last) && ReferenceEquals(last.Owner, this) && ReferenceEquals(last.Model, model))
        {
            return last;
        }

        var numbers = model.RoleNumbers;
        var roles = user.Roles.Where(numbers.ContainsKey).ToArray();
        var profile = Profiles.GetOrAdd((model, FieldMask.Of([.. roles.Select(role => numbers[role])])), static (key, made) => new AccessProfile(key.Model, made.Roles) { Owner = made.Database }, (Roles: roles, Database: this));
        user.Profile = profile.Weak;
        return profile;
    }

    /// <summary>Asks every driver whether its database answers.</summary>
    /// <param name="cancellationToken">Cancels waiting.</param>
    /// <exception cref="ObjectQLException"><c>DRIVER_CONNECTION_FAILED</c>, or what else a database says: the first that does not answer.</exception>
    public async ValueTask PingAsync(CancellationToken cancellationToken = default)
    {
        foreach (var (name, driver) in _drivers)
        {
            try
            {
                await driver.PingAsync(cancellationToken).ConfigureAwait(false);
            }
            catch (Exception exception) when (exception is not OperationCanceledException)
            {
                await TellAsync(name, driver, exception).ConfigureAwait(false);
                throw;
            }

            await TellAsync(name, driver, null).ConfigureAwait(false);
        }
    }

    /// <summary>Tells listeners that a driver was lost, or is there again.</summary>
    private ValueTask TellAsync(string datasource, Driver driver, Exception? failure)
    {
        bool isNews;
        lock (AddedLock)
        {
            isNews = failure is null ? _lost?.Remove(datasource) == true : (_lost ??= []).Add(datasource);
        }

        return isNews && _events is { } events
            ? events.PublishAsync(new DriverEvent(failure is null ? EventKinds.DriverConnected : EventKinds.DriverLost, datasource, driver, failure))
            : default;
    }

    /// <summary>Opens a session for a user. The generated class gives its own session, with a typed set per object.</summary>
    public abstract ObjectSession As(User user);

    /// <summary>Opens a session for the system itself.</summary>
    public abstract ObjectSession AsSystem();
}
