using Microsoft.Extensions.DependencyInjection;
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
    private readonly OpeningGate _gate = new(typeof(TDatabase).Name);
    private TDatabase? _database;
    private bool _isOpen;
    private bool _isClosed;
    private bool _isSetUp;
    private IDisposable? _slowStatements;
    private IDisposable? _slowHooks;

    /// <summary>The open database.</summary>
    /// <exception cref="ObjectQLException"><c>CONFIG_ERROR</c>: it is not open yet, or no more.</exception>
    public TDatabase Database => Volatile.Read(ref _isOpen) && Volatile.Read(ref _database) is { } database ? database : throw Unopened();

    internal ObjectQLOptions Options => options;

    /// <summary>
    /// The database, which the host opens when it starts. It is made and not opened here: the container holds a lock meanwhile, for which something that the opening needs on another thread would wait as long as the opening
    /// for that.
    /// </summary>
    /// <exception cref="ObjectQLException"><c>CONFIG_ERROR</c>: its own driver asks for it.</exception>
    internal TDatabase Made()
    {
        if (Volatile.Read(ref _database) is { } made)
        {
            return made;
        }

        if (_gate.IsInside)
        {
            throw _gate.Circle();
        }

        var flow = _gate.Begin("its drivers are made");
        try
        {
            var others = options.Datasources.ToDictionary(static item => item.Key, item => item.Value(services), StringComparer.Ordinal);
            made = TDatabase.Create(options.Driver!(services), others, new HostServices(services));
        }
        finally
        {
            flow.Leave();
            flow.End();
        }

        made.Unopened = () => _gate.IsInside ? null : Unopened();
        Volatile.Write(ref _database, made);
        return made;
    }

    /// <summary>Opens the database, unless it is open.</summary>
    /// <exception cref="ObjectQLException"><c>CONFIG_ERROR</c>: something that the opening needs asks for it, or it has been closed.</exception>
    public async ValueTask OpenAsync(CancellationToken cancellationToken = default)
    {
        // What the opening has started goes on in its flow, and finds it open.
        if (Volatile.Read(ref _isOpen))
        {
            return;
        }

        if (Volatile.Read(ref _isClosed))
        {
            throw Unopened();
        }

        await _gate.EnterAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            if (_isClosed)
            {
                throw Unopened();
            }

            if (!_isOpen)
            {
                var database = services.GetRequiredService<TDatabase>();
                var flow = _gate.Begin("it is opened");
                try
                {
                    await OpenMadeAsync(database, cancellationToken).ConfigureAwait(false);
                }
                finally
                {
                    flow.End();
                }
            }
        }
        finally
        {
            _gate.Leave();
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
        Volatile.Write(ref _isClosed, true);
        Volatile.Write(ref _isOpen, false);
        if (_database is { } database)
        {
            _slowStatements?.Dispose();
            _slowHooks?.Dispose();
            await database.DisposeAsync().ConfigureAwait(false);
        }
    }

    /// <summary>For containers that are not disposed asynchronously.</summary>
    void IDisposable.Dispose() => DisposeAsync().AsTask().GetAwaiter().GetResult();

    private ObjectQLException Unopened() => _gate.IsInside && !Volatile.Read(ref _isClosed) ? _gate.Circle() : new(
        ErrorCode.Configuration,
        Volatile.Read(ref _isClosed)
            ? $"{typeof(TDatabase).Name} has been closed: its host has stopped, or its services were disposed of."
            : $"{typeof(TDatabase).Name} is not open yet: the host opens it when it starts, before other services do; before that, and without a host, await services.OpenObjectQLAsync<{typeof(TDatabase).Name}>().");

    private async ValueTask OpenMadeAsync(TDatabase database, CancellationToken cancellationToken)
    {
        var began = TimeProvider.System.GetTimestamp();
        try
        {
            if (!_isSetUp)
            {
                // Before anything is written: what packages and listeners write while they start, other processes hear of, too.
                options.Cache.Begin(database, services);
                options.Packages?.Invoke(database.Packages);
                _isSetUp = true;
            }

            await database.PrepareAsync(cancellationToken).ConfigureAwait(false);
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

            // The services may have been disposed of meanwhile: closing does not wait for an opening, which may never end.
            if (Volatile.Read(ref _isClosed))
            {
                throw Unopened();
            }
        }
        catch
        {
            // The application may try again, with the database that others have been given already.
            await database.GiveUpAsync().ConfigureAwait(false);
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

        database.Unopened = null;
        Volatile.Write(ref _isOpen, true);
        Opened(typeof(TDatabase).Name, TimeProvider.System.GetElapsedTime(began).TotalMilliseconds);
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
