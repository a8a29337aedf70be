using System.Runtime.CompilerServices;

namespace ObjectQL;

/// <content>The classes whose methods are hooks, middleware or actions: asked of the provider once for each session.</content>
public abstract partial class ObjectSession
{
    private object?[] _served = [];

    /// <summary>
    /// Where the classes come from whose methods are hooks, middleware or actions: the provider of the scope that the session belongs to, or that of the database, which gives the session
    /// a scope of its own where it can (<see cref="ISessionServices"/>). Set before the session is used.
    /// </summary>
    public IServiceProvider? Services
    {
        get => field ?? _database.Services;
        set
        {
            field = value;
            _served = [];
        }
    }

    /// <summary>The instance of a class.</summary>
    /// <exception cref="ObjectQLException"><c>CONFIG_ERROR</c>: there is no provider, or it does not know the class.</exception>
    internal TService Serve<TService>()
        where TService : class
    {
        var (served, slot) = (_served, ServiceSlot<TService>.Number);
        return slot < served.Length && served[slot] is { } known ? Unsafe.As<TService>(known) : Ask<TService>(slot);
    }

    /// <summary>The scope of the session; one that acts inside of another session is in that one's.</summary>
    private IServiceProvider ScopeOf(ISessionServices scopes) =>
        Around is { _disposed: false } around && ReferenceEquals(around.Services, scopes) ? around.ScopeOf(scopes) : Extras.ServicesOf(scopes);

    private TService Ask<TService>(int slot)
        where TService : class
    {
        if (Services is not { } services)
        {
            throw new ObjectQLException(
                ErrorCode.Configuration, $"The methods of '{typeof(TService).FullName}' need an instance, and the database was opened without a service provider: pass one to OpenAsync(driver, services).");
        }

        if (services is ISessionServices scopes)
        {
            services = ScopeOf(scopes);
        }

        var service = services.GetService(typeof(TService)) as TService ?? throw new ObjectQLException(
            ErrorCode.Configuration, $"The service provider knows no '{typeof(TService).FullName}', whose methods are hooks or actions; register the class.");
        var served = _served;
        if (slot >= served.Length)
        {
            Array.Resize(ref served, slot + 1);
            _served = served;
        }

        served[slot] = service;
        return service;
    }
}
