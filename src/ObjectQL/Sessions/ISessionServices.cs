namespace ObjectQL;

/// <summary>
/// A provider that knows scopes: a session that belongs to none begins one with the first class that it asks for, so that scoped classes are its own and end with it.
/// </summary>
public interface ISessionServices : IServiceProvider
{
    /// <summary>Begins the scope of a session.</summary>
    /// <param name="services">The provider of the scope.</param>
    /// <returns>What ends it.</returns>
    IAsyncDisposable BeginScope(out IServiceProvider services);
}
