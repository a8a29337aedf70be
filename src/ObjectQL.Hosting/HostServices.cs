using Microsoft.Extensions.DependencyInjection;

namespace ObjectQL.Hosting;

/// <summary>The services of the host, which give sessions that belong to no scope one of their own.</summary>
internal sealed class HostServices(IServiceProvider services) : ISessionServices
{
    private readonly IServiceScopeFactory _scopes = services.GetRequiredService<IServiceScopeFactory>();

    public object? GetService(Type serviceType) => services.GetService(serviceType);

    public IAsyncDisposable BeginScope(out IServiceProvider services)
    {
        var scope = _scopes.CreateAsyncScope();
        services = scope.ServiceProvider;
        return scope;
    }
}
