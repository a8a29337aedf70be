namespace ObjectQL;

/// <summary>Opening: schemas are looked after, packages started, listeners told.</summary>
public abstract partial class Database
{
    /// <summary>Has every driver create what is missing. When that fails, the drivers give back what they hold, and can be opened again.</summary>
    protected internal static ValueTask<TDatabase> OpenAsync<TDatabase>(TDatabase database, CancellationToken cancellationToken)
        where TDatabase : Database => OpenAsync(database, null, cancellationToken);

    /// <summary>Says something about packages, and has every driver create what is missing. When that fails, the drivers give back what they hold, and can be opened again.</summary>
    protected internal static ValueTask<TDatabase> OpenAsync<TDatabase>(TDatabase database, Action<PackageHost>? packages, CancellationToken cancellationToken)
        where TDatabase : Database
    {
        // A new process compiles what it runs: where nothing has to wait, there is no state machine.
        ValueTask prepared;
        try
        {
            packages?.Invoke(database.Packages);
            prepared = database.PrepareAsync(cancellationToken);
        }
        catch (Exception error)
        {
            prepared = ValueTask.FromException(error);
        }

        return prepared.IsCompletedSuccessfully ? new ValueTask<TDatabase>(database) : WhenPrepared(database, prepared);
    }

    private static async ValueTask<TDatabase> WhenPrepared<TDatabase>(TDatabase database, ValueTask prepared)
        where TDatabase : Database
    {
        try
        {
            await prepared.ConfigureAwait(false);
            return database;
        }
        catch
        {
            await database.CloseAsync(hasServed: false).ConfigureAwait(false);
            throw;
        }
    }

    /// <summary>Opens it, as it is, where others have it already. After <see cref="GiveUpAsync"/> that can be tried again.</summary>
    internal ValueTask PrepareAsync(CancellationToken cancellationToken)
    {
        TakeDrivers();
        var reports = new Dictionary<string, SchemaReport>(StringComparer.Ordinal);
        var datasources = Model.Datasources;
        for (var i = 0; i < datasources.Count; i++)
        {
            var report = EnsureAsync(Model, datasources[i], cancellationToken);
            if (!report.IsCompletedSuccessfully)
            {
                return PrepareRest(reports, i, report, cancellationToken);
            }

            reports[datasources[i].Name] = report.Result;
        }

        return FinishAsync(reports, cancellationToken);
    }

    /// <summary>Data sources that have to be waited for are looked after side by side; those of one driver one after the other.</summary>
    private async ValueTask PrepareRest(Dictionary<string, SchemaReport> reports, int first, ValueTask<SchemaReport> report, CancellationToken cancellationToken)
    {
        var datasources = Model.Datasources;
        var running = new List<(DatasourceInfo Datasource, Task<SchemaReport> Report)> { (datasources[first], report.AsTask()) };
        for (var i = first + 1; i < datasources.Count; i++)
        {
            var datasource = datasources[i];
            var before = running.FindLast(one => ReferenceEquals(_drivers[one.Datasource.Name], _drivers[datasource.Name])).Report;
            running.Add((datasource, EnsureBehindAsync(before, datasource, cancellationToken)));
        }

        foreach (var (_, task) in running)
        {
            // None is left running on drivers that are closed when one has failed.
            await ((Task)task).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        foreach (var (datasource, task) in running)
        {
            reports[datasource.Name] = await task.ConfigureAwait(false);
        }

        await FinishAsync(reports, cancellationToken).ConfigureAwait(false);
    }

    private async Task<SchemaReport> EnsureBehindAsync(Task? before, DatasourceInfo datasource, CancellationToken cancellationToken)
    {
        if (before is not null)
        {
            await before.ConfigureAwait(false);
        }

        return await EnsureAsync(Model, datasource, cancellationToken).ConfigureAwait(false);
    }

    private ValueTask FinishAsync(Dictionary<string, SchemaReport> reports, CancellationToken cancellationToken)
    {
        SchemaReports = reports;
        if (Services is not null || Model.Packages is not null)
        {
            return StartAsync(cancellationToken);
        }

        // It costs a new process more than its first query does, and is made while the caller gets there.
        Telemetry.Begin(this);
        return default;
    }

    private async ValueTask StartAsync(CancellationToken cancellationToken)
    {
        await ListenAsync().ConfigureAwait(false);
        if (Model.Packages is not null)
        {
            await Packages.StartAsync(cancellationToken).ConfigureAwait(false);
        }

        Telemetry.Begin(this);
        if (_events is { IsHeard: true } events)
        {
            // Who hears of it may use what packages do.
            await events.PublishAsync(new DatabaseEvent(EventKinds.DatabaseOpened, Model.Name), cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>The listeners of the service provider hear of the opening, and of all that follows.</summary>
    private async ValueTask ListenAsync()
    {
        if (Services?.GetService(typeof(IEnumerable<IEventListener>)) is not IEnumerable<IEventListener> listeners)
        {
            return;
        }

        foreach (var listener in listeners)
        {
            (_listening ??= []).Add(Events.Subscribe(listener.Kinds, listener.HandleAsync, listener.Names));
        }

        foreach (var (name, driver) in _drivers)
        {
            await Events.PublishAsync(new DriverEvent(EventKinds.DriverConnected, name, driver, null)).ConfigureAwait(false);
        }
    }
}
