using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace ObjectQL.Hosting;

/// <summary>Asks every driver of a database whether it answers.</summary>
/// <typeparam name="TDatabase">The <c>[ObjectModel]</c> class.</typeparam>
internal sealed class DatabaseHealthCheck<TDatabase>(DatabaseHost<TDatabase> host) : IHealthCheck
    where TDatabase : Database, IObjectModel<TDatabase>
{
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        try
        {
            await host.Database.PingAsync(cancellationToken).ConfigureAwait(false);
            return HealthCheckResult.Healthy();
        }
        catch (ObjectQLException error)
        {
            return new HealthCheckResult(context.Registration.FailureStatus, error.Message, error, new Dictionary<string, object> { ["code"] = error.Code });
        }
    }
}
