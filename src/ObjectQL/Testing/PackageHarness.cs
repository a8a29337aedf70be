namespace ObjectQL;

/// <summary>
/// A database in memory for the tests of a package, whatever the test framework: <c>await using var harness = await PackageHarness&lt;ShopDb>.OpenAsync();</c>. It writes down what
/// is changed, by whatever hook.
/// </summary>
/// <typeparam name="TDatabase">The <c>[ObjectModel]</c> class of the test project, which references the package.</typeparam>
public sealed class PackageHarness<TDatabase> : IAsyncDisposable
    where TDatabase : Database, IObjectModel<TDatabase>
{
    private static readonly HookEvent[] s_events = [HookEvent.AfterCreate, HookEvent.AfterUpdate, HookEvent.AfterDelete];
    private readonly Lock _lock = new();
    private readonly List<RecordedChange> _changes = [];

    private PackageHarness(TDatabase database)
    {
        Database = database;
        foreach (var hookEvent in s_events)
        {
            database.Hooks.Add(hookEvent, "*", Record, int.MaxValue);
        }
    }

    /// <summary>The database.</summary>
    public TDatabase Database { get; }

    /// <summary>What was changed since the harness was opened or <see cref="Forget"/> was called, in its order; what was undone later included.</summary>
    public IReadOnlyList<RecordedChange> Changes
    {
        get
        {
            lock (_lock)
            {
                return [.. _changes];
            }
        }
    }

    /// <summary>Opens the database and starts its packages.</summary>
    /// <param name="driver">The driver; null for one in memory.</param>
    /// <param name="services">Where the classes come from whose methods are hooks or actions; null for none.</param>
    /// <param name="cancellationToken">Cancels the opening.</param>
    public static async ValueTask<PackageHarness<TDatabase>> OpenAsync(Driver? driver = null, IServiceProvider? services = null, CancellationToken cancellationToken = default) =>
        new(await TDatabase.OpenAsync(driver ?? new MemoryDriver(), null, services, cancellationToken).ConfigureAwait(false));

    /// <summary>Opens the database with all that there is to say, and starts its packages.</summary>
    /// <param name="options">How it is opened.</param>
    /// <param name="driver">The driver; null for one in memory.</param>
    /// <param name="cancellationToken">Cancels the opening.</param>
    public static async ValueTask<PackageHarness<TDatabase>> OpenAsync(DatabaseOptions options, Driver? driver = null, CancellationToken cancellationToken = default) =>
        new(await TDatabase.OpenAsync(driver ?? new MemoryDriver(), options, cancellationToken).ConfigureAwait(false));

    /// <summary>A user of that id with these roles, for <c>harness.Database.As(...)</c>.</summary>
    public static User User(string id, params string[] roles) => new(id, roles: roles);

    /// <summary>Runs something that must be refused with a code, and gives the error; another outcome is an exception of this method.</summary>
    /// <exception cref="InvalidOperationException">It was not refused, or with another code.</exception>
    public static async Task<ObjectQLException> RefusedAsync(string code, Func<Task> call)
    {
        ArgumentNullException.ThrowIfNull(call);
        try
        {
            await call().ConfigureAwait(false);
        }
        catch (ObjectQLException exception) when (exception.Code == code)
        {
            return exception;
        }
        catch (ObjectQLException exception)
        {
            throw new InvalidOperationException($"This was refused with {exception.Code} ({exception.Message}), not with {code}.", exception);
        }

        throw new InvalidOperationException($"This was not refused; {code} was expected.");
    }

    /// <summary>Runs something while a package is disabled: the difference is what the package does.</summary>
    /// <exception cref="ObjectQLException"><c>NOT_FOUND</c>: there is no such package.</exception>
    public async Task WithoutAsync(string package, Func<Task> call)
    {
        ArgumentNullException.ThrowIfNull(call);
        Database.Packages.Disable(package);
        try
        {
            await call().ConfigureAwait(false);
        }
        finally
        {
            Database.Packages.Enable(package);
        }
    }

    /// <summary>Forgets what was changed so far.</summary>
    public void Forget()
    {
        lock (_lock)
        {
            _changes.Clear();
        }
    }

    /// <summary>Stops the packages and closes the database.</summary>
    public ValueTask DisposeAsync() => Database.DisposeAsync();

    private void Record(HookContext context)
    {
        lock (_lock)
        {
            _changes.Add(new RecordedChange(context.Event, context.ObjectName, context.Id ?? context.Data?.Id ?? ""));
        }
    }
}
