namespace ObjectQL;

/// <summary>A middleware that was added at run time; disposing this removes it, as often as it is done.</summary>
internal sealed class MiddlewareRegistration(MiddlewareRegistry registry, AddedMiddleware middleware) : IDisposable
{
    public void Dispose() => registry.Remove(middleware);
}
