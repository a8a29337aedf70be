using Microsoft.Extensions.Diagnostics.HealthChecks;
using ObjectQL;
using ObjectQL.Hosting;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Adds health checks of databases.</summary>
public static class ObjectQLHealthChecksBuilderExtensions
{
    /// <summary>Adds a check that asks every driver of a database whether it answers.</summary>
    /// <typeparam name="TDatabase">The <c>[ObjectModel]</c> class, which <c>AddObjectQL</c> knows.</typeparam>
    /// <param name="builder">The checks.</param>
    /// <param name="name">The check's name.</param>
    /// <param name="failureStatus">What a database that does not answer means; null for unhealthy.</param>
    /// <param name="tags">The check's tags.</param>
    /// <param name="timeout">How long the drivers have to answer; null for as long as they take.</param>
    public static IHealthChecksBuilder AddObjectQL<TDatabase>(
        this IHealthChecksBuilder builder, string name = "objectql", HealthStatus? failureStatus = null, IEnumerable<string>? tags = null, TimeSpan? timeout = null)
        where TDatabase : Database, IObjectModel<TDatabase>
    {
        ArgumentNullException.ThrowIfNull(builder);
        return builder.Add(new HealthCheckRegistration(
            name, static services => new DatabaseHealthCheck<TDatabase>(services.GetRequiredService<DatabaseHost<TDatabase>>()), failureStatus, tags, timeout));
    }
}
