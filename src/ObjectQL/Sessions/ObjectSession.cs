using System.Diagnostics.CodeAnalysis;
using ObjectQL.Query;

namespace ObjectQL;

/// <summary>
/// One identity's conversation with the database. The generated session adds a typed set per object. A session is cheap; it
/// serves one flow of calls at a time: one that finds another one's operation at work is refused with <c>INVALID_REQUEST</c>.
/// </summary>
[SuppressMessage("Design", "CA1063:Implement IDisposable Correctly", Justification = "There is nothing unmanaged; DisposeAsync is the one that everybody calls.")]
public abstract partial class ObjectSession : IAsyncDisposable, IDisposable
{
    internal const string DefaultLanguage = "en";

    private readonly Database _database;
    private readonly ModelInfo _model;
    private readonly AccessProfile? _access;
    private Transaction? _transaction;
    private SessionExtras? _extras;
    private bool _disposed;

    /// <summary>Opens a session.</summary>
    protected ObjectSession(Database database, User user)
    {
        ArgumentNullException.ThrowIfNull(user);
        _database = database;
        User = user;
        if (database.Unopened is { } unopened && unopened() is { } reason)
        {
            throw reason;
        }

        _model = database.Model;
        _access = database.ProfileOf(user, _model);
    }

    /// <summary>Who acts.</summary>
    public User User { get; }

    /// <summary>The database.</summary>
    public Database Database => _database;

    /// <summary>The transaction that operations run in: what this session, or one inside of it, has begun last, or that of the session around it.</summary>
    internal Transaction? CurrentTransaction => _transaction is { } own ? own.Innermost : Around?.CurrentTransaction;

    /// <summary>The transaction that the caller runs in; null outside of one, and for a call that merely runs beside it.</summary>
    internal Transaction? EnteredTransaction => CurrentTransaction is { Admits: true } entered ? entered : null;

    /// <summary>The language of the messages of rules: the language, else English, else Chinese, else the first that a rule has.</summary>
    public string Language
    {
        get => _extras?.Language ?? DefaultLanguage;
        set => Extras.Language = value;
    }

    private SessionExtras Extras => _extras ??= new SessionExtras();

    /// <summary>The records that lookups led to; a session inside of another one keeps none, since it is not told of all that one writes.</summary>
    internal LoadedLookups Lookups => Around is null ? Extras.Lookups ??= new LoadedLookups(TimeProvider.System) : new LoadedLookups(TimeProvider.System);

    /// <summary>
    /// Begins a transaction: until it ends, all operations of this session run inside it. Inside of one, it sets a savepoint.
    /// </summary>
    /// <param name="cancellationToken">Cancels waiting for the writer.</param>
    /// <exception cref="ObjectQLException"><c>DRIVER_TRANSACTION_FAILED</c>: the writer was not free in time; <c>INVALID_REQUEST</c>: an operation of this session runs, and does not call this.</exception>
    public async ValueTask<Transaction> BeginAsync(CancellationToken cancellationToken = default)
    {
        var transaction = MakeTransaction(isRented: false);
        transaction.Enter();
        await transaction.OpenAsync(cancellationToken).ConfigureAwait(false);
        return transaction;
    }

    /// <summary>Whether it has said that it reads from copies, and writes nothing.</summary>
    internal bool ReadsFromStandby { get; private set; }

    /// <summary>
    /// From now on this session reads from copies of the databases where there are any (<see cref="Driver.Standby"/>), which may lag a little behind, and writes
    /// nothing, whatever the driver: for reports, lists and searches that need not be of this very moment.
    /// </summary>
    /// <exception cref="ObjectQLException"><c>INVALID_REQUEST</c>: a transaction is open.</exception>
    public void ReadFromStandby()
    {
        ReadsFromStandby = CurrentTransaction is null
            ? true
            : throw new ObjectQLException(ErrorCode.InvalidRequest, "A transaction is open in this session; call ReadFromStandby() before it begins.");
        ForgetLookups();
    }

    /// <summary>
    /// A session of the system that acts inside of this one's transaction, for hooks and actions that do what their caller may not: a log that nobody may write, a number in a record that nobody
    /// may see. It shares what happens to that transaction, and acts by itself when there is none, unless an operation of this session goes on whose transaction was ended around it. One of the database's own (<see cref="Database.AsSystem"/>) would wait for it.
    /// </summary>
    /// <returns>The session, of the same class as this one; to be disposed of.</returns>
    public ObjectSession AsSystem()
    {
        ThrowIfDisposed();
        var system = _database.AsSystem();
        system.Services = Services;
        system.Language = Language;
        system.Extras.Around = this;
        Interlocked.Or(ref system._doubts, ActsInside);
        return system;
    }

    /// <summary>The hashes of passwords that were computed before the transaction of the running upsert.</summary>
    internal object? Foreseen
    {
        get => _extras?.Foreseen;
        set
        {
            if (value is not null || _extras is not null)
            {
                Extras.Foreseen = value;
            }
        }
    }

    private ObjectSession? Around => _extras?.Around;

    /// <summary>Another session that reads as this one does.</summary>
    internal ObjectSession Sibling()
    {
        var sibling = User.IsSystem ? _database.AsSystem() : _database.As(User);
        sibling.Services = Services;
        sibling.Language = Language;
        sibling.ReadsFromStandby = ReadsFromStandby;
        return sibling;
    }

    /// <summary>Whether a transaction is open.</summary>
    public bool IsInTransaction => CurrentTransaction is not null;

