using Microsoft.Extensions.DependencyInjection.Extensions;
using ObjectQL;
using ObjectQL.Hosting;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Adds databases to the services of an application.</summary>
public static class ObjectQLServiceCollectionExtensions
{
    /// <summary>
    /// Adds a database: opened when the host starts, closed when it ends; injected as itself, and as a session of the request's user for each scope
    /// (<c>TrackerDb.Session</c>), unless the application has registered one itself. Classes whose methods are hooks, rules or actions come from the same services. Called again for the same class, the last call counts.
    /// </summary>
    /// <typeparam name="TDatabase">The <c>[ObjectModel]</c> class.</typeparam>
    /// <param name="services">The services.</param>
    /// <param name="configure">Says at least which driver is used.</param>
    public static IServiceCollection AddObjectQL<TDatabase>(this IServiceCollection services, Action<ObjectQLOptions> configure)
        where TDatabase : Database, IObjectModel<TDatabase>
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentNullException.ThrowIfNull(configure);
        var options = new ObjectQLOptions();
        configure(options);
        if (options.Driver is null)
        {
            throw new ObjectQLException(
                ErrorCode.Configuration, $"{typeof(TDatabase).Name} has no driver; write AddObjectQL<{typeof(TDatabase).Name}>(options => options.UseDriver(new SqliteDriver(\"data.db\"))).");
        }

        services.AddLogging();
        services.AddHttpContextAccessor();

        // The last call counts, as a test says it that puts another driver in the place of the application's.
        services.RemoveAll<DatabaseHost<TDatabase>>();
        services.AddSingleton(provider => ActivatorUtilities.CreateInstance<DatabaseHost<TDatabase>>(provider, options));
        services.AddHostedService(static provider => provider.GetRequiredService<DatabaseHost<TDatabase>>());
        services.TryAddSingleton(static provider => provider.GetRequiredService<DatabaseHost<TDatabase>>().Made());

        // A session that the application has registered itself stays.
        services.TryAdd(ServiceDescriptor.Scoped(
            TDatabase.SessionType, static provider => Session(provider.GetRequiredService<TDatabase>(), provider, provider.GetRequiredService<DatabaseHost<TDatabase>>().Options)));
        return services;
    }

    /// <summary>Opens a database where no host starts it; one that is open already stays so.</summary>
    /// <typeparam name="TDatabase">The <c>[ObjectModel]</c> class.</typeparam>
    /// <param name="services">The built services.</param>
    /// <param name="cancellationToken">Cancels the opening.</param>
    public static async ValueTask<TDatabase> OpenObjectQLAsync<TDatabase>(this IServiceProvider services, CancellationToken cancellationToken = default)
        where TDatabase : Database, IObjectModel<TDatabase>
    {
        var host = services.GetRequiredService<DatabaseHost<TDatabase>>();
        await host.OpenAsync(cancellationToken).ConfigureAwait(false);
        return host.Database;
    }

    /// <summary>A session of the scope's user, whose hooks come from the scope.</summary>
    private static ObjectSession Session(Database database, IServiceProvider scope, ObjectQLOptions options)
    {
        var session = database.As(ScopeUser.Of(scope, options));
        session.Services = scope;
        if (options.Language(scope) is { Length: > 0 } language)
        {
            session.Language = language;
        }

        return session;
    }
}
