namespace ObjectQL;

/// <summary>Opening: schemas are looked after, packages started, listeners told.</summary>
public abstract partial class Database
{
    /// <summary>Has every driver create what is missing. The drivers are closed again when that fails.</summary>
    protected static async ValueTask<TDatabase> OpenAsync<TDatabase>(TDatabase database, CancellationToken cancellationToken)
        where TDatabase : Database
    {
        try
        {
            var reports = new Dictionary<string, SchemaReport>(StringComparer.Ordinal);
            foreach (var datasource in database.Model.Datasources)
            {
                reports[datasource.Name] = await database.EnsureAsync(database.Model, datasource, cancellationToken).ConfigureAwait(false);
            }

            database.SchemaReports = reports;
            if (database.Services is not null || database.Model.Packages is not null)
            {
                await database.StartAsync(cancellationToken).ConfigureAwait(false);
            }

            // It costs a new process more than its first query does, and is made while the caller gets there.
            Telemetry.Begin(database);
            return database;
        }
        catch
        {
            await database.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    private async ValueTask StartAsync(CancellationToken cancellationToken)
    {
        await ListenAsync().ConfigureAwait(false);
        if (Model.Packages is not null)
        {
            await Packages.StartAsync(cancellationToken).ConfigureAwait(false);
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
            Events.Subscribe(listener.Kinds, listener.HandleAsync, listener.Names);
        }

        foreach (var (name, driver) in _drivers)
        {
            await Events.PublishAsync(new DriverEvent(EventKinds.DriverConnected, name, driver, null)).ConfigureAwait(false);
        }

        await Packages.TellInstalledAsync().ConfigureAwait(false);
        await Events.PublishAsync(new DatabaseEvent(EventKinds.DatabaseOpened, Model.Name)).ConfigureAwait(false);
    }
}