    /// <summary>Ends the session; an open transaction is rolled back.</summary>
    public async ValueTask DisposeAsync()
    {
        if (_disposed)
        {
            return;
        }

        try
        {
            while (_transaction is { } transaction)
            {
                await transaction.DisposeAsync().ConfigureAwait(false);
            }
        }
        finally
        {
            _disposed = true;
            Interlocked.Or(ref _doubts, WasDisposed);
            LeaveContext();
            if (_extras is { } extras)
            {
                await extras.EndScopeAsync().ConfigureAwait(false);
            }
        }

        GC.SuppressFinalize(this);
    }

    /// <summary>For scopes that are not disposed asynchronously: with an open transaction, it waits for its end.</summary>
    void IDisposable.Dispose()
    {
        DisposeAsync().AsTask().GetAwaiter().GetResult();
        GC.SuppressFinalize(this);
    }

    /// <summary>What the caller may do; null for everything.</summary>
    internal AccessProfile? Access => _access;

    /// <summary>What the caller may do with an object; null for everything.</summary>
    /// <param name="objectName">The object.</param>
    /// <exception cref="ObjectQLException"><c>NOT_FOUND</c>: there is no such object.</exception>
    public ObjectAccess? AccessTo(string objectName) => AccessTo(OperationsOf(objectName).ObjectType);

    /// <summary>What the caller may do with an object; null for everything.</summary>
    internal ObjectAccess? AccessTo(ObjectType type) => _access?.Of(type);

    /// <summary>Whether the caller may do all this with an object, on some records at least.</summary>
    internal bool May(ObjectType type, AccessOperations operations) => _access is not { } access || access.May(type, operations);

    /// <summary>The plan of a query, made on the first use of its shape: for everybody, or for those with the caller's roles.</summary>
    /// <param name="request">The query.</param>
    /// <param name="isGiven">Whether the caller is given what it finds, so that it is recorded as a read.</param>
    internal QueryPlan Plan(in PlanRequest request, bool isGiven = true)
    {
        if (_database.IsLimited)
        {
            PackageRun.CheckRead(_database, request.Type.Schema, request.Builder is { ReachesOthers: true } builder ? ShapeReader.Read(builder, _database.FindSchema).Sources : default);
        }

        return _access is { } access && (request.Builder?.ReachesOthers == true || access.Of(request.Type) is not null)
            ? Restricted(new PlanRequest(request, access), isGiven)
            : _database.Plans.Get(request, _database.FindSchema, _database.Statistics.Find);
    }

    /// <summary>The plan of a query that the program itself asks, whatever the caller may see.</summary>
    internal QueryPlan PlanForAll(in PlanRequest request) => _database.Plans.Get(request, _database.FindSchema, _database.Statistics.Find);

    /// <summary>
    /// The operations of an object of the model, or null. What was loaded since the session was opened is not there for it: what the caller may do was decided before.
    /// </summary>
    internal ObjectOperations? FindOperations(string objectName) => _model.FindOperations(objectName);

    /// <summary>A record is being deleted together with others.</summary>
    internal void BeginDelete(ObjectType type, string id) => Extras.Deleting.Add((type, id));

    internal bool IsDeleting(ObjectType type, string id) => _extras?.Deleting.Contains((type, id)) == true;

    internal void EndDelete(ObjectType type, string id) => _extras?.Deleting.Remove((type, id));

    /// <summary>What was read before may be another after a write, and within another transaction.</summary>
    internal void ForgetLookups()
    {
        if (_extras is { } extras)
        {
            extras.Lookups?.Clear();
            extras.Around?.ForgetLookups();
        }
    }

    internal Driver DriverOf(ObjectType type)
    {
        if (_doubts != 0)
        {
            ThrowIfDisposed();
            ThrowIfCutOff();
        }

        if (type.IsGone)
        {
            throw LoadedObject.Gone(type.Schema.Name);
        }

        var driver = ReadsFromStandby ? _database.StandbyOf(type) : IsInsideCache ? _database.Cache.InsideOf(_database.DriverOf(type)) : _database.DriverOf(type);
        return _database.IsLimited && PackageRun.Current is { } run ? new LimitedDriver(driver, run) : driver;
    }

    /// <summary>Whether the running call is answered from the cache where the object's calls are only so inside of a <see cref="ResultCache"/>.</summary>
    internal bool IsInsideCache { get; set; }

    /// <summary>The driver that is there from the beginning of a transaction.</summary>
    internal Driver FirstDriver => ReadsFromStandby ? _database.DefaultDriver.Standby ?? _database.DefaultDriver : _database.DefaultDriver;

    /// <summary>The running transaction of a driver; null outside of one. A driver joins on its first use.</summary>
    internal ValueTask<DriverTransaction?> TransactionOfAsync(Driver driver, CancellationToken cancellationToken)
    {
        ThrowIfCutOff();
        if (CurrentTransaction is { } transaction)
        {
            return transaction.Admits ? transaction.OfAsync(driver.Engine, cancellationToken) : ValueTask.FromException<DriverTransaction?>(Transaction.Foreign());
        }

        // Ended by a hook, say: its transaction is undone by now, and the rest of the operation must not stay alone.
        ThrowIfDisposed();
        return default;
    }

    [SuppressMessage("Performance", "CA1822:Mark members as static", Justification = "Whose builder it is, the session decides.")]
    internal QueryBuilder RentBuilder(ObjectType type) => BuilderPool.Rent(type);

    [SuppressMessage("Performance", "CA1822:Mark members as static", Justification = "Whose builder it is, the session decides.")]
    internal void ReturnBuilder(QueryBuilder builder) => BuilderPool.Return(builder);

    internal void ThrowIfDisposed()
    {
        if (_disposed)
        {
            throw new ObjectQLException(ErrorCode.ConnectionFailed, "This session has been disposed; open another one with As(...) or AsSystem().");
        }
    }
}
