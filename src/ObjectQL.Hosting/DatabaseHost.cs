using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace ObjectQL.Hosting;

/// <summary>Opens a database before the application's other services start, and closes it behind them.</summary>
/// <typeparam name="TDatabase">The <c>[ObjectModel]</c> class.</typeparam>
/// <param name="options">How it is opened.</param>
/// <param name="services">Where the drivers and the classes of hooks come from.</param>
/// <param name="logger">Takes what opening found, slow statements and slow hooks.</param>
/// <param name="environment">Names the seed data.</param>
public sealed partial class DatabaseHost<TDatabase>(
    ObjectQLOptions options, IServiceProvider services, ILogger<TDatabase> logger, IHostEnvironment? environment = null) : IHostedLifecycleService, IAsyncDisposable, IDisposable
    where TDatabase : Database, IObjectModel<TDatabase>
{
    private static readonly AsyncLocal<DatabaseHost<TDatabase>?> s_opening = new();

    private readonly SemaphoreSlim _gate = new(1, 1);
    private TDatabase? _database;
    private IDisposable? _slowStatements;
    private IDisposable? _slowHooks;

    /// <summary>The open database.</summary>
    /// <exception cref="ObjectQLException"><c>CONFIG_ERROR</c>: it is not open yet.</exception>
    public TDatabase Database => Volatile.Read(ref _database) ?? throw new ObjectQLException(
        ErrorCode.Configuration,
        s_opening.Value == this
            ? $"{typeof(TDatabase).Name} is asked for by something that its opening needs (a driver, a hook of the seed, a listener, a package); let that take an IServiceProvider, and ask it later."
            : $"{typeof(TDatabase).Name} is not open: the host opens it when it starts, or who asks for it first.");

    /// <summary>The database, opened where nobody has yet: the host makes its services before it starts any, and those may take the database.</summary>
    internal TDatabase OpenedDatabase()
    {
        if (Volatile.Read(ref _database) is null && s_opening.Value != this)
        {
            OpenAsync().AsTask().GetAwaiter().GetResult();
        }

        return Database;
    }

    /// <summary>Opens the database, unless it is open.</summary>
    public async ValueTask OpenAsync(CancellationToken cancellationToken = default)
    {
        await _gate.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            if (_database is null)
            {
                Volatile.Write(ref _database, await OpenedAsync(cancellationToken).ConfigureAwait(false));
            }
        }
        finally
        {
            _gate.Release();
        }
    }

    /// <inheritdoc/>
    public async Task StartingAsync(CancellationToken cancellationToken) => await OpenAsync(cancellationToken).ConfigureAwait(false);

    /// <inheritdoc/>
    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc/>
    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc/>
    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc/>
    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc/>
    public async Task StoppedAsync(CancellationToken cancellationToken) => await DisposeAsync().ConfigureAwait(false);

    /// <summary>Closes the database.</summary>
    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _database, null) is { } database)
        {
            _slowStatements?.Dispose();
            _slowHooks?.Dispose();
            await database.DisposeAsync().ConfigureAwait(false);
        }
    }

    /// <summary>For containers that are not disposed asynchronously.</summary>
    void IDisposable.Dispose() => DisposeAsync().AsTask().GetAwaiter().GetResult();

    private async ValueTask<TDatabase> OpenedAsync(CancellationToken cancellationToken)
    {
        s_opening.Value = this;
        var began = TimeProvider.System.GetTimestamp();
        var others = options.Datasources.ToDictionary(static item => item.Key, item => item.Value(services), StringComparer.Ordinal);
        var database = await TDatabase.OpenAsync(options.Driver!(services), others, new HostServices(services), cancellationToken).ConfigureAwait(false);
        try
        {
            options.Cache.Begin(database, services);
            foreach (var (datasource, report) in database.SchemaReports)
            {
                foreach (var notice in report.Notices)
                {
                    Noticed(datasource, notice.ToString());
                }
            }

            if (options.Seed)
            {
                await database.SeedAsync(options.SeedEnvironment ?? environment?.EnvironmentName, cancellationToken).ConfigureAwait(false);
            }
        }
        catch
        {
            await database.DisposeAsync().ConfigureAwait(false);
            throw;
        }

        if (options.SlowStatements is { } threshold)
        {
            _slowStatements = database.Observe(new SlowStatementLog(threshold, run => Slow(run.ObjectName, run.Kind, run.Duration.TotalMilliseconds, run.Records, run.Text)));
        }

        if (options.SlowHooks is { } most)
        {
            _slowHooks = database.Observe(new SlowHookLog(most, run => SlowHook(run.Hook, run.Event, run.ObjectName, run.Duration.TotalMilliseconds)));
        }

        Opened(typeof(TDatabase).Name, TimeProvider.System.GetElapsedTime(began).TotalMilliseconds);
        return database;
    }

    [LoggerMessage(1, LogLevel.Information, "{Database} was opened in {Milliseconds:F0} ms")]
    private partial void Opened(string database, double milliseconds);

    [LoggerMessage(2, LogLevel.Warning, "The schema of {Datasource}: {Notice}")]
    private partial void Noticed(string datasource, string notice);

    [LoggerMessage(4, LogLevel.Warning, "A slow hook: {Hook} took {Milliseconds:F1} ms in {Event} of {Object}")]
    private partial void SlowHook(string hook, HookEvent @event, string @object, double milliseconds);

    [LoggerMessage(3, LogLevel.Warning, "A slow statement of {Object} ({Kind}): {Milliseconds:F1} ms, {Records} records: {Text}")]
    private partial void Slow(string @object, Query.PlanKind kind, double milliseconds, long records, string? text);
}
